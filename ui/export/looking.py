"""Looks, beside the window, for what no font here can print."""

from __future__ import annotations

from km_desktop.exports.pdf.printable import Printable
from km_desktop.privacy.listing import where
from km_desktop.review.guarded import places
from km_desktop.review.seen import seen_on_paper
from ui.export.order import Order


def unprintable(order: Order) -> tuple[tuple[str, str], ...]:
    """Places, in words, with the characters in them that papers spell out."""
    session = seen_on_paper(order.session, order.guard)
    texts = {place.id: place for place in places(session)}
    found = Printable().all_missing({id: place.text for id, place in texts.items()})
    return tuple((where(session, texts[each.id]), each.characters) for each in found)
