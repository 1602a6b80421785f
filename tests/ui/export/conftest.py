"""The page of the report over a review without a disk, with fakes for what makes and opens files."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from km_desktop.exports import ExportStopped
from km_desktop.report.choices import Choices
from km_desktop.settings import Settings
from tests.ui.reviews import add_action, add_note, make_context, open_review, show
from ui.context import Context
from ui.export import ExportPage
from ui.export.means import Means
from ui.open_review import OpenReview
from ui.theme import Look


@dataclass
class Fake:
    """Exports nothing, as slowly or as badly as it is told."""

    go: Event = field(default_factory=Event)
    fault: Exception | None = None
    asked: list[tuple[str, ...]] = field(default_factory=list)
    seen: list[Path] = field(default_factory=list)
    opens: bool = True
    folder: Path | None = None
    attached: list[Path] = field(default_factory=list)
    copies: list[Path] = field(default_factory=list)
    printers: list[QPrinter] = field(default_factory=list)
    printed_to: Path | None = None
    proofs: list[Choices] = field(default_factory=list)
    waits: Event | None = None
    """What making the pages waits for."""
    pages: int = 3
    comes: str | None = None
    """What comes of handing files to a mail program; None where there is none."""
    sent: list[tuple[str, ...]] = field(default_factory=list)
    unprintable: Sequence[tuple[str, str]] = ()

    def export(
        self,
        _session: object,
        kinds: Sequence[str],
        folder: Path,
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        **_when: object,
    ) -> list[Path]:
        self.asked.append(tuple(kinds))
        progress(1, 4)
        while not self.go.wait(0.005):
            if cancelled():
                raise ExportStopped
        if self.fault is not None:
            raise self.fault
        return [folder / f"report.{kind}" for kind in kinds]

    def write_draft(self, path: Path, files: Sequence[Path], _report: object) -> None:
        if self.fault is not None:
            raise self.fault
        self.attached = list(files)
        self.seen.append(path)

    def open(self, path: Path) -> bool:
        self.seen.append(path)
        return self.opens

    def choose(self, _parent: QWidget, _folder: Path) -> Path | None:
        return self.folder

    def copy(self, paths: Sequence[Path]) -> bool:
        self.copies = list(paths)
        return True

    def ask_printer(self, _parent: QWidget, printer: QPrinter) -> bool:
        self.printers.append(printer)
        if self.printed_to is not None:
            printer.setOutputFileName(str(self.printed_to))
        return self.printed_to is not None

    def proof(
        self,
        _session: object,
        *,
        choices: Choices,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        **_when: object,
    ) -> bytes:
        self.proofs.append(choices)
        progress(1, 4)
        while self.waits is not None and not self.waits.wait(0.005):
            if cancelled():
                raise ExportStopped
        return paper(self.pages)

    def find_unprintable(self, _order: object) -> Sequence[tuple[str, str]]:
        return self.unprintable

    def can_send(self) -> bool:
        return self.comes is not None

    def send(self, subject: str, _body: str, files: Sequence[Path]) -> str:
        self.sent.append((subject, *(path.name for path in files)))
        return self.comes or ""

    def means(self) -> Means:
        return Means(
            self.export,
            self.write_draft,
            self.choose,
            self.open,
            self.open,
            copy_files=self.copy,
            ask_printer=self.ask_printer,
            proof=self.proof,
            can_send=self.can_send,
            send=self.send,
            find_unprintable=self.find_unprintable,
        )


def paper(pages: int) -> bytes:
    """A PDF of so many pages, the one with number n having a square that is n tenths of it wide."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(pages):
        canvas.rect(0, 0, A4[0] * (number + 1) / 10, A4[1], stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def review(qtbot: QtBot) -> OpenReview:
    review = open_review()
    add_note(review, "Ring first", starred=True)
    add_note(review, "The lift stopped <at two> & stayed", stage="actual")
    add_action(review, "Mend it", owner="Estates", due="30 June")
    return review


@pytest.fixture
def context(look: Look, tmp_path: Path) -> Iterator[Context]:
    crashes: list[BaseException] = []
    context = make_context(look, tmp_path, crashes.append)
    store = context.app.settings_file
    store.save(replace(Settings(), export_folder=str(tmp_path)))
    yield context
    context.jobs.close()
    assert not crashes


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def page(qtbot: QtBot, context: Context, review: OpenReview, fake: Fake) -> Iterator[ExportPage]:
    page = ExportPage(context, review, means=fake.means())
    window = show(page, 1146, 697)
    page.setFocus()
    yield page
    fake.go.set()
    context.jobs.close()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
