"""What is found out about a report beside the window: what it holds, what travels with it, what cannot be printed."""

from __future__ import annotations

from typing import NamedTuple

from km_desktop.privacy.listing import where
from km_desktop.report.carried import carried_words
from km_desktop.report.chosen import chosen
from km_desktop.review.guarded import places
from km_desktop.review.seen import seen_on_paper
from ui.export.order import Order
from ui.export.words import contents


class Told(NamedTuple):
    """Words that need all of the review to be looked through."""

    contents: str
    inside: str
    outside: str
    dated: bool
    """Whether a calendar would have something in it."""


def tell(order: Order) -> Told:
    """What the report will hold, counted, and what a PDF that carries the review has inside it and what not."""
    from km_desktop.exports.ics_file import has_dates

    session, guard = order.session, order.guard
    dated = has_dates(chosen(session, guard, order.choices), guard, order.today)
    return Told(contents(session, guard), *carried_words(session, guard), dated)


def unprintable(order: Order) -> tuple[tuple[str, str], ...]:
    """Places, in words, with the characters in them that papers spell out."""
    from km_desktop.exports.pdf.printable import Printable

    session = seen_on_paper(order.session, order.guard)
    texts = {place.id: place for place in places(session)}
    found = Printable().all_missing({id: place.text for id, place in texts.items()})
    return tuple((where(session, texts[each.id]), each.characters) for each in found)
