"""The file of the review that a PDF report carries inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from km_desktop.exports.json_file import told_as_json
from km_desktop.i18n import _
from km_desktop.report.carried import CARRIED, MOST_CARRIED, carried_session
from km_desktop.review.guarded import Guard
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session

if TYPE_CHECKING:
    from km_desktop.exports.pdf.archive import Attachment


def carried(session: Session, guard: Guard) -> Attachment:
    """The session as papers may show it, as a file for a PDF. Raises Refused `carried_too_large`."""
    from km_desktop.exports.pdf.archive import Attachment

    told = _("The review of this report, for KM Desktop to open again.")
    return Attachment(CARRIED, carried_bytes(session, guard), "application/json", told, "Source")


def carried_bytes(session: Session, guard: Guard) -> bytes:
    """What is in it: JSON. Raises Refused `carried_too_large` for what could not be read back."""
    content = told_as_json(carried_session(session, guard))
    if len(content) > MOST_CARRIED:
        raise Refused("carried_too_large")
    return content
