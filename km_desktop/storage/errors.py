"""What the disk or a file can say no with: a code and the facts, never words."""

from __future__ import annotations

import errno
from pathlib import Path

from km_desktop.review.refused import Refused

CODES = (
    "no_space",  # the disk is full
    "quota",  # the disk has room, but this person's share of it is used up
    "path_too_long",  # the name, or all of the path, is longer than the file system takes
    "no_answer",  # the drive has said neither yes nor no for seconds
    "no_permission",  # the file or its folder may not be read or written
    "read_only",  # the disk cannot be written
    "gone",  # the file, its folder or its drive is not there
    "is_folder",  # a folder stands where a file was meant
    "exists",  # a file of that name is there already
    "empty_file",  # no bytes at all: damage, never a new review
    "not_utf8",  # not UTF-8 text
    "not_a_review",  # sound, but something else
    "damaged",  # a review that cannot be read; fact `where`
    "locked",  # needs a passphrase
    "wrong_passphrase",  # the passphrase does not open it
    "too_costly",  # locked so that opening it would take more than any file may ask for
    "recovery_not_here",  # no slot for this recovery key
    "newer_version",  # written by a newer program; facts `version`, `known`
    "too_large",  # over a limit; facts `where`, `limit`
    "other_review",  # another review stands in its place
    "changed",  # somebody else wrote it in between (SafeStorage only)
    "busy",  # somebody else has been writing it for too long
    "failed",  # anything else; fact `why`
)
"""Every code that a StorageError carries."""

DAMAGE = ("empty_file", "not_utf8", "not_a_review", "damaged")
"""Codes of a file that cannot be read as a review, whoever tries."""

_BY_ERRNO = {
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "quota",
    errno.ENAMETOOLONG: "path_too_long",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "read_only",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.ENODEV: "gone",
    errno.ENXIO: "gone",
    errno.EISDIR: "is_folder",
    errno.EEXIST: "exists",
}
# Windows: write protected; disk full (two ways); quota (two ways); not ready; network path or name not found, or no
# longer there (two ways); name too long (two ways); held by another program (three ways).
_BY_WINERROR = {19: "read_only", 39: "no_space", 112: "no_space", 1295: "quota", 1816: "quota", 21: "gone", 53: "gone"}
_BY_WINERROR |= {67: "gone", 64: "gone", 59: "gone", 111: "path_too_long", 206: "path_too_long"}
_BY_WINERROR |= {32: "busy", 33: "busy", 1175: "busy"}
_LONGEST_ON_WINDOWS = 260
"""Characters of a path; Windows calls a longer one not there."""


class StorageError(Refused):
    """A file that could not be read or written. `code` is one of CODES; fact `path` names the file."""

    def __init__(self, code: str, path: Path, **facts: object) -> None:
        super().__init__(code, path=str(path), **facts)


def told(error: OSError, path: Path) -> StorageError:
    """The system's error as ours. Fact `why` is the system's short name for it, such as EIO."""
    code = _BY_WINERROR.get(getattr(error, "winerror", None) or 0) or _BY_ERRNO.get(error.errno or 0, "failed")
    if code == "gone" and getattr(error, "winerror", None) and len(str(path)) >= _LONGEST_ON_WINDOWS:
        code = "path_too_long"
    return StorageError(code, path, why=errno.errorcode.get(error.errno or 0, "unknown"))
