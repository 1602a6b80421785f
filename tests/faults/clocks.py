"""Clocks that jump, stop and sleep: notes keep their order, and no time is made up or taken away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from km_desktop.desk import Desk
from km_desktop.review.edits import notes
from km_desktop.stopwatch import GAP, Stopwatch
from tests.faults.trial import Outcome, Trial
from tests.test_stopwatch import FORMAT, START, FakeClock

HOUR = 3600.0
EVENTS = (
    "back an hour",
    "a day on",
    "1970",
    "summer time",
    "winter time",
    "asleep",
    "asleep, and it did not count",
    "stalled",
    "nothing",
)


def happen(clock: FakeClock, event: str) -> float:
    """Lets something happen to the clocks; returns the seconds that the room may have worked meanwhile."""
    if event == "back an hour":
        clock.pass_(1, wall=-HOUR)
    elif event == "a day on":
        clock.pass_(1, wall=24 * HOUR)
    elif event == "1970":
        clock.pass_(1)
        clock.wall = datetime(1970, 1, 1, tzinfo=UTC)
    elif event in ("summer time", "winter time"):
        # What the wall shows changes; UTC does not. A clock that is set by hand instead changes both.
        clock.pass_(1, wall=1 + (HOUR if event == "summer time" else -HOUR))
    elif event == "asleep":
        clock.pass_(8 * HOUR)
    elif event == "asleep, and it did not count":
        clock.pass_(1, wall=8 * HOUR)
    elif event == "stalled":
        clock.pass_(40)
    else:
        clock.pass_(1)
    return 1.0


def scenarios(count: int) -> Outcome:
    """So many meetings of ten minutes in each of which clocks misbehave a few times."""
    bad, told, gaps = 0, list[str](), 0
    for seed in range(count):
        wrong, left_out = _meeting(Random(seed))
        gaps += left_out
        bad += bool(wrong)
        told += [f"meeting {seed}: {wrong}"] if wrong else []
    return Outcome(count, bad, f"{bad} went wrong, {gaps:,} gaps marked as pauses", told[:5])


def _meeting(random: Random) -> tuple[str, int]:
    from km_desktop.review.create import new_session

    clock, ids = FakeClock(), iter(range(10**6))
    clock.wall = START + timedelta(hours=random.randint(-9_000, 9_000))
    desk = Desk(new_session(FORMAT, id="s", now=START.isoformat(), title="T"))
    watch = Stopwatch(desk, clock, lambda: f"t{next(ids)}")
    watch.start()
    added: list[str] = []
    really, before, left_out = 0.0, 0.0, 0
    for second in range(600):
        event = random.choice(EVENTS) if random.random() < 0.02 else "nothing"
        mono, wall = clock.mono, clock.wall
        really += happen(clock, event)
        passed = clock.mono - mono
        left_out += max(passed, (clock.wall - wall).total_seconds() - passed) > GAP
        watch.tick()
        if random.random() < 0.05:
            added.append(f"n{second}")
            desk.do("add", notes.add, id=added[-1], stage="one", text="x", now=clock.wall.isoformat())
        reading = watch.reading()
        spent, moved = reading.time.spent, reading.time.spent - before
        before = spent
        if moved < -0.01 or moved > GAP + 0.01 or spent < -0.01 or spent > really + 0.01:
            return f"{event}: the clock went on by {moved:.1f} s to {spent:.1f} of {really:.1f}", 0
        if [note.id for note in desk.session.notes_in("one")] != added:
            return f"{event}: the notes changed places", 0
        if sum(not stretch.counted for stretch in desk.session.times.values()) != left_out:
            return f"{event}: no pause was marked", 0
    watch.close()
    return "", left_out


def by_the_wall(count: int) -> Outcome:
    """For comparison: the time is what the wall clock says, and notes are sorted by it."""
    bad = 0
    for seed in range(count):
        random, clock = Random(seed), FakeClock()
        began, really, stamps = clock.wall, 0.0, list[datetime]()
        for _ in range(600):
            really += happen(clock, random.choice(EVENTS) if random.random() < 0.02 else "nothing")
            stamps.append(clock.wall)
        spent = (clock.wall - began).total_seconds()
        bad += spent < 0 or spent > really + GAP or stamps != sorted(stamps)
    return Outcome(count, bad, f"{bad} of {count} went wrong")


def _some(part: float) -> int:
    return max(20, int(1_000 * part))


TRIALS = [
    Trial(
        "R17",
        "clocks that jump, stop and sleep",
        "0 wrong, every gap marked",
        lambda _folder, part: scenarios(_some(part)),
        lambda _folder, part: by_the_wall(_some(part)),
    ),
]
