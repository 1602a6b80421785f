"""The real parts, put together."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from km_desktop.compose import App, SystemClock, make_app, new_id, open_review
from km_desktop.library import Library
from km_desktop.review.edits import notes
from km_desktop.review.refused import Refused


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"KM_LIBRARY": str(tmp_path / "library"), "KM_SETTINGS": str(tmp_path / "settings" / "settings.json")}


@pytest.fixture
def app(env: dict[str, str]) -> App:
    return make_app(env)


def test_building_the_parts_writes_nothing(env: dict[str, str], tmp_path: Path) -> None:
    app = make_app(env)
    assert list(app.formats)[:3] == ["bar", "aar", "hot"]
    assert app.formats.problems == []
    assert app.library.folder == tmp_path / "library"
    assert list(tmp_path.iterdir()) == []


def test_a_new_review_opens_and_takes_notes(app: App) -> None:
    path = app.make_review("hot", "Lift")
    opened = open_review(path)
    changes = opened.desk.do("note.add", notes.add, id=new_id(), stage="worked", text="calm", now=app.clock.text())
    opened.file.save(opened.desk.session, changes)
    assert [note.text for note in open_review(path).desk.session.notes_in("worked")] == ["calm"]
    assert open_review(path, previous=True).desk.session.notes == {}


def test_a_review_from_elsewhere_joins_the_library(app: App, tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text("Why\n- because\n", encoding="utf-8")
    path, remarks = app.import_review(source, "aar")
    assert [remark.code for remark in remarks] == ["title_missing"]
    assert [entry.path for entry in app.library.entries()] == [path]


@pytest.mark.parametrize("format_id", ["aar", "bar", "hot"])
def test_a_sample_of_each_main_format_can_be_had(app: App, format_id: str) -> None:
    session = open_review(app.add_sample(format_id)).desk.session
    assert session.format.id == format_id
    assert session.notes
    assert session.details.more == {}
    assert session.notes_in("more") == []


def test_refusals_leave_no_file(app: App) -> None:
    for format_id, title, code in (("hot", " ", "title_empty"), ("none", "T", "format_unknown")):
        with pytest.raises(Refused) as refusal:
            app.make_review(format_id, title)
        assert refusal.value.code == code
    assert app.library.entries() == []


def test_damaged_settings_are_set_aside_and_noted(env: dict[str, str]) -> None:
    file = Path(env["KM_SETTINGS"])
    file.parent.mkdir()
    file.write_text("{", encoding="utf-8")
    app = make_app(env)
    assert app.settings.theme == "system"
    assert "settings_damaged" in app.log.path.read_text(encoding="utf-8")
    assert isinstance(app.library, Library)


def test_the_clock_tells_utc_and_never_runs_backwards() -> None:
    clock = SystemClock()
    told = datetime.fromisoformat(clock.text())
    assert told.tzinfo is not None
    assert abs((told - datetime.now(UTC)).total_seconds()) < 60
    assert clock.monotonic() <= clock.monotonic()
    assert len(new_id()) == 12
    assert new_id() != new_id()
