"""Cards into columns, and columns onto sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from km_desktop.exports.pdf.forms.board_cards import Measures
from km_desktop.exports.pdf.pieces import Piece

_NEAR = 4.0
"""Points: columns are evened out as closely as this."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A card; those of one group that come after one another stand on one panel."""

    card: Piece
    group: str = ""
    """Id of its group, or empty."""
    head: float = 0.0
    """What its group takes besides its cards: its name, and air around them."""


@dataclass(frozen=True, slots=True)
class Strand:
    """The cards of one stage, in order."""

    id: str
    question: str
    kind: str
    """Kind of note, for its colour."""
    count: str
    """How many there are, in words."""
    slots: tuple[Slot, ...]
    heads: tuple[tuple[str, str, int, str], ...] = ()
    """Id, name, votes and votes in words of each group."""


Column = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """The columns of one stage on one sheet."""

    strand: Strand
    columns: tuple[Column, ...]
    again: bool = False
    """Whether the stage began on an earlier sheet."""

    def width(self, measures: Measures) -> float:
        """Of all its columns, in points."""
        return len(self.columns) * (measures.width + measures.gap) - measures.gap


def height_of(column: Sequence[Slot], gap: float) -> float:
    """What cards take one below the other."""
    return sum(_taken(slot, column[at - 1] if at else None, gap) for at, slot in enumerate(column))


def sheets_of(strands: Sequence[Strand], measures: Measures, depth: float, gap: float) -> list[list[Segment]]:
    """The stages on as few sheets as they need. `depth` is that of a column, `gap` between two cards.

    A stage begins at the top of a column, and its columns on one sheet are as even as can be.
    """
    sheets: list[list[Segment]] = []
    present: list[Segment] = []
    for strand in strands:
        rest, again = list(strand.slots), False
        while rest:
            free = measures.columns - sum(len(segment.columns) for segment in present)
            if not free:
                sheets.append(present)
                present, free = [], measures.columns
            columns, rest = filled(rest, depth, free, gap)
            present.append(Segment(strand, columns, again))
            again = True
    if present:
        sheets.append(present)
    return [_evened(segments, measures.columns, depth, gap) for segments in sheets]


def filled(slots: Sequence[Slot], depth: float, most: int, gap: float) -> tuple[tuple[Column, ...], list[Slot]]:
    """At most so many columns of that depth, and the cards that are left over."""
    columns: list[list[Slot]] = [[]]
    used, waiting = 0.0, list(reversed(slots))
    while waiting:
        slot = waiting.pop()
        column = columns[-1]
        take = _taken(slot, column[-1] if column else None, gap)
        if used + take <= depth + 0.01:
            column.append(slot)
            used += take
            continue
        if not column:
            # Taller than a column: what fits of it stays here. Where nothing can be cut off, it stands as it is.
            cut = slot.card.split(depth - slot.head)
            column.append(Slot(cut[0] if cut else slot.card, slot.group, slot.head))
            if cut:
                waiting.append(Slot(cut[1], slot.group, slot.head))
        else:
            waiting.append(slot)
        if waiting:
            if len(columns) == most:
                break
            columns.append([])
            used = 0.0
    return tuple(map(tuple, columns)), list(reversed(waiting))


def _taken(slot: Slot, before: Slot | None, gap: float) -> float:
    """What a card adds to a column."""
    same = before is not None and before.group == slot.group and bool(slot.group)
    return slot.card.height + (gap if before is not None else 0.0) + (0.0 if same else slot.head)


def _evened(segments: list[Segment], columns: int, depth: float, gap: float) -> list[Segment]:
    """The same with columns of one height, or nearly; columns that nobody needs go to the tallest."""
    free = columns - sum(len(segment.columns) for segment in segments)
    counts = [len(segment.columns) for segment in segments]
    slots = [[slot for column in segment.columns for slot in column] for segment in segments]
    made = [_even(each, count, depth, gap) for each, count in zip(slots, counts, strict=True)]
    while free > 0:
        # One more column helps where the tallest stand and there is something to part.
        wanted = [at for at, each in enumerate(slots) if len(each) > counts[at]]
        if not wanted:
            break
        at = max(wanted, key=lambda n: max(height_of(column, gap) for column in made[n]))
        counts[at] += 1
        made[at] = _even(slots[at], counts[at], depth, gap)
        free -= 1
    return [Segment(segment.strand, each, segment.again) for segment, each in zip(segments, made, strict=True)]


def _even(slots: Sequence[Slot], count: int, depth: float, gap: float) -> tuple[Column, ...]:
    """The cards in so many columns, the tallest of which is as short as can be."""
    low = max(slot.card.height + slot.head for slot in slots)
    best = filled(slots, max(depth, low), count, gap)[0]
    high = max(height_of(column, gap) for column in best)
    while high - low > _NEAR:
        middle = (low + high) / 2
        columns, rest = filled(slots, middle, count, gap)
        if rest:
            low = middle
        else:
            best, high = columns, middle
    return best
