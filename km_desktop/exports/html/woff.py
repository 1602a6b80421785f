"""A font as a browser takes it: its tables, each packed (WOFF 1.0)."""

from __future__ import annotations

import struct
import zlib

_HEAD = struct.Struct(">4sIIHHIHHIIIII")
_ENTRY = struct.Struct(">4sIIII")


def woff(font: bytes) -> bytes:
    """A TrueType font in the wrapping of the web, about half as large."""
    flavour, count = struct.unpack_from(">IH", font)
    tables = [struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count)]
    at = _HEAD.size + _ENTRY.size * count
    entries, parts = [], []
    for tag, checksum, begin, length in sorted(tables):
        plain = font[begin : begin + length]
        packed = zlib.compress(plain, 9)
        held = packed if len(packed) < length else plain
        entries.append(_ENTRY.pack(tag, at, len(held), length, checksum))
        held += b"\0" * (-len(held) % 4)
        parts.append(held)
        at += len(held)
    whole = 12 + 16 * count + sum(length + -length % 4 for _tag, _sum, _begin, length in tables)
    head = _HEAD.pack(b"wOFF", flavour, at, count, 0, whole, 1, 0, 0, 0, 0, 0, 0)
    return head + b"".join((*entries, *parts))
