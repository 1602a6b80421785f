"""Open reviews without a disk, and a way to show one view of them, for tests of several parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from km_desktop.compose import App, SystemClock, make_houses, make_library, new_id, write_safely
from km_desktop.desk import Desk, Event
from km_desktop.format_files import load_formats
from km_desktop.format_list import Formats
from km_desktop.log import Log
from km_desktop.review.changes import Change
from km_desktop.review.create import new_session
from km_desktop.review.edits import actions, notes
from km_desktop.review.guarded import unguarded
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.sentences import sentence
from km_desktop.settings import Settings, SettingsFile
from km_desktop.storage.keys import Keys
from km_desktop.storage.rescue import Draft
from ui.commands import Commands, declared
from ui.context import Context
from ui.jobs import Jobs
from ui.open_review import OpenReview
from ui.theme import Look

RESOURCES = Path(__file__).parents[2] / "resources"
NOW = "2026-06-16T13:00:00+00:00"
TODAY = date(2026, 6, 16)


def today() -> date:
    return TODAY


def open_review(format_id: str = "aar") -> OpenReview:
    formats, _problems = load_formats(RESOURCES / "formats", None)
    session = new_session(formats[format_id], id="s1", now=NOW, title="The lift that stopped", met="2026-06-16")
    ids = count(1)
    made = OpenReview(Desk(session), Path("nowhere.kmr"), lambda: f"r{next(ids)}", lambda: NOW)
    made.follow()
    return made


def add_note(review: OpenReview, text: str, stage: str = "learning", *, starred: bool = False) -> str:
    id = review.new_id()
    assert review.do("note.add", notes.add, id=id, stage=stage, text=text, now=NOW, starred=starred)
    return id


def add_action(review: OpenReview, what: str, **fields: str) -> str:
    id = review.new_id()
    assert review.do("action.add", actions.add, id=id, what=what, now=NOW, **fields)
    return id


def whats(review: OpenReview) -> list[str]:
    return [action.what for action in review.session.all_actions()]


def make_context(look: Look, folder: Path, crashed: Callable[[BaseException], None]) -> Context:
    """The parts that pages are given, over an empty folder."""
    clock, keys = SystemClock(), Keys()
    app = App(
        clock=clock,
        new_id=new_id,
        formats=Formats(RESOURCES / "formats", None),
        library=make_library(folder, clock, keys),
        settings_file=SettingsFile(folder / "settings.json", write_safely),
        guard=unguarded,
        settings=Settings(),
        log=Log(folder / "log", clock.text),
        keys=keys,
        resources=RESOURCES,
        local=folder / "local",
        houses=make_houses(folder / "settings.json"),
    )
    return Context(
        app=app,
        look=look,
        jobs=Jobs(crashed),
        commands=Commands(declared()),
        words=sentence,
        new_review=lambda _format: folder,
        today=today,
        local_now=lambda: datetime.fromisoformat(NOW),
        local=lambda moment: moment,
    )


def show(view: QWidget, width: int = 842, height: int = 560) -> QWidget:
    """The view in a window of its own, which has the keyboard."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(view)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    return window


class Saved:
    """A saver with nothing to save."""

    def heed(self, _event: Event) -> None:
        return

    def submit(self, _session: Session, _changes: tuple[Change, ...]) -> int:
        return 0

    def state(self) -> tuple[str, Refused | None]:
        return "saved", None

    def draft(self, _draft: Draft) -> None:
        return

    def try_now(self) -> None:
        return

    def stop(self) -> None:
        return

    def forget(self) -> None:
        return

    def brought(self, _picture: str) -> None:
        return

    def bring(self, _desk: Desk) -> tuple[Change, ...]:
        return ()

    def flush(self, _timeout: float) -> bool:
        return True

    def close(self, _timeout: float) -> bool:
        return True

    def abandon(self) -> None:
        return
