"""The pages after the summary: how the room got there, and what keeps it going."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from km_desktop.i18n import _
from km_desktop.report.blocks import Block, Bullets, Chapter, Facts, FollowUp, Notes, Plan, Prose, Rows, TimeTable
from km_desktop.report.printed import headed_notes, kinds, printed_note, printed_notes
from km_desktop.report.printed_values import Head, PrintedAction, PrintedRow, StageMinutes
from km_desktop.report.words import facts_of, weekday_words
from km_desktop.review.rows import Row, chains, rows
from km_desktop.review.session import MORE, Note, Session, in_order
from km_desktop.review.timing import spent


def how_we_got_there(session: Session) -> Iterator[Block]:
    """The rows of each chain, then every other note under its question or heading."""
    blocks = [*_chains(session), *_single_stages(session), *_more_notes(session)]
    if facts := facts_of(session.details.more):
        blocks.append(Facts(_("Also recorded"), facts))
    if not blocks:
        return
    lines = any(isinstance(block, Rows) for block in blocks)
    yield Chapter(_("How we got there"), _("Read each line from left to right.") if lines else "")
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
        loose: set[str] = set()
        for row in rows(session, chain):
            if sum(1 for notes in row.columns if notes) > 1:
                linked.append(_row(row, chain, by_stage))
            else:
                loose.update(note.id for notes in row.columns for note in notes)
        if linked:
            yield Rows(tuple(Head(stage.question, stage.kind) for stage in stages), tuple(linked))
        remark = _("on its own") if linked else ""
        for stage in stages:
            notes = [note for note in session.notes_in(stage.id) if note.id in loose]
            yield from headed_notes(notes, stage.question, stage.kind, remark)


def _row(row: Row, chain: tuple[str, ...], by_stage: dict[str, str]) -> PrintedRow:
    cells = tuple(printed_notes(notes, by_stage[stage]) for stage, notes in zip(chain, row.columns, strict=True))
    missing = ""
    if row.root is None and by_stage[chain[0]] == "expected":
        first = next(note for notes in row.columns for note in notes)
        missing = _("Nobody expected this") if first.tag == "surprise" else _("Nothing was expected here")
    return PrintedRow(cells, missing)


def _single_stages(session: Session) -> Iterator[Block]:
    chained = {stage for chain in chains(session.format) for stage in chain}
    for stage in session.format.stages:
        if stage.id not in chained:
            yield from headed_notes(session.notes_in(stage.id), stage.question, stage.kind)


def _more_notes(session: Session) -> Iterator[Block]:
    """Notes that fit no stage, by the heading they came under; one whose stage is gone goes here too."""
    known = {stage.id for stage in session.format.stages}
    headings: dict[str, list[Note]] = {}
    for note in sorted(session.notes.values(), key=in_order):
        if note.stage not in known and note.on_board:
            heading = note.heading or (note.stage if note.stage != MORE else "")
            headings.setdefault(heading or _("More notes"), []).append(note)
    for heading, notes in headings.items():
        printed = tuple(printed_note(note, "plain", headed=True) for note in notes)
        yield Notes(heading, "plain", "", printed)


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
