"""The folder of reviews. It is looked at afresh whenever somebody asks; what was read of a file is kept until it changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from km_desktop import storage
from km_desktop.library.listing import newest_first
from km_desktop.review.refused import Refused
from km_desktop.storage.keys import Keys, Worn, head_bytes, is_locked
from km_desktop.storage.naming import slug, untitled, untitled_path

if TYPE_CHECKING:
    from km_desktop.library.entries import Entry
    from km_desktop.review.session import Session

BIN = "Bin"
"""The folder within a folder of reviews for those taken out."""
LIBRARY_KEY = "library.key"
"""The file in a folder of reviews that says that new ones are locked, and with what."""
UNNAMED = "locked review"
"""What stands in the name of a locked review's file in place of its title."""
_TRIES = 20
# What a review that starts from another one takes over: all of the set-up but its dates.
_SET_UP = ("about", "place", "department", "reference", "people", "roles", "ground_rules", "audience")


class Library:
    """All reviews of one folder. Everything may raise Refused, and then nothing has changed.

    `new_id` gives a fresh id a call, `now` the time in UTC as ISO 8601. `keys` are the locks that were opened. For
    one thread at a time.
    """

    def __init__(
        self, folder: Path, *, new_id: Callable[[], str], now: Callable[[], str], keys: Keys | None = None
    ) -> None:
        self.folder = folder
        self.titles_in_names = True
        """Whether files are named after titles; files that there are keep the names that they have."""
        self.keys = keys or Keys()
        self._new_id = new_id
        self._now = now
        # By path, with what differs when a file was written: its time in nanoseconds, its size, its number.
        self._read: dict[Path, tuple[tuple[int, int, int], int, Entry]] = {}

    def paths(self) -> Sequence[Path]:
        """The files of the reviews, newest first, none of them opened."""
        if self.folder.exists() and not self.folder.is_dir():
            raise Refused("not_a_folder", path=self.folder)
        return newest_first(self.folder)

    def binned_paths(self) -> Sequence[Path]:
        """The files in the bin, newest first, none of them opened."""
        return newest_first(self.folder / BIN)

    def entries(self, limit: int | None = None) -> list[Entry]:
        """What a list says of the newest `limit` reviews, or of all. Only files that changed are read again."""
        return [self.entry(path) for path in self.paths()[:limit]]

    def binned(self) -> list[Entry]:
        """What a list says of the reviews in the bin, newest first."""
        return [self.entry(path) for path in self.binned_paths()]

    def entry(self, path: Path) -> Entry:
        """What a list says of one file, wherever it is."""
        from km_desktop.library.entries import read_entry

        try:
            seen = path.stat()
        except OSError:
            return read_entry(path, 0.0, self.keys)
        stamp = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
        kept = self._read.get(path)
        turns = self.keys.turns
        if kept is None or kept[0] != stamp or (kept[2].locked and kept[1] != turns):
            kept = self._read[path] = (stamp, turns, read_entry(path, seen.st_mtime, self.keys))
        return kept[2]

    def new_coat(self, review: str) -> Worn:
        """What a new review of this id wears: the lock of the library, where that has one.

        Raises StorageError `locked`, about the library's key, where that was not opened yet.
        """
        key = self.folder / LIBRARY_KEY
        if not os.path.lexists(key):  # A link whose drive is gone is a key too.
            return self.keys.coat()
        return self.keys.coat(self.keys.lock_for(head_bytes(key), key).of_review(review))

    def create(self, session: Session, pictures_of: Path | None = None, coat: Worn | None = None) -> Path:
        """Makes a file for a new review, named after its date and title; a locked one after its date alone.

        `pictures_of` is the file that it came from: the pictures beside that come along. All of it comes, or none.
        `coat` is what it wears; usually whatever the library wears.
        """
        from km_desktop.storage.pictures import read_picture

        worn = self.keys.coat()
        read = (lambda name: read_picture(pictures_of, name, worn)) if pictures_of is not None else None
        return self.create_with(session, read, coat)

    def create_with(
        self, session: Session, read: Callable[[str], bytes | None] | None, coat: Worn | None = None
    ) -> Path:
        """The same with pictures that `read` has, by the names that notes call them by."""
        coat = coat or self.new_coat(session.id)
        if read is None or not any(note.picture for note in session.notes.values()):
            return self._create(session, coat)
        from km_desktop.library.incoming import bring
        from km_desktop.storage import pictures

        session, contents = bring(session, read, self._new_id)
        path, came = self._create(session, coat), []
        try:
            for id, content in contents.items():
                came.append(pictures.keep(path, content, id, coat=coat))
        except storage.StorageError:
            pictures.remove(path, came)
            path.unlink(missing_ok=True)
            raise
        return path

    def _create(self, session: Session, coat: Worn) -> Path:
        if self.folder.exists() and not self.folder.is_dir():
            raise Refused("not_a_folder", path=self.folder)
        for _ in range(_TRIES):
            file = storage.SessionFile(self._free(session, coat), coat=coat)
            try:
                file.create(session)
            except storage.StorageError as error:
                if error.code != "exists":
                    raise
                continue  # Somebody else took the name between looking and making.
            file.close()
            return file.path
        raise Refused("busy", path=self.folder)

    def _free(self, session: Session, coat: Worn) -> Path:
        date = session.details.met or session.created[:10]
        if self.titles_in_names:
            return storage.free_path(self.folder, date, _title(session, coat))
        return untitled_path(self.folder, date, session.format.id)

    def export_name(self, path: Path, session: Session) -> str:
        """What the reports of a review are called, without ending: as its file, unless that would say its title."""
        date = session.details.met or session.created[:10]
        bare = untitled(date, session.format.id)
        if self.titles_in_names or path.stem.startswith(f"{bare} "):
            return path.stem
        return f"{bare} {slug(session.id)[:6]}"

    def save_copy(self, path: Path, to: Path, *, replacing: bool = False) -> None:
        """Copies a sound review, as it is on disk, to another place. `exists` unless it may replace what is there."""
        from km_desktop.library.moving import copy_file

        copy_file(path, to, replacing=replacing)

    def rename(self, path: Path, title: str) -> Path:
        """Gives the review another title, in the file and in its name; returns where it is then."""
        from km_desktop.library.moving import move_review
        from km_desktop.review.edits.details import set_field

        coat = self.keys.coat()
        file = storage.SessionFile(path, coat=coat)
        session = file.load()
        changes = set_field(session, "title", title)
        if changes:
            file.save(session, changes)
        file.close()
        date = session.details.met or session.created[:10]
        wanted, keep = file.value.details.title, not changes or coat.lock is not None or not self.titles_in_names
        return move_review(path, path.parent, lambda folder: storage.free_path(folder, date, wanted), keep_name=keep)

    def is_named_after_title(self, path: Path, session: Session) -> bool:
        """Whether a file has the name of its review's date and title, numbered or not; or none that says a title."""
        if is_locked(path) or not self.titles_in_names:
            return True
        date = session.details.met or session.created[:10]
        wanted = storage.file_name(date, session.details.title).removesuffix(storage.ENDING)
        number = path.stem.removeprefix(f"{wanted} (").removesuffix(")")
        return path.stem == wanted or (number.isdecimal() and path.stem == f"{wanted} ({number})")

    def name_after_title(self, path: Path) -> Path:
        """Gives a review's file the name of its date and title, if it has another; returns where it is then."""
        from km_desktop.library.moving import move_review

        session = storage.SessionFile(path, coat=self.keys.coat()).load()
        date, title = session.details.met or session.created[:10], session.details.title
        named = self.is_named_after_title(path, session)
        return move_review(path, path.parent, lambda folder: storage.free_path(folder, date, title), keep_name=named)

    def duplicate(self, path: Path, title: str = "") -> Path:
        """Makes a new review with the set-up of another: its format, agenda and people, but no dates, notes or actions.

        `title` is the new one's; the same as the old one's when empty.
        """
        from km_desktop.review.edits.details import set_field
        from km_desktop.review.session import Details, Session

        coat = self.keys.coat()
        old = storage.SessionFile(path, coat=coat).load()
        details = Details(title=old.details.title, **{name: getattr(old.details, name) for name in _SET_UP})
        session = Session(
            id=self._new_id(),
            created=self._now(),
            format=old.format,
            details=details,
            plan=MappingProxyType(dict(old.plan)),
        )
        if title:
            changed = {change.key: change.after for change in set_field(session, "title", title)}
            session = replace(session, details=replace(details, **changed))
        # Whoever may not read the one is not to read its set-up in the other.
        worn = self.keys.coat(coat.lock.of_review(session.id)) if coat.lock else None
        return self.create(session, coat=worn)

    def bin(self, path: Path) -> Path:
        """Takes a review, and its previous copy with it, into the bin beside it; returns where it is then."""
        from km_desktop.library.moving import move_review

        return move_review(path, path.parent / BIN)

    def restore(self, path: Path) -> Path:
        """Takes a review out of the bin again; returns where it is then."""
        from km_desktop.library.moving import move_review

        return move_review(path, path.parent.parent)


def _title(session: Session, coat: Worn) -> str:
    """What a file's name says of the review: nothing of a locked one."""
    return session.details.title if coat.lock is None else UNNAMED
