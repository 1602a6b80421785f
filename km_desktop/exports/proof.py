"""The PDF of a report in memory, to be looked at before any file is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from km_desktop.report.choices import Choices
from km_desktop.report.house import House
from km_desktop.review.guarded import Guard
from km_desktop.review.session import Session


def proof(
    session: Session,
    *,
    guard: Guard,
    today: date,
    generated: datetime,
    choices: Choices,
    house: House,
    pictures: Callable[[str], Path | bytes | None] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The same pages that `exports.export` would write as PDF, which carry nothing inside. Raises ExportStopped."""
    from km_desktop.exports.pdf.writer import proof_bytes
    from km_desktop.report.project import project

    report = project(session, guard=guard, today=today, generated=generated, choices=choices, house=house)
    return proof_bytes(report, pictures=pictures, progress=progress, cancelled=cancelled)
