"""A review with a stage that has a line of time, without a disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from km_desktop.desk import Desk
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes
from tests.review.formats_made import TWO_STAGES
from tests.ui.reviews import NOW
from ui.open_review import OpenReview

Add = Callable[..., str]


@pytest.fixture
def review(qtbot: QtBot) -> OpenReview:
    stages = tuple(replace(s, timeline=True) if s.id == "actual" else s for s in TWO_STAGES.stages)
    session = new_session(replace(TWO_STAGES, stages=stages), id="s1", now=NOW, title="The lift that stopped")
    ids = count(1)
    made = OpenReview(Desk(session), Path("nowhere.kmr"), lambda: f"r{next(ids)}", lambda: NOW)
    made.follow()
    return made


@pytest.fixture
def add(review: OpenReview) -> Add:
    """Adds a note as the capture line does and gives its id."""

    def add(text: str, **fields: Any) -> str:
        id = review.new_id()
        assert review.do("note.add", notes.add, id=id, stage="actual", text=text, now=NOW, **fields) is not None
        return id

    return add
