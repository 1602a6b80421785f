"""What the program remembers about how somebody likes it: a small file, kept within limits, never the reviews' own."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

THEMES = ("system", "light", "dark", "contrast")
ROOM_THEMES = ("console", "light", "dark", "contrast", "projector")
TEXT_SCALES = (0.8, 2.5)
WALL_SCALES = (0.8, 2.5)
METRES = (0.3, 30.0)
"""The widest range of a picture's width and of the furthest seat; 0 is not known."""
MOST_RECENT = 20
MOST_PAPERS = 100
"""Formats for which choices are remembered."""
ASK = -1
"""Days for which working notes are kept, where that is asked at each closing."""
KEEP = 36_500
"""The same where they are kept until somebody removes them: so many days, and more than anybody counts."""
MOST_DAYS = KEEP
MOST_COVER = 240
"""Minutes without a key or the mouse; 0 never covers."""
REMOVABLE = ("suggest", "require")
LONGEST_RULE = 300
LONGEST_HEADER = 120
"""Letters of the organisation's line at the head of papers."""
LONGEST_LOGO_WORDS = 200
LONGEST_PATTERN = 40
LEAST_DIGITS = 3
"""Digits of a pattern: with fewer, it would find what everybody writes."""
LONGEST_TEXT = 4_096
_MOST_BYTES = 256 * 1024
_LARGEST = 1e9
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them. A value out of its limits cannot be had: it becomes the nearest, or the usual one."""

    library: str = ""
    """Folder of the reviews; empty for the usual place."""
    theme: str = "system"
    text_scale: float = 1.0
    """Of the facilitator's screen, 0.8 to 2.5."""
    wall_scale: float = 1.0
    """Of the room's screen, 0.8 to 2.5."""
    picture_width: float = 0.0
    """Metres that the picture on the wall is wide; 0 is not known."""
    furthest_seat: float = 0.0
    """Metres from the picture to the furthest seat; 0 is not known."""
    export_folder: str = ""
    """Where the last report went."""
    recent: tuple[str, ...] = ()
    """Paths of the reviews opened last, newest first."""
    room_theme: str = "console"
    """What the room wears: the same as the console, or one of its own."""
    turn_pages: bool = False
    """Whether the pages of the room turn by themselves while nobody turns them."""
    hospital_numbers: tuple[str, ...] = ()
    """Patterns of the hospital's own numbers, such as A999999: 9 stands for a digit, A for a letter."""
    keep_notes_days: int = ASK
    """Days for which working notes are kept after the review is closed."""
    keep_notes_rule: str = ""
    """Where that comes from, in one line."""
    cover_minutes: int = 10
    """Minutes without a key or the mouse after which the windows are covered; 0 for never."""
    titles_in_names: bool = True
    """Whether the files of new reviews are named after their titles."""
    lock_removable: str = "suggest"
    """One of REMOVABLE: what is said of a review without a passphrase on a drive that can be carried away."""
    paper_header: str = ""
    """The organisation's line at the head of papers."""
    paper_logo_words: str = ""
    """What the logo says, for whoever does not see it; the logo itself lies beside the file, see `house.Houses`."""
    paper_accent: str = ""
    """The colour of papers, #RRGGBB; empty for the program's own."""
    papers: Mapping[str, object] = field(default_factory=_nothing, hash=False)
    """What was chosen last for the papers of each format, by its id; see `report.choices.remembered`."""
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)
    """What a later version wrote; kept as it came."""

    def __post_init__(self) -> None:
        limited = {
            "theme": self.theme if self.theme in THEMES else "system",
            "room_theme": self.room_theme if self.room_theme in ROOM_THEMES else "console",
            "text_scale": _within(self.text_scale, *TEXT_SCALES),
            "wall_scale": _within(self.wall_scale, *WALL_SCALES),
            "picture_width": _within(self.picture_width, *METRES) if self.picture_width else 0.0,
            "furthest_seat": _within(self.furthest_seat, *METRES) if self.furthest_seat else 0.0,
            "hospital_numbers": tuple(dict.fromkeys(each for each in self.hospital_numbers if not pattern_fault(each))),
            "keep_notes_days": min(max(self.keep_notes_days, ASK), MOST_DAYS),
            "keep_notes_rule": _one_line(self.keep_notes_rule, LONGEST_RULE),
            "cover_minutes": min(max(self.cover_minutes, 0), MOST_COVER),
            "lock_removable": self.lock_removable if self.lock_removable in REMOVABLE else REMOVABLE[0],
            "paper_header": _one_line(self.paper_header, LONGEST_HEADER),
            "paper_logo_words": _one_line(self.paper_logo_words, LONGEST_LOGO_WORDS),
            "paper_accent": self.paper_accent if is_colour(self.paper_accent) else "",
            "papers": MappingProxyType(dict(list(self.papers.items())[:MOST_PAPERS])),
            "recent": tuple(dict.fromkeys(path for path in self.recent if path))[:MOST_RECENT],
        }
        for name, value in limited.items():
            object.__setattr__(self, name, value)

    def opened(self, path: Path) -> Settings:
        """The settings after a review was opened."""
        return replace(self, recent=(str(path), *(each for each in self.recent if each != str(path))))

    def closed(self, path: Path) -> Settings:
        """The settings without a review that is no longer there."""
        return replace(self, recent=tuple(each for each in self.recent if each != str(path)))


