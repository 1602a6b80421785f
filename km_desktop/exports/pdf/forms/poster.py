"""The board of a review as it stood, on A3 sheets lying on their side: columns by stage, notes as cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from itertools import groupby

from km_desktop.exports.pdf.forms.board_cards import Measures, draw_sign
from km_desktop.exports.pdf.forms.board_columns import Column, Segment, Strand, sheets_of
from km_desktop.exports.pdf.forms.board_strands import PANEL, group_head, strands
from km_desktop.exports.pdf.forms.sheet import A3, Sheet
from km_desktop.exports.pdf.marking import AGAIN
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Piece, Stack, clipped, text_width, words
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Type
from km_desktop.exports.pictures import Find, Pictures
from km_desktop.i18n import _, ngettext
from km_desktop.report.house import House
from km_desktop.report.words import day_words
from km_desktop.review.session import Session

_PLAIN = House()
_SIZES = (*(float(size) for size in range(40, 24, -2)), *(size / 2 for size in range(48, 15, -1)))
"""Of the words on notes, in points: the largest in which all stand on one sheet."""
_ON_ONE = 65
"""Up to so many notes stand on one sheet, however small they grow."""
_LEAST = 12.0
"""More notes than those are not written smaller than this: they go on over further sheets."""
_NARROWEST, _WIDEST = 7.5, 15.0
"""Of a column, in sizes of its type."""
_USUAL = 13.0
_MOST_COLUMNS = 12
_MANY, _MUCH = 300, 30_000
"""More notes, or characters, than these are laid out in one way only: another might save a sheet, and take as long again."""
_GAP = 14.0
_BELOW_HEAD = 10.0
_QUESTION_LINES = 5


def poster_bytes(
    session: Session,
    *,
    generated: datetime,
    pictures: Find | None = None,
    tick: Callable[[], None] = lambda: None,
    house: House = _PLAIN,
) -> bytes:
    """The poster of a session as papers may show it. `tick` is called now and then; it may raise to stop."""
    title = _("The board: {title}").format(title=session.details.title)
    sheet = Sheet(title, session.format.name, generated, size=A3, wide=True, house=house)
    head = _head(sheet, session)
    depth = sheet.page.depth - head.height - _BELOW_HEAD
    for number, (measures, segments) in enumerate(_laid_out(sheet, session, depth, Pictures(pictures), tick)):
        tick()
        sheet.new_page()
        with _again(sheet.pen, again=number > 0):
            head.draw(sheet.pen, sheet.page.left, sheet.page.top)
        if not number:
            sheet.pen.mark(session.details.title, 0, sheet.page.top)
        _draw(sheet, measures, segments, sheet.page.top + head.height + _BELOW_HEAD)
    if not sheet.pen.pages:
        sheet.new_page()
        head.draw(sheet.pen, sheet.page.left, sheet.page.top)
        nothing = words(_("Nothing was written on the board."), sheet.kind("fact", 30, colour="ink2"), sheet.page.room)
        nothing.draw(sheet.pen, sheet.page.left, sheet.page.top + head.height + 60)
    sheet.feet(_("A learning record, not an investigation. Roles, no names."), _counted(session))
    return sheet.bytes(tick)


def _laid_out(
    sheet: Sheet, session: Session, depth: float, pictures: Pictures, tick: Callable[[], None]
) -> Iterator[tuple[Measures, list[Segment]]]:
    """What stands on each sheet, in the largest type that needs no more sheets than the smallest does."""
    notes = sum(note.on_board for note in session.notes.values())
    count = notes + len(session.all_actions())
    if not count:
        return
    much = count > _MANY or sum(len(note.text) for note in session.notes.values()) > _MUCH
    sizes = _SIZES if notes <= _ON_ONE and not much else tuple(size for size in _SIZES if size >= _LEAST)
    measures, sheets = _best(sheet, session, sizes[-1], depth, pictures, tick, only=much)
    low, high = 0, 0 if much else len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        larger = _best(sheet, session, sizes[middle], depth, pictures, tick)
        if len(larger[1]) <= len(sheets):
            high, (measures, sheets) = middle, larger
        else:
            low = middle + 1
    for segments in sheets:
        yield measures, segments


def _best(
    sheet: Sheet,
    session: Session,
    size: float,
    depth: float,
    pictures: Pictures,
    tick: Callable[[], None],
    *,
    only: bool = False,
) -> tuple[Measures, list[list[Segment]]]:
    """The number of columns with which type of a size needs the fewest sheets."""
    best: tuple[Measures, list[list[Segment]]] | None = None
    for measures in _widths(sheet, session, size, only=only):
        tick()
        found = strands(sheet, session, measures, pictures)
        made = _headed(sheet, found, measures, depth, tick)
        if best is None or len(made) < len(best[1]):
            best = (measures, made)
        if len(made) == 1:
            break
    assert best is not None
    return best


def _headed(
    sheet: Sheet, found: Sequence[Strand], measures: Measures, depth: float, tick: Callable[[], None]
) -> list[list[Segment]]:
    """The sheets with as little room for the questions as they need over columns of this number."""
    most = max(_stage_head(sheet, strand, measures, measures.width, again=True).height for strand in found)
    least = max(_stage_head(sheet, strand, measures, sheet.page.room, again=True).height for strand in found)
    made: list[list[Segment]] = []
    for share in (0.0, 0.34, 0.67, 1.0):
        tick()
        heads = least + (most - least) * share
        made = sheets_of(found, measures, depth - heads - 2 - _BELOW_HEAD, measures.size * 0.5)
        told = (_stage_head(sheet, s.strand, measures, s.width(measures), again=s.again) for each in made for s in each)
        if max(head.height for head in told) <= heads + 0.1:
            break
    return made


def _widths(sheet: Sheet, session: Session, size: float, *, only: bool) -> Iterator[Measures]:
    """The numbers of columns to try for a size of type, the fewest first."""
    room = sheet.page.room + _GAP
    stages = len({note.stage for note in session.notes.values() if note.on_board}) + bool(session.all_actions())
    most = max(1, min(_MOST_COLUMNS, int(room / (size * _NARROWEST + _GAP))))
    usual = max(1, round(room / (size * _USUAL + _GAP)))
    counts = (usual,) if only else range(min(stages, most), most + 1)
    for columns in counts:
        width = room / columns - _GAP
        if width <= size * _WIDEST or columns == counts[-1]:
            yield Measures(size, columns, width, _GAP)


def _draw(sheet: Sheet, measures: Measures, segments: Sequence[Segment], y: float) -> None:
    """Questions in one line, and the columns below them."""
    pen = sheet.pen
    heads = [_stage_head(sheet, s.strand, measures, s.width(measures), again=s.again) for s in segments]
    under = y + max(head.height for head in heads) + 2
    x = sheet.page.left
    for segment, head in zip(segments, heads, strict=True):
        width = segment.width(measures)
        with _again(pen, again=segment.again):
            head.draw(pen, x, y)
        pen.rule(x, under, width, sheet.style.tint(segment.strand.kind).mark, 2.0)
        for column in segment.columns:
            _draw_column(sheet, segment.strand, column, measures, x, under + _BELOW_HEAD)
            x += measures.width + measures.gap


def _draw_column(sheet: Sheet, strand: Strand, column: Column, measures: Measures, x: float, y: float) -> None:
    """Cards one below the other, those of a group on a panel with its name."""
    gap, pad = measures.size * 0.5, measures.size * PANEL
    heads = {head[0]: head for head in strand.heads}
    for group, slots in groupby(column, lambda slot: slot.group):
        held, listed = list(slots), Element("L")
        if not group:
            for slot in held:
                with sheet.pen.within(listed):
                    slot.card.draw(sheet.pen, x, y)
                y += slot.card.height + gap
            continue
        again = held[0].card is not next(slot.card for slot in strand.slots if slot.group == group)
        name, votes = group_head(sheet, heads[group], measures, again=again)
        inside = sum(slot.card.height + gap for slot in held) - gap
        tall = inside + pad * 2 + name.height + (votes.kind.leading if votes else 0.0)
        sheet.pen.box(x, y, measures.width, tall, fill=sheet.style.colours["bg"], radius=pad)
        with _again(sheet.pen, again=again):
            name.draw(sheet.pen, x + pad, y + pad * 0.5)
            down = y + pad * 0.5 + name.height
            if votes:
                draw_sign(sheet.pen, votes, x + pad, down, sheet.style.colours["accent"])
                down += votes.kind.leading
        for slot in held:
            with sheet.pen.within(listed):
                slot.card.draw(sheet.pen, x + pad, down + pad * 0.5)
            down += slot.card.height + gap
        y += tall + gap


def _again(pen: Pen, *, again: bool) -> AbstractContextManager[None]:
    """What was said before is not read aloud once more."""
    return pen.decoration(AGAIN) if again else nullcontext()


def _stage_head(sheet: Sheet, strand: Strand, measures: Measures, width: float, *, again: bool) -> Piece:
    """The question of a stage and how much was written."""
    size = max(15.0, min(measures.size * 1.1, 30.0))
    kind = sheet.kind("title", size, leading=1.16)
    kind = Type(kind.face, kind.size, kind.leading, sheet.style.tint(strand.kind).mark)
    told = _("{question} (more)").format(question=strand.question) if again else strand.question
    question = clipped(told, kind, width, _QUESTION_LINES, "H2")
    return Stack((question, words(strand.count, sheet.kind("small", max(9.0, size * 0.6)), width)))


def _head(sheet: Sheet, session: Session) -> Piece:
    """The title; below it what kind of review, when and where."""
    room, held = sheet.page.room, session.details
    standing = _("agreed") if session.closed else _("draft")
    told = [session.format.name, day_words(held.met), held.place, standing]
    kind = sheet.kind("fact", 13, colour="ink2")
    facts = clipped("  ·  ".join(each for each in told if each), kind, room, 1)
    title = sheet.kind("title", 30, leading=1.15)
    if text_width(held.title[:300], title) > room:
        title = sheet.kind("title", 21, leading=1.15)
    return Stack((clipped(held.title, title, room, 2, "H1"), facts))


def _counted(session: Session) -> str:
    """How much is on it, and what was put by."""
    count = sum(note.on_board for note in session.notes.values())
    told = [ngettext("{n} note", "{n} notes", count).format(n=count)] if count else []
    if parked := len(session.parked()):
        told.append(_("{n} in the parking lot").format(n=parked))
    return ", ".join(told)
