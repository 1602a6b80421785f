"""What kind of drive a path is on: from what systems say, without one of them plugged in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from km_desktop.storage.drives import FIXED, Drive, cannot_write, drive_of, is_there

MOUNTS = """\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 27 0:40 / /home/ward rw - nfs4 server:/homes rw
31 27 0:41 / /mnt/theatres rw shared:5 - cifs //files/theatres rw
32 27 8:17 / /media/anna/MY\\040STICK rw - vfat /dev/sdb1 rw
33 27 8:33 / /srv/disk rw - ext4 /dev/sdc1 rw
34 27 8:49 / /srv/stick rw - exfat /dev/sdd1 rw
35 27 0:42 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
36 27 0:43 / /home/anna/far rw - fuse.sshfs anna@far: rw
37 27 0:44 / /mnt/theatres-old rw - ext4 /dev/vdb rw
"""
BLOCKS = {
    "/sys/class/block/sdb1/../removable": "1\n",
    "/sys/class/block/sdc1/../removable": "0\n",
    "/sys/class/block/sdd1/../removable": "1\n",
}


def reader(files: Mapping[str, str]) -> Callable[[str], str]:
    def read(path: str) -> str:
        if path not in files:
            raise FileNotFoundError(path)
        return files[path]

    return read


SYSTEM = reader({"/proc/self/mountinfo": MOUNTS, **BLOCKS})


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/home/anna/Documents/a.kmr", "fixed", ""),
        ("/home/ward/a.kmr", "network", "ward"),
        ("/mnt/theatres/2026/a.kmr", "network", "theatres"),
        ("/mnt/theatres-old/a.kmr", "fixed", ""),
        ("/media/anna/MY STICK/a.kmr", "removable", "MY STICK"),
        ("/srv/disk/a.kmr", "fixed", ""),
        ("/srv/stick/a.kmr", "removable", "stick"),
        ("/run/user/1000/gvfs/smb-share:server=nas,share=wards/a.kmr", "network", "wards"),
        ("/home/anna/far/a.kmr", "network", "far"),
    ],
)
def test_linux_says_what_is_mounted_where(path: str, kind: str, name: str) -> None:
    found = drive_of(Path(path), read=SYSTEM, platform="linux")
    assert (found.kind, found.name, found.slow) == (kind, name, kind != "fixed")


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("C:\\Users\\anna\\a.kmr", "fixed", ""),
        ("h:\\reviews\\a.kmr", "network", "H:"),
        ("E:\\a.kmr", "removable", "E:"),
        ("\\\\files\\theatres\\a.kmr", "network", "theatres"),
        ("\\\\?\\UNC\\files\\theatres\\a.kmr", "network", "theatres"),
        ("\\\\?\\E:\\a.kmr", "removable", "E:"),
        ("a.kmr", "fixed", ""),
    ],
)
def test_windows_is_asked_about_the_letter(path: str, kind: str, name: str) -> None:
    types = {"C:\\": 3, "h:\\": 4, "E:\\": 2}
    found = drive_of(cast(Path, PureWindowsPath(path)), platform="win32", ask=types.__getitem__)
    assert (found.kind, found.name) == (kind, name)


def test_a_mac_keeps_what_is_plugged_in_in_one_folder() -> None:
    nothing = reader({})
    assert drive_of(Path("/Volumes/STICK/a.kmr"), read=nothing, platform="darwin").name == "STICK"
    assert drive_of(Path("/Users/anna/a.kmr"), read=nothing, platform="darwin") == FIXED


@pytest.mark.parametrize("mounted", ["", "nonsense", "1 2 3 - -\n - \n", "\0" * 100, "27 1 254:0 / / rw - \n"])
def test_a_system_that_says_nothing_sound_has_a_fixed_disk(mounted: str) -> None:
    assert drive_of(Path("/a.kmr"), read=reader({"/proc/self/mountinfo": mounted}), platform="linux") == FIXED
    assert drive_of(Path("/a.kmr"), read=reader({}), platform="linux") == FIXED


def test_the_disk_of_this_computer_is_found_and_writable(tmp_path: Path) -> None:
    path = tmp_path / "a.kmr"
    path.touch()
    assert drive_of(path).kind in ("fixed", "removable", "network")
    assert cannot_write(path) == ""
    path.chmod(0o444)
    assert cannot_write(path) == "no_permission"
    path.unlink()
    assert cannot_write(path) == ""


def test_a_folder_where_the_stick_was_is_not_the_stick() -> None:
    path = Path("/media/anna/MY STICK/a.kmr")
    stick = drive_of(path, read=SYSTEM, platform="linux")
    without = reader({"/proc/self/mountinfo": "".join(x for x in MOUNTS.splitlines(True) if "sdb1" not in x), **BLOCKS})
    assert is_there(stick, path, read=SYSTEM, platform="linux")
    assert not is_there(stick, path, read=without, platform="linux")
    assert is_there(Drive("network", "H:", "H:"), path, read=without, platform="win32")
    assert is_there(FIXED, path, read=without, platform="linux")
    case = Drive("fixed", "", stick.root)
    assert is_there(case, path, read=SYSTEM, platform="linux")
    assert not is_there(case, path, read=without, platform="linux")


def test_asking_is_quick(tmp_path: Path) -> None:
    import time

    began = time.perf_counter()
    for _ in range(20):
        drive_of(tmp_path / "a.kmr")
    assert (time.perf_counter() - began) / 20 < 0.05, os.name


def test_a_stick_that_goes_where_the_system_names_no_disk_of_its_own_is_missed() -> None:
    stick = Drive("removable", "STICK", "/media/ann/STICK")
    path = Path("/media/ann/STICK/a.kmr")
    told = "31 1 0:28 / /proc rw - proc proc rw\n"  # In some containers there is no line for "/".
    there = f"{told}40 1 8:1 / /media/ann/STICK rw - vfat /dev/sdb1 rw\n"
    assert is_there(stick, path, read=lambda _path: there, platform="linux")
    assert not is_there(stick, path, read=lambda _path: told, platform="linux")
