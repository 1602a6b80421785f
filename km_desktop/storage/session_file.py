"""One review's file: made, read, saved, and brought together with what others wrote to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from km_desktop.review.changes import Change, between
from km_desktop.review.session import Session
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.disk import Disk, Look
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.errors import DAMAGE, StorageError, told
from km_desktop.storage.files import look_or_none, read_file
from km_desktop.storage.locks import MakeLock
from km_desktop.storage.merge import bring_together, same_records, very_same
from km_desktop.storage.naming import damaged_path, previous_path
from km_desktop.storage.results import Found, Pieces, Previous, Saved
from km_desktop.storage.safe_storage import SafeStorage
from km_desktop.storage.tables import Numbers, as_session
from km_desktop.storage.text import MOST_BYTES, parse


def utc_now() -> datetime:
    """The time of this computer, in UTC."""
    return datetime.now(UTC)


class SessionFile:
    """The file of one review. Keeps none open; for one thread at a time. Everything may raise StorageError.

    `value` is the session as the file holds it, as far as we know.
    """

    def __init__(
        self,
        path: Path,
        *,
        disk: Disk | None = None,
        lock: MakeLock | None = None,
        now: Callable[[], datetime] = utc_now,
        coat: Coat = BARE,
        verify: bool = False,
    ) -> None:
        self._file = SafeStorage(path, disk=disk, lock=lock, verify=verify)
        self._now = now
        self._coat = coat
        self._value: Session | None = None
        self._content: Pieces | None = None
        self._look: Look | None = None  # None: not looked since.
        # Bytes of which nobody knows whether they lasted, and what they were made from.
        self._tried: tuple[Pieces, Session] | None = None
        self._encoder = Encoder(self.path)
        self._previous_due = False
        self._aside_due = False
        self._kept: tuple[Pieces, Path] | None = None

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def value(self) -> Session:
        """The session as the file holds it. It must have been made or loaded."""
        assert self._value is not None, "neither made nor loaded"
        return self._value

    def numbers(self) -> Numbers:
        """The numbers and revisions of the records as they are now, for a copy elsewhere. From any thread."""
        return self._encoder.numbers()

    def create(self, session: Session) -> None:
        """Makes the file, and its folder where that is missing. `exists` when there is a file of that name."""
        encoder = Encoder(self.path)
        content = self._coat.put_on(encoder.encode(session))
        self._parsed(b"".join(content))  # What would not open again must not come into being.
        try:
            self._file.disk.make_folder(self.path.parent)
        except OSError as error:
            raise told(error, self.path.parent) from error
        with self._file.held():
            if self._file.look() is not None:
                raise StorageError("exists", self.path)
            self._encoder = encoder
            self._put(session, session, content)
        self.close()

    def load(self) -> Session:
        """Reads the file. Writes nothing and leaves nothing open."""
        look = self._file.look()
        content = self._file.read_bytes()
        session, numbers = self._parsed(content)
        self._know(session, (content,), look)
        self._encoder = Encoder(self.path, numbers)
        self._previous_due = True
        return session

    def save(self, session: Session, changes: Iterable[Change]) -> Saved:
        """Writes `changes`, made since the last save, on top of what the file holds; `session` is the desk's value.

        Whoever else wrote the file meanwhile finds all of theirs still there. A file that is gone is written again.
        One that cannot be read is kept beside it first. Raises StorageError `other_review`, `newer_version` and the
        like rather than overwrite something else. After any error nothing is forgotten: save again, with all
        changes since the last save that came through.
        """
        changes = tuple(changes)
        with self._file.held():
            found = self._find()
            ours = bring_together(found.base, changes)
            new = ours.session
            content = self._coat.put_on(self._encoder.encode(new, found.base, ours.made))
            kept = self._keep_damaged(found)
            self._keep_previous(found)
            self._put(found.base, new, content)
        adopt = () if very_same(session, new) else between(session, new)
        return Saved(adopt, found.theirs, found.notice, kept)

    def refresh(self) -> tuple[Change, ...]:
        """What others have written since we last read or wrote; from now on it counts as known."""
        look = self._file.look()
        if self._holds(self._content) or (self._tried and self._holds(self._tried[0])):
            self._look = look
            return ()
        content = self._file.read_bytes()
        theirs, changes = self._taken(content)
        self._know(theirs, (content,), look)
        return changes

    def peek(self) -> bool:
        """Whether the file looks other than we left it. Quick, and reads none of it."""
        return self._look is None or self._file.look() != self._look

    def prepare(self) -> None:
        """Gets ready for the first save, so that it takes no longer than others. Writes nothing."""
        self._encoder.encode(self.value)

    def previous(self) -> Previous | None:
        """The previous copy; None when there is none that can be read."""
        try:
            content, look = read_file(self._file.disk, previous_path(self.path), MOST_BYTES)
            session, _ = self._parsed(content)
        except StorageError:
            return None
        saved = datetime.fromtimestamp(look.changed / 1e9, UTC).isoformat(timespec="seconds")
        return Previous(saved, sum(not note.binned for note in session.notes.values()))

    def load_previous(self) -> Session:
        """Reads the previous copy instead. The first save keeps what now stands in the file beside it."""
        session, numbers = self._parsed(read_file(self._file.disk, previous_path(self.path), MOST_BYTES)[0])
        look = self._file.look()
        try:
            content = (self._file.read_bytes(),) if look else None
        except StorageError as error:
            if error.code not in ("gone", "too_large"):
                raise
            content = None
        self._know(session, content, look)
        self._encoder = Encoder(self.path, numbers)
        self._previous_due, self._aside_due = False, content is not None
        return session

    def close(self) -> None:
        """Tidies away what only an open review needs. The file can be used again after it."""
        self._file.close()

    def _find(self) -> Found:
        """What stands on disk now, and what our changes go on top of."""
        try:
            if self._holds(self._content):
                return Found(self.value, self._content, notice="damaged_kept" if self._aside_due else "")
            if self._tried and self._holds(self._tried[0]):
                base = self._tried[1]
                return Found(base, self._tried[0], between(self.value, base))
            content = self._file.read_bytes()
        except StorageError as error:
            if error.code != "gone":
                raise
            return Found(self.value, None, notice="written_again")
        try:
            theirs, changes = self._taken(content)
        except StorageError as error:
            if error.code not in DAMAGE:
                raise
            return Found(self.value, (content,), notice="damaged_kept")
        return Found(theirs, (content,), changes)

    def _holds(self, pieces: Pieces | None) -> bool:
        return pieces is not None and self._file.holds(pieces)

    def _taken(self, content: bytes) -> tuple[Session, tuple[Change, ...]]:
        """Somebody else's file as a session, and how it differs from ours."""
        theirs, numbers = self._parsed(content)
        if theirs.id != self.value.id:
            raise StorageError("other_review", self.path)
        theirs = same_records(self.value, theirs)
        self._encoder.take_numbers(numbers)
        return theirs, between(self.value, theirs)

    def _keep_damaged(self, found: Found) -> Path | None:
        if found.notice != "damaged_kept" or found.content is None:
            return None
        if self._kept is None or self._kept[0] != found.content:
            path = damaged_path(self.path, self._now(), lambda p: look_or_none(self._file.disk, p) is not None)
            self._file.put_beside(path, found.content)
            self._kept = (found.content, path)  # Should the save itself fail now, the next try needs no second copy.
        return self._kept[1]

    def _keep_previous(self, found: Found) -> None:
        """Before the first write after opening: the file as it is, if it is sound."""
        if not self._previous_due or found.content is None or found.notice:
            return
        try:
            self._file.put_beside(previous_path(self.path), found.content)
        except StorageError:
            return  # The save itself matters more; the next one tries again.
        self._previous_due = False

    def _put(self, base: Session, new: Session, content: Pieces) -> None:
        self._tried = (content, base)
        self._file.put(content)
        self._know(new, content, None)

    def _know(self, value: Session, content: Pieces | None, look: Look | None) -> None:
        self._value, self._content, self._look, self._tried = value, content, look, None
        self._aside_due = False

    def _parsed(self, content: bytes) -> tuple[Session, Numbers]:
        return as_session(parse(self._coat.take_off(content, self.path), self.path), self.path)
