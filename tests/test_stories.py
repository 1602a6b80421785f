"""Every story in the folder is played in the real windows, on two screens and on one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories import at_spi
from tests.stories.screens import LAPTOP, PROJECTOR, offscreen
from tests.stories.x_server import TOOLS, two_monitors

ROOT = Path(__file__).parent.parent
STORIES = sorted((Path(__file__).parent / "stories").glob("*.story"))

def play(story: Path, folder: Path, platform: str, more: dict[str, str] | None = None) -> str:
    """Plays a story in a process of its own; fails with what the player says."""
    env = {**os.environ, **(more or {}), "QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.stories.player", str(story), str(folder / "home")]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def plays() -> list[object]:
    """Each story on one screen and on two, or on as many as it asks for."""
    found: list[object] = []
    for story in STORIES:
        if "platform xcb" in story.read_text("utf-8").splitlines():
            continue
        asked = [line.split()[1] for line in story.read_text("utf-8").splitlines() if line.startswith("screens ")]
        found += [
            pytest.param(story, screens, id=f"{story.stem}, {len(screens)} screens")
            for screens in ([LAPTOP], [LAPTOP, PROJECTOR])
            if not asked or asked == [str(len(screens))]
        ]
    return found


@pytest.mark.parametrize(("story", "screens"), plays())
def test_story(story: Path, screens: list[dict[str, object]], tmp_path: Path) -> None:
    told = play(story, tmp_path, offscreen(tmp_path, *screens))
    assert f"on {len(screens)} screens" in told


@pytest.mark.xserver
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}")
@pytest.mark.parametrize("name", ["whole-aar", "unplugged", "the-room"])
def test_a_story_on_a_real_x_server_with_two_monitors(tmp_path: Path, name: str) -> None:
    story = Path(__file__).parent / "stories" / f"{name}.story"
    with two_monitors() as display:
        env = {"DISPLAY": display}
        assert f"{name}: " in play(story, tmp_path, "xcb", env)


@pytest.mark.xserver
@pytest.mark.skipif(not at_spi.there(), reason="needs AT-SPI: at-spi2-core, dbus, gir1.2-atspi-2.0, python3-gi, Xvfb, openbox")
def test_a_screen_reader_outside_the_program_hears_and_reaches_the_same(tmp_path: Path) -> None:
    story = Path(__file__).parent / "stories" / "screen-reader.story"
    with two_monitors() as display, at_spi.listening(display, tmp_path / "ear") as env:
        assert "screen-reader: " in play(story, tmp_path, "xcb", env)
