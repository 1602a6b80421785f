"""What was chosen last for reviews of a format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from km_desktop.report.choices import Choices, remembered, remembering
from km_desktop.review.refused import Refused
from km_desktop.settings import SettingsFile

KINDS = "kinds"
USUAL = ("pdf",)


def recall(settings: SettingsFile, format_id: str) -> tuple[Choices, tuple[str, ...]]:
    """How the paper was to be, and which kinds of file were made."""
    papers = settings.load()[0].papers
    told = papers.get(format_id)
    kinds = told.get(KINDS) if isinstance(told, Mapping) else None
    known = tuple(kind for kind in kinds if isinstance(kind, str)) if isinstance(kinds, list | tuple) else ()
    return remembered(papers, format_id), known or USUAL


def keep(settings: SettingsFile, format_id: str, choices: Choices, kinds: Sequence[str], folder: Path) -> None:
    """Remembers them, and where the files went. What is not remembered is chosen again: no more."""
    with suppress(Refused, OSError):
        papers = remembering(settings.load()[0].papers, format_id, choices)
        if tuple(kinds) != USUAL:
            told = papers.get(format_id)
            papers[format_id] = {**(told if isinstance(told, Mapping) else {}), KINDS: list(kinds)}
        settings.change(papers=papers, export_folder=str(folder))
