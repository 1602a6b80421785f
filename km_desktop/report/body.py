"""The pages after the summary: how the room got there, and what keeps it going."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from km_desktop.i18n import _
from km_desktop.report.blocks import (
    Block,
    Bullets,
    Chapter,
    Facts,
    FollowUp,
    Notes,
    Parked,
    Plan,
    Prose,
    Rows,
    TimeTable,
)
from km_desktop.report.board import group_names, ranking_of, stage_notes, timeline_of, votes_intro
from km_desktop.report.moods import mood_of, worth_of
from km_desktop.report.printed import kinds, printed_note, printed_notes
from km_desktop.report.printed_values import Head, PrintedAction, PrintedRow, StageMinutes
from km_desktop.report.words import facts_of, weekday_words
from km_desktop.review.formats import Stage
from km_desktop.review.rows import Row, chains, rows
from km_desktop.review.session import MORE, Note, Session, in_order
from km_desktop.review.timing import spent


def how_we_got_there(session: Session) -> Iterator[Block]:
    """The rows of each chain, then every other note under its question or heading, and what was parked."""
    blocks = [*_chains(session), *_single_stages(session), *_more_notes(session), *_parked(session)]
    if facts := facts_of(session.details.more):
        blocks.append(Facts(_("Also recorded"), facts))
    if not blocks:
        return
    lines = any(isinstance(block, Rows) for block in blocks)
    intro = (_("Read each line from left to right.") if lines else "", votes_intro(session))
    yield Chapter(_("How we got there"), " ".join(part for part in intro if part))
    yield from blocks


def keeping_it_going(session: Session, actions: tuple[PrintedAction, ...], today: date) -> Iterator[Block]:
    """The action plan in full, the time, and how the review was held and closed."""
    details = session.details
    blocks: list[Block] = []
    if actions:
        blocks.append(Plan(_("Action plan"), actions))
        choices = (_("Yes"), _("Partly"), _("No"), _("Review again"))
        blocks.append(FollowUp(_("Did it work?"), _("Ask each person who leads for one thing they saw."), choices))
    if stages := _stages(session):
        blocks.append(TimeTable(_("How we spent the time"), stages, _("Minutes used. The line is what we planned.")))
    blocks += [block for block in (worth_of(session), mood_of(session)) if block]
    if details.audience:
        blocks.append(Prose(_("Who may see this"), details.audience))
    if details.support:
        blocks.append(Prose(_("Support"), details.support))
    if details.roles:
        blocks.append(Bullets(_("Who was in the room"), details.roles))
    if details.ground_rules:
        blocks.append(Bullets(_("Our ground rules"), details.ground_rules))
    if not blocks:
        return
    follow_up = details.follow_up if actions else ""
    intro = _("Take this to the follow-up: %s.") % weekday_words(follow_up, today) if follow_up else ""
    yield Chapter(_("Keeping it going") if actions else _("How we worked"), intro)
    yield from blocks


def _chains(session: Session) -> Iterator[Block]:
    by_stage = kinds(session)
    for chain in chains(session.format):
        stages = [session.format.stage(stage) for stage in chain]
        linked: list[PrintedRow] = []
        placed: set[str] = set()
        names = {id: name for stage in chain for id, name in group_names(session, stage).items()}
        yield from _lines_of_time(session, stages)
        for row in rows(session, chain):
            if sum(1 for notes in row.columns if notes) > 1:
                linked.append(_row(row, chain, by_stage, names))
                placed.update(note.id for notes in row.columns for note in notes)
        if linked:
            yield Rows(tuple(Head(stage.question, stage.kind) for stage in stages), tuple(linked))
        for stage in stages:
            yield from stage_notes(session, stage, elsewhere=placed, linked=bool(linked))
        yield from _rankings(session, stages)


def _lines_of_time(session: Session, stages: Iterable[Stage]) -> Iterator[Block]:
    yield from (line for stage in stages if (line := timeline_of(session, stage)))


def _rankings(session: Session, stages: Iterable[Stage]) -> Iterator[Block]:
    yield from (ranks for stage in stages if (ranks := ranking_of(session, stage)))


def _row(row: Row, chain: tuple[str, ...], by_stage: dict[str, str], names: dict[str, str]) -> PrintedRow:
    cells = tuple(printed_notes(notes, by_stage[stage], names) for stage, notes in zip(chain, row.columns, strict=True))
    missing = ""
    first = next(note for notes in row.columns for note in notes)
    # What answers a note that is not to be seen was expected by somebody: nothing is claimed about it.
    if row.root is None and not first.answers and by_stage[chain[0]] == "expected":
        missing = _("Nobody expected this") if first.tag == "surprise" else _("Nothing was expected here")
    return PrintedRow(cells, missing)


def _single_stages(session: Session) -> Iterator[Block]:
    chained = {stage for chain in chains(session.format) for stage in chain}
    for stage in session.format.stages:
        if stage.id not in chained:
            yield from _lines_of_time(session, [stage])
            yield from stage_notes(session, stage)
            yield from _rankings(session, [stage])


def _more_notes(session: Session) -> Iterator[Block]:
    """Notes that fit no stage, by the heading they came under; one whose stage is gone goes here too."""
    known = {stage.id for stage in session.format.stages}
    headings: dict[str, list[Note]] = {}
    for note in sorted(session.notes.values(), key=in_order):
        if note.stage not in known and note.on_board:
            heading = note.heading or (note.stage if note.stage != MORE else "")
            headings.setdefault(heading or _("More notes"), []).append(note)
    for heading, notes in headings.items():
        names = {id: name for note in notes for id, name in group_names(session, note.stage).items()}
        printed = tuple(printed_note(note, "plain", headed=True, group=names.get(note.group, "")) for note in notes)
        yield Notes(heading, "plain", "", printed)


def _parked(session: Session) -> Iterator[Block]:
    """The parking lot: each note with the question it came up under."""
    names = {stage.id: stage.question for stage in session.format.stages}
    printed = (replace(printed_note(note, "plain"), heading=names.get(note.stage, note.heading)) for note in session.parked())
    if notes := tuple(printed):
        yield Parked(_("Parked for another day"), notes)


def _stages(session: Session) -> tuple[StageMinutes, ...]:
    """Planned against used, for every stage, where anything was measured."""
    found = tuple(
        StageMinutes(
            stage.name,
            "action" if stage.capture == "actions" else stage.kind,
            float(session.plan.get(stage.id, 0)),
            spent(session, stage.id),
        )
        for stage in session.format.stages
    )
    return found if any(stage.used > 0 for stage in found) else ()
