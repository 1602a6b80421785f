"""Votes by show of hands: sums, places and ties."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from km_desktop.review.session import Group, Note, Session


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group with its notes, or a note that stands alone."""

    group: Group | None
    notes: tuple[Note, ...]
    votes: int
    """Of a group with those of all its notes."""
    place: int
    """From 1; what has as many votes has the same place, and the next one counts on."""
    tied: bool
    """Whether another has the same place."""

    @property
    def id(self) -> str:
        """Of the group or the note."""
        return self.group.id if self.group is not None else self.notes[0].id


@dataclass(frozen=True, slots=True)
class Tally:
    """How many votes were placed, and how many there are to place."""

    placed: int
    given: int
    """People times dots; 0 where nobody counts them."""


def on_the_board(session: Session, stage: str) -> list[tuple[Group | None, tuple[Note, ...]]]:
    """The groups of a stage in order, each with its notes, then the notes that stand alone."""
    notes = session.notes_in(stage)
    members: dict[str, list[Note]] = {group.id: [] for group in session.groups_in(stage)}
    alone: list[Note] = []
    for note in notes:
        members.get(note.group, alone).append(note)
    groups: list[tuple[Group | None, tuple[Note, ...]]] = [
        (session.groups[id], tuple(held)) for id, held in members.items() if held
    ]
    return groups + [(None, (note,)) for note in alone]


def votes_of(group: Group | None, notes: tuple[Note, ...]) -> int:
    """The votes of a group and of all its notes."""
    if group is None and len(notes) == 1:
        return notes[0].hands
    return (group.hands if group is not None else 0) + sum(note.hands for note in notes)


def ranking(session: Session, stage: str) -> list[Ranked]:
    """Groups and lone notes of a stage, most votes first; those with as many stay in the order of the board."""
    counted = [(votes_of(group, notes), group, notes) for group, notes in on_the_board(session, stage)]
    counted.sort(key=lambda each: -each[0])
    places: dict[int, int] = {}
    for place, (votes, _, _) in enumerate(counted, start=1):
        places.setdefault(votes, place)
    sharing = Counter(votes for votes, _, _ in counted)
    return [Ranked(group, notes, votes, places[votes], sharing[votes] > 1) for votes, group, notes in counted]


def tally(session: Session, stage: str) -> Tally:
    """The running count of a stage."""
    notes = session.notes_in(stage)
    groups = {note.group for note in notes}
    placed = sum([note.hands for note in notes]) + sum(g.hands for g in session.groups_in(stage) if g.id in groups)
    return Tally(placed, dots_of(session, stage) * session.details.people)


def dots_of(session: Session, stage: str) -> int:
    """Votes a person in a stage: as was set for this review, else as its format says; 0 where nobody counts them."""
    held = next((s for s in session.format.stages if s.id == stage), None)
    if held is None or not (held.votes or held.dots):
        return 0
    return held.dots if session.details.dots < 0 else session.details.dots
