"""Page one is one page, and says where the rest stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from km_desktop.review.session import Session
from tests.exports.pdf_reading import made_pdf, pages, squeezed
from tests.report.reviews_made import ARABIC, LONG_TEXT, hard, made, many

FULL: dict[str, Any] = {
    "about": LONG_TEXT[:1900],
    "happened": "From March to June 2026, on weekends",
    "met": "2026-06-16",
    "place": "Seminar room, second floor, north wing",
    "department": "Emergency department",
    "reference": "2026/12345",
    "people": 12,
    "roles": ("Nurse", "Porter"),
    "support": LONG_TEXT[:400],
    "follow_up": "2026-09-15",
    "title": "A title of many words " * 12,
}
LESSONS = [{"text": LONG_TEXT, "starred": True, "for_whom": LONG_TEXT[:300], "count": 9} for _ in range(8)]


@pytest.mark.parametrize(
    "session",
    [
        made(["a"]),
        hard(),
        many(300),
        made(LESSONS, [{"what": LONG_TEXT, "owner": "Chief " * 30, "measure": LONG_TEXT[:300]}] * 9, **FULL),
        made([ARABIC] * 9, [ARABIC] * 9, title=ARABIC, about=ARABIC * 9),
    ],
    ids=["one", "hard", "many", "full", "arabic"],
)
def test_the_summary_is_one_page(tmp_path: Path, session: Session) -> None:
    texts = pages(made_pdf(session, tmp_path))
    assert "What happens next" in texts[0]
    assert "A learning record, not an investigation." in texts[0]
    assert texts[1].lstrip().startswith("How we got there")


def test_the_other_lessons_are_counted_and_their_page_is_right(tmp_path: Path) -> None:
    path = made_pdf(made([f"Lesson number {i} of nine" for i in range(9)]), tmp_path)
    texts = pages(path)
    assert "4 more, from page 2" in texts[0]
    assert "Lesson number 5 of nine" in texts[1]


def test_nothing_is_counted_where_all_lessons_are_shown(tmp_path: Path) -> None:
    assert " more" not in pages(made_pdf(made([f"Lesson number {i}" for i in range(5)]), tmp_path))[0]


def test_the_other_actions_are_counted_and_their_page_is_right(tmp_path: Path) -> None:
    texts = pages(made_pdf(made(["a"], [f"Do thing number {i}" for i in range(40)]), tmp_path))
    shown = sum(f"Do thing number {i} " in texts[0] for i in range(40))
    assert 4 <= shown < 40
    assert f"{40 - shown} more, from page 2" in texts[0]
    assert f"Do thing number {shown} " in texts[1]


def test_a_lesson_that_is_cut_says_where_it_stands_in_full(tmp_path: Path) -> None:
    texts = pages(made_pdf(made([LONG_TEXT]), tmp_path))
    assert "in full on page 2" in texts[0]
    assert squeezed(LONG_TEXT) in squeezed(texts[1])


def test_a_draft_says_so_and_an_agreed_review_says_when(tmp_path: Path) -> None:
    assert "Draft" in pages(made_pdf(made(["a"]), tmp_path))[0]
    agreed = pages(made_pdf(made(["a"], closed="2026-06-16T14:00:00+00:00", read_back=True), tmp_path))[0]
    assert "Read back and agreed, 16 June 2026" in agreed
    assert "Draft" not in agreed


def test_every_page_is_numbered_and_named(tmp_path: Path) -> None:
    path = made_pdf(many(100), tmp_path)
    texts = [page.extract_text() for page in PdfReader(path).pages]
    for number, text in enumerate(texts, 1):
        assert f"{number} of {len(texts)}" in text
        assert "Six weekends of the lounge" in text


def test_a_review_without_a_word_has_a_report_too(tmp_path: Path) -> None:
    texts = pages(made_pdf(made(ground_rules=()), tmp_path))
    assert len(texts) == 1
    assert "Nothing has been written down under this yet." in texts[0]
    assert "No actions have been written down." in texts[0]
