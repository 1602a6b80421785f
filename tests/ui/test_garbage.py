"""Garbage may be parts of windows: it is looked for on their own thread, whoever made it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.garbage import Garbage


class Ring:
    """Refers to itself, so that only the search for garbage finds it; tells where it was found."""

    def __init__(self, found: list[str]) -> None:
        self.me, self.found = self, found

    def __del__(self) -> None:
        self.found.append(threading.current_thread().name)


@pytest.fixture
def python_looks() -> Iterator[None]:
    """As Python does it by itself."""
    gc.unfreeze()
    gc.enable()
    yield
    gc.disable()
    gc.unfreeze()


def make_much(rings: int, found: list[str]) -> None:
    """On a thread beside the window, as a report is made."""

    def work() -> None:
        kept = [Ring(found) for _ in range(rings)]
        kept.clear()
        held = [[n] for n in range(200_000)]
        assert held

    thread = threading.Thread(target=work, name="beside")
    thread.start()
    thread.join()


@pytest.mark.usefixtures("python_looks")
def test_python_itself_looks_on_whichever_thread_makes_something() -> None:
    found: list[str] = []
    make_much(3_000, found)
    assert "beside" in found


@pytest.mark.usefixtures("python_looks")
def test_the_program_looks_on_the_thread_of_its_windows(qtbot: QtBot) -> None:
    found: list[str] = []
    busy = [True]
    parent = QObject()
    garbage = Garbage(parent, lambda: busy[0])
    make_much(3_000, found)
    garbage.look()
    assert found == []  # Work goes on: it waits.
    busy[0] = False
    qtbot.waitUntil(lambda: len(found) == 3_000)
    assert set(found) == {threading.main_thread().name}
