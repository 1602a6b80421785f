"""The lock: one writer at a time, whatever becomes of the others."""

from __future__ import annotations

import errno
import multiprocessing
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from km_desktop.storage import StorageError
from km_desktop.storage.locks import LibraryLock, LockBeside, MakeLock, PosixLock, lock_path

SPAWN = multiprocessing.get_context("spawn")
KINDS = [
    pytest.param(PosixLock, marks=pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks"), id="posix"),
    pytest.param(LibraryLock, id="library"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_waits_and_then_says_busy(tmp_path: Path, kind: type[PosixLock | LibraryLock]) -> None:
    path = tmp_path / "a.kmr"
    with kind(path).held(), pytest.raises(StorageError, match="busy"), kind(path, wait=0.02).held():
        pass
    with kind(path, wait=0.02).held():
        pass


@pytest.mark.parametrize("kind", KINDS)
def test_threads_take_turns(tmp_path: Path, kind: MakeLock) -> None:
    path, inside, most = tmp_path / "a.kmr", [0], [0]

    def work() -> None:
        lock = kind(path)
        for _ in range(25):
            with lock.held():
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                time.sleep(0)
                inside[0] -= 1
            lock.clear()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_nothing_is_left_after_clearing(tmp_path: Path) -> None:
    lock = LockBeside(tmp_path / "a.kmr")
    with lock.held():
        pass
    lock.clear()
    lock.clear()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path, kind: MakeLock) -> None:
    with pytest.raises(StorageError, match="gone"), kind(tmp_path / "stick" / "a.kmr").held():
        pass
    assert list(tmp_path.iterdir()) == []


def _hold(path: Path, tell: Connection) -> None:
    with LockBeside(path).held():
        tell.send("held")
        time.sleep(60)


def test_a_killed_holder_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "a.kmr"
    told, tell = SPAWN.Pipe(duplex=False)
    holder = SPAWN.Process(target=_hold, args=(path, tell))
    holder.start()
    told.recv()
    with pytest.raises(StorageError, match="busy"), LockBeside(path, 0.0).held():
        pass
    holder.kill()
    holder.join()
    with LockBeside(path).held():
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
def test_where_there_are_no_locks_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def unknown(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", unknown)
    with LockBeside(tmp_path / "a.kmr").held():
        pass


def test_a_long_name_still_has_a_lock(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 240 + ".kmr")
    path.touch()
    with LockBeside(path).held():
        assert lock_path(path).exists()


def _count(path: Path, rounds: int) -> None:
    for _ in range(rounds):
        lock = LockBeside(path)
        with lock.held():
            path.write_text(str(int(path.read_text()) + 1))
        lock.clear()


def test_processes_that_clear_and_take_it_lose_no_turn(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_text("0")
    processes = [SPAWN.Process(target=_count, args=(path, 100)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert path.read_text() == "200"
