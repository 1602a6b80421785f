"""Start-up: the whole program against a bare window, and `km` against an interpreter that does nothing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from km_desktop import compose
from tests.bench.run import Row

ROUNDS = 13
LONGEST = 60
"""Seconds after which something is wrong."""
REVIEWS = 12
"""In the library of somebody who has used the program before."""
# As dev.py does when it makes an environment, and the frozen program when it is made.
UNPACK = (
    "import compileall, os, shiboken6; "
    "compileall.compile_dir(os.path.join(os.path.dirname(shiboken6.__file__), 'files.dir'), quiet=2)"
)


class Start(NamedTuple):
    """A process to time: its arguments and surroundings."""

    arguments: Sequence[str]
    env: dict[str, str]

    def timed(self) -> tuple[float, str]:
        """Milliseconds that it takes, and what it prints."""
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *self.arguments], env=self.env, capture_output=True, text=True, check=True, timeout=LONGEST
        )
        return (time.perf_counter() - start) * 1000, done.stdout


def rows() -> list[Row]:
    """First paint, memory, and the start of `km`; medians, in turn, after a warm-up."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = {**os.environ, "KM_LIBRARY": str(home / "none"), "KM_SETTINGS": str(home / "settings.json")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # Nobody's program is compiled anew each time.
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        return _windows(home, env) + _commands({**env, "PYTHONPATH": str(Path.cwd())})


def _windows(home: Path, env: dict[str, str]) -> list[Row]:
    packed = {**env, "PYTHONPATH": f"{_bindings(home / 'packed', unpacked=False)}{os.pathsep}{Path.cwd()}"}
    unpacked = {**env, "PYTHONPATH": f"{_bindings(home / 'unpacked', unpacked=True)}{os.pathsep}{Path.cwd()}"}
    _fill(home / "library")
    first = ("-m", "tests.bench.first_paint")
    ours = {
        "first paint of the whole program": (Start((*first, "program"), packed), "≤ 1.7"),
        "the same, bindings unpacked": (Start((*first, "program"), unpacked), "≤ 1.35"),
        f"the same, {REVIEWS} reviews in the library": (
            Start((*first, "program"), {**unpacked, "KM_LIBRARY": str(home / "library")}),
            "",
        ),
    }
    floor = Start((*first, "hello"), packed)
    told = _in_turn([floor, *(start for start, _target in ours.values())])
    bare, least = [ms for ms, _said in told[0]], _megabytes(told[0])
    found = [
        _row(what, [ms for ms, _said in of], bare, target)
        for of, (what, (_start, target)) in zip(told[1:], ours.items(), strict=True)
    ]
    most = _megabytes(told[1])
    memory = ("memory at first paint", f"{most:.0f} MB", f"{least:.0f} MB", f"+{most - least:.0f} MB", "≤ +15 MB")
    return [*found, memory]


def _commands(env: dict[str, str]) -> list[Row]:
    words = ("formats", "--version")
    told = _in_turn([Start(("-c", "pass"), env), *(Start(("-m", "km_desktop", word), env) for word in words)])
    bare, *ours = ([ms for ms, _said in each] for each in told)
    return [_row(f"km {word}", each, bare, "≤ 4") for word, each in zip(words, ours, strict=True)]


def _in_turn(starts: Sequence[Start]) -> list[list[tuple[float, str]]]:
    told = [[start.timed() for start in starts] for _round in range(ROUNDS + 1)][1:]
    return [list(of) for of in zip(*told, strict=True)]


def _row(what: str, ours: list[float], floor: list[float], target: str) -> Row:
    ratio = statistics.median(a / b for a, b in zip(ours, floor, strict=True))
    return (what, f"{statistics.median(ours):.0f} ms", f"{statistics.median(floor):.0f} ms", f"{ratio:.2f}", target)


def _megabytes(told: list[tuple[float, str]]) -> float:
    return statistics.median(int(said) for _ms, said in told) / 1024


def _bindings(folder: Path, *, unpacked: bool) -> Path:
    """A copy of what Qt's bindings stand on, with its Python files in its archive, or beside it and compiled."""
    spec = importlib.util.find_spec("shiboken6")
    assert spec is not None and spec.origin is not None
    ignored = shutil.ignore_patterns("files.dir", "__pycache__")
    shutil.copytree(Path(spec.origin).parent, folder / "shiboken6", ignore=ignored)
    if unpacked:
        env = {**os.environ, "PYTHONPATH": str(folder), "SBK_EMBED": "0"}
        subprocess.run([sys.executable, "-c", UNPACK], env=env, check=True)
    return folder


def _fill(library: Path) -> None:
    app = compose.make_app({"KM_SETTINGS": str(library / "settings.json"), "KM_LIBRARY": str(library)})
    for _review in range(REVIEWS):
        app.add_sample()
