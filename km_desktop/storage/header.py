"""The readable head of a locked file: how its key is made from a passphrase, and what that may cost."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from km_desktop.storage.coat import LOCKED
from km_desktop.storage.errors import StorageError

VERSION = 1
MOST_HEADER = 4096
"""Bytes of the line of JSON; a longer one is refused unread."""
MOST_OLDER = 3
"""Keys from before that a head carries along."""
KEY = 32
"""Bytes of a key."""
NONCE = 12
WRAPPED = KEY + 16
"""Bytes of a key that another key has locked away."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What making a key from a passphrase takes: KiB of memory, passes over it, and lanes at once."""

    memory: int
    iterations: int
    lanes: int

    def bearable(self) -> bool:
        """Whether it is within what any file may ask for."""
        lanes, passes = 1 <= self.lanes <= MOST.lanes, 1 <= self.iterations <= MOST.iterations
        return lanes and passes and 8 * self.lanes <= self.memory <= MOST.memory


STANDARD = Cost(64 * 1024, 3, 4)
MOST = Cost(256 * 1024, 10, 8)
"""The most that a file may ask for, whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Away:
    """A key, locked away by another one."""

    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a locked file. It is no secret, and nothing in it can be changed unnoticed."""

    key: str
    """Which key the file is locked with: 16 hexadecimal digits that tell nothing of it."""
    review: str
    """The id of the review, so that all its copies can be found without its words; may be empty."""
    cost: Cost
    salt: bytes
    phrase: Away
    """The key, locked away by what the passphrase makes."""
    recovery: tuple[bytes, bytes, Away] | None = None
    """The site's public key, the one used with it, and the key locked away by both."""
    older: tuple[tuple[str, Away], ...] = ()
    """Keys from before the passphrase was changed, locked away by the present one: copies may still need them."""

    def line(self) -> bytes:
        """The head as it stands in a file, with its own sum and the end of the line."""
        told: dict[str, Any] = {
            "version": VERSION,
            "key": self.key,
            "review": self.review,
            "kdf": {
                "name": "argon2id",
                "memory": self.cost.memory,
                "iterations": self.cost.iterations,
                "lanes": self.cost.lanes,
                "salt": _text(self.salt),
            },
            "passphrase": _away(self.phrase),
        }
        if self.recovery is not None:
            public, with_it, away = self.recovery
            told["recovery"] = {"to": _text(public), "with": _text(with_it), **_away(away)}
        if self.older:
            told["older"] = [{"key": key, **_away(away)} for key, away in self.older]
        told["sum"] = _sum(_dumped(told))
        return _dumped(told) + b"\n"


def head_of(content: bytes, path: Path) -> bytes:
    """The head of a locked file's bytes: the line that says it is one, and the next. Raises StorageError damaged."""
    start = len(LOCKED)
    end = content.find(b"\n", start, start + MOST_HEADER)
    if not content.startswith(LOCKED) or end < 0:
        raise StorageError("damaged", path, where="head")
    return content[: end + 1]


def header_in(content: bytes, path: Path) -> Header:
    """The head at the beginning of a locked file's bytes, as values. Raises StorageError as `read_header` does."""
    return read_header(head_of(content, path), path)


def read_header(head: bytes, path: Path) -> Header:
    """The head as values, looked at before anything is worked out from it.

    Raises StorageError damaged, newer_version, or too_costly for one that asks for more than MOST.
    """
    line = head[len(LOCKED) :]
    try:
        told = json.loads(line)
        version = told["version"]
        if type(version) is int and VERSION < version < 1_000:
            raise StorageError("newer_version", path, version=version, known=VERSION)
        kdf = told["kdf"]
        cost = Cost(*(_whole(kdf[name]) for name in ("memory", "iterations", "lanes")))
        if not cost.bearable():
            raise StorageError("too_costly", path)
        header = _header(told, cost)
        sound = header.line() == line  # Nothing more, nothing less, and the sum is right.
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise StorageError("damaged", path, where="head") from error
    if not sound:
        raise StorageError("damaged", path, where="head")
    return header


def key_id(key: bytes) -> str:
    """What a key is called in the head of a file."""
    return hashlib.sha256(b"KM Desktop key\n" + key).hexdigest()[:16]


def _header(told: dict[str, Any], cost: Cost) -> Header:
    recovery, older = told.get("recovery"), told.get("older", [])
    if len(older) > MOST_OLDER or not all(isinstance(told[name], str) for name in ("key", "review")):
        raise ValueError("shape")
    return Header(
        key=told["key"],
        review=told["review"],
        cost=cost,
        salt=_bytes(told["kdf"]["salt"], 16),
        phrase=_back(told["passphrase"]),
        recovery=(_bytes(recovery["to"], 32), _bytes(recovery["with"], 32), _back(recovery)) if recovery else None,
        older=tuple((str(each["key"]), _back(each)) for each in older),
    )


def _away(away: Away) -> dict[str, str]:
    return {"nonce": _text(away.nonce), "wrapped": _text(away.wrapped)}


def _back(told: dict[str, Any]) -> Away:
    return Away(_bytes(told["nonce"], NONCE), _bytes(told["wrapped"], WRAPPED))


def _text(held: bytes) -> str:
    return base64.b64encode(held).decode("ascii")


def _bytes(text: object, length: int) -> bytes:
    if not isinstance(text, str):
        raise TypeError("text")
    try:
        held = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("base64") from error
    if len(held) != length:
        raise ValueError("length")
    return held


def _whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError("number")
    return number


def _dumped(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _sum(line: bytes) -> str:
    """Tells a damaged head from a wrong passphrase. It keeps nobody out: that the locked bytes do."""
    return hashlib.sha256(line).hexdigest()[:16]
