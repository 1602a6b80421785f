"""Slips of paper: four to a page, enough for everybody, any question in any script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from km_desktop.exports import ExportStopped
from km_desktop.exports.pdf import slips as printed
from km_desktop.exports.pdf.pieces import Words
from km_desktop.exports.pdf.slips import MARGIN, question_words, quiet_stages, write_slips
from km_desktop.exports.pdf.style import Style
from km_desktop.resources import root
from km_desktop.review.formats import Stage
from tests.exports.pdf_reading import squeezed
from tests.report.reviews_made import ARABIC, GENERATED, LONG_TEXT, LONG_WORD, POLISH, WELSH, format_of

FORMATS = ("bar", "aar", "hot", "kri", "cop", "retrospect", "peer-assist", "pre-mortem")
QUESTIONS = {"arabic": ARABIC, "polish": POLISH, "welsh": WELSH, "long": LONG_TEXT[:240], "word": LONG_WORD[:200], "?": "?"}


def slips(path: Path, *stages: Stage, people: int = 4, form: str = "aar") -> PdfReader:
    write_slips(format_of(form), stages, people, path, generated=GENERATED)
    return PdfReader(path)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_slips_for_its_questions_answered_in_writing(tmp_path: Path, form: str) -> None:
    stages = quiet_stages(format_of(form))
    assert stages
    reader = slips(tmp_path / "s.pdf", *stages, form=form, people=2)
    texts = [squeezed(page.extract_text()) for page in reader.pages]
    assert len(texts) == 2 * len(stages)
    for at, stage in enumerate(stages):
        assert texts[2 * at].count(squeezed(stage.question)) == 4


@pytest.mark.parametrize(("people", "pages"), [(1, 1), (4, 3), (5, 4), (9, 7), (12, 9)])
def test_there_are_three_for_each_person_on_full_pages(tmp_path: Path, people: int, pages: int) -> None:
    assert len(slips(tmp_path / "s.pdf", format_of("aar").stages[1], people=people).pages) == pages


@pytest.mark.parametrize("name", QUESTIONS)
def test_any_question_stands_on_its_slip_in_full_within_its_margins(tmp_path: Path, name: str) -> None:
    question = QUESTIONS[name]
    page = slips(tmp_path / "s.pdf", replace(format_of("aar").stages[1], question=question)).pages[0]
    assert squeezed(page.extract_text()).count(squeezed(question)) >= 4
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    assert sorted((round(width), round(height))) == [595, 842]
    places: list[tuple[float, float]] = []
    page.extract_text(visitor_text=lambda text, _cm, tm, _f, _s: places.append((tm[4], tm[5])) if text.strip() else None)
    for x, y in places:
        across, up = x % (width / 2), y % (height / 2)
        assert MARGIN - 0.5 <= across <= width / 2 - MARGIN + 0.5
        assert MARGIN - 0.5 <= up <= height / 2 - MARGIN + 0.5


def test_most_of_a_slip_is_left_to_write_on() -> None:
    style = Style(root())
    for question in (*QUESTIONS.values(), LONG_TEXT):
        words = question_words(question, style, 300, 90)
        assert words.height <= 90
        assert all(line.width * words.kind.size / 1000 <= 300.5 for line in words.lines)


def test_a_short_question_is_large() -> None:
    assert question_words("What really happened?", Style(root()), 318, 88).kind.size >= 20


def test_a_question_is_measured_once_however_many_write(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def counted(question: str, style: Style, width: float, most: float) -> Words:
        measured.append(question)
        return question_words(question, style, width, most)

    monkeypatch.setattr(printed, "question_words", counted)
    form = format_of("aar")
    printed.slips_bytes(form, form.stages[:2], 40, generated=GENERATED)
    assert measured == [stage.question for stage in form.stages[:2]]


def test_slips_for_many_can_be_stopped() -> None:
    pages: list[None] = []

    def stop() -> None:
        pages.append(None)
        if len(pages) == 3:
            raise ExportStopped

    with pytest.raises(ExportStopped):
        printed.slips_bytes(format_of("aar"), format_of("aar").stages, 200, generated=GENERATED, tick=stop)
    assert len(pages) == 3
