"""What the bytes of a review's file say: the session, how often each record was written, and whether the seal fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from km_desktop.review.session import Session
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.disk import Disk, RealDisk
from km_desktop.storage.files import read_file
from km_desktop.storage.seal import read_seal
from km_desktop.storage.tables import Numbers, as_session, version_of
from km_desktop.storage.text import MOST_BYTES, parse
from km_desktop.storage.upgrades import UPGRADES, Upgrades

Revisions = Mapping[str, Mapping[str, int]]
"""How often each note, group and action was written, by table and id; whoever is not named is not known."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One file of a review, read."""

    session: Session
    revisions: Revisions
    generation: int
    """Saves that made it what it is; 0 is not known."""
    sealed: bool
    """It is as the program left it. Otherwise something else wrote it, or a program from before there were seals."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the bytes of a file say, with what is needed to write it again."""

    session: Session
    numbers: Numbers
    generation: int
    sealed: bool
    version: int
    """The version that the file was of, before it was brought up to date."""


def read_copy(path: Path, coat: Coat = BARE, disk: Disk | None = None) -> Copy:
    """Reads a review, or any copy of one. Writes nothing. Raises StorageError as opening it would."""
    content, _look = read_file(disk or RealDisk(), path, MOST_BYTES)
    read = contents(coat.take_off(content, path), path)
    return Copy(read.session, read.numbers.revisions(), read.generation, read.sealed)


def contents(bare: bytes, path: Path, upgrades: Upgrades = UPGRADES, *, newer: bool = False) -> Contents:
    """What the bytes say, the coat already off. `path` is only named in what is raised.

    With `newer`, a file of a newer version is read as far as it can be. Raises StorageError.
    """
    tables = parse(bare, path)
    seal = read_seal(bare)
    version = version_of(tables, path)
    session, numbers = as_session(tables, path, upgrades, newer=newer)
    return Contents(session, numbers, seal.generation, seal.fits, version)
