"""A review with a desk and no disk, and the set-up page over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from km_desktop.desk import Desk
from km_desktop.format_files import load_formats
from km_desktop.review.create import new_session
from km_desktop.sentences import sentence
from ui.commands import Commands, declared
from ui.open_review import OpenReview
from ui.setup import SetupPage
from ui.theme import Look, apply

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = datetime(2026, 6, 16, 14, 0, tzinfo=UTC)
Make = Callable[..., OpenReview]


@pytest.fixture
def make(qapp: QApplication) -> Make:
    """Makes an open review of a format."""
    formats, _problems = load_formats(RESOURCES / "formats", None)
    ids = count(1)

    def make(format_id: str = "aar", title: str = "After action review, 16 June 2026") -> OpenReview:
        now = NOW.isoformat()
        session = new_session(formats[format_id], id="s1", now=now, title=title, met="2026-06-16")
        review = OpenReview(Desk(session), Path("nowhere.kmr"), lambda: f"n{next(ids)}", lambda: now)
        review.follow()
        return review

    return make


@pytest.fixture(scope="package")
def dress(qapp: QApplication, looks: dict[str, Look]) -> Iterator[Callable[[Look], None]]:
    """Dresses the application once for all tests here: a style sheet is slow to put on and off."""
    apply(qapp, looks["light"])
    yield lambda look: apply(qapp, look)
    qapp.setStyleSheet("")


@pytest.fixture
def page(qapp: QApplication, dress: Callable[[Look], None], look: Look) -> Iterator[SetupPage]:
    page = SetupPage(look, Commands(declared()), sentence, lambda: NOW)
    page.resize(1366, 697)
    page.show()
    page.activateWindow()
    qapp.processEvents()
    yield page
    page.leave()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def review(make: Make, page: SetupPage) -> OpenReview:
    """An after action review that the page shows."""
    review = make()
    page.show_review(review)
    return review
