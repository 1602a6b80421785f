"""What is open is marked; what a crash left is found, whoever has the number of its process by now."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop.running import FOLDER, Running, began, forget, left_over, mark_of, open_now, runs

REVIEW = Path("/reviews/2026-06-16 lift.kmr")


def test_a_clean_close_leaves_nothing(tmp_path: Path) -> None:
    running = Running(tmp_path)
    running.opened(REVIEW, "abc")
    assert open_now(tmp_path) == {REVIEW}
    assert left_over(tmp_path) == []
    running.closed(REVIEW)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_mark_is_for_its_owner_alone_and_says_nothing_of_the_words(tmp_path: Path) -> None:
    Running(tmp_path).opened(REVIEW, "abc")
    (mark,) = (tmp_path / FOLDER).iterdir()
    if os.name == "posix":
        assert stat.S_IMODE(mark.stat().st_mode) == 0o600
        assert stat.S_IMODE(mark.parent.stat().st_mode) == 0o700


def test_what_a_killed_program_had_open_is_found(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from km_desktop.running import Running; "
        "Running(Path(sys.argv[1])).opened(Path(sys.argv[2]), 'abc'); print('ready', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path), str(REVIEW)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        assert left_over(tmp_path) == []
        child.kill()
    (left,) = left_over(tmp_path)
    assert (left.review, left.id) == (REVIEW, "abc")
    forget(left)
    assert left_over(tmp_path) == []


def test_another_process_with_the_same_number_is_not_taken_for_it(tmp_path: Path) -> None:
    Running(tmp_path, pid=77, started=lambda _pid: "monday").opened(REVIEW, "abc")
    assert left_over(tmp_path, started=lambda _pid: "monday") == []
    assert [left.id for left in left_over(tmp_path, started=lambda _pid: "tuesday")] == ["abc"]
    assert [left.id for left in left_over(tmp_path, started=lambda _pid: "")] == ["abc"]


def test_a_process_number_that_comes_again_overwrites_no_mark(tmp_path: Path) -> None:
    for when in ("monday", "tuesday"):
        Running(tmp_path, pid=77, started=lambda _pid, when=when: when).opened(REVIEW, when)  # type: ignore[misc]
    assert [left.id for left in left_over(tmp_path, started=lambda _pid: "tuesday")] == ["monday"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"path": 1, "session": "a", "pid": "x", "started": 1}', b"\xff"])
def test_a_ruined_mark_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "1-a.json").write_bytes(content)
    assert left_over(tmp_path) == []


def test_where_nothing_can_be_written_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way", "utf-8")
    running = Running(tmp_path)
    running.opened(REVIEW, "abc")
    running.alive()
    running.closed(REVIEW)
    assert left_over(tmp_path) == []


def test_a_process_says_when_it_began() -> None:
    assert began(os.getpid()) == began(os.getpid()) != ""
    assert began(0) == began(2**22 + 12345) == ""


def test_a_process_has_a_mark_that_no_other_one_has() -> None:
    assert runs(mark_of())
    assert not runs(f"{os.getpid()}-00000000")
    for wrong in ("", "x", "-", "99999999999999-00000000"):
        assert not runs(wrong)
