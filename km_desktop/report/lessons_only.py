"""The report for a knowledge base: lessons, each to be found on its own; nobody who was there, and nothing to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from km_desktop.i18n import _
from km_desktop.report.blocks import Block, Bullets, Chapter, Closing, Facts, Lesson, Prose, Title
from km_desktop.report.choices import Choices
from km_desktop.report.closing import is_draft, state
from km_desktop.report.not_in_it import guarded_words
from km_desktop.report.printed import kinds, printed_note
from km_desktop.report.printed_values import Fact
from km_desktop.report.summary import handling
from km_desktop.report.words import day_words, shortened
from km_desktop.review.guarded import Guard
from km_desktop.review.lessons import lessons_of, starred_notes
from km_desktop.review.session import Note, Session

_LONGEST_TOPIC = 60


def lessons_only(
    session: Session, paper: Session, *, guard: Guard, choices: Choices, generated: datetime
) -> Iterator[Block]:
    """All blocks. `session` is it as papers may show it, `paper` what of it was chosen, as it is in the review."""
    context = _context(session)
    yield Title(
        format_name=session.format.name,
        icon=session.format.icon,
        title=session.details.title,
        about="",
        draft=is_draft(session, choices.standing),
        state=state(session, generated, choices.standing),
    )
    if facts := _facts(session):
        yield Facts("", facts)
    yield Closing((handling(),))
    yield Chapter(_("Lessons"), _("Each stands on its own: it may be copied, linked and found by itself."))
    notes = _in_order(session, starred=choices.starred)
    if not notes:
        yield Prose(session.format.summary_title, _("Nothing has been written down under this yet."))
    by_stage = kinds(session)
    for number, note in enumerate(notes, 1):
        yield _lesson(session, note, number, by_stage.get(note.stage, "plain"), context)
    left = [_("Everything but the lessons. The full report is with the facilitator.")]
    if guarded := guarded_words(paper, guard):
        left.append(guarded)
    yield Bullets(_("What is not in this report"), tuple(left))


def _in_order(session: Session, *, starred: bool) -> list[Note]:
    """The lessons with most votes first, groups together; then what is starred in other stages."""
    lessons = [] if starred else [note for each in lessons_of(session) for note in each.notes]
    lessons += [note for each in starred_notes(session) for note in each.notes]
    return list({note.id: note for note in lessons}.values())


def _lesson(session: Session, note: Note, number: int, kind: str, context: str) -> Lesson:
    group = session.groups.get(note.group)
    topic = note.heading or (group.name if group is not None else "")
    heading = _("Lesson {n}").format(n=number)
    if topic:
        heading = _("{lesson}: {topic}").format(lesson=heading, topic=shortened(topic, _LONGEST_TOPIC))
    facts = (
        (_("For"), note.for_whom),
        (_("Topic"), topic),
        (_("From"), context),
    )
    printed = replace(printed_note(note, kind), votes=0, votes_words="", picture="", facts=(), starred=False)
    return Lesson(heading, printed, tuple(Fact(label, text) for label, text in facts if text))


def _facts(session: Session) -> tuple[Fact, ...]:
    details = session.details
    told = (
        (_("When"), day_words(details.happened)),
        (_("Met"), day_words(details.met)),
        (_("Department"), details.department),
    )
    return tuple(Fact(label, text) for label, text in told if text)


def _context(session: Session) -> str:
    """Where a lesson comes from, in a line: the kind of review, its title, the department and the day."""
    details = session.details
    told = (session.format.name, details.title, details.department, day_words(details.met or details.happened))
    return ", ".join(" ".join(part.split()) for part in told if part)
