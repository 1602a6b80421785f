"""The pages after the summary: how the room got there, and what keeps it going."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from km_desktop.i18n import _, ngettext
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
from km_desktop.report.choices import Choices
from km_desktop.report.moods import mood_of, worth_of
from km_desktop.report.printed import kinds, printed_note, printed_notes
from km_desktop.report.printed_values import Head, PrintedAction, PrintedRow, StageMinutes
from km_desktop.report.words import facts_of, weekday_words
from km_desktop.review.formats import Stage
from km_desktop.review.rows import Row, chains, rows
from km_desktop.review.session import MORE, Note, Session, in_order
from km_desktop.review.timing import spent


def how_we_got_there(session: Session, choices: Choices, whole: Session) -> Iterator[Block]:
    """The rows of each chain, then every other note under its question or heading, and what was parked.

    `whole` is the session with the notes that were not chosen, among which votes have their places.
    """
    told = _Told(session, choices, whole)
    blocks = [*_chains(told), *_single_stages(told), *_more_notes(session), *_parked(session)]
    if facts := facts_of(session.details.more):
        blocks.append(Facts(_("Also recorded"), facts))
    if not blocks:
        return
    lines = any(isinstance(block, Rows) for block in blocks)
    votes = votes_intro(session) if "votes" not in choices.without else ""
    intro = (_("Read each line from left to right.") if lines else "", votes)
    yield Chapter(_("How we got there"), " ".join(part for part in intro if part))
    yield from blocks


def keeping_it_going(
    session: Session, actions: tuple[PrintedAction, ...], today: date, choices: Choices, ending: Iterable[Block]
) -> Iterator[Block]:
    """The action plan in full, the time, how the review was held and closed, and what the `ending` says."""
    blocks: list[Block] = []
    if actions and "plan" not in choices.without:
        blocks.append(Plan(_("Action plan"), actions))
        asked = (_("Yes"), _("Partly"), _("No"), _("Review again"))
        blocks.append(FollowUp(_("Did it work?"), _("Ask each person who leads for one thing they saw."), asked))
    blocks += [*_how_we_worked(session), *ending]
    if not blocks:
        return
    follow_up = session.details.follow_up if actions else ""
    intro = _("Take this to the follow-up: %s.") % weekday_words(follow_up, today) if follow_up else ""
    yield Chapter(_("Keeping it going") if actions else _("How we worked"), intro)
    yield from blocks


def _how_we_worked(session: Session) -> Iterator[Block]:
    details = session.details
    if stages := _stages(session):
        yield TimeTable(_("How we spent the time"), stages, _("Minutes used. The line is what we planned."))
    yield from (block for block in (worth_of(session), mood_of(session)) if block)
    if details.audience:
        yield Prose(_("Who may see this"), details.audience)
    if details.support:
        yield Prose(_("Support"), details.support)
    if details.roles:
        yield Bullets(_who(details.people), details.roles)
    if details.ground_rules:
        yield Bullets(_("Our ground rules"), details.ground_rules)


def _who(people: int) -> str:
    counted = ngettext("{n} person", "{n} people", people).format(n=people)
    told = _("Who was in the room")
    return _("{heading}: {counted}").format(heading=told, counted=counted) if people else told


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told, and how much of it."""

    session: Session
    choices: Choices
    whole: Session

    def lines_of_time(self, stages: Iterable[Stage]) -> Iterator[Block]:
        """The lines of time of some stages."""
        yield from (line for stage in stages if (line := timeline_of(self.session, stage, self.choices)))

    def rankings(self, stages: Iterable[Stage]) -> Iterator[Block]:
        """What got votes in some stages, most first."""
        if "votes" not in self.choices.without:
            kept = self.session.notes.keys() if self.choices.starred else None
            yield from (ranks for stage in stages if (ranks := ranking_of(self.whole, stage, kept)))

    def names(self, stage: str) -> dict[str, str]:
        """The names of the groups of a stage by id."""
        return group_names(self.session, stage) if "groups" not in self.choices.without else {}


def _chains(told: _Told) -> Iterator[Block]:
    session = told.session
    by_stage = kinds(session)
    for chain in chains(session.format):
        stages = [session.format.stage(stage) for stage in chain]
        linked: list[PrintedRow] = []
        placed: set[str] = set()
        names = {id: name for stage in chain for id, name in told.names(stage).items()}
        yield from told.lines_of_time(stages)
        for row in rows(session, chain):
            if sum(1 for notes in row.columns if notes) > 1:
                linked.append(_row(row, chain, by_stage, names))
                placed.update(note.id for notes in row.columns for note in notes)
        if linked:
            yield Rows(tuple(Head(stage.question, stage.kind) for stage in stages), tuple(linked))
        for stage in stages:
            yield from stage_notes(session, stage, told.choices, elsewhere=placed, linked=bool(linked))
        yield from told.rankings(stages)


def _row(row: Row, chain: tuple[str, ...], by_stage: dict[str, str], names: dict[str, str]) -> PrintedRow:
    cells = tuple(printed_notes(notes, by_stage[stage], names) for stage, notes in zip(chain, row.columns, strict=True))
    missing = ""
    first = next(note for notes in row.columns for note in notes)
    # What answers a note that is not to be seen was expected by somebody: nothing is claimed about it.
    if row.root is None and not first.answers and by_stage[chain[0]] == "expected":
        missing = _("Nobody expected this") if first.tag == "surprise" else _("Nothing was expected here")
    return PrintedRow(cells, missing)


def _single_stages(told: _Told) -> Iterator[Block]:
    session = told.session
    chained = {stage for chain in chains(session.format) for stage in chain}
    for stage in session.format.stages:
        if stage.id not in chained:
            yield from told.lines_of_time([stage])
            yield from stage_notes(session, stage, told.choices)
            yield from told.rankings([stage])


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
