"""Which part of a review goes into papers of one kind: the same review with less in it, nothing in it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from km_desktop.report.choices import GOVERNANCE, KNOWLEDGE, Choices
from km_desktop.review.guarded import Guard
from km_desktop.review.seen import seen_on_paper, withheld
from km_desktop.review.session import Group, Note, Session

_NONE: Mapping[str, Any] = MappingProxyType({})
_NO_PEOPLE: dict[str, Any] = {"people": 0, "roles": (), "mood": (), "worth": (), "private": ""}
_BLANK: Mapping[str, Mapping[str, Any]] = {
    "people": {"people": 0, "roles": ()},
    "ground_rules": {"ground_rules": ()},
    "mood": {"mood": ()},
    "worth": {"worth": ()},
}
"""What the details hold instead, where a part is left out."""


def chosen(session: Session, guard: Guard, choices: Choices) -> Session:
    """The review as files of tables hold it: all of it by default, the very same session.

    Nothing is taken out of its words here: that is left to whoever writes it.
    """
    if choices.starred:
        session = starred_only(session, seen_on_paper(session, guard))
    session = without_parts(session, choices.without)
    if "groups" in choices.without:
        session = replace(session, notes=_each(session, group=""), groups=_NONE)
    if "votes" in choices.without:
        groups = MappingProxyType({id: replace(group, hands=0) for id, group in session.groups.items()})
        session = replace(session, notes=_each(session, hands=0), groups=groups)
    if choices.audience in (GOVERNANCE, KNOWLEDGE):
        session = _only(session, {note.id for note in lesson_notes(session)})
        # Nor do their pages hold what an import brought along: it may say who wrote a note.
        actions = MappingProxyType({id: replace(action, extra=_NONE) for id, action in session.actions.items()})
        groups = MappingProxyType({id: replace(group, extra=_NONE) for id, group in session.groups.items()})
        notes = _each(session, answers="", picture="", extra=_NONE)
        details = replace(session.details, more=_NONE)
        session = replace(session, notes=notes, actions=actions, groups=groups, details=details)
    return _for_strangers(session) if choices.audience == KNOWLEDGE else session


def starred_only(session: Session, seen: Session) -> Session:
    """The session with its starred notes, what they answer and what answers them; `seen` is it as papers may show it.

    What may not be seen brings nothing else in. A group keeps its votes, whichever of its notes gave them.
    """
    children: dict[str, list[Note]] = {}
    for note in seen.notes.values():
        if parent := seen.answered(note):
            children.setdefault(parent.id, []).append(note)
    kept: set[str] = set()
    for note in seen.notes.values():
        if not note.starred or note.binned:
            continue
        up: Note | None = note
        while up is not None and up.id not in kept:
            kept.add(up.id)
            up = seen.answered(up)
        kept.add(note.id)
        down = list(children.get(note.id, ()))
        while down:
            kept.add((below := down.pop()).id)
            down += children.get(below.id, ())
    return _only(session, kept)


def without_parts(session: Session, without: frozenset[str]) -> Session:
    """The session without the parts that are nothing but facts of it: who was there, what was parked, and the like."""
    blank = {name: value for part in without for name, value in _BLANK.get(part, _NONE).items()}
    if blank:
        session = replace(session, details=replace(session.details, **blank))
    if "parked" in without:
        session = replace(session, notes=_kept(session, {id for id, note in session.notes.items() if not note.parked}))
    return replace(session, times=_NONE) if "time" in without else session


def lesson_notes(session: Session) -> list[Note]:
    """The notes of the stages that hold lessons, and the starred ones of others, neither binned nor parked."""
    stages = {stage.id for stage in session.format.stages if stage.lessons}
    return [n for n in session.notes.values() if n.on_board and (n.stage in stages or n.starred)]


def _for_strangers(session: Session) -> Session:
    """Lessons with where they come from, and nothing of who was there and what was agreed."""
    details = replace(
        session.details, **_NO_PEOPLE, about="", place="", reference="", support="", audience="", follow_up=""
    )
    return replace(session, details=details, actions=_NONE, times=_NONE)


def _only(session: Session, kept: set[str]) -> Session:
    """The session with these of its notes, and the groups that hold one of them.

    What no paper holds stays where it is, so that it is still known how much that is.
    """
    away = {note.id for note in withheld(session)}
    together: dict[str, list[Note]] = {}
    for note in session.notes.values():
        if note.group and note.on_board and note.id not in away:
            together.setdefault(note.group, []).append(note)
    groups: dict[str, Group] = {}
    for id, group in session.groups.items():
        members = together.get(id, [])
        if any(note.id in kept for note in members):
            gone = sum(note.hands for note in members if note.id not in kept)
            groups[id] = replace(group, hands=group.hands + gone) if gone else group
    notes = _kept(session, kept | away)
    return replace(session, notes=notes, groups=MappingProxyType(groups))


def _kept(session: Session, kept: set[str]) -> Mapping[str, Note]:
    return MappingProxyType({id: note for id, note in session.notes.items() if id in kept})


def _each(session: Session, **values: Any) -> Mapping[str, Note]:
    return MappingProxyType({id: replace(note, **values) for id, note in session.notes.items()})
