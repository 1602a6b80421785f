"""The board as it stood, for whoever wants to see the wall again: only where the pages before tell it in another order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Block, Board, Chapter, Groups, Notes, Rows, Timeline
from km_desktop.report.printed_values import BoardLine, BoardPart, BoardStage
from km_desktop.report.words import said_by, shortened, tag_word, votes_words
from km_desktop.review.formats import Stage
from km_desktop.review.session import Note, Session
from km_desktop.review.voting import on_the_board, votes_of

LONGEST = 140
"""Characters of a note; more of it stands before."""


def board_as_it_stood(session: Session, told: Iterable[Block], *, votes: bool, groups: bool) -> Iterator[Block]:
    """All stages with their notes in the order of the board; nothing where `told` says as much.

    Without `votes` or `groups`, neither is said.
    """
    told = tuple(told)
    order: dict[str, list[str]] = {}
    for note in _told(told):
        if held := session.notes.get(note):
            order.setdefault(held.stage, []).append(note)
    together = {n.id for block in told if isinstance(block, Groups) for group in block.groups for n in group.notes}
    stages = [stage for stage in session.format.stages if session.notes_in(stage.id)]
    if all(_as_told(session, stage, order.get(stage.id, []), together) for stage in stages):
        return
    yield Chapter(_("The board as it stood"), _("Every note in a line, where it was. Long ones are told in full above."))
    yield Board(tuple(_stage(session, stage, votes=votes, groups=groups) for stage in stages))


def _told(blocks: Iterable[Block]) -> Iterator[str]:
    """The notes of the pages before, by id, in their order."""
    for block in blocks:
        if isinstance(block, Rows):
            yield from (note.id for row in block.rows for cell in row.cells for note in cell)
        elif isinstance(block, Notes):
            yield from (note.id for note in block.notes)
        elif isinstance(block, Groups):
            yield from (note.id for group in block.groups for note in group.notes)
        elif isinstance(block, Timeline):
            yield from (moment.note.id for moment in block.moments)


def _as_told(session: Session, stage: Stage, told: list[str], together: set[str]) -> bool:
    """Whether the notes of a stage were told in the order of the board, and each group in one place."""
    order = []
    for group, notes in on_the_board(session, stage.id):
        order += [note.id for note in notes]
        if group is not None and len(notes) > 1 and any(note.id not in together for note in notes):
            return False
    return order == told


def _stage(session: Session, stage: Stage, *, votes: bool, groups: bool) -> BoardStage:
    parts: list[BoardPart] = []
    alone: list[Note] = []
    found = on_the_board(session, stage.id)
    for group, notes in found:
        if group is None or not groups:
            alone += notes
        else:
            known = votes_words(votes_of(group, notes)) if votes else ""
            parts.append(BoardPart(group.name or _("Together"), known, _lines(notes, votes=votes)))
    if alone:
        parts.append(BoardPart("", "", _lines(alone, votes=votes)))
    count = sum(len(notes) for _group, notes in found)
    placed = sum(votes_of(group, notes) for group, notes in found) if votes else 0
    parked = sum(note.stage == stage.id for note in session.parked())
    about = (
        ngettext("{n} note", "{n} notes", count).format(n=count),
        _counted(ngettext("{n} group", "{n} groups", n := sum(bool(part.name) for part in parts)), n),
        votes_words(placed),
        _counted(_("{n} parked"), parked),
    )
    return BoardStage(stage.question, stage.kind, ", ".join(part for part in about if part), tuple(parts))


def _counted(words: str, count: int) -> str:
    return words.format(n=count) if count else ""


def _lines(notes: Iterable[Note], *, votes: bool) -> tuple[BoardLine, ...]:
    return tuple(_line(note, votes=votes) for note in notes)


def _line(note: Note, *, votes: bool) -> BoardLine:
    about = (said_by(note.count), votes_words(note.hands) if votes else "")
    told = ", ".join(part for part in about if part)
    return BoardLine(shortened(note.text, LONGEST), note.tag, tag_word(note.tag) if note.tag else "", told)
