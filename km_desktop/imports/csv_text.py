"""CSV with a header row: a note or an action in each row."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from km_desktop.imports.action_fields import field_named
from km_desktop.imports.sources import Found, NoteFound, Section
from km_desktop.review.phrases import plain
from km_desktop.review.refused import Refused

_NOTE_NAMES = {
    "stage": ("stage", "question", "column", "section"),
    "text": ("text", "note", "notes", "what was said"),
    "kind": ("kind", "type", "record"),
    "tag": ("tag", "mark"),
    "count": ("count", "said by", "times"),
    "answers": ("answers", "answer to", "in answer to"),
    "starred": ("starred", "star"),
    "for_whom": ("for whom", "audience"),
    "heading": ("heading",),
}
_ACTION = ("action", "actions")
_DELIMITERS = ",;\t"
_OURS = ["kind", "stage", "text"]
"""How the header of our own export begins."""
_LIVE = ("=", "+", "-", "@", "\t", "\n")
LONGEST_CELL = 1_000_000


def find(text: str, path: Path) -> Found:
    """What a CSV text holds. Raises Refused `csv_no_header` or `csv_damaged`."""
    rows = _rows(text, path)
    _, header = next(rows, (1, list[str]()))
    names = [_named(cell) for cell in header]
    if [plain(cell) for cell in header[:3]] == _OURS:
        rows = ((line, [_unguarded(cell) for cell in cells]) for line, cells in rows)
    if "text" not in names and "what" not in names:
        raise Refused("csv_no_header", path=path)
    sections: list[Section] = []
    actions: list[dict[str, Any]] = []
    title = ""
    for line, cells in rows:
        told = _told(header, names, cells)
        if not told:
            continue
        title = title or str(told.pop("title", ""))
        told.pop("title", None)
        if _is_action(told):
            actions.append(told)
        else:
            sections.append(_section(told, line))
    return Found(title, "", tuple(sections), tuple(actions), sort_actions=True)


def _named(cell: str) -> str:
    """The field that a column is for, or empty."""
    phrase = plain(cell)
    if phrase == "title":
        return "title"
    return next((name for name, names in _NOTE_NAMES.items() if phrase in names), "") or field_named(phrase)


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise Refused("csv_damaged", path=path, line=max(1, line)) from None


def _unguarded(cell: str) -> str:
    """A cell of our export without the apostrophe that keeps a spreadsheet from running it."""
    rest = cell[1:]
    seen = unicodedata.normalize("NFKC", rest).lstrip()
    return rest if cell[:1] == "'" and (rest[:1] in _LIVE or seen[:1] in _LIVE) and rest else cell


def _told(header: Sequence[str], names: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    """What a row says, by our names; other columns by theirs, cells past the header by their number."""
    told: dict[str, Any] = {}
    for at, cell in enumerate(cells):
        if not cell.strip():
            continue
        name = names[at] if at < len(names) else ""
        other = header[at].strip() if at < len(header) else ""
        told[name if name and name not in told else other or str(at + 1)] = cell
    return told


def _is_action(told: dict[str, Any]) -> bool:
    said = plain(str(told.get("kind", "")))
    if said in _ACTION or (not said and "text" not in told and "what" in told):
        told.pop("kind", None)
        return True
    return False


def _section(told: dict[str, Any], line: int) -> Section:
    if plain(str(told.get("kind", ""))) in ("note", "notes", "lesson"):
        del told["kind"]
    text = str(told.pop("text", "") or told.pop("what", ""))
    return Section(str(told.pop("stage", "")), (NoteFound(text, line, told, by_line=True),))
