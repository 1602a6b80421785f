"""The log: codes and places in the code, never a word of a review."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.log import MOST_BYTES, Log
from km_desktop.review.edits.texts import note_text
from km_desktop.review.refused import Refused

NOW = "2026-06-16T09:00:00.000+00:00"


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "logs" / "km-desktop.log", lambda: NOW)


def written(log: Log) -> str:
    return log.path.read_text(encoding="utf-8")


def test_a_line_an_event(log: Log) -> None:
    log.started("km")
    log.note("save_failed", code="no_space", count=3, path=Path("/r/2026-06-16 secret-title.kmr"))
    first, second = written(log).splitlines()
    assert first.startswith(f"{NOW} start km ")
    assert second == f"{NOW} save_failed code=no_space count=3 path=/r/*.kmr"


def test_no_words_get_in(log: Log) -> None:
    log.note("secret words", title="secret", text="secret words", code="secret words", stage="secret", why="two words")
    assert written(log) == f"{NOW} ?\n"


def test_a_crash_leaves_its_kind_and_our_places_alone(log: Log) -> None:
    try:
        try:
            note_text("secret " * 10_000)
        except Refused as refusal:
            raise KeyError("secret") from refusal
    except KeyError as error:
        log.crash(error)
    said = written(log)
    assert "crash KeyError from Refused" in said
    assert "secret" not in said


def test_frames_name_file_line_and_function(log: Log) -> None:
    with pytest.raises(Refused) as refusal:
        note_text(" ")
    log.crash(refusal.value)
    assert "\n    km_desktop/review/edits/texts.py:" in written(log)


def test_a_long_log_is_put_aside_once(log: Log) -> None:
    log.note("first")
    log.path.write_bytes(b"x" * (MOST_BYTES + 1))
    log.note("second")
    assert written(log) == f"{NOW} second\n"
    assert sorted(path.name for path in log.path.parent.iterdir()) == ["km-desktop.log", "km-desktop.log.1"]


def test_a_log_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    Log(tmp_path / "file" / "log", lambda: NOW).note("anything")
