"""Finding the line of a TOML file that holds a field, so that a mistake can be pointed at."""

from __future__ import annotations

import re

_STEP = re.compile(r"([^.\[\]]+)((?:\[\d+\])*)")
_HEADER = re.compile(r"\s*\[\[?\s*([\w.\"' -]+?)\s*\]")

_FURTHEST = 300


def line_of(text: str, where: str) -> int:
    """The line, from 1, of a path such as "stages[2].capture"; of what holds it, where it is missing; else 1.

    It reads lines, not TOML: a table spelt in an unusual way may get the line of its beginning.
    """
    # As editors count; other breaks may stand within words. No name of ours stands further along a line.
    lines = [line[:_FURTHEST] for line in text.split("\n")]
    start, end, at, path = 0, len(lines), 0, ""
    for key, counts in _STEP.findall(where):
        path = f"{path}.{key}" if path else key
        number = int(counts[1:].partition("]")[0]) if counts else 0
        tables = [row for row, name in _headers(lines, start, end) if name == path]
        if len(tables) > number:
            at = tables[number]
            start = at + 1
            # A table goes on over the tables inside it; its own keys stop at the first of them.
            end = next((row for row, name in _headers(lines, start, end) if not name.startswith(f"{path}.")), end)
            continue
        own_end = next((row for row, _ in _headers(lines, start, end)), end)
        found = _key(lines, key, start, own_end)
        if found is None:
            break
        at = _opening(lines, found, own_end, number) if counts else found
        start = at
    return at + 1


def _headers(lines: list[str], start: int, end: int) -> list[tuple[int, str]]:
    found = ((row, _HEADER.match(lines[row])) for row in range(start, end))
    return [(row, match[1]) for row, match in found if match]


def _key(lines: list[str], key: str, start: int, end: int) -> int | None:
    sought = re.compile(rf"(?:^|[{{,])\s*[\"']?{re.escape(key)}[\"']?\s*[.=]")
    return next((row for row in range(start, end) if sought.search(lines[row])), None)


def _opening(lines: list[str], start: int, end: int, number: int) -> int:
    """The line of the table with this number in a list written inside brackets; the key's own line if it has none."""
    left = number
    for row in range(start, end):
        opened = lines[row].count("{")
        if opened > left:
            return row
        left -= opened
    return start
