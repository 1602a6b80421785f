"""What kind of drive a review lies on, and what people call it. Asked once an opening; quick, and never raises."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

NETWORK: frozenset[str] = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "9p", "afs", "ceph", "glusterfs", "lustre", "ncpfs", "ncp",
    "davfs", "davfs2", "beegfs", "gpfs", "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse",
    "fuse.davfs2", "fuse.glusterfs", "fuse.smbnetfs", "fuse.onedriver", "fuse.vmhgfs-fuse",
})
"""File systems that lie on another computer."""
_HANDED = ("/media/", "/run/media/")
"""Where desktops put what somebody plugs in."""
_MOUNTS = "/proc/self/mountinfo"
_ESCAPED = re.compile(r"\\([0-7]{3})")
# GetDriveTypeW: 2 removable, 3 fixed, 4 network, 5 CD, 6 a disk in memory.
_KINDS = {2: "removable", 4: "network", 5: "removable"}

Read = Callable[[str], str]
"""The text of a system's file. Raises OSError."""
DriveType = Callable[[str], int]
"""What Windows says of a drive such as "H:\\"."""


@dataclass(frozen=True, slots=True)
class Drive:
    """Where a review lies."""

    kind: str = "fixed"
    """fixed, removable or network."""
    name: str = ""
    """As people know it, such as "H:" or "STICK"; empty for this computer's own disk."""
    root: str = ""
    """Where it begins; empty where nobody can tell."""

    @property
    def slow(self) -> bool:
        """Whether it may be gone at any moment, so that everything is kept on this computer first."""
        return self.kind != "fixed"


FIXED = Drive()
"""This computer's own disk."""


def drive_of(path: Path, *, read: Read | None = None, platform: str = sys.platform, ask: DriveType | None = None) -> Drive:
    """The drive that a path is on, as far as the system tells; FIXED where it does not."""
    try:
        if platform == "win32":
            return _on_windows(PureWindowsPath(path), ask or _windows_says)
        real = str(path) if read is not None else os.path.realpath(path)
        if platform == "darwin":
            return _on_mac(PurePosixPath(real))
        return _on_linux(real, read or _text)
    except (OSError, ValueError, IndexError):
        return FIXED


def is_there(drive: Drive, path: Path, *, read: Read | None = None, platform: str = sys.platform) -> bool:
    """Whether the drive of an open review is still in its place: where a stick was, there may be a bare folder now.

    A disk in a case of its own can be taken out as well, and says of itself that it cannot: only "/" is always there.
    """
    if drive.root in ("", "/") or not platform.startswith("linux"):
        return True
    try:
        real = str(path) if read is not None else os.path.realpath(path)
        mounted = (read or _text)(_MOUNTS)
    except OSError:
        return True
    held = _mount_of(real, mounted)
    return held is not None and held[0] == drive.root


def cannot_write(path: Path) -> str:
    """Why a review that was just opened cannot be saved where it is: read_only, no_permission, or empty if it can."""
    try:
        statvfs = getattr(os, "statvfs", None)
        if statvfs is not None and statvfs(path.parent).f_flag & os.ST_RDONLY:
            return "read_only"
        if not path.stat().st_mode & 0o222:
            return "no_permission"
        return "" if os.access(path.parent, os.W_OK | os.X_OK) else "no_permission"
    except OSError:
        return ""  # The first save will tell.


def _on_linux(path: str, read: Read) -> Drive:
    held = _mount_of(path, read(_MOUNTS))
    if held is None:
        return FIXED
    root, system, source = held
    name = _share(path) if system == "fuse.gvfsd-fuse" else PurePosixPath(root).name
    if system in NETWORK:
        return Drive("network", name or source, root)
    if root.startswith(_HANDED) or (source.startswith("/dev/") and _is_removable(PurePosixPath(source).name, read)):
        return Drive("removable", name or "/", root)
    return Drive("fixed", "", root)


def _mount_of(path: str, mounted: str) -> tuple[str, str, str] | None:
    """Where the file system of a path begins, what kind it is, and what it is made from. The last mount hides others."""
    best: tuple[str, str, str] | None = None
    for line in mounted.splitlines():
        before, _, after = line.partition(" - ")
        first, rest = before.split(), after.split()
        if len(first) < 5 or len(rest) < 2:
            continue
        root = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), first[4]).encode("latin-1", "replace").decode("utf-8", "replace")
        inside = path == root or path.startswith(root if root.endswith("/") else f"{root}/")
        if inside and (best is None or len(root) >= len(best[0])):
            best = (root, rest[0], rest[1])
    return best


def _is_removable(device: str, read: Read) -> bool:
    # A partition says nothing of it; the disk above it does.
    for place in (f"/sys/class/block/{device}/removable", f"/sys/class/block/{device}/../removable"):
        try:
            return read(place).strip() == "1"
        except OSError:
            continue
    return False


def _share(path: str) -> str:
    """The share within a desktop's folder of network places, such as "smb-share:server=nas,share=theatres"."""
    found = re.search(r"share=([^,/]+)", path)
    return found[1] if found else ""


def _on_windows(path: PureWindowsPath, ask: DriveType) -> Drive:
    drive = path.drive
    if drive.upper().startswith("\\\\?\\UNC\\"):
        drive = "\\" + drive[7:]
    if drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\")):
        return Drive("network", drive.rstrip("\\").rpartition("\\")[2] or drive, drive)
    drive = drive.removeprefix("\\\\?\\")
    if not drive:
        return FIXED
    kind = _KINDS.get(ask(f"{drive}\\"), "fixed")
    return Drive(kind, drive.upper() if kind != "fixed" else "", drive)


def _on_mac(path: PurePosixPath) -> Drive:
    """What is plugged in or fetched from a server lies in one folder there; the computer's own disk is a link in it."""
    if len(path.parts) > 2 and path.parts[1] == "Volumes":
        return Drive("removable", path.parts[2], str(PurePosixPath(*path.parts[:3])))
    return FIXED


def _windows_says(drive: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(drive))
    return 0


def _text(path: str) -> str:
    return Path(path).read_text("utf-8", "surrogateescape")
