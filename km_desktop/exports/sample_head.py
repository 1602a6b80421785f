"""The head of page one as papers would have it, to be looked at where it is chosen."""

from __future__ import annotations

from datetime import UTC, datetime

from km_desktop.i18n import _
from km_desktop.report.blocks import Facts, Report, Title
from km_desktop.report.house import House
from km_desktop.report.printed_values import Fact

SHOWN = 214.0
"""Points from the top of the page down to where the head ends."""
_WHEN = datetime(2000, 1, 1, tzinfo=UTC)
"""Nobody keeps it, so that it has no date of its own."""


def head_bytes(house: House) -> bytes:
    """A PDF of one page with nothing but a head on it."""
    from km_desktop.exports.pdf.writer import proof_bytes

    name, title = _("After action review"), _("The title of the review")
    facts = (Fact(_("Met"), _("16 June")), Fact(_("Where"), _("Seminar room")), Fact(_("In the room"), _("8 people")))
    about = _("Here stands what it is about.")
    blocks = (Title(name, "sunset", title, about, draft=False, state=_("Agreed")), Facts("", facts))
    return proof_bytes(Report(title, name, "en-GB", False, "", _WHEN, blocks, house=house))
