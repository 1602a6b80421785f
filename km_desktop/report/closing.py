"""How a review was closed, and what each paper says of its own standing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from km_desktop.i18n import _
from km_desktop.report.blocks import SignOff
from km_desktop.report.choices import AGREED, DRAFT
from km_desktop.report.printed_values import Fact
from km_desktop.report.words import day_words
from km_desktop.review.dates import long_date
from km_desktop.review.session import Session


def is_draft(session: Session, standing: str) -> bool:
    """Whether the paper calls itself a draft: as was chosen, else until the review is closed."""
    return {DRAFT: True, AGREED: False}.get(standing, not session.closed)


def state(session: Session, generated: datetime, standing: str = "") -> str:
    """Draft or agreed; read back only when somebody said so; with a day only when the review was closed on one."""
    if is_draft(session, standing):
        return _("Draft")
    agreed = _("Read back and agreed") if session.details.read_back else _("Agreed")
    day = _local_day(session.details.closed, generated)
    return f"{agreed}, {long_date(day)}" if day else agreed


def sign_off(session: Session, generated: datetime, standing: str) -> SignOff:
    """What is known of how it was closed; a draft has lines for who agrees, as a role, and when."""
    draft = is_draft(session, standing)
    blanks = (_("Agreed by (role)"), _("On behalf of"), _("Date")) if draft else ()
    return SignOff(_("Sign-off"), tuple(_facts(session, generated, draft=draft)), blanks)


def _facts(session: Session, generated: datetime, *, draft: bool) -> Iterator[Fact]:
    details = session.details
    yield Fact(_("This report is"), _("a draft") if draft else _("agreed"))
    if details.read_back:
        yield Fact(_("Read back"), _("Yes, in the room"))
    elif not draft:
        yield Fact(_("Read back"), _("Not noted"))
    if not draft and (day := _local_day(details.closed, generated)):
        yield Fact(_("Agreed on"), long_date(day))
    if details.notes_removed:
        gone = _local_day(details.notes_removed, generated)
        if gone:
            yield Fact(_("Working notes"), _("removed on {day}; what was agreed was kept").format(day=long_date(gone)))
    elif details.keep_notes_until:
        until = day_words(details.keep_notes_until)
        yield Fact(_("Working notes"), _("kept until {day}").format(day=until))


def _local_day(moment: str, generated: datetime) -> date | None:
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return None
    if when.tzinfo is not None and generated.tzinfo is not None:
        when = when.astimezone(generated.tzinfo)
    return when.date()
