"""How it was for the room: one word each at the start, hands at the end."""

from __future__ import annotations

from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Mood, Worth
from km_desktop.report.printed_values import HandCount
from km_desktop.review.session import Session

MARKS = 5


def mood_of(session: Session) -> Mood | None:
    """The words in the order in which each was first said; one said twice is counted, however it was written."""
    said: dict[str, list[str]] = {}
    for word in session.details.mood:
        said.setdefault(" ".join(word.split()).casefold(), []).append(word)
    words = tuple(HandCount(each[0], len(each)) for key, each in said.items() if key)
    return Mood(_("One word each, at the start"), words) if words else None


def worth_of(session: Session) -> Worth | None:
    """Hands for 5 down to 1; None where nobody raised one."""
    hands = session.details.worth[:MARKS]
    count = sum(hands)
    if not count:
        return None
    ends = {1: _("1, not at all"), MARKS: _("5, very much")}
    held = dict(enumerate(hands, 1))
    marks = tuple(HandCount(ends.get(mark, str(mark)), held.get(mark, 0)) for mark in range(MARKS, 0, -1))
    told = ngettext("{n} person answered, by raising a hand.", "{n} people answered, by raising a hand.", count)
    return Worth(_("Was it worth our time?"), marks, told.format(n=count))
