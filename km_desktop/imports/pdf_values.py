"""The few kinds of values that a PDF is written in, read one at a time and under a bound."""

from __future__ import annotations

import re
from typing import NamedTuple

DEEPEST = 24
MOST_TOKENS = 20_000
"""Of one value."""
_END = rb"\x00\t\n\f\r ()<>\[\]{}/%"
_TOKEN = re.compile(
    rb"(?:[\x00\t\n\f\r ]++|%[^\r\n]*+)*+"
    rb"(<<|>>|\[|\]|/[^" + _END + rb"]*+|\((?:[^()\\]++|\\.)*+[()]?|<[0-9A-Fa-f\x00\t\n\f\r ]*+>|[^" + _END + rb"]++)",
    re.DOTALL,
)
_INNER = re.compile(rb"(?:[^()\\]++|\\.)*+[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_SHORT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


class Unsound(ValueError):  # noqa: N818 - it is told as a refusal
    """The bytes are no value of a PDF, or larger than any that is looked at here."""


class Name(NamedTuple):
    """A name, without its stroke."""

    told: bytes


class Ref(NamedTuple):
    """The number of the object that stands elsewhere."""

    number: int


Value = None | bool | int | float | bytes | Name | Ref | list["Value"] | dict[bytes, "Value"]
"""Texts are bytes: see `as_text`."""


def value_at(held: bytes, at: int, until: int) -> tuple[Value, int]:
    """The value that begins there, and where it ends. Raises Unsound."""
    open_: list[tuple[bytes, list[Value]]] = []
    for _count in range(MOST_TOKENS):
        found = _TOKEN.match(held, at, until)
        if found is None:
            raise Unsound("no token")
        token, at = found[1], found.end()
        if token in (b"<<", b"["):
            if len(open_) == DEEPEST:
                raise Unsound("too deep")
            open_.append((token, []))
            continue
        if token in (b">>", b"]"):
            value = _closed(open_, token)
        elif token == b"R" and open_:
            _refer(open_[-1][1])
            continue
        elif token[:1] == b"(":
            value, at = _literal(held, found.start(1), at, until)
        else:
            value = _plain(token)
        if not open_:
            return value, at
        open_[-1][1].append(value)
    raise Unsound("too long")


def as_text(value: Value) -> str:
    """The words of a text; nothing for another kind of value."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xff\xfe"):
        return value[2:].decode("utf-16-le", "replace")
    return value.decode("utf-8-sig", "replace")


def _closed(open_: list[tuple[bytes, list[Value]]], token: bytes) -> Value:
    begun, values = open_.pop() if open_ else (b"", [])
    if (begun, token) == (b"[", b"]"):
        return values
    if (begun, token) != (b"<<", b">>") or len(values) % 2:
        raise Unsound("not closed")
    return {key.told: value for key, value in zip(values[::2], values[1::2], strict=True) if isinstance(key, Name)}


def _refer(values: list[Value]) -> None:
    """Puts a reference in the place of the two numbers before its R."""
    if len(values) < 2 or not isinstance(number := values[-2], int):
        raise Unsound("no reference")
    values[-2:] = [Ref(number)]


def _plain(token: bytes) -> Value:
    if token[:1] == b"/":
        return Name(_HASH.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), token[1:]))
    if token[:1] == b"<":
        digits = b"".join(token[1:-1].replace(b"\0", b" ").split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if token in (b"true", b"false", b"null"):
        return {b"true": True, b"false": False}.get(token)
    try:
        return int(token) if len(token) <= 12 and b"_" not in token else None
    except ValueError:
        pass
    try:
        return float(token)
    except ValueError:
        raise Unsound("an unknown word") from None


def _literal(held: bytes, start: int, at: int, until: int) -> tuple[bytes, int]:
    """A text in round brackets, which may hold more of them."""
    depth = 0
    at = start + 1
    while depth >= 0:
        found = _INNER.match(held, at, until)
        if found is None or found.end() - start > MOST_TOKENS:
            raise Unsound("a text without an end")
        at = found.end()
        depth += 1 if held[at - 1 : at] == b"(" else -1
    return _ESCAPE.sub(_escaped, held[start + 1 : at - 1]), at


def _escaped(found: re.Match[bytes]) -> bytes:
    told = found[1]
    if told[:1].isdigit():
        return bytes([int(told, 8) & 255]) if told[:1] < b"8" else told
    return _SHORT.get(told, told)
