"""The program takes from itself what could reach a network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop.offline import ABSENT
from tests.offline.ears import SEEN

ROOT = Path(__file__).parents[1]
TRY_ALL = """
import importlib, sys
sys.argv = ["km", "formats"]
from {place} import main
main(*{words})
for name in {names}:
    try:
        module = importlib.import_module(name)
    except ImportError:
        continue
    for deed in ("socket", "create_connection", "urlopen", "HTTPConnection", "run", "Process", "open", "QTcpSocket"):
        if hasattr(module, deed):
            print("REACHED", name, deed)
"""


def run(code: str) -> str:
    """What a fresh Python says."""
    # Not listened to: here nothing may be loaded before the program.
    env = {name: value for name, value in os.environ.items() if name != SEEN} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_after_its_first_line_km_can_reach_no_network() -> None:
    told = run(TRY_ALL.format(place="km_desktop.cli", words="[]", names=ABSENT))
    assert "aar" in told
    assert "REACHED" not in told


def test_the_same_look_finds_a_network_in_a_program_that_takes_nothing_from_itself() -> None:
    told = run(TRY_ALL.format(place="km_desktop.cli", words="[['formats']]", names=ABSENT))
    assert "REACHED socket socket" in told
    assert "REACHED urllib.request urlopen" in told


def test_what_is_absent_says_why() -> None:
    from km_desktop.offline import Absent

    with pytest.raises(AttributeError, match=r"socket\.create_connection: this program has no network"):
        Absent("socket").create_connection  # noqa: B018 - asking for it is the test
