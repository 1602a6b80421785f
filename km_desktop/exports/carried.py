"""The file of the review that a PDF report carries inside."""

from __future__ import annotations

from km_desktop.exports.json_file import told_as_json
from km_desktop.report.carried import MOST_CARRIED, carried_session
from km_desktop.review.guarded import Guard
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session

MIME = "application/json"
RELATION = "Source"


def carried_bytes(session: Session, guard: Guard) -> bytes:
    """The session as papers may show it, as JSON. Raises Refused `carried_too_large` for what could not be read back."""
    content = told_as_json(carried_session(session, guard))
    if len(content) > MOST_CARRIED:
        raise Refused("carried_too_large", limit=MOST_CARRIED)
    return content


def described() -> str:
    """What the attachment is, for whoever comes upon it in a PDF reader."""
    from km_desktop.i18n import _

    return _("The review of this report, for KM Desktop to open again.")
