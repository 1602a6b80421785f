"""Themes as values: read from resources/themes, checked, and never changed afterwards."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

NOTE_KINDS = ("expected", "happened", "why", "learned", "worry", "plain", "action")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class ThemeError(Exception):
    """A theme file is not as it should be; `file` names it and `problem` says what is wrong."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        self.file = file
        self.problem = problem


class NoteTint(NamedTuple):
    """The colours of one kind of note, as "#RRGGBB"."""

    ground: str
    edge: str
    mark: str  # text and icons that speak for the kind, on its ground or on paper
    bar: str  # strips and charts, never text


class Edges(NamedTuple):
    """Widths in pixels. A note edge of 0 draws none but for kinds whose edge differs from their ground."""

    control: int
    note: int
    focus: int
    focus_offset: int


class Colours(NamedTuple):
    """Every colour that is not a note's, as "#RRGGBB"."""

    bg: str
    side: str
    surface: str
    line: str
    line2: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_strong: str
    on_accent: str
    soft: str
    focus: str
    worked: str
    difficult: str
    surprise: str
    amber: str
    amber_ground: str
    over: str
    over_ground: str
    shadow: str


class Theme(NamedTuple):
    """One way the program looks. `contrast` means edges instead of tints and shadows."""

    name: str
    dark: bool
    contrast: bool
    colours: Colours
    edges: Edges
    notes: Mapping[str, NoteTint]

    def tint(self, kind: str) -> NoteTint:
        """The colours of a kind of note; an unknown kind is plain."""
        return self.notes.get(kind, self.notes["plain"])

    def colour(self, token: str) -> str:
        """The colour called `token`. Raises AttributeError for a token that no theme has."""
        found: str = getattr(self.colours, token)
        return found


class Themes(Mapping[str, Theme]):
    """The themes of a folder by the names of their files; each is read when it is first asked for.

    Asking raises KeyError for a name that no file has, and ThemeError for a file that is wrong.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._read: dict[str, Theme] = {}

    def __getitem__(self, name: str) -> Theme:
        if name not in self._read:
            self._read[name] = load_theme(self._files[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def load_themes(folder: Path) -> dict[str, Theme]:
    """All themes of a folder by name. Raises ThemeError where a file lacks a token or has one too many."""
    themes = [load_theme(path) for path in sorted(folder.glob("*.toml"))]
    return {theme.name: theme for theme in themes}


def load_theme(path: Path) -> Theme:
    """One theme from its file. Raises ThemeError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ThemeError(path.name, str(fault)) from fault
    _expect(path, "", table, ("name", "dark", "contrast", "colours", "edges", "notes"))
    notes = _section(path, table, "notes")
    _expect(path, "notes", notes, NOTE_KINDS)
    tints = {kind: NoteTint(**_colours(path, f"notes.{kind}", _section(path, notes, kind), NoteTint)) for kind in notes}
    if not (isinstance(table["name"], str) and isinstance(table["dark"], bool) and isinstance(table["contrast"], bool)):
        raise ThemeError(path.name, "name is a text, dark and contrast are true or false")
    return Theme(
        name=table["name"],
        dark=table["dark"],
        contrast=table["contrast"],
        colours=Colours(**_colours(path, "colours", _section(path, table, "colours"), Colours)),
        edges=Edges(**_widths(path, _section(path, table, "edges"))),
        notes=MappingProxyType(tints),
    )


def _section(path: Path, table: Mapping[str, object], name: str) -> dict[str, object]:
    section = table[name]
    if not isinstance(section, dict):
        raise ThemeError(path.name, f"{name} is a table")
    return section


def _expect(path: Path, where: str, table: Mapping[str, object], names: tuple[str, ...]) -> None:
    place = f"{where}: " if where else ""
    for missing in [name for name in names if name not in table]:
        raise ThemeError(path.name, f"{place}{missing} is missing")
    for unknown in [name for name in table if name not in names]:
        raise ThemeError(path.name, f"{place}{unknown} is not known")


def _colours(path: Path, where: str, table: Mapping[str, object], kind: type[Colours | NoteTint]) -> dict[str, str]:
    _expect(path, where, table, kind._fields)
    checked = {}
    for name, value in table.items():
        if not isinstance(value, str) or not _HEX.fullmatch(value):
            raise ThemeError(path.name, f'{where}: {name} is a colour such as "#17211F"')
        checked[name] = value
    return checked


def _widths(path: Path, table: Mapping[str, object]) -> dict[str, int]:
    _expect(path, "edges", table, Edges._fields)
    checked = {}
    for name, value in table.items():
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 8:
            raise ThemeError(path.name, f"edges: {name} is a number of pixels from 0 to 8")
        checked[name] = value
    return checked


def ratio(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
