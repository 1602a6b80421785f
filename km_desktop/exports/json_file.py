"""A session as JSON, in the shape that `km show --json` prints, without what is hidden, held back or private."""

from __future__ import annotations

import json

from km_desktop.report.plain import session_to_plain
from km_desktop.review.guarded import Guard
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Session


def json_bytes(session: Session, guard: Guard) -> bytes:
    """The file as UTF-8; see resources/help/session-json.md."""
    return told_as_json(seen_on_paper(session, guard))


def told_as_json(session: Session) -> bytes:
    """All of the session as UTF-8, whatever it holds."""
    told = json.dumps(session_to_plain(session), ensure_ascii=False, allow_nan=False, indent=1)
    return f"{told}\n".encode("utf-8", "replace")
