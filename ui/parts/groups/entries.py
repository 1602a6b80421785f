"""What is listed: each group with its notes after it, then the notes that stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from km_desktop.review.session import Group, Note, Session
from km_desktop.review.voting import Ranked, ranking


@dataclass(frozen=True, slots=True)
class Entry:
    """A group, or a note in one, or a note that stands alone."""

    id: str
    group: Group | None
    """The group itself, or the one that the note is in."""
    note: Note | None
    """None for a group."""
    place: int
    """From 1: of a group among the groups, of a note among those of its group or among those that stand alone."""
    of: int
    ranked: Ranked | None
    """How the room voted for it; None for a note in a group, which is voted for with the group."""

    @property
    def is_group(self) -> bool:
        """Whether it is a group and not a note."""
        return self.note is None

    @property
    def votes(self) -> int:
        """Its votes; of a group with those of its notes."""
        if self.ranked is not None:
            return self.ranked.votes
        return self.note.hands if self.note is not None else 0

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of a group, or the note itself."""
        if self.note is not None:
            return (self.note,)
        return self.ranked.notes if self.ranked is not None else ()

    @property
    def lesson(self) -> Note | None:
        """The note of it that is starred, the first of them."""
        return next((note for note in self.notes if note.starred), None)


def entries(session: Session, stage: str, order: Sequence[str] = ()) -> list[Entry]:
    """All of a stage. Those named in `order` come first, in that order; the others follow as on the board."""
    ranked = {each.id: each for each in ranking(session, stage)}
    places = {id: at for at, id in enumerate(order)}
    groups = [group.id for group in session.groups_in(stage) if group.id in ranked]
    alone = [note.id for note in session.notes_in(stage) if note.id in ranked]
    at = {id: place for ids in (groups, alone) for place, id in enumerate(ids, start=1)}
    listed: list[Entry] = []
    every = [*groups, *alone]
    for id in sorted(every, key=lambda id: places.get(id, len(places))) if places else every:
        each = ranked[id]
        if each.group is None:
            listed.append(Entry(id, None, each.notes[0], at[id], len(alone), each))
            continue
        listed.append(Entry(id, each.group, None, at[id], len(groups), each))
        many = len(each.notes)
        listed += [
            Entry(note.id, each.group, note, place, many, None) for place, note in enumerate(each.notes, start=1)
        ]
    return listed


def by_votes(session: Session, stage: str) -> tuple[str, ...]:
    """The ids of groups and lone notes, most votes first."""
    return tuple(each.id for each in ranking(session, stage))
