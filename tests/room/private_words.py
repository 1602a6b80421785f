"""What must be kept from the room, said in other words than the program says it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from km_desktop.review.session import Note, Session


def kept_back(session: Session, note: Note) -> bool:
    """Whether the room must not have the note now."""
    return note.binned or note.held or note.stage in session.run.hidden or names_somebody(session, note)


def names_somebody(session: Session, note: Note) -> bool:
    """Whether the note names a person, and nobody decided that the room may see it."""
    decided = session.decisions.get(f"notes text {note.id}")
    return note.text.startswith("Mrs ") and not (decided is not None and decided.room)


def private_words(session: Session) -> set[str]:
    """Every text that must be kept from the room; each is one word that stands nowhere else."""
    words = {session.details.private, *(a.what for a in session.actions.values() if a.binned)}
    for note in session.notes.values():
        if kept_back(session, note):
            words |= {note.text, note.for_whom}
    for group in session.groups.values():
        members = [n for n in session.notes.values() if n.group == group.id and n.on_board]
        if group.stage in session.run.hidden or (members and all(n.held or names_somebody(session, n) for n in members)):
            words.add(group.name)
    return words - {""}


def never_private(shown: Session, whole: Session) -> Session:
    """`shown` as if what is private in `whole` had never been written."""
    words = private_words(whole)
    return replace(
        shown,
        details=replace(shown.details, private=""),
        notes=MappingProxyType({id: n for id, n in shown.notes.items() if n.text not in words}),
        groups=MappingProxyType({id: g for id, g in shown.groups.items() if g.name not in words}),
        actions=MappingProxyType({id: a for id, a in shown.actions.items() if a.what not in words}),
    )
