"""`python -m tests.room.play`: plays one hour in a process of its own and prints what was found, as JSON."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop import compose
from km_desktop.review.session import Session
from tests.room.hour import Cables, Hour
from tests.test_stopwatch import FakeClock
from tests.ui.shell.rooms import rooms
from ui.program import build_window
from ui.shell.room import CHECK
from ui.shell.screens import SETTLE
from ui.showing import Showing


class StillClock(FakeClock):
    """A clock that stands, so that two walls show the same second."""

    def text(self) -> str:
        return self.now().isoformat(timespec="milliseconds")


class XCables(Cables):
    """Real monitors of a real X server: unplugged, put elsewhere, mirrored, and the laptop's own lid shut."""

    PLACES: ClassVar = {
        "plug": ("projector", "1920/508x1080/286+1366+0"),
        "small": ("projector", "1024/271x768/203+1366+0"),
        "mirror": ("projector", "1366/361x768/203+0+0"),
        "unplug": ("projector", ""),
        "lid": ("laptop", ""),
        "open": ("laptop", "1366/361x768/203+0+0"),
    }
    kinds = ("plug", "unplug", "small", "plug", "mirror", "lid", "open", "open")

    def __init__(self) -> None:
        super().__init__()
        self.pulled = True
        self.moving: Callable[[], bool] = lambda: False
        self.there = {"laptop": self.PLACES["open"][1], "projector": self.PLACES["plug"][1]}

    def pull(self, kind: str) -> None:
        name, place = self.PLACES[kind]
        if self.there[name] == place or (not place and not all(self.there.values())):
            return  # One screen stays.
        self.there[name], self.pulled = place, True
        _xrandr("--delmonitor", name)
        if place:
            _xrandr("--setmonitor", name, place, "screen" if name == "laptop" else "none")

    def settle(self) -> None:
        if self.pulled:
            self.pulled = False
            self._wait_for_screens()
            QTest.qWait(2 * CHECK)
        for _turn in range(300):
            if all(room.geometry() == room.screen().geometry() for room in rooms()) and not self.moving():
                return
            QTest.qWait(10)

    def _wait_for_screens(self) -> None:
        wanted = {place.split("+", 1)[1] + place.split("/")[0] for place in self.there.values() if place}
        for _turn in range(200):
            found = {f"{s.geometry().x()}+{s.geometry().y()}{s.geometry().width() * s.devicePixelRatio():.0f}" for s in QGuiApplication.screens()}
            if found == wanted or os.environ.get("QT_SCREEN_SCALE_FACTORS"):
                break
            QTest.qWait(5)
        QTest.qWait(2 * SETTLE)

    @contextmanager
    def of(self) -> Iterator[None]:
        yield


class Whole(Showing):
    """A careless room: it is given the review as it is."""

    @property
    def session(self) -> Session:
        return self._review.session


def _xrandr(*words: str) -> None:
    subprocess.run(["xrandr", *words], check=False, capture_output=True)


def main(words: list[str] | None = None) -> int:
    """Plays; 0 unless the program itself fell."""
    parser = argparse.ArgumentParser(prog="python -m tests.room.play", description=__doc__)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="compare the pixels after every so many events")
    parser.add_argument("--careless", action="store_true", help="a room that is given the review as it is")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of what differs")
    asked = parser.parse_args(words)
    fallen: list[BaseException] = []

    def note_fall(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        traceback.print_exception(error)
        fallen.append(error)

    sys.excepthook = note_fall
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        os.environ["KM_SETTINGS"] = str(folder / "settings.json")
        (folder / "settings.json").write_text('{"theme": "light"}', "utf-8")
        qt = QApplication(["km-desktop"])
        cables = XCables() if QGuiApplication.platformName() == "xcb" else Cables()
        stack.enter_context(cables.of())
        stack.enter_context(patch.object(compose, "SystemClock", StillClock))
        stack.enter_context(patch("ui.audience.room_view.CALM", 0))  # A landing note is on its way, and differs.
        if asked.careless:
            stack.enter_context(patch("ui.shell.review_pages.Showing", Whole))
        window = build_window(qt, compose.make_app(os.environ, str(folder / "library")))
        window.resize(1366, 728)
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.start("aar")
        window.run()
        hour = Hour(window, asked.seed, cables, asked.every, asked.pictures)
        if isinstance(cables, XCables):
            cables.moving = lambda: bool(hour.room._check.isActive() or hour.room._tries)
        else:
            cables.tell = hour.room._screens_changed
        hour.plant()
        hour.press("room.show")
        found = hour.play(asked.events)
        window.close()
        QTest.qWait(20)
    print(json.dumps({**asdict(found), "fallen": len(fallen)}))
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
