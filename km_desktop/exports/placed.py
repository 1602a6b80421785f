"""Notes as tables list them: in the order of their stages, each with its stage and its group in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from km_desktop.report.words import group_words
from km_desktop.review.session import MORE, Note, Session, in_order
from km_desktop.review.voting import on_the_board, votes_of


class Placed(NamedTuple):
    """A note that is not in the bin."""

    note: Note
    stage: str
    """The question of its stage, or the heading it came under."""
    group: str
    """What its group is called; one without a name goes by its first note. Empty where it has none, or is parked."""
    group_votes: int


def placed_notes(session: Session) -> Iterator[Placed]:
    """The notes of all stages, and those put off among them."""
    places = {stage.id: at for at, stage in enumerate(session.format.stages)}
    names = {stage.id: stage.question for stage in session.format.stages}
    groups = _groups(session)
    notes = (note for note in session.notes.values() if not note.binned)
    for note in sorted(notes, key=lambda n: (places.get(n.stage, len(places)), *in_order(n))):
        group, votes = groups.get(note.group, ("", 0)) if note.on_board else ("", 0)
        yield Placed(note, names.get(note.stage, note.heading if note.stage == MORE else note.stage), group, votes)


def _groups(session: Session) -> Mapping[str, tuple[str, int]]:
    """What each group is called and how many votes it has, by its id."""
    return {
        group.id: (group_words(group, notes), votes_of(group, notes))
        for stage in dict.fromkeys(group.stage for group in session.groups.values())
        for group, notes in on_the_board(session, stage)
        if group is not None
    }
