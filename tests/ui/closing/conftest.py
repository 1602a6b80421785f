"""The closing view over a review without a disk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.ui.reviews import open_review, show, today
from ui.open_review import OpenReview
from ui.parts.closing import ClosingView
from ui.theme import Look


@pytest.fixture
def review(qtbot: QtBot) -> OpenReview:
    return open_review()


@pytest.fixture
def view(qtbot: QtBot, look: Look, review: OpenReview) -> Iterator[ClosingView]:
    view = ClosingView(look, review, today)
    window = show(view, 842, 500)
    yield view
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
