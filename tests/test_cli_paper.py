"""`km paper`: a guide and a form of a format, a sheet and a poster of a review."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli_running import Km, km

__all__ = ["km"]


def text(path: str) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("kind", ["guide", "form", "sign-in"])
def test_papers_of_a_format_are_written_to_a_folder_that_is_made(km: Km, tmp_path: Path, kind: str) -> None:
    made = km("paper", kind, "hot", "--to", tmp_path / "wall").last
    assert made == str(tmp_path / "wall" / f"hot {kind}.pdf")
    assert "Hot debrief" in text(made) or kind == "sign-in"


def test_papers_of_a_review_say_what_it_is_and_only_what_papers_may_show(km: Km, tmp_path: Path) -> None:
    review = km("new", "aar", "--title", "The lift that stopped").last
    km("add", review, "--stage", "why", "The relay was never tested")
    poster = km("paper", "poster", review, "--to", tmp_path).last
    assert Path(poster).name.endswith(" poster.pdf")
    assert "The relay was never tested" in text(poster)
    assert "The lift that stopped" in text(km("paper", "sign-in", review, "--people", "30", "--to", tmp_path).last)


@pytest.mark.parametrize(
    "words", [("poster", "aar"), ("guide", "nothing"), ("form", "nothing.kmr"), ("sign-in", "aar", "--people", "999")]
)
def test_what_cannot_be_made_is_refused_in_a_sentence(km: Km, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert km.refused("paper", *words, "--to", tmp_path).strip().endswith((".", "?"))
    assert not list(tmp_path.glob("*.pdf"))
