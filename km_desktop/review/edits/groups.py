"""Edits to groups: notes of one stage that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from km_desktop.review.changes import Change
from km_desktop.review.edits.notes import MOST_SAID, emptied, tally_of
from km_desktop.review.edits.orders import last_order
from km_desktop.review.edits.texts import field_text
from km_desktop.review.refused import Refused
from km_desktop.review.session import Group, Note, Session

LONGEST_NAME = 120
"""Characters."""


def make(session: Session, *, id: str, notes: Sequence[str], now: str, name: str = "") -> tuple[Change, ...]:
    """A group of these notes, at the end of the groups of their stage; they leave the groups they were in.

    Raises Refused `note_unknown`, `group_empty`, `group_two_stages` or `field_too_long`.
    """
    members = _standing(session, notes)
    if not members:
        raise Refused("group_empty")
    stage = members[0].stage
    order = last_order(session.groups_in(stage)) + 1
    group = Group(id=id, stage=stage, name=_name(name), order=order, created=now)
    return (Change("groups", id, None, group), *_put(session, members, group))


def join(session: Session, notes: Sequence[str], group: str) -> tuple[Change, ...]:
    """Puts the notes into a group. Raises Refused `group_unknown`, `note_unknown` or `group_two_stages`."""
    return _put(session, _standing(session, notes), _group(session, group))


def leave(session: Session, note: str) -> tuple[Change, ...]:
    """Takes the note out of its group; a group that is left empty goes."""
    return _regroup(session, _notes(session, [note]), "")


def rename(session: Session, group: str, name: str) -> tuple[Change, ...]:
    """Another name for a group; empty for none."""
    return _with(session, group, name=_name(name))


def merge(session: Session, group: str, into: str) -> tuple[Change, ...]:
    """Puts all of a group into another, with the votes that it has as a whole.

    Raises Refused `group_unknown` or `group_two_stages`.
    """
    old, kept = _group(session, group), _group(session, into)
    if old.id == kept.id:
        return ()
    made = _put(session, [n for n in session.notes.values() if n.group == group], kept)
    gone = () if any(c.table == "groups" and c.key == group for c in made) else (Change("groups", group, old, None),)
    name = kept.name or old.name
    return (*made, *gone, *_with(session, into, hands=min(kept.hands + old.hands, MOST_SAID), name=name))


def split(session: Session, group: str) -> tuple[Change, ...]:
    """Lets all notes of a group stand alone again."""
    old = _group(session, group)
    freed = tuple(Change("notes", n.id, n, replace(n, group="")) for n in session.notes.values() if n.group == group)
    return (*freed, Change("groups", group, old, None))


def set_hands(session: Session, group: str, votes: int) -> tuple[Change, ...]:
    """How many hands, or dots, the group as a whole got. Raises Refused `votes_out_of_range`."""
    return _with(session, group, hands=tally_of(votes))


def set_sum(session: Session, group: str, votes: int) -> tuple[Change, ...]:
    """How many votes the group got with all of its notes. What single notes got stays theirs, unless it is more.

    Raises Refused `group_unknown` or `votes_out_of_range`.
    """
    whole, members = tally_of(votes), session.notes_of(_group(session, group).id)
    single = sum(n.hands for n in members)
    if single <= whole:
        return _with(session, group, hands=whole - single)
    taken = tuple(Change("notes", n.id, n, replace(n, hands=0)) for n in members if n.hands)
    return (*taken, *_with(session, group, hands=whole))


def clear_votes(session: Session, stage: str) -> tuple[Change, ...]:
    """Takes every vote of a stage back."""
    notes = (Change("notes", n.id, n, replace(n, hands=0)) for n in session.notes.values() if n.stage == stage and n.hands)
    groups = (Change("groups", g.id, g, replace(g, hands=0)) for g in session.groups_in(stage) if g.hands)
    return (*notes, *groups)


def _put(session: Session, notes: Iterable[Note], group: Group) -> tuple[Change, ...]:
    members = list(notes)
    if any(n.stage != group.stage for n in members):
        raise Refused("group_two_stages")
    return _regroup(session, members, group.id)


def _regroup(session: Session, notes: Iterable[Note], group: str) -> tuple[Change, ...]:
    moved = tuple(Change("notes", n.id, n, replace(n, group=group)) for n in notes if n.group != group)
    return (*moved, *emptied(session, moved))


def _with(session: Session, id: str, **fields: object) -> tuple[Change, ...]:
    old = _group(session, id)
    new = replace(old, **fields)  # type: ignore[arg-type]
    return () if new == old else (Change("groups", id, old, new),)


def _group(session: Session, id: str) -> Group:
    group = session.groups.get(id)
    if group is None:
        raise Refused("group_unknown", group=id)
    return group


def _notes(session: Session, ids: Sequence[str]) -> list[Note]:
    for id in ids:
        if id not in session.notes:
            raise Refused("note_unknown", note=id)
    return [session.notes[id] for id in dict.fromkeys(ids)]


def _standing(session: Session, ids: Sequence[str]) -> list[Note]:
    """Only notes on the board can be grouped: a group of others would never be seen."""
    found = _notes(session, ids)
    for note in found:
        if not note.on_board:
            raise Refused("note_unknown", note=note.id)
    return found


def _name(name: str) -> str:
    return " ".join(field_text(name, LONGEST_NAME).split())
