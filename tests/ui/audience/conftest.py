"""A review with a clock that is told the time, what the room is shown of it, and the audience window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from km_desktop.desk import Desk
from km_desktop.format_files import load_formats
from km_desktop.review.create import new_session
from km_desktop.review.edits import groups, notes, stages
from km_desktop.stopwatch import Stopwatch
from ui.audience import AudienceWindow
from ui.open_review import OpenReview
from ui.showing import Showing
from ui.theme import Look

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = "2026-06-16T13:00:00+00:00"


class ToldClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.wall, self.mono = datetime(2026, 6, 16, 13, tzinfo=UTC), 0.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.mono

    def pass_(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.mono += seconds


class Wall:
    """The review, what the room is shown of it, and the window in which it is shown."""

    def __init__(self, qtbot: QtBot, look: Look) -> None:
        formats, _problems = load_formats(RESOURCES / "formats", None)
        session = new_session(formats["aar"], id="s1", now=NOW, title="The lift that stopped", met="2026-06-16")
        ids = count(1)
        self.clock = ToldClock()
        self.review = OpenReview(Desk(session), Path("nowhere.kmr"), lambda: f"n{next(ids)}", lambda: NOW)
        self.review.follow()
        self.watch = Stopwatch(self.review.desk, self.clock, self.review.new_id)
        self.review._stopwatch = self.watch
        self.showing = Showing(self.review)
        self.window = AudienceWindow(look, self.showing)
        self.room = self.window.room
        qtbot.addWidget(self.window)
        self.window.resize(1920, 1080)
        self.window.show()

    def do(self, step: str, edit: Callable[..., Any], /, *args: Any, **fields: Any) -> None:
        """Does a step, and lets the wall show it."""
        assert self.review.do(step, edit, *args, **fields) is not None
        self.room.catch_up()

    def add(self, stage: str, text: str, **fields: Any) -> str:
        id = self.review.new_id()
        self.do("note.add", notes.add, id=id, stage=stage, text=text, now=NOW, **fields)
        return id

    def group(self, ids: list[str], name: str = "") -> str:
        id = self.review.new_id()
        self.do("group.make", groups.make, id=id, notes=ids, now=NOW, name=name)
        return id

    def go(self, stage: str) -> None:
        self.do("stage.go", stages.go, stage)

    def pass_(self, seconds: float) -> None:
        """Time goes by as it does, a few seconds at once."""
        while seconds > 0:
            self.clock.pass_(min(4.0, seconds))
            self.watch.tick()
            seconds -= 4.0


@pytest.fixture
def wall(qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wall]:
    """Nothing moves on it, unless a test says otherwise."""
    monkeypatch.setattr("ui.audience.room_view.moves", lambda: False)
    made = Wall(qtbot, look)
    yield made
    made.room.leave()
