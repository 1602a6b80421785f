"""The dialog of papers: what each asks for, what it makes, and that what says something of a review is noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from km_desktop.library.exported import Exported
from km_desktop.privacy.guard import make_guard
from km_desktop.review.edits import details, notes
from tests.ui.export.conftest import Fake
from tests.ui.reviews import add_note
from ui.context import Context
from ui.export.paper_work import COUNTED, KINDS, POSTER, SLIPS
from ui.export.papers import PapersDialog
from ui.open_review import OpenReview


def shown(context: Context, review: OpenReview | None, fake: Fake) -> PapersDialog:
    dialog = PapersDialog(context, review, means=fake.means())
    dialog.show()
    return dialog


@pytest.fixture
def papers(qtbot: QtBot, context: Context, review: OpenReview, fake: Fake) -> Iterator[PapersDialog]:
    dialog = shown(context, review, fake)
    yield dialog
    context.jobs.close()
    dialog.close()


def choose(dialog: PapersDialog, kind: str) -> None:
    dialog.kind.set_code(kind)
    dialog.kind.chosen.emit(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_each_asks_only_for_what_it_needs_and_says_what_it_is(papers: PapersDialog, kind: str) -> None:
    choose(papers, kind)
    assert papers.question.isVisible() == (kind == SLIPS)
    assert papers.people.isVisible() == (kind in COUNTED)
    assert papers.about.text() and papers.count.text()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != SLIPS])
def test_enter_makes_the_paper_and_opens_it(
    qtbot: QtBot, papers: PapersDialog, review: OpenReview, context: Context, fake: Fake, tmp_path: Path, kind: str
) -> None:
    review.do("note.hold", notes.hold, add_note(review, "Held by me"), True)
    choose(papers, kind)
    QTest.keyClick(papers.make, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(fake.seen), timeout=10_000)
    path = tmp_path / ("aar guide.pdf" if kind == "guide" else f"nowhere {kind}.pdf")
    assert fake.seen == [path] and papers.outcome.isVisible()
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Held by me" not in text
    noted = Exported(context.app.local).paths(review.session.id)
    assert (path in noted) == (kind != "guide")


def test_without_a_review_there_are_the_papers_of_any_format(
    qtbot: QtBot, context: Context, fake: Fake, tmp_path: Path
) -> None:
    dialog = shown(context, None, fake)
    assert dialog.kind.findData("poster") < 0 and dialog.format.isVisible()
    choose(dialog, "form")
    dialog.format.set_code("hot")
    dialog.format.chosen.emit("hot")
    dialog.start()
    qtbot.waitUntil(lambda: bool(fake.seen), timeout=10_000)
    assert fake.seen == [tmp_path / "hot form.pdf"]
    context.jobs.close()
    dialog.close()


def test_from_where_one_was_chosen_the_next_can_be_chosen(
    qtbot: QtBot, papers: PapersDialog, context: Context, fake: Fake
) -> None:
    papers.kind.setFocus()
    choose(papers, "guide")
    QTest.keyClick(papers.kind, Qt.Key.Key_Return)
    assert papers.bar.isVisible()
    qtbot.waitUntil(lambda: bool(fake.seen), timeout=10_000)
    assert papers.kind.hasFocus() and papers.bar.isHidden() and papers.outcome.isVisible()
    choose(papers, "form")
    assert papers.outcome.isHidden()  # What was made is not what is asked for now.


def test_closed_while_a_paper_is_made_nothing_is_made(
    qtbot: QtBot, context: Context, review: OpenReview, fake: Fake
) -> None:
    dialog = shown(context, review, fake)
    dialog.start()
    job = dialog._job
    assert job is not None
    with qtbot.waitSignal(job.cancelled):
        dialog.reject()
    assert not fake.seen


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "guide"])
def test_no_paper_is_called_what_it_may_not_hold(
    qtbot: QtBot, papers: PapersDialog, review: OpenReview, context: Context, fake: Fake, tmp_path: Path,
    kind: str, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(review, "guard", make_guard(year=2026))
    monkeypatch.setattr(context.app.library, "export_name", lambda _path, _session: "2026-06-16 nhs-943-476-5919")
    review.do("title", details.set_field, "title", "NHS 943 476 5919")
    choose(papers, kind)
    papers.start()
    qtbot.waitUntil(lambda: bool(fake.seen), timeout=10_000)
    (path,) = fake.seen
    assert path.parent == tmp_path and kind in path.name and "5919" not in path.name


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_printed_through_the_systems_dialog_by_its_key(
    qtbot: QtBot, papers: PapersDialog, fake: Fake, tmp_path: Path, kind: str
) -> None:
    fake.printed_to = tmp_path / "paper.pdf"
    choose(papers, kind)
    papers.people.set_value(2)
    QTest.keyClick(papers, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert papers.running()
    qtbot.waitUntil(lambda: not papers.running(), timeout=30_000)
    printed = PdfReader(fake.printed_to)
    words = "page is on its way" if len(printed.pages) == 1 else f"{len(printed.pages)} pages are on their way"
    assert words in papers.count.text()
    box = printed.pages[0].mediabox
    assert (box.width > box.height) == (kind == POSTER)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["paper.pdf"] and not fake.seen


def test_nobody_prints_a_paper_who_does_not_want_to(papers: PapersDialog, fake: Fake) -> None:
    papers.printing.click()
    assert len(fake.printers) == 1 and not papers.running()
