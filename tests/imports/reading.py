"""What the tests of imports share: the shipped formats, and a reader that gives plain ids."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

from km_desktop.format_files import load_formats
from km_desktop.imports import Imported, read_review
from km_desktop.review.session import Session

CHECKOUT = Path(__file__).parents[2]
FORMATS, _ = load_formats(CHECKOUT / "resources" / "formats", None)
NOW = "2026-06-16T09:00:00.000+00:00"


def ids() -> Callable[[], str]:
    """A maker of ids: id1, id2 …"""
    numbers = itertools.count(1)
    return lambda: f"id{next(numbers)}"


def read(path: Path, format_id: str | None = None) -> Imported:
    """The review in a file."""
    return read_review(path, formats=FORMATS, format_id=format_id, ids=ids(), now=NOW)


def take(folder: Path, content: object, name: str = "in.json", format_id: str | None = None) -> Imported:
    """The review in a file that is made for it: of text, bytes, or values for a JSON file."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8", newline="")
    return read(path, format_id)


def texts(session: Session, stage: str) -> list[str]:
    """The notes of a stage."""
    return [note.text for note in session.notes_in(stage)]


def whats(session: Session) -> list[str]:
    """The actions."""
    return [action.what for action in session.all_actions()]
