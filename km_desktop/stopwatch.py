"""The one clock of a review: measures time, stores it as facts, and says what every view shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from km_desktop.desk import Desk, Event
from km_desktop.review.changes import Change
from km_desktop.review.session import Stretch
from km_desktop.review.timing import Outlook, StageTime, outlook, stage_time

GAP = 5.0
"""Seconds without a tick after which the time between is a pause: the machine slept, stalled or was off."""
STORE_EVERY = 15.0
"""Seconds between two writings of the running time, so that a crash loses no more than that."""


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The wall clock, in UTC."""

    def monotonic(self) -> float:
        """Seconds that never run backwards."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Time that was left out as a pause, and may be counted after all."""

    stretch: str
    stage: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What every view shows of the time, read once."""

    stage: str
    running: bool
    started: bool
    time: StageTime
    outlook: Outlook | None
    now: datetime
    gap: Gap | None


class Stopwatch:
    """Runs on the desk's thread; `tick` is called about once a second. Listeners get the same reading."""

    def __init__(self, desk: Desk, clock: Clock, new_id: Callable[[], str]) -> None:
        self._desk = desk
        self._clock = clock
        self._new_id = new_id
        self._open = ""
        self._from = 0.0
        self._mono = clock.monotonic()
        self._wall = clock.now()
        self._stored = 0.0
        self._rest = 0.0
        self._gap: Gap | None = None
        # A file may say "running" because the program ended without a word. Opening writes nothing,
        # so the clock stands still until somebody goes on.
        self._left_running = desk.session.run.running
        self._views: list[Callable[[Reading], None]] = []
        self._end_listening = desk.listen(self._follow)

    @property
    def running(self) -> bool:
        """Whether the clock runs here and now."""
        return self._desk.session.run.running and not self._left_running

    def listen(self, view: Callable[[Reading], None]) -> Callable[[], None]:
        """Gives `view` a reading at every tick and change; returns what ends that."""
        self._views.append(view)
        view(self.reading())
        return lambda: self._views.remove(view) if view in self._views else None

    def start(self) -> None:
        """Starts the clock, or goes on after a pause or after the program ended without a word.

        A review that is nowhere yet begins with its first stage.
        """
        session = self._desk.session
        if self._left_running:
            self._left_running = False
            self._come_back()
        if session.run.running:
            return
        changes = [Change("run", "running", False, True)]
        if not session.run.stage:
            changes.append(Change("run", "stage", "", session.format.stages[0].id))
        if not session.run.started:
            changes.append(Change("run", "started", "", _iso(self._clock.now())))
            changes.append(Change("run", "promised", session.run.promised, sum(session.plan.values())))
        self._desk.record("clock.start", tuple(changes))

    def pause(self) -> None:
        """Pauses the clock; what was measured is stored."""
        self._left_running = False
        if self._desk.session.run.running:
            self._desk.record("clock.pause", (Change("run", "running", True, False),))

    def tick(self) -> None:
        """Takes the time. More than GAP seconds since the last tick, by either clock, are a pause."""
        mono, wall = self._clock.monotonic(), self._clock.now()
        passed, shown = mono - self._mono, (wall - self._wall).total_seconds()
        self._mono, self._wall = mono, wall
        if self._open and passed > GAP:
            self._from += passed
            self._leave_out(max(passed, shown))
        elif self._open and shown - passed > GAP:
            self._leave_out(shown - passed)
        if self._open and mono - self._stored >= STORE_EVERY:
            self._store()
        self._tell()

    def count_gap(self) -> None:
        """Counts the last pause that nobody asked for as time of the review after all."""
        gap, self._gap = self._gap, None
        left_out = self._desk.session.times.get(gap.stretch) if gap else None
        if left_out is not None:
            self._desk.record("clock.gap", (Change("times", left_out.id, left_out, replace(left_out, counted=True)),))
        self._tell()

    def forget_gap(self) -> None:
        """Leaves the pause a pause and stops asking."""
        self._gap = None
        self._tell()

    def reading(self) -> Reading:
        """The time as it is at the last tick."""
        session, live = self._desk.session, self._live()
        return Reading(
            stage=session.run.stage,
            running=self.running,
            started=bool(session.run.started),
            time=stage_time(session, session.run.stage, live),
            outlook=outlook(session, self._wall, live),
            now=self._wall,
            gap=self._gap,
        )

    def close(self) -> None:
        """Pauses, stores the measured time and lets go of the desk. Nothing is written if the clock never ran here."""
        if self.running:
            self.tick()
            self.pause()
        self._end_listening()
        self._views.clear()

    def _live(self) -> float:
        return max(0.0, self._mono - self._from) if self._open else 0.0

    def _follow(self, event: Event) -> None:
        keys = {(c.table, c.key) for c in event.changes}
        if ("run", "stage") in keys or ("run", "running") in keys:
            self._take_time()
            self._end_stretch()
            if self.running and self._desk.session.run.stage:
                self._begin_stretch()
        if keys & {("run", "stage"), ("run", "running")} or any(c.table in ("plan", "times") for c in event.changes):
            self._tell()

    def _take_time(self) -> None:
        mono = self._clock.monotonic()
        if mono - self._mono <= GAP:
            self._mono, self._wall = mono, self._clock.now()
        else:
            self.tick()

    def _begin_stretch(self) -> None:
        now = _iso(self._wall)
        stretch = Stretch(id=self._new_id(), stage=self._desk.session.run.stage, began=now, seen=now)
        self._open, self._from, self._stored = stretch.id, self._mono - self._rest, self._mono
        self._desk.record("clock.stage", (Change("times", stretch.id, None, stretch),))

    def _end_stretch(self) -> None:
        if self._open:
            self._store()
            self._open = ""

    def _store(self) -> None:
        old = self._desk.session.times.get(self._open)
        if old is None:
            return
        seconds = old.seconds + self._live()
        new = replace(old, seconds=round(seconds, 3), seen=_iso(self._wall))
        # What rounding takes or gives is counted on: a thousand pauses must not add up to a second.
        self._rest = seconds - new.seconds
        self._from, self._stored = self._mono - self._rest, self._mono
        self._desk.record("clock.time", (Change("times", old.id, old, new),))

    def _leave_out(self, seconds: float) -> None:
        began = self._wall - timedelta(seconds=seconds)
        self._offer(self._desk.session.run.stage, began, seconds)

    def _offer(self, stage: str, began: datetime, seconds: float) -> None:
        stretch = Stretch(
            id=self._new_id(), stage=stage, began=_iso(began), seconds=round(seconds, 3), seen=_iso(self._wall), counted=False
        )
        self._gap = Gap(stretch.id, stage, seconds)
        self._desk.record("clock.gap", (Change("times", stretch.id, None, stretch),))

    def _come_back(self) -> None:
        """The program ended with the clock running: what passed since is a pause that may be counted."""
        self._mono, self._wall = self._clock.monotonic(), self._clock.now()
        session = self._desk.session
        last = max((t for t in session.times.values() if t.stage == session.run.stage), key=lambda t: t.seen, default=None)
        self._begin_stretch()
        if last is None or not last.seen:
            return
        away = (self._wall - datetime.fromisoformat(last.seen)).total_seconds()
        if away > GAP:
            self._offer(last.stage, datetime.fromisoformat(last.seen), away)

    def _tell(self) -> None:
        if not self._views:
            return
        reading = self.reading()
        for view in tuple(self._views):
            view(reading)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
