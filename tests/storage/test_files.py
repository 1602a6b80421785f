"""Replacing a file: the old bytes or the new ones, whole, whatever the disk says."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from km_desktop.storage import StorageError
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.errors import told
from km_desktop.storage.files import STRAY, WAITS, holds, look_or_none, read_file, replace_safely, strays
from tests.faults.disks import ALWAYS, FaultyDisk, SharingError, system_error

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and special files")


def test_the_file_holds_the_pieces_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.kmr"
    path.write_bytes(b"old")
    replace_safely(RealDisk(), path, [b"new ", b"", b"words"])
    assert path.read_bytes() == b"new words"
    assert list(tmp_path.iterdir()) == [path]


def test_it_is_synced_before_it_gets_its_name_and_the_name_is_synced_after(tmp_path: Path) -> None:
    disk = FaultyDisk()
    replace_safely(disk, tmp_path / "a.kmr", [b"words"])
    assert disk.calls == ["create", "write", "sync", "close", "replace", "sync_folder"]


def test_short_writes_are_gone_on_with(tmp_path: Path) -> None:
    disk, path = FaultyDisk(short=3), tmp_path / "a.kmr"
    replace_safely(disk, path, [b"0123456789", b"ab", b"cdefghi"])
    assert path.read_bytes() == b"0123456789abcdefghi"
    assert read_file(disk, path, 100)[0] == b"0123456789abcdefghi"
    assert holds(disk, path, [b"0123", b"456789abcdefghi"])


def test_a_disk_that_takes_nothing_is_a_fault_and_no_endless_loop(tmp_path: Path) -> None:
    class Full(RealDisk):
        def write(self, handle: int, pieces: object) -> int:
            return 0

    with pytest.raises(OSError, match="nothing was written"):
        replace_safely(Full(), tmp_path / "a.kmr", [b"words"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", ["create", "write", "sync", "close", "replace"])
def test_a_fault_leaves_the_old_bytes_and_no_half_written_file(tmp_path: Path, call: str) -> None:
    path = tmp_path / "a.kmr"
    path.write_bytes(b"old")
    disk = FaultyDisk(call, times=ALWAYS)
    with pytest.raises(OSError, match="fault"):
        replace_safely(disk, path, [b"new"])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert disk.calls.count("sync") <= 1, "a failed sync is never asked again"


def test_a_stray_that_could_not_be_removed_is_known_by_its_name(tmp_path: Path) -> None:
    path, other = tmp_path / "a.kmr", tmp_path / "b.kmr"

    class Stuck(FaultyDisk):
        def remove(self, path: object) -> None:
            raise OSError(errno.EIO, "stuck")

    with pytest.raises(OSError, match="fault"):
        replace_safely(Stuck("sync"), path, [b"new"])
    assert [stray.name.endswith(STRAY) and stray.name.startswith(".") for stray in strays(RealDisk(), path)] == [True]
    assert strays(RealDisk(), other) == []


@pytest.mark.parametrize("winerror", [5, 32, 33, 1175])
def test_on_windows_a_held_file_is_waited_for(tmp_path: Path, winerror: int) -> None:
    path = tmp_path / "a.kmr"
    disk = FaultyDisk("replace", lambda: SharingError(winerror), times=4)
    replace_safely(disk, path, [b"new"])
    assert path.read_bytes() == b"new"
    assert disk.waited == list(WAITS[:4])


def test_on_windows_a_file_held_for_ever_is_given_up(tmp_path: Path) -> None:
    disk = FaultyDisk("replace", lambda: SharingError(5), times=ALWAYS)
    with pytest.raises(PermissionError):
        replace_safely(disk, tmp_path / "a.kmr", [b"new"])
    assert disk.waited == list(WAITS)
    assert list(tmp_path.iterdir()) == []


def test_a_denial_elsewhere_is_not_waited_for(tmp_path: Path) -> None:
    disk = FaultyDisk("replace", system_error(errno.EACCES))
    with pytest.raises(PermissionError):
        replace_safely(disk, tmp_path / "a.kmr", [b"new"])
    assert disk.waited == []


@posix
def test_a_new_file_is_private_and_a_shared_one_stays_shared(tmp_path: Path) -> None:
    path = tmp_path / "a.kmr"
    replace_safely(RealDisk(), path, [b"x"])
    assert path.stat().st_mode & 0o777 == 0o600
    replace_safely(RealDisk(), path, [b"x"], mode=0o664)
    assert path.stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "no_space"),
        (errno.EDQUOT, "quota"),
        (errno.ENAMETOOLONG, "path_too_long"),
        (errno.EACCES, "no_permission"),
        (errno.EPERM, "no_permission"),
        (errno.EROFS, "read_only"),
        (errno.ENOENT, "gone"),
        (errno.ENOTDIR, "gone"),
        (errno.EIO, "failed"),
        (errno.EMFILE, "failed"),
    ],
)
def test_what_the_system_says_has_a_code(number: int, code: str) -> None:
    refusal = told(system_error(number)(), Path("a.kmr"))
    assert (refusal.code, refusal.facts["path"], refusal.facts["why"]) == (code, "a.kmr", errno.errorcode[number])


@pytest.mark.parametrize(
    ("winerror", "code"),
    [(112, "no_space"), (1295, "quota"), (206, "path_too_long"), (19, "read_only"), (21, "gone"), (53, "gone")],
)
def test_what_windows_says_has_a_code(winerror: int, code: str) -> None:
    assert told(SharingError(winerror), Path("a.kmr")).code == code


def test_reading_names_what_is_no_file(tmp_path: Path) -> None:
    def code_of(path: Path) -> str:
        with pytest.raises(StorageError) as caught:
            read_file(RealDisk(), path, 10)
        return caught.value.code

    (tmp_path / "long").write_bytes(b"x" * 11)
    assert code_of(tmp_path) == "is_folder"
    assert code_of(tmp_path / "nowhere" / "a.kmr") == "gone"
    assert code_of(tmp_path / "long") == "too_large"
    assert look_or_none(RealDisk(), tmp_path / "nowhere") is None


@posix
def test_a_pipe_is_no_review_and_is_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StorageError, match="not_a_review"):
        read_file(RealDisk(), tmp_path / "pipe", 10)


def test_holds_sees_any_difference(tmp_path: Path) -> None:
    path = tmp_path / "a.kmr"
    path.write_bytes(b"abcdef")
    disk = RealDisk()
    assert holds(disk, path, [b"abc", b"def"])
    assert holds(disk, path, [b"abcdef"])
    for other in ([b"abc", b"deg"], [b"abc"], [b"abcdefg"], [], [b"bbcdef"]):
        assert holds(disk, path, other) is None


def test_windows_calls_a_path_that_is_too_long_not_there() -> None:
    assert told(SharingError(3), Path("x" * 259)).code != "path_too_long"
    missing = FileNotFoundError(errno.ENOENT, "not there")
    missing.winerror = 3  # type: ignore[attr-defined]
    assert told(missing, Path("x" * 260)).code == "path_too_long"
    assert told(missing, Path("x" * 30)).code == "gone"


class Lying(FaultyDisk):
    """A drive that says yes and keeps something else."""

    def write(self, handle: int, pieces: Sequence[memoryview]) -> int:
        return super().write(handle, [memoryview(b"?" * sum(map(len, pieces)))])


class Short(FaultyDisk):
    """A drive that says yes and keeps half of it."""

    def write(self, handle: int, pieces: Sequence[memoryview]) -> int:
        super().write(handle, [pieces[0][: len(pieces[0]) // 2]])
        return sum(map(len, pieces))


@pytest.mark.parametrize("disk", [Lying, Short])
def test_what_reads_back_otherwise_never_takes_the_place_of_the_old(tmp_path: Path, disk: type[FaultyDisk]) -> None:
    path = tmp_path / "a.kmr"
    path.write_bytes(b"old")
    replace_safely(RealDisk(fresh=True), path, [b"ne", b"", b"w"], verify=True)
    assert path.read_bytes() == b"new"
    with pytest.raises(OSError, match="read back"):
        replace_safely(disk(), path, [b"newer"], verify=True)
    assert [each.name for each in tmp_path.iterdir()] == ["a.kmr"] and path.read_bytes() == b"new"


def test_windows_replaces_in_one_call_that_returns_when_it_is_on_the_medium(tmp_path: Path) -> None:
    asked: list[int] = []

    def move(source: str, target: str, flags: int) -> None:
        asked.append(flags)
        if len(asked) < 3:
            raise SharingError(5)
        os.replace(source, target)

    class Patient(RealDisk):
        def wait(self, seconds: float) -> None:
            pass

    replace_safely(Patient(move=move), tmp_path / "a.kmr", [b"new"])
    assert (tmp_path / "a.kmr").read_bytes() == b"new"
    assert asked == [9, 9, 9]
