"""A rehearsal: a sample review that plays by itself with a fast clock, in a folder that goes when it ends."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import IO

from km_desktop.review.changes import Change
from km_desktop.review.edits import actions, notes
from km_desktop.review.session import Action, Note, Run, Session
from km_desktop.stopwatch import Clock

RATE = 10.0
"""How many times as fast as the clock on the wall the clock of a rehearsal runs."""
MOST_AT_ONCE = 0.4
"""Seconds of the wall clock that count between two looks. What is longer, the window stood still: it is left out."""
FOLDER = "km-desktop-rehearsal-"
"""How the names of the folders begin."""
HELD = "running"
"""The file in the folder that is kept open while the rehearsal runs."""
FIRST, SPAN = 0.12, 0.68
"""When in a stage the first thing is said, and over how much of it the rest is spread, as parts of its minutes."""


class FastClock:
    """Another clock, RATE times as fast from now on."""

    def __init__(self, clock: Clock, rate: float = RATE) -> None:
        self._clock, self._rate = clock, rate
        self._began, self._seen = clock.now(), clock.monotonic()
        self._passed = 0.0

    def now(self) -> datetime:
        """The time of the rehearsal, in UTC."""
        return self._began + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds of the rehearsal since it began."""
        seen = self._clock.monotonic()
        self._passed += min(max(0.0, seen - self._seen), MOST_AT_ONCE) * self._rate
        self._seen = seen
        return self._passed

    def text(self) -> str:
        """The time of the rehearsal as files have it."""
        return self.now().isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Said:
    """A note, or an action, and how far into its stage it is said, as a part of the stage's minutes."""

    record: Note | Action
    stage: str
    at: float


class Script:
    """What will be said, in order."""

    def __init__(self, lines: Collection[Said]) -> None:
        self._lines = tuple(lines)
        self._said: set[str] = set()

    def due(self, session: Session, spent: float) -> list[Said]:
        """What is to be said now that `spent` seconds of the present stage are over; each is told once."""
        stage = session.run.stage
        part = spent / max(1, session.plan.get(stage, 0))
        due = [said for said in self._lines if said.stage == stage and said.at <= part and said.record.id not in self._said]
        self._said.update(said.record.id for said in due)
        return due

    def over(self, session: Session) -> bool:
        """Whether everything of the present stage was said, and it is the last."""
        stage = session.run.stage
        left = any(said.stage == stage and said.record.id not in self._said for said in self._lines)
        return stage == session.format.stages[-1].id and not left


def say(session: Session, said: Said, now: str) -> tuple[Change, ...]:
    """The edit that adds what was said; what it answers is let go if that was never said, or was taken away."""
    record = said.record
    if isinstance(record, Action):
        return actions.add(session, id=record.id, what=record.what, owner=record.owner, due=record.due, measure=record.measure, now=now)
    target = session.notes.get(record.answers)
    return notes.add(
        session,
        id=record.id,
        stage=record.stage,
        text=record.text,
        now=now,
        tag=record.tag,
        count=record.count,
        answers=record.answers if target is not None and target.on_board else "",
        for_whom=record.for_whom,
        starred=record.starred,
    )


def script_of(sample: Session) -> tuple[Session, Script]:
    """A whole review as it was before it began, and what is said in it."""
    form = sample.format
    listed = next((stage.id for stage in form.stages if stage.capture == "actions"), "")
    lines: list[Said] = []
    for stage in form.stages:
        records: list[Note | Action] = [*sample.notes_in(stage.id)]
        if stage.id == listed:
            records += sample.all_actions()
        lines += _spread(records, stage.id)
    empty = MappingProxyType[str, Note]({})
    bare = replace(
        sample,
        details=replace(sample.details, read_back=False, closed="", support="", follow_up="", mood=(), worth=(), private=""),
        run=Run(),
        notes=empty,
        groups=MappingProxyType({}),
        actions=MappingProxyType({}),
        times=MappingProxyType({}),
    )
    return bare, Script(lines)


def _spread(records: list[Note | Action], stage: str) -> Iterator[Said]:
    """People think before they speak, and longer things take longer."""
    weights = [30 + len(record.text if isinstance(record, Note) else record.what) for record in records]
    whole, before = sum(weights), 0
    for record, weight in zip(records, weights, strict=True):
        yield Said(record, stage, FIRST + SPAN * before / max(1, whole))
        before += weight


class Stage:
    """The folder that a rehearsal stands in: outside the library, and gone with everything in it when it ends.

    `within` is a folder for rehearsals alone, which goes with the last of them; without it the system's own is used.
    """

    def __init__(self, within: Path | None = None) -> None:
        self._own = within is not None
        place = within or Path(tempfile.gettempdir())
        sweep(place)
        self.folder = Path(tempfile.mkdtemp(prefix=FOLDER, dir=place))
        self._held = _hold(self.folder)

    def end(self) -> None:
        """Takes the folder away."""
        if self._held is not None:
            self._held.close()
            self._held = None
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._own:
            with contextlib.suppress(OSError):  # Another rehearsal is going on in it.
                self.folder.parent.rmdir()


def sweep(place: Path) -> None:
    """Takes away what rehearsals left that ended without a word; one that runs elsewhere is left alone."""
    with contextlib.suppress(OSError):
        for folder in place.glob(f"{FOLDER}*"):
            if folder.is_dir() and not folder.is_symlink() and not _is_held(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _hold(folder: Path) -> IO[bytes] | None:
    """Keeps a file of the folder open: as long as the process lives, others can tell."""
    held = (folder / HELD).open("wb")
    _lock(held)
    return held


def _is_held(folder: Path) -> bool:
    path = folder / HELD
    if not path.is_file():
        return False
    if sys.platform == "win32":
        return not _gone(path)
    try:
        with path.open("r+b") as held:
            return not _lock(held)
    except OSError:
        return True


def _gone(path: Path) -> bool:
    """Takes the file away, which a system that locks open files allows once nobody has it open."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _lock(held: IO[bytes]) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


