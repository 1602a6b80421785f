"""`km` as a process: notes are on disk when it says so, and pipes and Ctrl+C are taken calmly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from km_desktop.compose import SystemClock, begin, load_all_formats, make_library
from km_desktop.review.edits import notes
from km_desktop.storage import SessionFile

from .cli_running import load

ROOT = Path(__file__).parents[1]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "KM_LIBRARY": str(tmp_path), "KM_SETTINGS": str(tmp_path / "settings.json")}


@pytest.fixture
def review(tmp_path: Path, env: dict[str, str]) -> Path:
    formats, _ = load_all_formats(env)
    clock = SystemClock()
    return make_library(tmp_path, clock).create(begin(formats, "aar", "Power cut", clock))


@pytest.fixture
def adding(review: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`km add` waiting for lines."""
    words = [sys.executable, "-m", "km_desktop", "add", str(review), "--stage", "why", "-"]
    pipe = subprocess.PIPE
    # Tests that run in the background were started deaf to Ctrl+C, and what they start would be as well.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(words, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        yield process
        process.kill()


def said(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


def say(process: subprocess.Popen[str], words: str) -> None:
    assert process.stdin is not None
    process.stdin.write(words)
    process.stdin.flush()


def texts(path: Path) -> list[str]:
    return [note.text for note in load(path).notes_in("why")]


def test_each_line_is_saved_and_said_without_waiting_for_the_next(review: Path, adding: subprocess.Popen[str]) -> None:
    for text in ("one", "two", "three"):
        say(adding, f"{text}\n")
        note = said(adding).readline().split()[1]
        assert load(review).notes[note].text == text
    say(adding, "no end of line")
    out, err = adding.communicate()
    assert (len(out.splitlines()), err, adding.returncode) == (1, "", 0)
    assert texts(review) == ["one", "two", "three", "no end of line"]


def test_what_was_said_to_be_saved_outlives_a_kill(review: Path, adding: subprocess.Popen[str]) -> None:
    say(adding, "one\ntwo\nthr")
    acknowledged = [said(adding).readline().split()[1] for _ in range(2)]
    adding.kill()
    adding.wait()
    assert [load(review).notes[note].text for note in acknowledged] == ["one", "two"]


def test_somebody_else_may_write_in_between(review: Path, adding: subprocess.Popen[str]) -> None:
    say(adding, "one\n")
    said(adding).readline()
    file = SessionFile(review)
    session = file.load()
    file.save(
        session, notes.add(session, id="window", stage="why", text="from a window", now="2026-06-16T09:00:00+00:00")
    )
    say(adding, "two\n")
    said(adding).readline()
    assert sorted(texts(review)) == ["from a window", "one", "two"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal to one process")
def test_control_c_is_taken_calmly(review: Path, adding: subprocess.Popen[str]) -> None:
    say(adding, "one\n")
    said(adding).readline()
    adding.send_signal(signal.SIGINT)
    _, err = adding.communicate()
    assert (err, adding.returncode) == ("Stopped: whatever was said to be saved is saved.\n", 1)
    assert texts(review) == ["one"]


def test_lines_are_saved_though_nobody_listens_any_more(review: Path, adding: subprocess.Popen[str]) -> None:
    said(adding).close()
    adding.stdout = None
    say(adding, "one\ntwo\n")
    assert adding.stdin is not None
    adding.stdin.close()
    assert adding.wait() == 0
    assert texts(review) == ["one", "two"]
    assert adding.stderr is not None
    assert adding.stderr.read() == ""


def test_a_reader_who_has_seen_enough_hears_no_complaint(review: Path, env: dict[str, str]) -> None:
    file = SessionFile(review)
    session = file.load()
    ids = [f"n{number}" for number in range(5_000)]
    many = notes.add_many(session, ids=ids, stage="why", texts=["word " * 20] * 5_000, now="2026-06-16T09:00:00+00:00")
    file.save(session, many)
    words = [sys.executable, "-m", "km_desktop", "show", str(review)]
    with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"Power cut\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_nothing_is_imported_that_the_quick_commands_do_not_need(env: dict[str, str]) -> None:
    slow = [
        "argparse",
        "dataclasses",
        "gettext",
        "json",
        "platformdirs",
        "reportlab",
        "tinydb",
        "km_desktop.review.formats",
    ]
    code = f"import sys; from km_desktop.cli import main; main(sys.argv[1:]); assert not set({slow}) & set(sys.modules)"
    for words in (["--version"], ["formats"]):
        subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, env=env, check=True, capture_output=True)


def test_what_is_no_pdf_is_made_without_reportlab_and_nothing_needs_qt(review: Path, env: dict[str, str]) -> None:
    code = (
        "import sys; from km_desktop.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    )
    for words in (["list"], ["show", str(review)], ["add", str(review), "--stage", "1", "x"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], cwd=ROOT, env=env, check=True, capture_output=True, encoding="utf-8"
        )
        assert not {"reportlab", "PySide6", "PIL"} & set(done.stderr.split())
