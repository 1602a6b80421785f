"""The formats at a glance, for a list on the command line: quick, as it builds no format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from km_desktop.format_order import place

if TYPE_CHECKING:
    from pathlib import Path

    from km_desktop.format_files import FormatProblem
    from km_desktop.review.formats import Format


class FormatLine(NamedTuple):
    """What a list says of a format. `lengths` are the minutes of its presets."""

    id: str
    name: str
    short: str
    people: str
    default_minutes: float
    lengths: tuple[float, ...]


def list_formats(shipped: Path, own: Path | None) -> tuple[list[FormatLine], list[FormatProblem]]:
    """The same formats and problems as `load_formats`, in the same order.

    Only the heads of the shipped files are read. A user's own formats may be wrong, so where
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
    lengths = tuple(preset.minutes for preset in form.presets)
    return FormatLine(form.id, form.name, form.short, form.people, form.default_minutes, lengths)


def _heads(folder: Path) -> list[FormatLine]:
    """The heads of a folder's files; empty if any is not as it should be, so that the full reader says why."""
    import tomllib

    lines: list[FormatLine] = []
    try:
        for path in folder.glob("*.toml"):
            told = tomllib.loads(path.read_text(encoding="utf-8").partition("\n[[stages]]")[0])
            lengths = tuple(float(preset["minutes"]) for preset in told["presets"])
            name, short, people = told["name"], told["short"], told["people"]
            lines.append(FormatLine(told["id"], name, short, people, float(told["default_minutes"]), lengths))
    except (OSError, ValueError, LookupError, TypeError):
        return []
    return sorted(lines, key=lambda line: place(line.id))
