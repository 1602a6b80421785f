"""A new session of a format."""

from __future__ import annotations

from types import MappingProxyType

from km_desktop.review.edits.details import set_field
from km_desktop.review.formats import Format, fit
from km_desktop.review.session import Details, Session


def new_session(format: Format, *, id: str, now: str, title: str, met: str = "") -> Session:
    """An empty review, planned with the format's usual minutes. Raises Refused `title_empty`."""
    blank = Session(id=id, created=now, format=format, details=Details(title="-"))
    set_field(blank, "title", title)
    planned = fit(format, format.default_minutes)
    return Session(
        id=id,
        created=now,
        format=format,
        details=Details(title=" ".join(title.split()), met=met, ground_rules=format.ground_rules),
        plan=MappingProxyType({s.id: seconds for s, seconds in zip(format.stages, planned, strict=True)}),
    )
