"""The folder of reviews. It is looked at afresh whenever somebody asks; what was read of a file is kept until it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from km_desktop import storage
from km_desktop.library.listing import newest_first
from km_desktop.review.refused import Refused

if TYPE_CHECKING:
    from km_desktop.library.entries import Entry
    from km_desktop.review.session import Session

BIN = "Bin"
"""The folder within a folder of reviews for those taken out."""
_TRIES = 20
# What a review that starts from another one takes over: all of the set-up but its dates.
_SET_UP = ("about", "place", "department", "reference", "people", "roles", "ground_rules", "audience")


class Library:
    """All reviews of one folder. Everything may raise Refused, and then nothing has changed.

    `new_id` gives a fresh id a call, `now` the time in UTC as ISO 8601. For one thread at a time.
    """

    def __init__(self, folder: Path, *, new_id: Callable[[], str], now: Callable[[], str]) -> None:
        self.folder = folder
        self._new_id = new_id
        self._now = now
        # By path, with what differs when a file was written: its time in nanoseconds, its size, its number.
        self._read: dict[Path, tuple[tuple[int, int, int], Entry]] = {}

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
            return read_entry(path, 0.0)
        stamp = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
        kept = self._read.get(path)
        if kept is None or kept[0] != stamp:
            kept = self._read[path] = (stamp, read_entry(path, seen.st_mtime))
        return kept[1]

    def create(self, session: Session, pictures_of: Path | None = None) -> Path:
        """Makes a file for a new review, named after its date and title.

        `pictures_of` is the file that it came from: the pictures beside that come along. All of it comes, or none.
        """
        if pictures_of is None or not any(note.picture for note in session.notes.values()):
            return self._create(session)
        from km_desktop.library.incoming import bring
        from km_desktop.storage import pictures

        session, contents = bring(session, pictures_of, self._new_id)
        path, came = self._create(session), []
        try:
            for id, content in contents.items():
                came.append(pictures.keep(path, content, id))
        except storage.StorageError:
            pictures.remove(path, came)
            path.unlink(missing_ok=True)
            raise
        return path

    def _create(self, session: Session) -> Path:
        if self.folder.exists() and not self.folder.is_dir():
            raise Refused("not_a_folder", path=self.folder)
        date = session.details.met or session.created[:10]
        for _ in range(_TRIES):
            file = storage.SessionFile(storage.free_path(self.folder, date, session.details.title))
            try:
                file.create(session)
            except storage.StorageError as error:
                if error.code != "exists":
                    raise
                continue  # Somebody else took the name between looking and making.
            file.close()
            return file.path
        raise Refused("busy", path=self.folder)

    def save_copy(self, path: Path, to: Path, *, replacing: bool = False) -> None:
        """Copies a sound review, as it is on disk, to another place. `exists` unless it may replace what is there."""
        from km_desktop.library.moving import copy_file

        copy_file(path, to, replacing=replacing)

    def rename(self, path: Path, title: str) -> Path:
        """Gives the review another title, in the file and in its name; returns where it is then."""
        from km_desktop.library.moving import move_review
        from km_desktop.review.edits.details import set_field

        file = storage.SessionFile(path)
        session = file.load()
        changes = set_field(session, "title", title)
        if changes:
            file.save(session, changes)
        file.close()
        date = session.details.met or session.created[:10]
        wanted = file.value.details.title
        return move_review(path, path.parent, lambda folder: storage.free_path(folder, date, wanted), keep_name=not changes)

    def is_named_after_title(self, path: Path, session: Session) -> bool:
        """Whether a file has the name of its review's date and title, numbered or not."""
        date = session.details.met or session.created[:10]
        wanted = storage.file_name(date, session.details.title).removesuffix(storage.ENDING)
        number = path.stem.removeprefix(f"{wanted} (").removesuffix(")")
        return path.stem == wanted or (number.isdecimal() and path.stem == f"{wanted} ({number})")

    def name_after_title(self, path: Path) -> Path:
        """Gives a review's file the name of its date and title, if it has another; returns where it is then."""
        from km_desktop.library.moving import move_review

        session = storage.SessionFile(path).load()
        date, title = session.details.met or session.created[:10], session.details.title
        named = self.is_named_after_title(path, session)
        return move_review(path, path.parent, lambda folder: storage.free_path(folder, date, title), keep_name=named)

    def duplicate(self, path: Path, title: str = "") -> Path:
        """Makes a new review with the set-up of another: its format, agenda and people, but no dates, notes or actions.

        `title` is the new one's; the same as the old one's when empty.
        """
        from km_desktop.review.edits.details import set_field
        from km_desktop.review.session import Details, Session

        old = storage.SessionFile(path).load()
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
        return self.create(session)

    def bin(self, path: Path) -> Path:
        """Takes a review, and its previous copy with it, into the bin beside it; returns where it is then."""
        from km_desktop.library.moving import move_review

        return move_review(path, path.parent / BIN)

    def restore(self, path: Path) -> Path:
        """Takes a review out of the bin again; returns where it is then."""
        from km_desktop.library.moving import move_review

        return move_review(path, path.parent.parent)
