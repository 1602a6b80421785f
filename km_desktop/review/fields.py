"""Reading checked values out of plain mappings, naming the exact place that is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class FormatError(ValueError):
    """A format that cannot be used: `reason` is a code, `where` a path such as "stages[2].capture".

    `facts` hold what a sentence about it needs (`limit`, `value`, `choices`, ...).
    """

    def __init__(self, reason: str, where: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.where = where
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.where or 'format'}: {self.reason}" + (f" ({told})" if told else "")


class Fields:
    """One mapping being read. What is never asked for is `rest()`: unknown fields survive."""

    def __init__(self, source: object, where: str = "") -> None:
        if not isinstance(source, Mapping):
            raise FormatError("wrong_type", where, expected="table")
        self._source: Mapping[object, object] = source
        self._where = where
        self._asked: set[str] = set()

    def at(self, key: str) -> str:
        """The path of a field, as errors name it."""
        return f"{self._where}.{key}" if self._where else key

    def text(self, key: str, limit: int, default: str | None = None) -> str:
        """One line of words, at most `limit` characters; required when there is no default."""
        value = self._value(key, default)
        line = _line(value, self.at(key), limit)
        if default is None and not line:
            raise FormatError("empty", self.at(key))
        return line

    def slug(self, key: str) -> str:
        """A required id: lower-case letters, digits and hyphens, at most 40."""
        value = self.text(key, 40)
        if not _ID.fullmatch(value):
            raise FormatError("bad_id", self.at(key), value=value)
        return value

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        """One of `choices`."""
        value = self.text(key, 40, default)
        if value not in choices:
            raise FormatError("unknown_choice", self.at(key), value=value, choices=choices)
        return value

    def flag(self, key: str) -> bool:
        """True or false; false when missing."""
        value = self._value(key, False)
        if not isinstance(value, bool):
            raise FormatError("wrong_type", self.at(key), expected="true or false")
        return value

    def number(self, key: str, least: float, most: float, default: float | None = None) -> float:
        """A number from `least` to `most`; the default may lie outside."""
        return _number(self._value(key, default), self.at(key), least, most, default)

    def numbers(self, key: str, least: float, most: float) -> tuple[float, ...]:
        """A required list of numbers, each from `least` to `most`."""
        values = self._list(key, None)
        return tuple(_number(value, f"{self.at(key)}[{at}]", least, most, None) for at, value in enumerate(values))

    def texts(self, key: str, limit: int, most: int) -> tuple[str, ...]:
        """A list of lines, empty when missing; at most `most` of at most `limit` characters."""
        values = self._list(key, [])
        if len(values) > most:
            raise FormatError("too_many", self.at(key), limit=most)
        lines = [_line(value, f"{self.at(key)}[{at}]", limit) for at, value in enumerate(values)]
        for at, line in enumerate(lines):
            if not line:
                raise FormatError("empty", f"{self.at(key)}[{at}]")
        return tuple(lines)

    def tables(self, key: str, most: int) -> list[Fields]:
        """A list of tables, empty when missing."""
        values = self._list(key, [])
        if len(values) > most:
            raise FormatError("too_many", self.at(key), limit=most)
        return [Fields(value, f"{self.at(key)}[{at}]") for at, value in enumerate(values)]

    def table(self, key: str) -> Fields:
        """A table, empty when missing."""
        return Fields(self._value(key, {}), self.at(key))

    def rest(self) -> dict[str, object]:
        """The fields nobody asked for, as they are."""
        return {str(key): value for key, value in self._source.items() if key not in self._asked}

    def _value(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key in self._source:
            return self._source[key]
        if default is None:
            raise FormatError("missing", self.at(key))
        return default

    def _list(self, key: str, default: list[object] | None) -> Sequence[object]:
        value = self._value(key, default)
        if not isinstance(value, list | tuple):
            raise FormatError("wrong_type", self.at(key), expected="list")
        return value


def _line(value: object, where: str, limit: int) -> str:
    if not isinstance(value, str):
        raise FormatError("wrong_type", where, expected="text")
    line = " ".join(value.split())
    if len(line) > limit:
        raise FormatError("too_long", where, limit=limit, length=len(line))
    # Most lines are printable; joiners and direction marks are not, but belong to their languages.
    if not line.isprintable() and any(unicodedata.category(mark) in ("Cc", "Cs") for mark in line):
        raise FormatError("control_character", where)
    return line


def _number(value: object, where: str, least: float, most: float, default: float | None) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FormatError("wrong_type", where, expected="number")
    if value != default and not least <= value <= most:
        raise FormatError("out_of_range", where, value=value, least=least, most=most)
    return float(value)
