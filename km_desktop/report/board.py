"""How the notes of a stage stood on the board: in order of time, in groups, on their own, by votes."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Block, Groups, Ranking, Timeline
from km_desktop.report.choices import Choices
from km_desktop.report.printed import headed_notes, printed_note
from km_desktop.report.printed_values import PrintedGroup, PrintedMoment, PrintedNote, PrintedRank
from km_desktop.report.words import group_words, place_words, together_words, votes_words
from km_desktop.review.clock_times import Point, timeline
from km_desktop.review.formats import Stage
from km_desktop.review.session import Session
from km_desktop.review.voting import Ranked, on_the_board, ranking, tally, votes_of

_WHOLE = Choices()
_LEAST_MOMENTS = 3
"""A stage whose format has no line of time gets one when so many of its notes, and half of them, begin with a time."""


def timeline_of(session: Session, stage: Stage, choices: Choices = _WHOLE) -> Timeline | None:
    """All notes of a stage that begin with a time; None where there is no line to draw."""
    if "timeline" in choices.without:
        return None
    points, others = timeline(session, stage.id)
    wanted = stage.timeline or (len(points) >= _LEAST_MOMENTS and len(points) >= len(others))
    if not points or not wanted:
        return None
    moments = []
    for at, point in enumerate(points):
        new_day = point.day and (at == 0 or not points[at - 1].day)
        moments.append(PrintedMoment(point.moment.clock, _("The next day") if new_day else "", _at(point, session, stage)))
    return Timeline(stage.question, stage.kind, _("in order of time"), tuple(moments))


def stage_notes(
    session: Session,
    stage: Stage,
    choices: Choices,
    *,
    elsewhere: AbstractSet[str] = frozenset(),
    linked: bool = False,
) -> Iterator[Block]:
    """The groups of a stage, then its other notes, without those that stand `elsewhere`, by id.

    `linked` says that rows stand above them.
    """
    groups = tuple(_groups(session, stage, elsewhere)) if "groups" not in choices.without else ()
    if groups:
        yield Groups(stage.question, stage.kind, groups)
    timed = {moment.note.id for moment in line.moments} if (line := timeline_of(session, stage, choices)) else set()
    grouped = {note.id for group in groups for note in group.notes}
    gone = elsewhere | timed | grouped
    rest = [note for note in session.notes_in(stage.id) if note.id not in gone]
    remark = _("without a time") if timed else _("on its own") if linked or groups else ""
    yield from headed_notes(rest, stage.question, stage.kind, remark)


def ranking_of(session: Session, stage: Stage, kept: AbstractSet[str] | None = None) -> Ranking | None:
    """Groups and lone notes of a stage by their votes; None where there were none.

    Where only some notes are `kept`, by id, the places are still those among all.
    """
    ranked = ranking(session, stage.id)
    voted = [each for each in ranked if each.votes and (kept is None or any(n.id in kept for n in each.notes))]
    if not voted:
        return None
    return Ranking(stage.question, stage.kind, tuple(_rank(each) for each in voted), _votes_told(session, stage, ranked))


def votes_intro(session: Session) -> str:
    """What the dots beside notes are, where there are any."""
    voted = [s for s in session.format.stages if any(n.hands for n in session.notes_in(s.id))]
    if not voted:
        return ""
    people, dots = session.details.people, voted[0].dots
    if people > 1 and dots and all(stage.dots == dots for stage in voted):
        return _("Dots are votes: {people} people had {dots} each.").format(people=people, dots=dots)
    return _("Dots are votes.")


def group_names(session: Session, stage: str) -> dict[str, str]:
    """The names of the groups of a stage by id; those that have one."""
    return {group.id: group.name for group in session.groups_in(stage) if group.name}


def _at(point: Point, session: Session, stage: Stage) -> PrintedNote:
    """The note beside its time, which is not said twice, however it was typed."""
    note, moment = point.note, point.moment
    printed = printed_note(note, stage.kind, group=group_names(session, stage.id).get(note.group, ""))
    return replace(printed, text=moment.words)


def _groups(session: Session, stage: Stage, elsewhere: AbstractSet[str]) -> Iterator[PrintedGroup]:
    for group, notes in on_the_board(session, stage.id):
        here = [note for note in notes if note.id not in elsewhere]
        if group is None or not here:
            continue
        away = len(notes) - len(here)
        told = ngettext("%d more of it stands in the lines above", "%d more of it stand in the lines above", away)
        votes = votes_of(group, notes)
        printed = tuple(printed_note(note, stage.kind) for note in here)
        yield PrintedGroup(group.name, votes, votes_words(votes), told % away if away else "", printed)


def _rank(ranked: Ranked) -> PrintedRank:
    group = ranked.group
    return PrintedRank(
        place=place_words(ranked.place, tied=ranked.tied),
        text=ranked.notes[0].text if group is None else group_words(group, ranked.notes),
        remark=together_words(len(ranked.notes)) if group is not None and len(ranked.notes) > 1 else "",
        votes=ranked.votes,
        votes_words=votes_words(ranked.votes),
    )


def _votes_told(session: Session, stage: Stage, ranked: list[Ranked]) -> str:
    """How many votes there were, and how many notes or groups had none."""
    counted = tally(session, stage.id)
    if counted.placed <= counted.given:
        told = _("{placed} of {given} votes were placed.").format(placed=counted.placed, given=counted.given)
    else:
        told = ngettext("{n} vote in all.", "{n} votes in all.", counted.placed).format(n=counted.placed)
    none = sum(not each.votes for each in ranked)
    others = ngettext("{n} other had none.", "{n} others had none.", none).format(n=none) if none else ""
    return f"{told} {others}".rstrip()