class SettingsFile:
    """The file of the settings. `write` puts bytes in the place of what a file holds, safely."""

    def __init__(self, path: Path, write: Callable[[Path, bytes], None]) -> None:
        self.path = path
        self._write = write

    def load(self) -> tuple[Settings, Path | None]:
        """The settings, and where a damaged file was set aside, if it was. Never raises: the usual ones do instead."""
        try:
            with self.path.open("rb") as file:
                content = file.read(_MOST_BYTES + 1)
        except OSError:
            return Settings(), None
        import json

        try:
            if len(content) > _MOST_BYTES:
                return Settings(), self._set_aside()
            told = json.loads(content.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            return Settings(), self._set_aside()
        return (_read(told), None) if isinstance(told, dict) else (Settings(), self._set_aside())

    def save(self, settings: Settings) -> None:
        """Writes the settings, whole and safely. Raises what the writing raises."""
        import json

        values = {each.name: getattr(settings, each.name) for each in fields(settings) if each.name != "extra"}
        values["papers"] = dict(settings.papers)
        text = json.dumps({**settings.extra, **values}, ensure_ascii=False, indent=2)
        self._write(self.path, text.encode("utf-8", "replace") + b"\n")

    def change(self, **values: object) -> Settings:
        """Changes these settings in the file and leaves the others as they are there; returns all of them."""
        held, _aside = self.load()
        changed = replace(held, **values)  # type: ignore[arg-type]
        if changed != held:
            self.save(changed)
        return changed

    def _set_aside(self) -> Path | None:
        aside = self.path.with_name(f"{self.path.name}.damaged")
        with contextlib.suppress(OSError):
            self.path.replace(aside)
            return aside
        return None


def _read(told: dict[str, Any]) -> Settings:
    """The settings in a file; a value of the wrong kind is passed over, and an unknown one kept."""
    usual = Settings()
    known: dict[str, Any] = {}
    for each in fields(Settings):
        if each.name == "extra" or each.name not in told:
            continue
        value, standard = told.pop(each.name), getattr(usual, each.name)
        fits = type(value) is type(standard) and (not isinstance(value, str) or len(value) <= LONGEST_TEXT)
        if fits and isinstance(value, str | bool | int):
            known[each.name] = value
        elif isinstance(standard, float) and isinstance(value, int | float) and not isinstance(value, bool):
            known[each.name] = float(value) if abs(value) < _LARGEST else standard
        elif isinstance(standard, Mapping) and isinstance(value, dict):
            known[each.name] = value
        elif isinstance(standard, tuple) and isinstance(value, list):
            known[each.name] = tuple(path for path in value if isinstance(path, str) and len(path) <= LONGEST_TEXT)
    return Settings(**known, extra=MappingProxyType(told))


def _within(value: float, least: float, most: float) -> float:
    return min(max(value, least), most) if math.isfinite(value) else least


def _one_line(text: str, most: int) -> str:
    return " ".join(text.split())[:most]


def is_colour(told: str) -> bool:
    """Whether it is #RRGGBB."""
    return _COLOUR.match(told) is not None


def pattern_fault(pattern: str) -> str:
    """What is wrong with a pattern of numbers, as a code: empty, long, marks or loose; "" for one that can be used."""
    if not pattern.strip():
        return "empty"
    if len(pattern) > LONGEST_PATTERN:
        return "long"
    if not all(mark.isascii() and (mark.isalnum() or mark in " -/.") for mark in pattern):
        return "marks"
    return "loose" if pattern.count("9") < LEAST_DIGITS else ""
