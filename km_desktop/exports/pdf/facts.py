"""Labels and facts beside them, one below the other."""

from __future__ import annotations

from collections.abc import Iterable

from km_desktop.exports.pdf.pieces import Beside, Piece, Tagged, words
from km_desktop.exports.pdf.structure import ROW_HEAD, Element
from km_desktop.exports.pdf.style import Style
from km_desktop.report.printed_values import Fact


def facts_rows(
    facts: Iterable[Fact], style: Style, width: float, *, label: float, gap: float, air: float
) -> list[Piece]:
    """The rows of one table, for any facts. `label` is the room of a label with the `gap` after it."""
    body = Element("Table").new("TBody")
    rows: list[Piece] = []
    for fact in facts:
        row = Element("TR")
        head = Tagged(words(fact.label, style["cell_quiet"], label - gap, ""), row.new("TH", ROW_HEAD))
        told = Tagged(words(fact.text, style["cell"], width - label, ""), row.new("TD"))
        rows.append(Tagged(Tagged(Beside(((0.0, head), (label, told)), air, air), row), body))
    return rows
