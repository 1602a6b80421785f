"""Every note and every action is in the PDF, word for word, whatever it is made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from km_desktop.format_files import load_formats
from km_desktop.imports import read_review
from km_desktop.resources import root
from km_desktop.review.session import Session
from tests.exports.pdf_reading import held, made_pdf, pages, squeezed
from tests.report.reviews_made import ARABIC, CHAIN, EMOJI, LONG_TEXT, LONG_WORD, NOW, hard, made, many

SAMPLES = sorted([*(root() / "samples").glob("*.json"), *(Path(__file__).parents[1] / "samples").glob("*.json")])


def missing(session: Session, path: Path) -> list[str]:
    """Texts that the PDF lacks."""
    text = held(path)
    notes = [note.text for note in session.notes.values() if not note.binned]
    return [told for told in (*notes, *(a.what for a in session.all_actions())) if squeezed(told) not in text]


def test_hard_texts_are_all_there(tmp_path: Path) -> None:
    session = hard()
    path = made_pdf(session, tmp_path)
    assert missing(session, path) == []
    assert "■" not in held(path)
    assert "\ufffd" not in held(path)


@pytest.mark.parametrize("linked", [True, False], ids=["rows", "lists"])
@pytest.mark.parametrize("count", [1, 65, 500])
def test_many_notes_are_all_there(tmp_path: Path, count: int, *, linked: bool) -> None:
    session = many(count, linked=linked)
    assert missing(session, made_pdf(session, tmp_path)) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_all_there(tmp_path: Path, sample: Path) -> None:
    formats, _ = load_formats(root() / "formats", None)
    numbers = iter(range(10_000))
    read = read_review(sample, formats=formats, format_id=None, ids=lambda: f"id-{next(numbers)}", now=NOW)
    assert missing(read.session, made_pdf(read.session, tmp_path)) == []


def test_a_note_longer_than_a_page_goes_on_over_the_next(tmp_path: Path) -> None:
    session = made([{"text": f"{LONG_TEXT} {LONG_TEXT} {LONG_TEXT} {LONG_TEXT}"}, LONG_WORD * 8])
    path = made_pdf(session, tmp_path)
    assert missing(session, path) == []
    assert len(pages(path)) > 3


def test_a_long_row_goes_on_over_the_next_page(tmp_path: Path) -> None:
    notes = [{"text": "Calls in the evening", "stage": "expected"}]
    notes += [{"text": f"Ward {i} did not call", "stage": "actual", "answers": "n0"} for i in range(60)]
    session = made([*notes, {"text": LONG_TEXT, "stage": "why", "answers": "n1"}])
    assert missing(session, made_pdf(session, tmp_path)) == []


def test_characters_that_no_font_has_are_spelled_out_and_still_copied(tmp_path: Path) -> None:
    text = held(made_pdf(made([EMOJI]), tmp_path))
    assert squeezed(EMOJI) in text


def test_a_long_text_that_no_font_has_is_copied_whole(tmp_path: Path) -> None:
    assert "漢字" * 900 in held(made_pdf(made(["漢字" * 900]), tmp_path))


def test_characters_that_act_are_spelled_out(tmp_path: Path) -> None:
    text = held(made_pdf(made(["abc\u202edef\u202c", "bell\x07", "esc\x1b[31m", "half\ud800"]), tmp_path))
    for told in ("abc[U+202Eright-to-leftoverride]def", "bell[U+0007]", "esc[U+001B][31m", "half[U+D800]"):
        assert told in text
    assert not any(mark in text for mark in "\u202e\u202c\x07\x1b")


def test_arabic_is_joined_on_the_page_and_plain_when_copied(tmp_path: Path) -> None:
    text = held(made_pdf(made([{"text": ARABIC, "stage": CHAIN[0]}]), tmp_path))
    assert squeezed(ARABIC) in text


def test_letters_with_marks_written_in_two_ways_are_the_same(tmp_path: Path) -> None:
    assert "caféẗê" in held(made_pdf(made(["cafe\u0301 t\u0308e\u0302"]), tmp_path))


def test_what_a_person_may_see_is_not_cut(tmp_path: Path) -> None:
    details: dict[str, Any] = {
        "about": LONG_TEXT[:1900],
        "place": "Room " * 80,
        "follow_up": "when the new rota starts " * 20,
    }
    session = made(["a"], ["b"])
    session = replace(session, details=replace(session.details, **details, support=LONG_TEXT[:1900]))
    text = held(made_pdf(session, tmp_path))
    for told in (*details.values(), LONG_TEXT[:1900]):
        assert squeezed(told) in text
