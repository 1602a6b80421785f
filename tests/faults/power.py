"""The plug is pulled after every single step of a save, and what had not been synced comes out in every way it can.

Strict: a name lasts when its folder is synced. Lenient: when the file is synced, too, as on ext4.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from km_desktop.desk import Desk
from km_desktop.review.changes import Change
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, StorageError, decode
from km_desktop.storage.disk import PRIVATE, Look, Place
from tests.faults.kills import Score
from tests.faults.trial import Trial
from tests.faults.workload import Player
from tests.storage.made import with_notes

PATH = Path("/model/a.kmr")
LATE = 6
"""So many of the last names given or taken may each last or not; those before them lasted."""


@dataclass
class Stored:
    """One file: what programs see in it, and what is on the medium."""

    seen: bytes = b""
    synced: bytes = b""

    def after_power_loss(self) -> set[bytes]:
        """What may be found: nothing, zeros, a torn half, or everything, as long as it was not synced."""
        if self.seen == self.synced:
            return {self.synced}
        length, half = len(self.seen), len(self.seen) // 2
        torn = self.seen[:half] + bytes(length - half)
        return {self.synced, b"", bytes(length), torn, self.seen[:half], self.seen}


@dataclass
class ModelDisk:
    """A disk in memory that forgets, as a POSIX file system may: names and bytes last when they are synced."""

    files: list[Stored] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)
    lasting: dict[str, int] = field(default_factory=dict)
    since: list[tuple[str, str, int]] = field(default_factory=list)
    """Names given and taken since the folder was last synced: (name it had, name it has, file)."""
    open_at: dict[int, tuple[int, int]] = field(default_factory=dict)

    def step(self) -> None:
        """Something has just happened. Tests look at the medium here."""

    def found(self, path: str = str(PATH)) -> Iterator[bytes | None]:
        """Everything that a file may hold after the plug is pulled now; None when it is not there."""
        certain, late = self.since[:-LATE], self.since[-LATE:]
        for kept in itertools.product((False, True), repeat=len(late)):
            names = dict(self.lasting)
            for was, now, number in (*certain, *itertools.compress(late, kept)):
                names.pop(was, None)
                if now:
                    names[now] = number
            at = names.get(path)
            yield from [None] if at is None else self.files[at].after_power_loss()

    def copies(self) -> set[str]:
        """The copies that are being made just now."""
        return {now for _was, now, _at in self.since if now.endswith((".prev", ".kmr")) and now != str(PATH)}

    def unsure(self) -> list[str]:
        """The files of which not everything would be there after a power loss."""
        stored = {name: self.files[at] for name, at in self.named.items()}
        return [n for n, each in stored.items() if n not in self.lasting or each.seen != each.synced]

    def written_elsewhere(self) -> None:
        """Another tool has written the review, and its bytes last."""
        at = self.named[str(PATH)]
        content = re.sub(rb',\n"_seal".*\n', b"\n", self.files[at].seen)
        self.files.append(Stored(content, content))
        self.named[str(PATH)] = self.lasting[str(PATH)] = len(self.files) - 1

    def look(self, path: Path) -> Look:
        if any(name.startswith(f"{path}/") for name in self.named):
            return Look(0, 0, 0, kind="folder")
        at = self._at(path)
        return Look(len(self.files[at].seen), at, at)

    def open(self, path: Path) -> int:
        return self._opened(self._at(path))

    def read(self, handle: int, most: int) -> bytes:
        at, place = self.open_at[handle]
        piece = self.files[at].seen[place : place + most]
        self.open_at[handle] = (at, place + len(piece))
        return piece

    def create(self, path: Place, mode: int = PRIVATE) -> int:
        self.files.append(Stored())
        at = len(self.files) - 1
        self.named[str(path)] = at
        self.since.append(("", str(path), at))
        self.step()
        return self._opened(at)

    def write(self, handle: int, pieces: Sequence[memoryview]) -> int:
        piece = bytes(pieces[0][:2_000])
        self.files[self.open_at[handle][0]].seen += piece
        self.step()
        return len(piece)

    def sync(self, handle: int) -> None:
        stored = self.files[self.open_at[handle][0]]
        stored.synced = stored.seen
        self.step()

    def close(self, handle: int) -> None:
        del self.open_at[handle]
        self.step()

    def replace(self, source: Place, target: Path) -> None:
        at = self.named.pop(str(source))
        self.named[str(target)] = at
        self.since.append((str(source), str(target), at))
        self.step()

    def sync_folder(self, folder: Path) -> None:
        left = []
        for was, now, at in self.since:
            if str(folder) != str(Path(now or was).parent):
                left.append((was, now, at))
                continue
            self.lasting.pop(was, None)
            if now:
                self.lasting[now] = at
        self.since = left
        self.step()

    def remove(self, path: Place) -> None:
        self.since.append((str(path), "", self.named.pop(str(path))))
        self.step()

    def names(self, folder: Path) -> list[str]:
        return [Path(name).name for name in self.named if Path(name).parent == folder]

    def make_folder(self, folder: Path) -> None:
        """There is one."""

    def wait(self, seconds: float) -> None:
        """Time plays no part."""

    def _at(self, path: Path) -> int:
        if str(path) not in self.named:
            raise FileNotFoundError(2, "none", str(path))
        return self.named[str(path)]

    def _opened(self, at: int) -> int:
        handle = max(self.open_at, default=2) + 1
        self.open_at[handle] = (at, 0)
        return handle


class Lenient(ModelDisk):
    """One that keeps the name of a file that is synced, as ext4 does."""

    def sync(self, handle: int) -> None:
        at = self.open_at[handle][0]
        for name, number in self.named.items():
            if number == at:
                self.lasting[name] = at
        self.since = [each for each in self.since if each[2] != at]
        super().sync(handle)


class NeverSynced(ModelDisk):
    """For comparison: a program that does not sync its bytes."""

    def sync(self, handle: int) -> None:
        self.step()


class FolderNeverSynced(ModelDisk):
    """For comparison: a program that does not sync the folder."""

    def sync_folder(self, folder: Path) -> None:
        self.step()


class NoLock:
    """Nobody else is there."""

    def __init__(self, path: Path, wait: float = 0.0) -> None:
        """Takes what a lock is given."""

    def held(self) -> contextlib.AbstractContextManager[None]:
        """Held at once."""
        return contextlib.nullcontext()

    def clear(self) -> None:
        """Nothing was left."""


def power_loss(kind: type[ModelDisk] = ModelDisk, saves: int = 60, seed: int = 0, reopen: int = 6) -> Score:
    """Pulls the plug after every step of so many saves; `kills` are states.

    Every few saves the review is opened afresh, now and then after another tool wrote it; a minute goes by with each.
    """
    score, known = Score(), dict[bytes, Session | None]()
    states: list[Session] = []  # Those that may be on disk: the one last acknowledged and what was tried since.

    class Watched(kind):  # type: ignore[valid-type,misc]
        watched = False

        def step(self) -> None:
            for content in self.found() if self.watched else ():
                score.kills += 1
                found = _read(known, content)
                score.unreadable += found is None
                score.lost += found is not None and found not in states
            for content in (each for name in self.copies() for each in self.found(name)) if self.watched else ():
                score.kills += 1
                score.unreadable += content is not None and _read(known, content) is None

    disk = Watched()
    first = with_notes(6)
    states.append(first)
    SessionFile(PATH, disk=disk, lock=NoLock).create(first)
    disk.lasting = dict(disk.named)
    for stored in disk.files:
        stored.synced = stored.seen
    disk.since.clear()
    disk.watched = True  # Until a review was made there is nothing to lose.
    for save in range(saves):
        now = datetime(2026, 6, 16, 10, 0, tzinfo=UTC) + timedelta(minutes=save)
        if save % reopen == 0:
            if save % (2 * reopen):
                disk.written_elsewhere()
            file = SessionFile(PATH, disk=disk, lock=NoLock, now=lambda: now)  # noqa: B023 - the clock goes on
            desk = Desk(file.load())
            waiting: list[Change] = []
            desk.listen(lambda event, waiting=waiting: waiting.extend(event.changes))  # type: ignore[misc]
            player = Player(desk, seed * 1_000 + save)
        player.step()
        if save % 20 == 13:
            desk.do("out", half_out)
        states.append(desk.session)
        file.save(desk.session, waiting)
        waiting.clear()
        states[:] = [desk.session]
        score.acknowledged += 1
        disk.step()
        score.lost += bool(disk.unsure()) and kind in (ModelDisk, Lenient)
    return score


def half_out(session: Session) -> tuple[Change, ...]:
    """Every second note is taken out for good."""
    return tuple(Change("notes", id, note, None) for id, note in list(session.notes.items())[::2])


def _read(known: dict[bytes, Session | None], content: bytes | None) -> Session | None:
    if content is None:
        return None
    if content not in known:
        try:
            known[content] = decode(content)
        except StorageError:
            known[content] = None
    return known[content]


TRIALS = [
    Trial(
        "R2",
        "plug pulled, strict; beside it: bytes never synced",
        "0 bad of 20,000 states",
        lambda _, part: power_loss(saves=max(20, int(800 * part))).outcome(),
        lambda _, __: power_loss(NeverSynced, saves=6).outcome(),
    ),
    Trial(
        "R2",
        "plug pulled, lenient; beside it: folder never synced",
        "0 bad of 20,000 states",
        lambda _, part: power_loss(Lenient, saves=max(20, int(800 * part)), seed=1).outcome(),
        lambda _, __: power_loss(FolderNeverSynced, saves=6).outcome(),
    ),
]
