"""Formats from disk: those that ship with the program and those a user wrote. One wrong file harms no other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from km_desktop.format_order import place
from km_desktop.review.formats import Format, FormatError, from_dict
from km_desktop.toml_places import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_BYTES = 200_000
MOST_FILES = 200
REPLACES_SHIPPED = "replaces_shipped"
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class FormatProblem:
    """What is to be said about one file: a `reason` code, the facts for its sentence, and where.

    `line` counts from 1 and is 0 where no line can be named; `where` is a path such as
    "stages[2].capture", or empty. A `note` is worth saying but nothing is wrong.
    """

    path: Path
    line: int
    reason: str
    where: str = ""
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def note(self) -> bool:
        """Whether the file was taken all the same."""
        return self.reason == REPLACES_SHIPPED


class _WrongError(Exception):
    """One file that cannot be used."""

    def __init__(self, reason: str, line: int = 0, where: str = "", **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.line, self.where, self.facts = reason, line, where, facts


def load_formats(shipped: Path, own: Path | None) -> tuple[dict[str, Format], list[FormatProblem]]:
    """Every usable format by id, shipped ones first in their usual order, and what is to be said about files.

    A user's own format with a shipped id takes its place. Never raises for what a file holds.
    """
    problems: list[FormatProblem] = []
    formats = _folder(shipped, problems, required=True)
    formats = {key: formats[key] for key in sorted(formats, key=place)}
    if own is not None:
        theirs = _folder(own, problems, required=False, shipped=formats)
        formats |= dict(sorted(theirs.items(), key=lambda pair: pair[1].name.casefold()))
    return formats, problems


def _folder(
    folder: Path, problems: list[FormatProblem], *, required: bool, shipped: Mapping[str, Format] | None = None
) -> dict[str, Format]:
    """The usable formats of one folder; of two files with the same id the first by name counts."""
    taken: dict[str, str] = {}
    formats: dict[str, Format] = {}
    for name in _names(folder, problems, required=required):
        path = folder / name
        form = read_format(path)
        if isinstance(form, FormatProblem):
            problems.append(form)
        elif form.id in taken:
            problems.append(_about_id(path, "duplicate_format", {"value": form.id, "other": taken[form.id]}))
        else:
            taken[form.id] = name
            formats[form.id] = form
            if shipped and form.id in shipped:
                facts = {"value": form.id, "name": shipped[form.id].name}
                problems.append(_about_id(path, REPLACES_SHIPPED, facts))
    return formats


def _about_id(path: Path, reason: str, facts: Mapping[str, object]) -> FormatProblem:
    try:
        line = line_of(_text(path), "id")
    except _WrongError:  # It was there a moment ago.
        line = 0
    return FormatProblem(path, line, reason, "id", facts)


def _names(folder: Path, problems: list[FormatProblem], *, required: bool) -> list[str]:
    """The names of a folder's TOML files in order. That a user has no folder of their own is no problem."""
    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix.lower() == ".toml" and path.name[0] != ".")
    except FileNotFoundError:
        names = []
        if required:
            problems.append(FormatProblem(folder, 0, "folder_missing"))
    except OSError as error:
        names = []
        problems.append(FormatProblem(folder, 0, "folder_unreadable", "", {"detail": error.strerror or ""}))
    problems += [
        FormatProblem(folder / name, 0, "too_many_files", "", {"limit": MOST_FILES}) for name in names[MOST_FILES:]
    ]
    return names[:MOST_FILES]


def read_format(path: Path) -> Format | FormatProblem:
    """The format that one file holds, or what is wrong with it."""
    try:
        return _read(path)
    except _WrongError as wrong:
        return FormatProblem(path, wrong.line, wrong.reason, wrong.where, wrong.facts)


def _read(path: Path) -> Format:
    import tomllib  # Here, for those who never read a format.

    text = _text(path)
    try:
        told = tomllib.loads(text)
    except RecursionError:
        raise _WrongError("bad_toml", detail="") from None
    except ValueError as error:  # TOMLDecodeError, and numbers too long to read.
        detail = str(error)
        found = _PLACE.search(detail)
        last = text.rstrip().count("\n") + 1
        line = int(found[1]) if found and found[1] else last if found else 0
        raise _WrongError("bad_toml", line, detail=_PLACE.sub("", detail)) from None
    try:
        return from_dict({key: _plain(value) for key, value in told.items()})
    except FormatError as error:
        raise _WrongError(error.reason, line_of(text, error.where), error.where, **error.facts) from None


def _text(path: Path) -> str:
    """The words of a file, without the mark that some editors put first."""
    try:
        # Looked at before it is opened: opening a pipe would wait for ever.
        held = _held(path) if path.is_file() else None
    except OSError as error:
        raise _WrongError("unreadable", detail=error.strerror or "") from None
    if held is None:
        raise _WrongError("not_a_file")
    if len(held) > MOST_BYTES:
        raise _WrongError("too_large", limit=MOST_BYTES)
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _WrongError("not_utf8", held.count(b"\n", 0, error.start) + 1) from None


def _held(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _plain(value: object) -> object:
    """A TOML value as a review's file can hold it: dates and times become words."""
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    if isinstance(value, str | int | float):
        return value
    return str(value)
