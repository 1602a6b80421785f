"""One table of a file as lines of bytes, one a record, kept from save to save."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from km_desktop.storage.text import fragment

MakeLine = Callable[[str, str, Any], bytes]
"""From table, key and record to `"12": {…}`."""
BLOCK = 32_768
"""Bytes of lines that are joined and kept together: what changes in one block leaves the others as they are."""

_LARGE = 16_384
"""Bytes: such a piece is not copied again to be joined with others."""


class _Block:
    """Some lines that follow one another."""

    __slots__ = ("joined", "lines", "size")

    def __init__(self) -> None:
        self.lines: dict[str, bytes] = {}
        self.size = 0
        self.joined: bytes | None = None


class Lines:
    """The lines of a table in the order of its records."""

    def __init__(self, table: str, whole: bytes | None = None) -> None:
        self._table = table
        self._head = fragment(table) + b": "
        self._whole = whole
        self._records: dict[str, Any] = {}
        self._at: dict[str, _Block] = {}
        self._blocks: list[_Block] = []
        self._first = (b"", b"")
        self._written: list[bytes] | None = None
        self.braces = _braces(whole) if whole else 0
        """Opening braces and brackets in all lines, those within texts included."""

    def put(self, key: str, record: Any, make: MakeLine) -> None:
        """The record that stands under the key from now on; None for none."""
        if record is None:
            self._drop(key)
        elif self._records.get(key) is not record:
            self._set(key, b",\n" + make(self._table, key, record))
            self._records[key] = record

    def fill(self, records: Mapping[str, Any], make: MakeLine) -> None:
        """All records there are, in their order."""
        for key, record in records.items():
            self.put(key, record, make)
        for key in [key for key in self._records if key not in records]:
            self._drop(key)
        placed = [key for block in self._blocks for key in block.lines]
        if placed != list(records):
            lines = {key: self._at[key].lines[key] for key in records}
            self._at, self._blocks, self.braces = {}, [], 0
            for key, line in lines.items():
                self._set(key, line)

    def forget(self, keys: Iterable[str]) -> None:
        """These are to be made afresh."""
        for key in keys:
            self._drop(key)

    def text(self) -> list[bytes]:
        """The table's text, in pieces that are the same objects as long as nothing in them changes."""
        if self._written is None:
            self._written = gathered([self._head, *self._body()])
        return self._written

    def _body(self) -> list[bytes]:
        if self._whole is not None:
            return [self._whole]
        blocks = [block for block in self._blocks if block.lines]
        if not blocks:
            return [b"{}"]
        for block in blocks:
            block.joined = block.joined or b"".join(block.lines.values())
        first, *others = (block.joined or b"" for block in blocks)
        if self._first[0] is not first:  # Nothing comes before the first line: no comma parts it from that.
            self._first = (first, first[1:])
        return [b"{", self._first[1], *others, b"\n}"]

    def _set(self, key: str, line: bytes) -> None:
        block = self._at.get(key)
        if block is None:
            if not self._blocks or self._blocks[-1].size > BLOCK:
                self._blocks.append(_Block())
            block = self._at[key] = self._blocks[-1]
        was = block.lines.get(key, b"")
        block.size += len(line) - len(was)
        block.lines[key], block.joined, self._written = line, None, None
        self.braces += _braces(line) - _braces(was)

    def _drop(self, key: str) -> None:
        self._records.pop(key, None)
        block = self._at.pop(key, None)
        if block is not None:
            line = block.lines.pop(key)
            block.size -= len(line)
            block.joined = self._written = None
            self.braces -= _braces(line)


def _braces(line: bytes) -> int:
    return line.count(b"{") + line.count(b"[")


def gathered(pieces: Iterable[bytes]) -> list[bytes]:
    """The same bytes in fewer pieces: small ones are joined, large ones stay the very objects that they are."""
    found: list[bytes] = []
    small: list[bytes] = []
    for piece in pieces:
        if len(piece) < _LARGE:
            small.append(piece)
            continue
        if small:
            found.append(b"".join(small))
            small = []
        found.append(piece)
    if small:
        found.append(b"".join(small))
    return found
