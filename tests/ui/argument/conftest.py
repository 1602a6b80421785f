"""A review with rows in it, without a disk, and a way to add to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import links
from tests.ui.reviews import NOW, open_review
from ui.open_review import OpenReview

Add = Callable[..., str]


@pytest.fixture
def review(qtbot: QtBot) -> OpenReview:
    return open_review()


@pytest.fixture
def add(review: OpenReview) -> Add:
    """Adds a note as the capture line does and gives its id."""

    def add(stage: str, text: str, **fields: Any) -> str:
        id = review.new_id()
        assert review.do("note.add", links.add_between, id=id, stage=stage, text=text, now=NOW, **fields) is not None
        return id

    return add
