"""What can be grouped with: groups and notes whose words match what is typed, and a new group of that name."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.review.session import Group, Note, Session

MOST = 40
"""Notes that are listed."""


@dataclass(frozen=True, slots=True)
class Found:
    """`kind` is group, note or new."""

    kind: str
    id: str
    words: str
    """Name or text; of a new group what was typed."""
    count: int = 0
    """Notes of a group."""
    beside: str = ""
    """Id of the group that a note is in."""


def find(session: Session, stage: str, typed: str, notes: tuple[str, ...], group: str = "") -> list[Found]:
    """For these notes, or for a group that is to be merged: then only other groups are found.

    Groups come first, then the new group, then notes; with nothing typed all of them.
    """
    sought = typed.casefold().split()
    own = {note.group for id in notes if (note := session.notes.get(id)) is not None}
    groups = [g for g in session.groups_in(stage) if g.id != group and _matches(g.name, sought)]
    groups.sort(key=lambda g: not g.name.casefold().startswith(typed.casefold().strip()))
    made = [_of_group(session, g) for g in groups if not (notes and own == {g.id})]
    if group:
        return made
    name = " ".join(typed.split())
    if not any(g.name.casefold() == name.casefold() for g in groups if name):
        made.append(Found("new", "", name))
    others = [n for n in session.notes_in(stage) if n.id not in notes and _matches(n.text, sought)]
    others.sort(key=lambda n: bool(n.group))
    return made + [_of_note(n) for n in others if not (n.group and n.group in own)][:MOST]


def _of_group(session: Session, group: Group) -> Found:
    return Found("group", group.id, group.name, len(session.notes_of(group.id)))


def _of_note(note: Note) -> Found:
    return Found("note", note.id, " ".join(note.text.split()), beside=note.group)


def _matches(text: str, sought: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in sought)


def parts(text: str, typed: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is what was typed."""
    folded, sought = text.casefold(), typed.casefold().strip()
    at = folded.find(sought) if sought and len(folded) == len(text) else -1
    if at < 0:
        return [(text, False)]
    end = at + len(sought)
    return [piece for piece in ((text[:at], False), (text[at:end], True), (text[end:], False)) if piece[0]]
