"""Places of records in a list, as numbers with room between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from km_desktop.review.session import Action, Group, Note

TIGHT = 1e-6
"""Below this distance between two neighbours the whole list is numbered afresh."""


def last_order(records: Iterable[Note | Action | Group]) -> float:
    """The order of the last record, or 0 for none."""
    return max((record.order for record in records), default=0.0)


def between_orders(rest: Sequence[Note | Action], place: int) -> tuple[list[float], float]:
    """The orders of `rest` and of a record that goes to index `place` among them; they change only when it gets tight."""
    orders = [r.order for r in rest]
    low = orders[place - 1] if place > 0 else (orders[0] - 2 if orders else 0.0)
    high = orders[place] if place < len(orders) else low + 2
    middle = (low + high) / 2
    if high - low > TIGHT and low < middle < high:
        return orders, middle
    fresh = [float(i + 1 if i < place else i + 2) for i in range(len(orders))]
    return fresh, float(place + 1)
