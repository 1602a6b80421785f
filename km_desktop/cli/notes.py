"""The notes of a review as lines for a terminal: all of them, and beside each what others do not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from km_desktop.i18n import _, ngettext
from km_desktop.report.words import group_words, votes_words
from km_desktop.review.clock_times import timeline
from km_desktop.review.session import Group, Note, Session
from km_desktop.review.voting import on_the_board, tally, votes_of
from km_desktop.sentences import printable


def notes_told(session: Session, stage: str, heading: str) -> Iterator[str]:
    """The notes of a stage in order; groups first, each with its notes; at its end the votes, and what has a time."""
    board = on_the_board(session, stage)
    if not board:
        return
    hidden = f" ({_('hidden from the room, and in no report')})" if stage in session.run.hidden else ""
    yield from ("", f"{heading}{hidden}")
    under = ""
    for group, notes in board:
        if group is not None:
            yield from _group(session, group, notes)
            continue
        note = notes[0]
        if note.heading != under:
            under = note.heading
            if under:
                yield f"  {printable(under)}"
        yield from _note(session, note)
    yield from _votes(session, stage)
    yield from _times(session, stage)


def parked_told(session: Session) -> Iterator[str]:
    """The parking lot."""
    notes = session.parked()
    if notes:
        yield from ("", _("Parked for another day"))
    for note in notes:
        away = [f"[{note.stage}]", *([_("hidden")] if note.stage in session.run.hidden else [])]
        yield f"  - {indented(note.text)}{_beside(note, away)}"


def extra_told(extra: Mapping[str, object]) -> list[str]:
    """Fields that this version does not know."""
    return [f"{printable(name)}: {value_told(value)}" for name, value in extra.items()]


def value_told(value: object) -> str:
    """Any value on one line."""
    import json

    return printable(value) if isinstance(value, str) else printable(json.dumps(value, ensure_ascii=False, default=str))


def indented(text: str, by: int = 4) -> str:
    """A text of several lines, those after the first set in."""
    return f"\n{' ' * by}".join(printable(line) for line in text.splitlines())


def _group(session: Session, group: Group, notes: tuple[Note, ...]) -> Iterator[str]:
    votes = votes_words(votes_of(group, notes))
    counted = ngettext("{n} note", "{n} notes", len(notes)).format(n=len(notes))
    name = indented(group_words(group, notes)) if group.name else _("group without a name")
    yield f"  + {name} ({', '.join(part for part in (counted, votes) if part)})"
    for note in notes:
        yield from _note(session, note, 4)


def _note(session: Session, note: Note, by: int = 2) -> Iterator[str]:
    yield f"{' ' * by}- {indented(note.text, by + 2)}{_beside(note)}"
    if answered := session.answered(note):
        yield f"{' ' * (by + 4)}{_('answers')}: {indented(answered.text, by + 4)}"


def _beside(note: Note, before: list[str] | None = None) -> str:
    said = [
        *(before or []),
        _("held back") if note.held else "",
        note.tag,
        _("said by {n}").format(n=note.count) if note.count > 1 else "",
        votes_words(note.hands),
        _("starred") if note.starred else "",
        _("for {whom}").format(whom=printable(note.for_whom)) if note.for_whom else "",
        _("picture: {name}").format(name=printable(note.picture)) if note.picture else "",
        *extra_told(note.extra),
    ]
    kept = ", ".join(each for each in said if each)
    return f" ({kept})" if kept else ""


def _votes(session: Session, stage: str) -> Iterator[str]:
    counted = tally(session, stage)
    if counted.placed:
        words = _("{n} of {given}").format(n=counted.placed, given=counted.given) if counted.given else str(counted.placed)
        yield f"  {_('votes')}: {words}"


def _times(session: Session, stage: str) -> Iterator[str]:
    points, _others = timeline(session, stage)
    if len(points) > 1:
        clocks = (f"{point.moment.clock}{'+' if point.day else ''}" for point in points)
        yield f"  {_('in order of time')}: {', '.join(clocks)}"
