"""Every copy of a review that has survived, wherever it lies. Reads only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from km_desktop.library.surviving import DAMAGED, LOCKED_UP, SHUT, SOUND, Copy, amounts, best, conflicts, counted, newer
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.errors import DAMAGE, StorageError
from km_desktop.storage.files import read_file
from km_desktop.storage.keys import id_of
from km_desktop.storage.naming import ENDING, copies_folder, file_name, previous_path
from km_desktop.storage.reading import contents
from km_desktop.storage.rescue import Kept, kept_in, read_bare
from km_desktop.storage.salvage import salvage
from km_desktop.storage.text import MOST_BYTES

__all__ = ["Copy", "best", "conflicts", "looks_like_copy", "newer", "saved_at", "survey"]

MOST_COPIES = 60
"""Copies of one review that are looked at."""

_STAMP = re.compile(r"(\d{8}T\d{6})Z")
# What cloud folders and file managers put after the name of a file that two of them wrote.
_CONFLICT = re.compile(
    r"(\.sync-conflict-\d{8}-\d{6}-\w+| ?\(.*conflicted copy.*\)| ?\(conflict.*\)|-conflict(-.*)?| - copy( ?\(\d+\))?"
    r"| \(\d+\)|_conf\(.*\))",
    re.IGNORECASE,
)
_COMPUTER = re.compile(r"-[A-Z0-9][A-Z0-9-]{2,14}")
"""What OneDrive puts after a name: that of the other computer."""
_BEFORE = re.compile(r"(copy of|conflict of) ", re.IGNORECASE)


def survey(path: Path, local: Path | None = None, *, coat: Coat = BARE, id: str = "") -> tuple[Copy, ...]:
    """Every copy of the review at `path`, newest first, the review itself among them if it is there.

    `local` is this computer's own folder. `id` is the review's, where it is known; otherwise the copies tell it.
    Never raises: what cannot be read is a copy too.
    """
    looked = _Looking(path, local, coat)
    return looked.all(id)


def looks_like_copy(name: str, of: str) -> bool:
    """Whether a file is called as cloud folders and file managers call a second copy of `of`."""
    stem, other = name.removesuffix(ENDING), of.removesuffix(ENDING)
    if stem == other or not name.endswith(ENDING):
        return False
    if _BEFORE.sub("", stem, count=1) == other:
        return True
    more = stem[len(other) :] if stem.startswith(other) else ""
    return bool(_CONFLICT.fullmatch(more) or _COMPUTER.fullmatch(more))


def saved_at(path: Path) -> str:
    """UTC at which a copy was as it is: from its name if that says so, else from the file system."""
    if stamp := _STAMP.search(path.name):
        try:
            return datetime.strptime(stamp[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC).isoformat()
        except ValueError:
            pass
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    except (OSError, OverflowError, ValueError):
        return ""


class _Looking:
    """One survey: the places to look in, and what was found."""

    def __init__(self, path: Path, local: Path | None, coat: Coat) -> None:
        self._path, self._local, self._coat = path, local, coat
        self._damaged: list[tuple[Copy, bytes]] = []

    def all(self, id: str) -> tuple[Copy, ...]:
        """See survey."""
        beside = [("main", self._path), ("previous", previous_path(self._path))]
        beside += [("damaged", each) for each in _named(self._path.parent, f"{self._path.name}.damaged-")]
        found = [copy for kind, path in beside if (copy := self._read(kind, path))]
        rescued = list(self._rescued())
        ids = [id, *self._ids(found), *(kept.session for kept in rescued)]
        id = next((each for each in ids if each), "") or self._id_of_backups()
        found += [copy for kept in rescued if (copy := self._read("rescue", kept.path, kept.saved))]
        if id:
            found += [c for path in _named(copies_folder(self._path, id), "") if (c := self._read("backup", path))]
        found += self._conflicts(id)
        return counted(self._salvaged(found[:MOST_COPIES]))

    def _read(self, kind: str, path: Path, when: str = "") -> Copy | None:
        """What a file holds; None when there is none."""
        when = when or saved_at(path)
        try:
            content = read_file(RealDisk(), path, MOST_BYTES)[0]
        except StorageError as error:
            if error.code == "gone":
                return None
            return Copy(kind=kind, path=path, when=when, state=SHUT, code=error.code)
        bare = content
        try:
            bare = read_bare(path, self._coat) if kind == "rescue" else self._coat.take_off(content, path)
            read = contents(bare, path)
        except Refused as error:
            state = LOCKED_UP if error.code == "locked" else DAMAGED if error.code in DAMAGE else SHUT
            copy = Copy(kind=kind, path=path, when=when, state=state, code=error.code)
            if state == DAMAGED:
                self._damaged.append((copy, bare))
            return copy
        copy = Copy(kind=kind, path=path, when=when, state=SOUND, generation=read.generation)
        return _holding(copy, read.session)

    def _salvaged(self, found: list[Copy]) -> list[Copy]:
        """The same, with what can be read out of the damaged ones."""
        like = next((copy.session for copy in found if copy.state == SOUND and copy.kind != "conflict"), None)
        news: dict[Path, Copy] = {}
        for copy, content in self._damaged:
            read = salvage(content, like)
            if read.session is not None:
                news[copy.path] = replace(_holding(copy, read.session), lost=read.lost)
        return [news.get(copy.path, copy) for copy in found]

    def _ids(self, found: Iterable[Copy]) -> Iterator[str]:
        """The ids that the copies beside the review tell, surest first."""
        yield from (copy.session.id for copy in found if copy.session is not None)
        for copy in found:
            if copy.state == LOCKED_UP:
                yield id_of(copy.path)
        for _copy, content in self._damaged:
            # One without its head is given an id that is nowhere in it.
            if (read := salvage(content).session) is not None and read.id.encode() in content:
                yield read.id

    def _rescued(self) -> Iterator[Kept]:
        """The copies on this computer that belong to the file, or to what is known to be the same review."""
        for kept in kept_in(self._local) if self._local is not None else ():
            if kept.is_of(self._path):
                yield kept

    def _id_of_backups(self) -> str:
        """The review whose dated copies bear the name of this file, where nothing else is left of it."""
        try:
            folders = [each for each in (copies_folder(self._path, "").parent).iterdir() if each.is_dir()]
        except OSError:
            return ""
        for folder in folders:
            for path in reversed(_named(folder, "")):
                copy = self._read("backup", path)
                if copy is None or copy.session is None:
                    continue
                details = copy.session.details
                name = file_name(details.met or copy.session.created[:10], details.title).removesuffix(ENDING)
                if self._path.stem == name or re.fullmatch(re.escape(name) + r" \(\d+\)", self._path.stem):
                    return copy.session.id
                break
        return ""

    def _conflicts(self, id: str) -> Iterator[Copy]:
        for path in _named(self._path.parent, ""):
            if not path.name.endswith(ENDING) or path.name[0] in ".~" or path == self._path:
                continue
            told = id_of(path)
            if (told and told == id) or (not told and looks_like_copy(path.name, self._path.name)):
                copy = self._read("conflict", path)
                if copy is not None and (copy.session is None or not id or copy.session.id == id):
                    yield copy


def _holding(copy: Copy, session: Session) -> Copy:
    notes, actions = amounts(session)
    return replace(copy, session=session, notes=notes, actions=actions)


def _named(folder: Path, start: str) -> list[Path]:
    """The files of a folder whose names begin so, in the order of their names; none where it cannot be read."""
    try:
        return sorted(each for each in folder.iterdir() if each.name.startswith(start) and each.is_file())
    except OSError:
        return []

