"""A slice of `python -m tests.room.run`: short, and just as strict."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.room.run import Pair, play
from tests.stories.x_server import TOOLS


def test_two_hundred_random_events_show_the_room_nothing_private(tmp_path: Path) -> None:
    found = play(Pair("", real=False), 200, 1, 2, tmp_path)
    assert (found["words"], found["pixels"], found["screens"], found["fallen"]) == ([], [], [], 0), found["said"]
    assert found["looked"] > 200 and found["compared"] > 50


def test_a_careless_room_is_caught_by_its_words_and_by_its_pixels(tmp_path: Path) -> None:
    found = play(Pair("", real=False, careless=True), 60, 6, 1, tmp_path)
    assert found["words"] and found["pixels"]


@pytest.mark.xserver
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}")
@pytest.mark.parametrize("factors", ["", "laptop=1;projector=2"])
def test_real_cables_show_the_room_nothing_private(tmp_path: Path, factors: str) -> None:
    found = play(Pair("", factors), 40, 2, 1, tmp_path)
    assert (found["words"], found["pixels"], found["screens"], found["fallen"]) == ([], [], [], 0), found["said"]
