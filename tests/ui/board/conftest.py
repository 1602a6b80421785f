"""A review with a desk and no disk, and the light look, for the boards' tests."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from km_desktop.desk import Desk
from km_desktop.format_files import load_formats
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes as edits
from ui.open_review import OpenReview

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = "2026-06-16T13:00:00+00:00"
Add = Callable[..., str]


@pytest.fixture
def review(qtbot: QtBot) -> OpenReview:
    formats, _problems = load_formats(RESOURCES / "formats", None)
    session = new_session(formats["aar"], id="s1", now=NOW, title="The lift that stopped")
    ids = count(1)
    made = OpenReview(Desk(session), Path("nowhere.kmr"), lambda: f"n{next(ids)}", lambda: NOW)
    made.follow()
    return made


@pytest.fixture
def add(review: OpenReview) -> Add:
    """Adds a note as the capture line does and gives its id."""

    def add(stage: str, text: str, **fields: Any) -> str:
        id = review.new_id()
        assert review.do("note.add", edits.add, id=id, stage=stage, text=text, now=NOW, **fields) is not None
        return id

    return add
