"""One review's file: made, read, saved, and brought together with what others wrote to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from km_desktop.review.changes import Change, apply, between
from km_desktop.review.session import Session
from km_desktop.storage import backups
from km_desktop.storage.beside import Beside
from km_desktop.storage.coat import BARE, LOCKED, Coat
from km_desktop.storage.disk import Disk, Look
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.errors import DAMAGE, StorageError, told
from km_desktop.storage.files import read_file
from km_desktop.storage.keys import locked_elsewhere
from km_desktop.storage.locks import MakeLock
from km_desktop.storage.merge import Together, bring_together, same_records, very_same
from km_desktop.storage.naming import previous_path
from km_desktop.storage.reading import Contents, contents
from km_desktop.storage.results import Found, Pieces, Previous, Saved
from km_desktop.storage.safe_storage import SafeStorage
from km_desktop.storage.shrinking import drops, grows, put_back, shrinks
from km_desktop.storage.tables import VERSION, Numbers
from km_desktop.storage.text import MOST_BYTES
from km_desktop.storage.two_copies import two_copies
from km_desktop.storage.upgrades import UPGRADES, Upgrades
from km_desktop.storage.waiting import utc_now


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
        upgrades: Upgrades = UPGRADES,
    ) -> None:
        self._file = SafeStorage(path, disk=disk, lock=lock, verify=verify)
        self._now = now
        self._coat = coat
        self._value: Session | None = None
        self._content: Pieces | None = None
        self._look: Look | None = None  # None: not looked since.
        # Bytes of which nobody knows whether they lasted, and what they were made from.
        self._tried: Found | None = None
        self._generation = 0
        self._encoder = Encoder(self.path)
        self._upgrades = upgrades
        self._beside = Beside(self._file, now, coat)
        self._aside_due = False
        self.behind = False
        """An older version was put in the file's place, which does not hold all of `value` until the next save."""
        self._newer: StorageError | None = None

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def value(self) -> Session:
        """The session as the file holds it. It must have been made or loaded."""
        assert self._value is not None, "neither made nor loaded"
        return self._value

    @property
    def generation(self) -> int:
        """How many saves made the file what it is, as far as we know; 0 is not known."""
        return self._generation

    @property
    def reading_only(self) -> StorageError | None:
        """Why nothing can be saved, for a file of a newer version; None when it can."""
        return self._newer

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
            self._put(Found(session, None), session, content, 1)
            self._beside.opened(previous_due=False)
        self.close()

    def load(self, *, reading: bool = False) -> Session:
        """Reads the file. Writes nothing and leaves nothing open.

        With `reading`, one of a newer version is read as far as it can be; then `reading_only` says why no save will
        come through: what we do not know must not be lost by it.
        """
        look = self._file.look()
        content = self._file.read_bytes()
        read = self._parsed(content, newer=reading)
        self._newer = StorageError("newer_version", self.path, version=read.version, known=VERSION)
        if read.version <= VERSION:
            self._newer = None
        self._know(Found(read.session, (content,), generation=read.generation), look)
        self._encoder = Encoder(self.path, read.numbers)
        self._beside.opened(previous_due=True)
        self._owe(read, content)
        return read.session

    def save(self, session: Session, changes: Iterable[Change]) -> Saved:
        """Writes `changes`, made since the last save, on top of what the file holds; `session` is the desk's value.

        Whoever else wrote the file meanwhile finds all of theirs still there. A file that is gone is written again.
        One that cannot be read is kept beside it first. Raises StorageError `other_review`, `newer_version` and the
        like rather than overwrite something else. After any error nothing is forgotten: save again, with all
        changes since the last save that came through.
        """
        if self._newer is not None:
            raise self._newer
        changes = tuple(changes)
        with self._file.held():
            for last in (False, False, True):
                try:
                    return self._save(session, changes)
                except StorageError as error:
                    if error.code != "changed" or last:
                        raise  # Otherwise somebody wrote it in the very moment: theirs is taken first.
        raise AssertionError

    def _save(self, session: Session, changes: tuple[Change, ...]) -> Saved:
        found = self._find()
        ours = self._nothing_lost(found, bring_together(found.base, changes))
        new, generation = ours.session, found.generation + 1
        content = self._coat.put_on(self._encoder.encode(new, found.base, ours.made, generation))
        self._never_beside_a_lock(found, content)
        damaged = found.content if found.notice == "damaged_kept" else None
        kept = self._beside.keep_damaged(damaged) if damaged is not None else None
        self._beside.settle(new.id)
        if found.whole is not None and not found.notice:
            self._beside.keep_previous(found.whole)
        self._put(found, new, content, generation)
        adopt = () if very_same(session, new) else between(session, new)
        return Saved(adopt, found.theirs, found.notice, kept)

    def keep_copy(self, why: str) -> None:
        """Keeps a dated copy of the file as it is now; `why` is one of backups.REASONS. Raises StorageError."""
        with self._file.held():
            self._beside.keep(self.value.id, (self._file.read_bytes(),), why)

    def refresh(self) -> tuple[Change, ...]:
        """What others have written since we last read or wrote; from now on it counts as known."""
        look = self._file.look()
        if self._holds(self._content) or (self._tried and self._holds(self._tried.content)):
            self._look = look
            return ()
        found = self._taken(self._file.read_bytes())
        if not self._aside_due and self._content is not None:
            if shrinks(self.value, found.base):
                # Should no copy of ours come to be, theirs is not adopted: the next save knows what to do.
                self._beside.keep(self.value.id, self._content, backups.FEWER_NOTES)
            elif drops(self.value, found.base):
                self._beside.keep_now_and_then(self.value.id, self._content, backups.BEFORE_MERGE)
        self._know(found, look)
        return found.theirs

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
            session = self._parsed(content).session
        except StorageError:
            return None
        saved = datetime.fromtimestamp(look.changed / 1e9, UTC).isoformat(timespec="seconds")
        return Previous(saved, sum(not note.binned for note in session.notes.values()))

    def load_previous(self) -> Session:
        """Reads the previous copy instead. The first save keeps what now stands in the file beside it."""
        read = self._parsed(read_file(self._file.disk, previous_path(self.path), MOST_BYTES)[0])
        look = self._file.look()
        try:
            content = (self._file.read_bytes(),) if look else None
        except StorageError as error:
            if error.code not in ("gone", "too_large"):
                raise
            content = None
        self._know(Found(read.session, content, generation=read.generation), look)
        self._encoder = Encoder(self.path, read.numbers)
        self._beside.opened(previous_due=False)
        self._aside_due = content is not None
        return read.session

    def close(self) -> None:
        """Tidies away what only an open review needs. The file can be used again after it."""
        self._file.close()

    def _find(self) -> Found:
        """What stands on disk now, and what our changes go on top of."""
        mine = None if self._aside_due or self.behind else self._content
        try:
            if self._holds(self._content):
                notice = "damaged_kept" if self._aside_due else ""
                return Found(self.value, self._content, mine, notice=notice, generation=self._generation)
            if self._tried and self._holds(self._tried.content):
                return replace(self._tried, theirs=between(self.value, self._tried.base))
            content = self._file.read_bytes()
        except StorageError as error:
            if error.code != "gone":
                raise
            return Found(self.value, None, mine, notice="written_again", generation=self._generation)
        try:
            return self._taken(content)
        except StorageError as error:
            if error.code not in DAMAGE:
                raise
            return Found(self.value, (content,), mine, notice="damaged_kept", generation=self._generation)

    def _never_beside_a_lock(self, found: Found, content: Pieces) -> None:
        """Whoever gave the review a passphrase meanwhile gave its file another name too: it does not come back bare."""
        if found.notice != "written_again" or content[0].startswith(LOCKED):
            return
        if now := locked_elsewhere(self.path, found.base.id):
            raise StorageError("locked", now)

    def _holds(self, pieces: Pieces | None) -> bool:
        return pieces is not None and self._file.holds(pieces)

    def _taken(self, content: bytes) -> Found:
        """Somebody else's file, and how it differs from ours."""
        read = self._parsed(content, newer=self._newer is not None)
        if read.session.id != self.value.id:
            raise StorageError("other_review", self.path)
        if read.sealed and 0 < read.generation < self._generation:
            return self._put_back(read, content)
        theirs = same_records(self.value, read.session)
        read.numbers.hold(theirs)
        self._encoder.take_numbers(read.numbers)
        self._owe(read, content)
        generation = max(read.generation, self._generation)
        return Found(theirs, (content,), (content,), between(self.value, theirs), generation=generation)

    def _put_back(self, read: Contents, content: bytes) -> Found:
        """An older version was put in the file's place by hand: what it does not have yet was not taken out by anybody."""
        mine = self._encoder.numbers().revisions()
        both = two_copies(self.value, read.session, mine, read.numbers.revisions(), read.session)
        base = same_records(self.value, both)
        self._beside.owe(backups.CHANGED_ELSEWHERE, (content,))
        return Found(
            base, (content,), self._content, between(self.value, base), generation=self._generation, behind=True
        )

    def _owe(self, read: Contents, content: bytes) -> None:
        """Before we write on what an older version or something else wrote, it is kept."""
        if read.version < VERSION:
            self._beside.owe(backups.BEFORE_UPGRADE, (content,))
        elif not read.sealed:
            self._beside.owe(backups.CHANGED_ELSEWHERE, (content,))

    def _nothing_lost(self, found: Found, ours: Together) -> Together:
        """Ours, after a copy was kept if much is about to go. Where none can be, notes that would go are put into the bin."""
        id, mine = self.value.id, None if self._aside_due else self._content
        sure = True
        if mine is not None and found.base is not self.value:
            if shrinks(self.value, found.base):
                sure = self._kept(id, mine)
            elif drops(self.value, found.base):
                self._beside.keep_now_and_then(id, mine, backups.BEFORE_MERGE)
        if found.whole is not None:
            if shrinks(found.base, ours.session, ours.made):
                sure = self._kept(id, found.whole) and sure
            elif grows(found.base, ours.session):
                self._beside.keep_now_and_then(id, found.whole, backups.BEFORE_IMPORT)
        if sure:
            return ours
        changes = {change.key: change for before in (self.value, found.base) for change in put_back(before, ours.session)}
        return Together(apply(ours.session, changes.values()), (*ours.made, *changes.values()))

    def _kept(self, id: str, content: Pieces) -> bool:
        try:
            self._beside.keep(id, content, backups.FEWER_NOTES)
        except StorageError:
            return False
        return True

    def _put(self, found: Found, new: Session, content: Pieces, generation: int) -> None:
        self._tried = Found(found.base, content, found.whole, generation=generation)
        self._file.put_over(content, found.content)
        self._know(Found(new, content, generation=generation), None)

    def _know(self, found: Found, look: Look | None) -> None:
        self._value, self._content, self._generation = found.base, found.content, found.generation
        self._look, self._tried, self._aside_due = look, None, False
        self.behind = found.behind

    def _parsed(self, content: bytes, *, newer: bool = False) -> Contents:
        return contents(self._coat.take_off(content, self.path), self.path, self._upgrades, newer=newer)
