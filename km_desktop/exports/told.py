"""What is said about a note or an action besides its text, in the order in which papers say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from km_desktop.i18n import _
from km_desktop.report.blocks import Plan, Report
from km_desktop.report.printed_values import HandCount, PrintedAction, PrintedNote

_MOST = 200
"""Characters of a text that stands elsewhere in full."""
_FIRST = 10
"""Actions that stand first, where there is a plan."""


@dataclass(frozen=True, slots=True)
class Said:
    """A few words, and which sign stands before them: worked, difficult, surprise, star, votes, overdue or none."""

    words: str
    sign: str = ""


def about_note(note: PrintedNote) -> tuple[Said, ...]:
    """What is known about a note, shortest first."""
    return tuple(said for said in _about_note(note) if said.words)


def _about_note(note: PrintedNote) -> Iterator[Said]:
    yield Said(note.tag_word, note.tag)
    yield Said(_("Starred") if note.starred else "", "star")
    yield Said(note.votes_words, "votes")
    yield from (Said(words) for words in (note.said_by, note.for_whom, note.heading))
    yield Said(_("Group: %s") % note.group if note.group else "")
    yield from (Said(f"{fact.label}: {fact.text}") for fact in note.facts)


def about_action(action: PrintedAction) -> tuple[Said, ...]:
    """What stands under an action in the plan."""
    source = _("From: %s") % action.source if action.source else ""
    facts = (f"{fact.label}: {fact.text}" for fact in action.facts)
    return tuple(Said(words) for words in (action.priority_word, source, *facts) if words)


def in_short(actions: tuple[PrintedAction, ...], planned: frozenset[str]) -> tuple[tuple[PrintedAction, ...], int]:
    """The actions that stand first, in short where a plan tells them in full, and how many more that plan holds."""
    if not all(action.id in planned for action in actions):
        return actions, 0
    shown = tuple(
        replace(action, what=begun(action.what), measure=begun(action.measure)) for action in actions[:_FIRST]
    )
    return shown, len(actions) - len(shown)


def planned(report: Report) -> frozenset[str]:
    """Ids of the actions that a plan in this report tells in full."""
    return frozenset(action.id for block in report.blocks if isinstance(block, Plan) for action in block.actions)


def begun(text: str) -> str:
    """A text, or where it is long its beginning."""
    return text if len(text) <= _MOST else text[:_MOST].rsplit(" ", 1)[0] + "…"


def counted(word: HandCount) -> str:
    """A word, and how many said it where more than one did."""
    return _("{word} × {n}").format(word=word.label, n=word.count) if word.count > 1 else word.label


def picture_words(note: PrintedNote) -> str:
    """What a picture shows, for whoever does not see it: nobody but the note says."""
    told = begun(" ".join(note.text.split()))
    return _("Picture of the note: %s") % told if told else _("Picture without words")
