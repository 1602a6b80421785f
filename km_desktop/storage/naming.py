"""What files are called: names that every system takes, and that people can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from datetime import datetime
from pathlib import Path

ENDING = ".kmr"
PREVIOUS = ".prev"
HANDED = ".kmlock"
"""How the name of a locked file ends in which a review is handed over."""
PICTURES = ".pictures"
"""How the folder of a review's pictures ends, after the name without ENDING."""
COPIES = "Copies"
"""The folder, in a folder of reviews, for dated copies: in it a folder for each review."""
LONGEST = 60
"""Characters of the title in a name."""
_MOST_BYTES = 150
_PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
# Names that Windows keeps for devices, whatever follows the dot.
_DEVICES = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"}
_DEVICES |= {f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"}


def slug(words: str, otherwise: str = "review") -> str:
    """Words as part of a file name: letters and digits of any script, joined by hyphens; never empty."""
    text = unicodedata.normalize("NFC", words).lower()
    kept = "".join(mark if unicodedata.category(mark)[0] in "LNM" else " " for mark in text)
    joined = "-".join(kept.split())
    cut = joined[:LONGEST].encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore")
    if len(cut) < len(joined) and "-" in cut[LONGEST // 2 :]:
        cut = cut[: cut.rindex("-")]  # Better a word less than half a word.
    name = cut.strip("-") or otherwise
    return f"{name}-{otherwise}" if name.partition(".")[0] in _DEVICES else name


def file_name(date: str, title: str, number: int = 1) -> str:
    """Such as "2026-06-16 theatre-3-power-cut.kmr", or "… (2).kmr" for the second of that name."""
    dated = " ".join(part for part in (slug(date, ""), slug(title)) if part)
    return f"{dated} ({number}){ENDING}" if number > 1 else f"{dated}{ENDING}"


def free_path(folder: Path, date: str, title: str) -> Path:
    """Where a new review may go: a name that nothing in the folder has, capitals or not, nor pictures left there."""
    try:
        taken = {path.name.casefold() for path in folder.iterdir()}
    except OSError:
        taken = set()  # Whoever makes the file there will be told what is wrong.
    number = 1
    while is_taken(name := file_name(date, title, number), taken):
        number += 1
    return folder / name


def untitled_path(folder: Path, date: str, format_id: str) -> Path:
    """The same where names say no titles: such as "2026-06-16 aar 1.kmr"."""
    try:
        taken = {path.name.casefold() for path in folder.iterdir()}
    except OSError:
        taken = set()
    number = 1
    while is_taken(name := f"{untitled(date, format_id)} {number}{ENDING}", taken):
        number += 1
    return folder / name


def untitled(date: str, format_id: str) -> str:
    """The part of such a name that says when and of what kind."""
    return " ".join(part for part in (slug(date, ""), slug(format_id)) if part)


def is_taken(name: str, taken: Container[str]) -> bool:
    """Whether a review of this name would meet a file, or a folder of pictures; `taken` are the names, casefolded."""
    return name.casefold() in taken or f"{name.removesuffix(ENDING)}{PICTURES}".casefold() in taken


def pictures_folder(path: Path) -> Path:
    """Where the pictures of a review lie, whether or not there are any."""
    return path.with_name(path.name.removesuffix(ENDING) + PICTURES)


def previous_path(path: Path) -> Path:
    """Where the previous copy of a review lies."""
    return path.with_name(path.name + PREVIOUS)


def copies_folder(path: Path, id: str) -> Path:
    """Where the dated copies of the review at `path` lie, whether or not there are any. `id` is the review's."""
    # An id comes from a file: it may be anything, a way to another folder too.
    plain = _PLAIN_ID.fullmatch(id) is not None and id.partition(".")[0] not in _DEVICES
    if not plain:
        import hashlib

        id = f"id-{hashlib.sha256(id.encode('utf-8', 'replace')).hexdigest()[:24]}"
    return path.parent / COPIES / id


def damaged_path(path: Path, now: datetime, taken: Callable[[Path], bool]) -> Path:
    """Where a damaged file is kept: named after the moment, UTC."""
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while True:
        kept = path.with_name(f"{path.name}.damaged-{stamp}{f'-{number}' if number > 1 else ''}")
        if not taken(kept):
            return kept
        number += 1


def companions(path: Path, id: str = "") -> list[Path]:
    """Everything beside a review's file that belongs to it: the previous copy, damaged ones, its lock, half-written
    ones, and the folder of its pictures. With the review's `id`, the folder of its dated copies too."""
    from km_desktop.storage.disk import RealDisk
    from km_desktop.storage.files import strays
    from km_desktop.storage.locks import lock_path
    from km_desktop.storage.presence import presence_path

    try:
        kept = [p for p in path.parent.iterdir() if p.name.startswith(f"{path.name}.damaged-")]
        kept += strays(RealDisk(), path)
    except OSError:
        kept = []
    beside = [previous_path(path), lock_path(path), presence_path(path), pictures_folder(path)]
    if id:
        beside.append(copies_folder(path, id))
    return [p for p in beside if p.exists()] + kept
