"""The seal at the end of a review's file: which save made it, and a sum that says that nothing else wrote it since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SEAL = "_seal"
"""The table in which it lies, always the last one."""
_END = re.compile(rb',\n"_seal": \{"1": \{"generation": (\d{1,15}), "sha256": "([0-9a-f]{64})"\}\}\n\}\n\Z')
_LONGEST = 160
"""Bytes of the longest end."""
_MOST = 10**15 - 1


@dataclass(frozen=True, slots=True)
class Seal:
    """What a file's seal says."""

    generation: int = 0
    """Saves that made the file what it is; 0 is not known."""
    fits: bool = False
    """The bytes before it are the ones it was set under."""


class Sealer:
    """Seals the bytes of one file, save after save."""

    def __init__(self) -> None:
        # Each piece with the sum up to its end. Where SHA-256 is slow, a long review is not summed from the start again.
        self._summed: list[tuple[bytes, Any]] = []

    def sealed(self, body: Sequence[bytes], generation: int) -> list[bytes]:
        """The pieces of a whole file: those of the body, whose last brace is not closed yet, and the seal.

        Leading pieces that are as they were the last time are not summed again.
        """
        known = 0
        for (piece, _), now in zip(self._summed, body, strict=False):
            if piece != now:  # The very same object, mostly: that is seen at once.
                break
            known += 1
        del self._summed[known:]
        total = self._summed[-1][1].copy() if known else hashlib.sha256()
        for piece in body[known:]:
            total.update(piece)
            self._summed.append((piece, total.copy()))
        return [*body, ending(generation, total.hexdigest())]


def ending(generation: int, total: str) -> bytes:
    """The last bytes of a file."""
    number = min(generation, _MOST)
    return f',\n"{SEAL}": {{"1": {{"generation": {number}, "sha256": "{total}"}}}}\n}}\n'.encode("ascii")


def read_seal(content: bytes) -> Seal:
    """The seal at the end of a file's bytes; one that says nothing when there is none."""
    start = max(0, len(content) - _LONGEST)
    found = _END.search(content, start)
    if found is None:
        return Seal()
    total = hashlib.sha256(memoryview(content)[: found.start()]).hexdigest()
    return Seal(int(found[1]), total.encode("ascii") == found[2])
