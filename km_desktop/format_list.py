"""The formats at a glance, for lists and cards: quick, as it builds no format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from km_desktop.format_order import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from km_desktop.format_files import FormatProblem
    from km_desktop.review.formats import Format


class FormatLine(NamedTuple):
    """What a list or a card says of a format."""

    id: str
    name: str
    short: str
    people: str
    default_minutes: float
    purpose: str
    icon: str


class Formats(Mapping[str, "Format"]):
    """All formats by id, in their usual order. Until one is asked for, only their heads are read: `lines`.

    `problems` is what is to be said about files.
    """

    def __init__(self, shipped: Path, own: Path | None) -> None:
        self._folders = shipped, own
        self._formats: dict[str, Format] | None = None
        self.lines, self.problems = list_formats(shipped, own)

    def __getitem__(self, id: str) -> Format:
        return self._loaded()[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())

    def _loaded(self) -> dict[str, Format]:
        if self._formats is None:
            from km_desktop.format_files import load_formats

            self._formats, _problems = load_formats(*self._folders)
        return self._formats


def list_formats(shipped: Path, own: Path | None) -> tuple[list[FormatLine], list[FormatProblem]]:
    """The same formats and problems as `load_formats`, in the same order.

    Of the shipped files only those lines of their heads are read that are told. A user's own formats may be wrong, so where
    there is one, everything is loaded and checked.
    """
    if not _holds_something(own) and (lines := _heads(shipped)):
        return lines, []
    from km_desktop.format_files import load_formats

    formats, problems = load_formats(shipped, own)
    return [_line(form) for form in formats.values()], problems


def _holds_something(folder: Path | None) -> bool:
    """Whether there is anything in a folder; a closed one may hold something too."""
    try:
        return folder is not None and any(folder.iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _line(form: Format) -> FormatLine:
    return FormatLine(form.id, form.name, form.short, form.people, form.default_minutes, form.purpose, form.icon)


def _heads(folder: Path) -> list[FormatLine]:
    """The heads of a folder's files; empty if any is not as it should be, so that the full reader says why."""
    import tomllib

    lines: list[FormatLine] = []
    try:
        for path in folder.glob("*.toml"):
            head = path.read_text(encoding="utf-8").partition("\n[[stages]]")[0].splitlines()
            told = tomllib.loads("\n".join(line for line in head if line.partition(" = ")[0] in FormatLine._fields))
            told["default_minutes"] = float(told["default_minutes"])
            lines.append(FormatLine(**told))
    except (OSError, ValueError, LookupError, TypeError):
        return []
    return sorted(lines, key=lambda line: place(line.id))
