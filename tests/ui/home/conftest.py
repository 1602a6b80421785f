"""A real library in a temporary folder, and the home page over it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.compose import unknown
from km_desktop.format_files import load_formats
from km_desktop.format_list import list_formats
from km_desktop.imports import read_review
from km_desktop.imports.sources import Remark
from km_desktop.library import Library
from km_desktop.review.changes import Change
from km_desktop.review.changes import apply as changed
from km_desktop.review.create import new_session
from km_desktop.review.edits import details
from km_desktop.review.formats import Format
from km_desktop.review.session import Stretch
from km_desktop.sentences import sentence
from ui.commands import Commands, declared
from ui.home import HomePage
from ui.jobs import Jobs
from ui.theme import Look, apply

RESOURCES = Path(__file__).parents[3] / "resources"
SAMPLE = RESOURCES / "samples" / "weekend-discharge-lounge.aar.json"
NOW = "2026-06-16T13:00:00+00:00"
NOON = 1_781_600_000
"""A moment on 16 June 2026, in seconds since 1970."""


@dataclass
class Shelf:
    """A library to put reviews into, oldest first."""

    library: Library
    formats: dict[str, Format]
    ids: Iterator[str]
    made: int = 0

    def add(self, title: str, format_id: str = "aar", *, people: int = 0, at: int = 0, closed: bool = False) -> Path:
        """A review of 9 June; `at` is the number of the stage it is paused at."""
        session = new_session(self.formats[format_id], id=next(self.ids), now=NOW, title=title, met="2026-06-09")
        session = changed(session, details.set_field(session, "people", people))
        stages = session.format.stages
        if at:
            session = changed(
                session, [Change("run", "started", "", NOW), Change("run", "stage", "", stages[at - 1].id)]
            )
            for stage in stages[: at - 1]:
                stretch = Stretch(id=next(self.ids), stage=stage.id, began=NOW, seconds=60, seen=NOW)
                session = changed(session, [Change("times", stretch.id, None, stretch)])
        if closed:
            session = changed(session, details.close(session, "2026-06-16T12:00:00+00:00"))
        path = self.library.create(session)
        self.made += 1
        os.utime(path, (NOON + self.made, NOON + self.made))
        return path


@dataclass
class Asked:
    """What the file dialogs answer, and what the page asked for."""

    open: Path | None = None
    save: Path | None = None
    suggested: str = ""
    heard: list[tuple[str, object]] = field(default_factory=list)


@pytest.fixture(scope="package")
def dress(qapp: QApplication, looks: dict[str, Look]) -> Iterator[Callable[[Look], None]]:
    """Dresses the application once for all tests here: a style sheet is slow to put on and off."""
    apply(qapp, looks["light"])
    yield lambda look: apply(qapp, look)
    qapp.setStyleSheet("")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    formats, _problems = load_formats(RESOURCES / "formats", None)
    ids = (f"id{n}" for n in count(1))
    return Shelf(Library(tmp_path / "Reviews", new_id=lambda: next(ids), now=lambda: NOW), formats, ids)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def home(
    qapp: QApplication, dress: Callable[[Look], None], look: Look, shelf: Shelf, asked: Asked
) -> Iterator[Callable[[], HomePage]]:
    """Shows the page, once the library is as a test wants it."""
    pages: list[HomePage] = []

    def crashed(error: BaseException) -> None:
        raise error

    jobs = Jobs(crashed)

    def bring(path: Path, *, second: bool = False) -> tuple[Path, tuple[Remark, ...]]:
        imported = read_review(path, formats=shelf.formats, format_id=None, ids=lambda: next(shelf.ids), now=NOW)
        return shelf.library.create(unknown(imported, path, shelf.library, second=second)), imported.remarks

    def ask_save(_parent: QWidget, suggested: str) -> Path | None:
        asked.suggested = suggested
        return asked.save

    def show() -> HomePage:
        page = HomePage(
            look,
            shelf.library,
            list_formats(RESOURCES / "formats", None)[0],
            Commands(declared()),
            jobs,
            sentence,
            lambda: date(2026, 6, 16),
            bring=bring,
            sample=SAMPLE,
            ask_open=lambda _parent: asked.open,
            ask_save=ask_save,
        )
        page.start.connect(lambda format_id: asked.heard.append(("start", format_id)))
        page.open.connect(lambda path: asked.heard.append(("open", path)))
        page.copies_asked.connect(lambda path, why: asked.heard.append(("copies", (path, why))))
        page.resize(1366, 697)
        page.show()
        page.activateWindow()
        qapp.processEvents()
        pages.append(page)
        return page

    yield show
    jobs.close()
    for page in pages:
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
