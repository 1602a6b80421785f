"""What `km` prints never gives a terminal orders, whoever wrote the file and whatever it is called."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli_running import Km, km

__all__ = ["km"]

ORDER = "\x1b]0;x\x07\x1b[31m\u202e"
UNSOUND = ("\x1b", "\x07", "\u202e")


def texts(tables: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where texts stand in a file."""
    if isinstance(tables, dict):
        for key, value in tables.items():
            yield from texts(value, (*place, key))
    elif isinstance(tables, list):
        for at, value in enumerate(tables):
            yield from texts(value, (*place, at))
    elif isinstance(tables, str):
        yield place


def spoilt(path: Path, place: tuple[Any, ...]) -> str:
    """The file with an order at the end of one of its texts."""
    tables: Any = json.loads(path.read_text("utf-8"))
    inner = tables
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] += ORDER
    return json.dumps(tables)


def test_no_text_of_a_file_reaches_the_terminal_as_an_order(km: Km) -> None:
    path = km.new()
    km.done("add", path, "--stage", "actual", "The lift stopped")
    places = [place for place in texts(json.loads(path.read_text("utf-8"))) if place[0] != "format" or place[-1] in ("id", "name")]
    assert len(places) > 8
    for place in places:
        other = km.folder / "other"
        other.mkdir(exist_ok=True)
        (other / "a.kmr").write_text(spoilt(path, place), "utf-8")
        asked: list[list[str | Path]] = [["list", "--library", other], ["show", other / "a.kmr"], ["check", other / "a.kmr"]]
        for words in asked:
            ran = km(*words)
            assert not [each for each in UNSOUND if each in ran.out + ran.err], (words[0], place)


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_nor_does_the_name_of_a_file(km: Km) -> None:
    path = km.new().rename(km.library / f"a{ORDER}.kmr")
    damaged = km.library / f"b{ORDER}.kmr"
    damaged.write_text("no review", "utf-8")
    for words in (["list"], ["check", path], ["check", damaged], ["show", damaged]):
        ran = km(*words)
        assert ran.out + ran.err
        assert not [each for each in UNSOUND if each in ran.out + ran.err], words


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_a_path_is_told_to_the_letter_to_a_program_and_not_to_a_terminal(km: Km, monkeypatch: pytest.MonkeyPatch) -> None:
    path = km.new().rename(km.library / f"a{ORDER}.kmr")
    asked: list[list[str | Path]] = [["restore", path, "1"], ["export", path, "--to", "md", "--out", km.folder / ORDER[1:]]]
    for words in asked:
        assert ORDER[1:] in km.done(*words).out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for words in asked:
        assert not [each for each in UNSOUND if each in km.done(*words).out], words
