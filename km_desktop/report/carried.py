"""The review that a PDF report carries inside: what of it travels, and what is to be said of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from km_desktop.i18n import _, ngettext
from km_desktop.report.choices import TEAM, Choices
from km_desktop.review.guarded import Guard
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Action, Note, Session

CARRIED = "review.kmr.json"
"""What the attachment is called; by this name it is found again."""
MOST_CARRIED = 16 * 1024 * 1024
"""Bytes of the attachment, unpacked: as many as an import reads."""
R = TypeVar("R", Note, Action)


def carries(choices: Choices) -> bool:
    """Whether a PDF carries its review. Papers for others than the team hold much less than that, so they never do."""
    return choices.carried and choices.audience == TEAM


def carried_session(session: Session, guard: Guard) -> Session:
    """What travels: the session as papers may show it, without what lies in the bin and groups of that alone."""
    seen = seen_on_paper(session, guard)
    notes, actions = _left(seen.notes), _left(seen.actions)
    if len(notes) == len(seen.notes) and len(actions) == len(seen.actions):
        return seen
    bare = {note.group for note in seen.notes.values() if note.binned} - {note.group for note in notes.values()}
    groups = {id: group for id, group in seen.groups.items() if id not in bare}
    return replace(seen, notes=notes, actions=actions, groups=MappingProxyType(groups))


def travelling_words(session: Session, guard: Guard, choices: Choices) -> tuple[str, ...]:
    """Sentences for whoever made a PDF with these choices; none where nothing was to travel inside it."""
    if not choices.carried:
        return ()
    if not carries(choices):
        return (_("Only the report for the team carries its review: nothing travels inside this PDF."),)
    return carried_words(session, guard)


def carried_words(session: Session, guard: Guard) -> tuple[str, str]:
    """What travels inside the PDF, and what does not: two sentences for whoever makes it."""
    inside = carried_session(session, guard)
    notes, actions = len(inside.notes), len(inside.actions)
    counts = (
        ngettext("{n} note", "{n} notes", notes).format(n=notes),
        ngettext("{n} action", "{n} actions", actions).format(n=actions),
    )
    first = _(
        "The review itself travels inside this PDF: {notes}, {actions}, details, groups, votes and times, also what these pages leave out."
    )
    second = _(
        "Not inside: hidden notes, notes held back or in the bin, your own notes, words that were left out, pictures."
    )
    return first.format(notes=counts[0], actions=counts[1]), second


def _left(records: Mapping[str, R]) -> Mapping[str, R]:
    return MappingProxyType({id: held for id, held in records.items() if not held.binned})
