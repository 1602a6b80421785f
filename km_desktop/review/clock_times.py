"""Times typed at the start of a note, which put it on a line in order of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from km_desktop.review.session import Note, Session

_TIME = re.compile(r"\s*([01]?\d|2[0-3])([:.h])([0-5]\d)(?:\s?(am|pm))?(?=$|[\s,;:–—-])(?:\s*[,;:–—-](?=\s))?\s*(?=\S)", re.IGNORECASE)
_MEASURE = re.compile(r"(?:%|°|ph\b|k?pa\b|mmhg\b|[mµ]?(?:mol|g|l)\b|mcg\b|kg\b|units?\b|litres?\b|times\b|per\b)", re.IGNORECASE)
"""What makes a number with a point in it an amount: 4.50 mmol is no time of day."""
DAY = 24 * 60
"""Minutes."""
NIGHT = 12 * 60
"""A step back of more than this is the next morning."""
OUT_OF_ORDER = 8 * 60
"""So much shorter must the line be for one note that was typed later than its turn."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day at the start of a note, and the words after it."""

    minutes: int
    """Since midnight."""
    words: str

    @property
    def clock(self) -> str:
        """Such as "15:35"."""
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class Point:
    """A note on the line."""

    moment: Moment
    note: Note
    day: int
    """0 for the day on which the line begins, 1 for the morning after."""


def moment_of(text: str) -> Moment | None:
    """The time at the start of a text such as "15:35 Bed found", "9.05 am: ward full"; None without one."""
    found = _TIME.match(text)
    if found is None:
        return None
    hour, half = int(found[1]), (found[4] or "").lower()
    if found[2] == "." and not half and _MEASURE.match(text, found.end()):
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Moment(hour * 60 + int(found[3]), text[found.end() :])


def timeline(
    session: Session, stage: str, known: dict[str, Moment | None] | None = None
) -> tuple[list[Point], list[Note]]:
    """The notes of a stage that begin with a time, in order of time, and those that do not, in theirs.

    Who asks again and again keeps `known`, in which the moments of texts are remembered.

    A line over midnight begins where the longest quiet is, if notes were typed across it: 23:50, then 00:10.
    """
    timed: list[tuple[Moment, Note]] = []
    others: list[Note] = []
    for note in session.notes_in(stage):
        moment = _known(note.text, known)
        if moment is None:
            others.append(note)
        else:
            timed.append((moment, note))
    start = _first(timed)
    points = [Point(moment, note, int(moment.minutes < start)) for moment, note in timed]
    points.sort(key=lambda p: (p.day, p.moment.minutes))
    return points, others


def _known(text: str, known: dict[str, Moment | None] | None) -> Moment | None:
    if known is None:
        return moment_of(text)
    if text not in known:
        known[text] = moment_of(text)
    return known[text]


def _first(timed: list[tuple[Moment, Note]]) -> int:
    """The minute at which the line begins; 0 unless it goes over midnight.

    Of all the times it is the one that agrees best with the order in which they were typed, and leaves the line short.
    """
    typed = [moment.minutes for moment, _ in timed]
    if not any(before - after > NIGHT for before, after in pairwise(typed)):
        return 0
    ordered = sorted(set(typed))
    against = _against(typed)
    spans = {start: (before - start) % DAY for before, start in pairwise((ordered[-1], *ordered))}
    return min(ordered, key=lambda start: against[start] * OUT_OF_ORDER + spans[start])


def _against(typed: list[int]) -> list[int]:
    """For each minute at which the line could begin, how many notes would stand before the one typed before them."""
    steps = [0] * (DAY + 2)
    for before, after in pairwise(typed):
        if before > after:
            steps[0] += 1
        if before != after:
            low, high = sorted((before, after))
            steps[low + 1] += -1 if before > after else 1
            steps[high + 1] -= -1 if before > after else 1
    return list(accumulate(steps))
