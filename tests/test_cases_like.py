"""Whole reviews through `km import` and `km export`: the PDF's text holds every note and every action."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from km_desktop.review.dates import as_date, long_date

from .cli_running import Km, km, load

__all__ = ["km"]

ROOT = Path(__file__).parents[1]
SAMPLES = [
    *sorted((ROOT / "resources" / "samples").glob("*.json")),
    *sorted((ROOT / "tests" / "samples").glob("*.json")),
]


def squeezed(text: str) -> str:
    """The text without what setting it adds or takes: blanks, hyphens, and the joints of signs made of several."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(mark for mark in text if not mark.isspace() and mark not in "\u00ad\u200b\u200d\ufe0f-")


def printed(path: Path) -> str:
    """The text of a PDF."""
    from pypdf import PdfReader

    return squeezed("".join(page.extract_text() for page in PdfReader(path).pages))


def said(review: dict[str, Any]) -> list[str]:
    """Every line of every note, and of every action what is to be done, by whom and when."""
    notes = [note for held in review["stages"].values() for note in held]
    texts = [note if isinstance(note, str) else note["text"] for note in notes]
    for action in review.get("actions", []):
        day = as_date(action.get("due", ""), date(2026, 6, 16))
        texts += [action["what"], action.get("owner", ""), long_date(day) if day else action.get("due", "")]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def holds(text: str, words: str) -> bool:
    """Whether a PDF's text holds the words; where writing runs from right to left, each of them, turned or not."""
    if any(unicodedata.bidirectional(mark) in ("R", "AL") for mark in words):
        return all(word in text or word[::-1] in text for word in map(squeezed, words.split()))
    return squeezed(words) in text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_note_and_action_is_printed(km: Km, path: Path) -> None:
    review = json.loads(path.read_text(encoding="utf-8"))
    made = Path(km.done("import", path).last)
    (pdf,) = km.done("export", made, "--to", "pdf", "--out", km.folder / "out").out.splitlines()
    text = printed(Path(pdf))
    assert [words for words in said(review) if not holds(text, words)] == []
    assert holds(text, review["title"])


def test_what_has_no_place_of_its_own_is_printed_too(km: Km) -> None:
    review = {
        "title": "Boards",
        "kind": "RETRO",
        "source": "a wall in the corridor",
        "event": {"date": "2022-01-22", "times": ["11:57", "14:41"]},
        "stages": {"Good": ["fun x 2"], "Weather report": ["rain <heavy> & wind", {"text": "cold", "mood": "grumpy"}]},
        "actions": [{"what": "buy a kettle", "status": "decided", "ref": "#3497"}],
    }
    source = km.folder / "in.json"
    source.write_text(json.dumps(review), encoding="utf-8")
    made = Path(km.done("import", source).last)
    assert [note.heading for note in load(made).notes_in("more")] == ["Weather report"] * 2
    (pdf,) = km.done("export", made, "--to", "pdf", "--out", km.folder / "out").out.splitlines()
    text = printed(Path(pdf))
    wanted = ["fun x 2", "rain <heavy> & wind", "Weather report", "grumpy", "buy a kettle", "decided", "#3497"]
    wanted += ["a wall in the corridor", "2022-01-22", "11:57", "RETRO"]
    assert [words for words in wanted if not holds(text, words)] == []
