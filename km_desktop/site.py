"""What an organisation sets for all who use the program on its computers: one file, read and never written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from km_desktop.places import NAME
from km_desktop.review.refused import Refused
from km_desktop.settings import (
    ASK,
    LONGEST_HEADER,
    LONGEST_LOGO_WORDS,
    LONGEST_RULE,
    LONGEST_TEXT,
    MOST_COVER,
    MOST_DAYS,
    REMOVABLE,
    Settings,
    is_colour,
    pattern_fault,
)

SITE = "KM_SITE"
"""The environment variable that names the file."""
FILE = "site.toml"
MOST_BYTES = 64 * 1024
MOST_PATTERNS = 20


@dataclass(frozen=True, slots=True)
class Site:
    """What the file sets. None, and an empty text, leave a thing to whoever uses the program."""

    hospital_numbers: tuple[str, ...] | None = None
    """Patterns such as "A999999": 9 stands for a digit, A for a letter, all else for itself."""
    keep_notes_days: int | None = None
    """Days for which working notes are kept after the review is closed; ASK leaves it to the closing."""
    keep_notes_rule: str = ""
    """Where that comes from, in one line."""
    cover_minutes: int | None = None
    titles_in_names: bool | None = None
    recovery_key: str = ""
    """The organisation's public key, with which locked reviews can be opened again."""
    lock_removable: str = ""
    """One of REMOVABLE: whether a review on a drive that can be carried away should, or must, have a passphrase."""
    paper_header: str = ""
    """The line at the head of papers."""
    paper_logo: str = ""
    """The picture at the head of papers: a PNG or JPEG, beside the file unless the whole path is told."""
    paper_logo_words: str = ""
    """What the logo says, for whoever does not see it."""
    paper_accent: str = ""
    """The colour of papers, #RRGGBB."""
    path: Path | None = None
    """The file, where there is one."""
    fault: Refused | None = None
    """Why the file was passed over; then nothing is set."""

    def fixes(self, name: str) -> bool:
        """Whether a thing is set here, and nobody else sets it."""
        return getattr(self, name) not in (None, "")

    @property
    def logo(self) -> Path | None:
        """The file of the logo, whether or not it is there."""
        return self.path.parent / self.paper_logo if self.path is not None and self.paper_logo else None


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds here: the organisation's word where it has one, else the person's own."""

    hospital_numbers: tuple[str, ...]
    keep_notes_days: int
    keep_notes_rule: str
    cover_minutes: int
    titles_in_names: bool
    lock_removable: str
    paper_header: str
    paper_logo_words: str
    paper_accent: str
    recovery_key: str
    paper_logo: Path | None
    """The organisation's logo; where there is none, the person's own holds."""
    fixed: frozenset[str]
    """Names of what the organisation has set."""


SET_BY_BOTH = (
    "hospital_numbers",
    "keep_notes_days",
    "keep_notes_rule",
    "cover_minutes",
    "titles_in_names",
    "lock_removable",
    "paper_header",
    "paper_logo_words",
    "paper_accent",
)


def rules(settings: Settings, site: Site) -> Rules:
    """What holds, of what the person chose and the organisation set."""
    fixed = frozenset(name for name in (*SET_BY_BOTH, "recovery_key", "paper_logo") if site.fixes(name))
    if "paper_logo" in fixed:
        fixed |= {"paper_logo_words"}  # A person's own words are about another picture.
    held = {name: getattr(site if name in fixed else settings, name) for name in SET_BY_BOTH}
    return Rules(**held, recovery_key=site.recovery_key, paper_logo=site.logo, fixed=fixed)


def site_file(env: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The first of the places that has a file: the environment's, beside the program, the computer's; or none."""
    if env.get(SITE):
        return Path(env[SITE])
    places = [Path(sys.executable).parent] if getattr(sys, "frozen", False) else []
    if platform == "win32":
        places.append(Path(env.get("PROGRAMDATA") or "C:/ProgramData", NAME))
    elif platform == "darwin":
        places.append(Path("/Library/Application Support", NAME))
    else:
        places.append(Path("/etc/xdg/km-desktop"))
    return next((path for place in places if (path := place / FILE).is_file()), None)


def load_site(env: Mapping[str, str]) -> Site:
    """What the organisation sets. Never raises: a file that cannot be used sets nothing, and `fault` says why."""
    path = site_file(env)
    if path is None:
        return Site()
    try:
        return _read(path)
    except Refused as fault:
        return Site(path=path, fault=fault)


def _read(path: Path) -> Site:
    import tomllib

    from km_desktop.toml_places import line_of

    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise Refused("site_unreadable", path=path) from None
    try:
        if len(content) > MOST_BYTES:
            raise Refused("site_unreadable", path=path)
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        told = tomllib.loads(text)
    except (ValueError, RecursionError):
        raise Refused("site_unreadable", path=path) from None
    known: dict[str, Any] = {}
    for name, value in told.items():
        check = _CHECKS.get(name)
        if check is None or not check(value):
            raise Refused("site_wrong", path=path, where=name, line=line_of(text, name))
        known[name] = tuple(value) if isinstance(value, list) else value
    return Site(**known, path=path)


def _patterns(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_PATTERNS and all(
        isinstance(each, str) and not pattern_fault(each) for each in value
    )


def _whole(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _line(most: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and len(value) <= most and value.isprintable()


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "hospital_numbers": _patterns,
    "keep_notes_days": _whole(ASK, MOST_DAYS),
    "keep_notes_rule": _line(LONGEST_RULE),
    "cover_minutes": _whole(0, MOST_COVER),
    "titles_in_names": lambda value: isinstance(value, bool),
    "recovery_key": lambda value: isinstance(value, str) and len(value) <= LONGEST_TEXT,
    "lock_removable": lambda value: value in REMOVABLE,
    "paper_header": _line(LONGEST_HEADER),
    "paper_logo": _line(LONGEST_TEXT),
    "paper_logo_words": _line(LONGEST_LOGO_WORDS),
    "paper_accent": lambda value: isinstance(value, str) and is_colour(value),
}
