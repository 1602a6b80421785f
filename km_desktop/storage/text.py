"""The text of a review's file: JSON as TinyDB writes it, read under strict limits."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from km_desktop.storage.coat import LOCKED
from km_desktop.storage.errors import StorageError

KIND = "km-desktop review"
"""What the record `meta` of every review's file says it is."""
ONLY = "1"
"""The id of the one record in a table of one."""

MOST_BYTES = 16 * 1024 * 1024
MOST_BRACES = 200_000
MOST_COMMAS = 1_000_000
DEEPEST = 12
"""Levels of tables and lists within one another, the file itself being the first."""

_BOM = b"\xef\xbb\xbf"
_CONTAINERS = (dict, list, tuple, MappingProxyType)

Tables = dict[str, Any]


def _as_plain(value: object) -> dict[object, object]:
    """Read-only mappings are written as any other."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


_PLAIN = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_as_plain)
_ESCAPED = json.JSONEncoder(ensure_ascii=True, allow_nan=False, default=_as_plain)


class _BadError(ValueError):
    """Something JSON allows and a review's file does not."""


def parse(content: bytes, path: Path) -> Tables:
    """The tables in the bytes of a file; what is in them is not looked at yet.

    Raises StorageError empty_file, too_large, not_utf8, not_a_review or damaged.
    """
    if not content:
        raise StorageError("empty_file", path)
    if content.startswith(LOCKED):
        raise StorageError("locked", path)
    check_size(content, path)
    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data"
        raise StorageError("damaged" if cut_off else "not_utf8", path, where=f"byte {error.start + 1}") from error
    try:
        found = json.loads(
            text, object_pairs_hook=_once_each, parse_float=_finite, parse_constant=_no_constant, parse_int=_modest
        )
    except json.JSONDecodeError as error:
        # A review that was cut off still begins like one; zeros are what a power cut leaves.
        ours = text.lstrip()[:1] in ("{", "\0", "")
        raise StorageError("damaged" if ours else "not_a_review", path, where=f"line {error.lineno}") from error
    except (ValueError, RecursionError) as error:
        raise StorageError("damaged", path, where=str(error) if isinstance(error, _BadError) else "depth") from error
    if not isinstance(found, dict):
        raise StorageError("not_a_review", path)
    if too_deep(found):
        raise StorageError("damaged", path, where="depth")
    return found


def check_size(content: bytes, path: Path) -> None:
    """Raises StorageError too_large for more bytes, or more braces, than are ever read again."""
    if len(content) > MOST_BYTES:
        raise StorageError("too_large", path, where="file", limit=MOST_BYTES)
    if len(content) > MOST_BRACES and content.count(b"{") + content.count(b"[") > MOST_BRACES:
        raise StorageError("too_large", path, where="braces", limit=MOST_BRACES)
    if len(content) > MOST_COMMAS and content.count(b",") > MOST_COMMAS:
        raise StorageError("too_large", path, where="commas", limit=MOST_COMMAS)


def fragment(values: object) -> bytes:
    """A value as JSON. ValueError for a number that JSON does not know, TypeError for what is no JSON value."""
    text = _PLAIN.encode(values)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # Half a character: written as an escape, it stays what it was.
        return _ESCAPED.encode(values).encode("ascii")


def too_deep(found: object, deepest: int = DEEPEST) -> bool:
    """Whether tables and lists lie more than `deepest` levels within one another."""
    level: list[Any] = [found]
    for _ in range(deepest):
        level = [each for holder in level for each in _inside(holder)]
        if not level:
            return False
    return True


def _inside(holder: object) -> list[Any]:
    """The tables and lists directly within one."""
    held = holder.values() if isinstance(holder, Mapping) else holder if isinstance(holder, list | tuple) else ()
    return [each for each in held if isinstance(each, _CONTAINERS)]


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise _BadError(f"{twice[:60]!r} twice")
    return held


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _BadError("number")
    return number


def _modest(digits: str) -> int:
    if len(digits) > 40:
        raise _BadError("number")
    return int(digits)


def _no_constant(_: str) -> NoReturn:
    raise _BadError("number")
