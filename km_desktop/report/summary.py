"""Page one: what a busy person reads, claiming nothing that is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Block, Closing, Facts, Learning, NextSteps, Tally, Title
from km_desktop.report.choices import Choices
from km_desktop.report.closing import is_draft, state
from km_desktop.report.printed import kinds, printed_note
from km_desktop.report.printed_values import Fact, Mark, PrintedAction, PrintedNote
from km_desktop.report.words import (
    day_words,
    group_words,
    minutes,
    tally_words,
    together_words,
    votes_words,
    weekday_words,
)
from km_desktop.review.lessons import MOST_LESSONS, lessons_of, starred_notes
from km_desktop.review.session import TAGS, Session
from km_desktop.review.timing import spent
from km_desktop.review.voting import Ranked


def summary(
    session: Session, actions: tuple[PrintedAction, ...], *, today: date, generated: datetime, choices: Choices, whole: Session
) -> Iterator[Block]:
    """The blocks of page one. `whole` is the session with the notes that were not chosen: what is counted is all of it."""
    details = session.details
    yield Title(
        format_name=session.format.name,
        icon=session.format.icon,
        title=details.title,
        about=details.about,
        draft=is_draft(session, choices.standing),
        state=state(session, generated, choices.standing),
    )
    if facts := tuple(_facts(session)):
        yield Facts("", facts)
    if learning := _learning(session, starred=choices.starred):
        yield learning
    if marks := _marks(whole):
        yield Tally(marks)
    yield _next_steps(session, actions, today)
    yield Closing(tuple(_closing(session)))


def handling() -> str:
    """The line that says what kind of document this is."""
    return _("A learning record, not an investigation.")


def _facts(session: Session) -> Iterator[Fact]:
    details = session.details
    if details.happened:
        yield Fact(_("When"), day_words(details.happened))
    if details.met:
        yield Fact(_("Met"), day_words(details.met))
    if details.place:
        yield Fact(_("Where"), details.place)
    if time := _time(session):
        yield Fact(_("Time"), time)
    if people := _people(session):
        yield Fact(_("In the room"), people)
    if details.department:
        yield Fact(_("Department"), details.department)
    if details.reference:
        yield Fact(_("Reference"), details.reference)


def _time(session: Session) -> str:
    """What was measured against what was planned. A plan that nobody followed is not a fact of the review."""
    used = sum(spent(session, stage) for stage in {t.stage for t in session.times.values()})
    if used <= 0:
        return ""
    planned = session.run.promised or sum(session.plan.values())
    told = _("%d min") % minutes(used)
    return _("%(used)s, %(planned)d planned") % {"used": told, "planned": minutes(planned)} if planned else told


def _people(session: Session) -> str:
    people, roles = session.details.people, len(session.details.roles)
    counted = ngettext("%d person", "%d people", people) % people if people else ""
    named = ngettext("%d role", "%d roles", roles) % roles if roles else ""
    return ", ".join(part for part in (counted, named) if part)


def _learning(session: Session, *, starred: bool) -> Learning | None:
    """Up to five starred notes, else the lessons with most votes, else the first of them.

    None where the format has no lessons and nothing is starred. Where only what is `starred` counts, no other stands there.
    """
    stages = [stage.id for stage in session.format.stages if stage.lessons]
    lessons, stars = ([] if starred else lessons_of(session)), starred_notes(session)
    if not stages and not stars:
        return None
    first = stars or lessons
    shown = first[:MOST_LESSONS]
    ids = {note.id for each in shown for note in each.notes}
    others = dict.fromkeys(n.id for each in (*first, *lessons) for n in each.notes if n.id not in ids)
    by_stage = kinds(session)
    return Learning(
        heading=session.format.summary_title,
        kind=by_stage.get(stages[0] if stages else shown[0].notes[0].stage, "plain"),
        lessons=tuple(_lesson(session, each, by_stage.get(each.notes[0].stage, "plain")) for each in shown),
        more=tuple(others),
        nothing=_("Nothing has been written down under this yet."),
    )


def _lesson(session: Session, ranked: Ranked, kind: str) -> PrintedNote:
    """A note or a group as page one prints it. One that is no lesson says which stage it is from, lest it be taken for one."""
    note = ranked.notes[0]
    stage = next((stage for stage in session.format.stages if stage.id == note.stage), None)
    printed = replace(printed_note(note, kind), votes=ranked.votes, votes_words=votes_words(ranked.votes))
    if ranked.group is not None:
        text = group_words(ranked.group, ranked.notes)
        printed = replace(printed, text=text, for_whom="", said_by=together_words(len(ranked.notes)), starred=False)
    return replace(printed, heading=stage.name) if stage is not None and not stage.lessons else printed


def _marks(session: Session) -> tuple[Mark, ...]:
    counts = dict.fromkeys(TAGS, 0)
    for note in session.notes.values():
        if note.tag in counts and note.on_board:
            counts[note.tag] += 1
    return tuple(Mark(tag, count, tally_words(tag, count)) for tag, count in counts.items() if count)


def _next_steps(session: Session, actions: tuple[PrintedAction, ...], today: date) -> NextSteps:
    follow_up = session.details.follow_up
    return NextSteps(
        heading=_("What happens next"),
        actions=actions,
        nothing=_("No actions have been written down."),
        follow_up=(_("We look at these again:"), weekday_words(follow_up, today)) if follow_up else None,
    )


def _closing(session: Session) -> Iterator[str]:
    if session.details.support:
        yield _("Support: %s") % session.details.support
    yield handling()
