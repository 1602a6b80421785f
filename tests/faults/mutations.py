"""Files bent out of shape, always in the same way from the same seed: byte by byte, and value by value."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

LONG = "x" * 100_001
DEEP: Any = None
for _level in range(40):
    DEEP = [DEEP] if _level % 2 else {"in": DEEP}

ODD: Sequence[Any] = (
    None, True, False, 0, -1, 1, 2**31, 2**53 + 1, -(2**63), 10**39, 10**400, 1e308, -0.0, 0.1, 1e-320, float("nan"),
    float("inf"), "", " ", "\0", "\ud800", "\ufeff", "\u202e", "2026-06-16T10:00:00+00:00", "0000-00-00", "10:00",
    "9999-12-31T23:59:59.999999+14:00", "0001-01-01T00:00:00-23:59", "../../etc/passwd", "NUL", "C:\\x", LONG, "x" * 5_000,
    "<b>&", "=1+1", "👩🏽‍⚕️", "n0", "n1", "why", "actual", "meta", [], {}, [[]], [None], [1, "2", 3.5], {"": None},
    {"1": {}}, {"id": "n0"}, DEEP, ["a"] * 3_000, {str(at): at for at in range(500)},
)  # fmt: skip
NUMBERS = ("abc", "01", "-1", "1e3", "9" * 20, "²", "٣", "", "0", "1", " 1", "1.0", "\0", "extra", "id", "__proto__")
WORDS = (b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\\u0000", b"\\ud800", b"NaN", b"Infinity", b"-", b"1e999",
         b"null", b"true", b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b"=", b"#", b"'", b"0" * 60, b"9" * 5_000,
         b"[" * 3_000, b'{"a":' * 300, b'"1": {}, ', b'"notes": 1,', b'"_seal": {"1": {"generation": -1, "sha256": "x"}},',
         b"\xe2\x80\xae", b"\xf0\x9f", b"a" * 4_000)  # fmt: skip


def bent(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """The bytes with one to four things done to them."""
    for _ in range(random.randint(1, 4)):
        content = random.choice(_BENDS)(random, content, others)
    return content


def _flip(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    if not content:
        return b"\0"
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]


def _put(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + random.choice(WORDS) + content[at:]


def _drop(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    at, much = random.randint(0, len(content)), random.choice((1, 1, 2, 10, 200))
    return content[:at] + content[at + much :]


def _cut(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    return content[: random.randint(0, len(content))]


def _double(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    at, much = random.randint(0, len(content)), random.choice((1, 5, 60, 400))
    return content[:at] + content[at : at + much] * random.choice((2, 2, 3, 30)) + content[at + much :]


def _splice(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    return content[: random.randint(0, len(content))] + other[random.randint(0, len(other)) :]


def _blank(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    at, much = random.randint(0, len(content)), random.choice((1, 16, 512))
    return content[:at] + bytes(len(content[at : at + much])) + content[at + much :]


def _recode(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(random.choice(("utf-16", "latin-1", "utf-8-sig", "cp037")), "replace")


def _line(random: Random, content: bytes, _: Sequence[bytes]) -> bytes:
    lines = content.split(b"\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    lines[at], lines[to] = lines[to], lines[at] if random.random() < 0.5 else lines[to]
    return b"\n".join(lines)


_BENDS: Sequence[Callable[[Random, bytes, Sequence[bytes]], bytes]] = (
    _flip, _flip, _put, _put, _drop, _cut, _double, _splice, _blank, _recode, _line,
)  # fmt: skip


def misshapen(random: Random, value: Any) -> Any:
    """A JSON value with one to three of its parts of another kind, gone, doubled or elsewhere."""
    value = json.loads(json.dumps(value))
    for _ in range(random.randint(1, 3)):
        holders = _holders(value)
        if not holders:
            return value
        holder = random.choice(holders)
        random.choice((_odd, _odd, _odd, _gone, _renamed, _added, _swapped))(random, holder, holders)
    return value


def as_text(value: Any) -> bytes:
    """JSON as a careless program writes it: with NaN, and half characters as they are."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _holders(value: Any) -> list[Any]:
    """Every object and list within a value that holds something."""
    found, level = [], [value]
    while level:
        level = [each for each in level if isinstance(each, dict | list) and each]
        found += level
        level = [inner for each in level for inner in (each.values() if isinstance(each, dict) else each)]
    return found


def _key(random: Random, holder: Any) -> Any:
    return random.choice(list(holder)) if isinstance(holder, dict) else random.randrange(len(holder))


def _odd(random: Random, holder: Any, _: list[Any]) -> None:
    holder[_key(random, holder)] = deepcopy(random.choice(ODD))


def _gone(random: Random, holder: Any, _: list[Any]) -> None:
    if holder:
        del holder[_key(random, holder)]


def _renamed(random: Random, holder: Any, _: list[Any]) -> None:
    if isinstance(holder, dict) and holder:
        holder[random.choice(NUMBERS)] = holder.pop(_key(random, holder))


def _added(random: Random, holder: Any, _: list[Any]) -> None:
    if isinstance(holder, dict):
        holder[random.choice((*NUMBERS, "votes", "rev", "_seal", "version", "order"))] = deepcopy(random.choice(ODD))
    else:
        holder.append(deepcopy(random.choice(ODD)))


def _swapped(random: Random, holder: Any, holders: list[Any]) -> None:
    other = random.choice(holders)
    if holder and other:
        # By way of text, so that nothing ever holds itself.
        taken = json.loads(json.dumps(other[_key(random, other)]))
        if len(json.dumps(taken)) < 20_000:
            holder[_key(random, holder)] = taken
