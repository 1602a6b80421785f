"""Files of other versions: older ones are brought up to date, newer ones are read and never written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from km_desktop.compose import open_review
from km_desktop.desk import Desk
from km_desktop.storage import SessionFile, StorageError, decode
from km_desktop.storage.reading import contents
from km_desktop.storage.tables import VERSION
from km_desktop.storage.text import Tables
from km_desktop.storage.upgrades import UPGRADES, brought_up
from tests.storage.made import add, rich, texts, with_notes


def told(path: Path) -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(path.read_bytes())
    return tables


def of_version(path: Path, version: int, **changed: Any) -> Path:
    """The file, as a program of another version would have written it."""
    tables = told(path)
    tables["meta"]["1"]["version"] = version
    path.write_text(json.dumps(tables | changed, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.kmr"
    SessionFile(path).create(rich())
    return path


def from_cards(tables: Tables) -> Tables:
    """Of a version that was never released: notes were called cards, and their text words."""
    cards = tables.pop("cards")
    tables["notes"] = {number: {**card, "text": card.pop("words")} for number, card in cards.items()}
    return tables


def old_file(path: Path) -> Path:
    SessionFile(path).create(with_notes(3))
    tables = told(path)
    cards = {number: {**note, "words": note.pop("text")} for number, note in tables.pop("notes").items()}
    tables["meta"]["1"]["version"] = VERSION - 1
    path.write_text(json.dumps(tables | {"cards": cards, "notes": {}}), encoding="utf-8")
    return path


class TestOlder:
    """A file of an older version."""

    def test_it_opens_as_if_it_had_always_been_so_and_opening_writes_nothing(self, tmp_path: Path) -> None:
        path = old_file(tmp_path / "old.kmr")
        before = path.read_bytes()
        file = SessionFile(path, upgrades={VERSION - 1: from_cards})
        assert texts(file.load()) == texts(with_notes(3))
        assert path.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir()] == ["old.kmr"]

    def test_it_is_kept_before_the_first_write_and_is_of_our_version_from_then_on(self, tmp_path: Path) -> None:
        path = old_file(tmp_path / "old.kmr")
        before = path.read_bytes()
        file = SessionFile(path, upgrades={VERSION - 1: from_cards})
        session = file.load()
        file.save(session, add(session, "new"))
        (kept,) = (tmp_path / "Copies").rglob("*.kmr")
        assert "before-upgrade" in kept.name
        assert kept.read_bytes() == before
        assert set(decode(path.read_bytes()).notes) == {"n0", "n1", "n2", "new"}

    def test_step_follows_step(self) -> None:
        def step(name: str) -> Any:
            return lambda tables: {**tables, "steps": (*tables.get("steps", ()), name)}

        upgrades = {VERSION - 3: step("a"), VERSION - 2: step("b"), VERSION - 1: step("c")}
        assert brought_up({}, VERSION - 2, upgrades)["steps"] == ("b", "c")

    def test_there_is_a_way_from_every_version_that_was_released(self) -> None:
        assert set(UPGRADES) == set(range(1, VERSION))

    @pytest.mark.parametrize("version", [0, -1, -(10**12)])
    def test_one_that_never_was_is_damage(self, path: Path, version: int) -> None:
        of_version(path, version)
        with pytest.raises(StorageError, match="damaged"):
            SessionFile(path).load()

    def test_one_that_cannot_be_brought_up_is_damage(self, tmp_path: Path) -> None:
        path = old_file(tmp_path / "old.kmr")
        tables = told(path)
        del tables["cards"]
        path.write_text(json.dumps(tables), encoding="utf-8")
        with pytest.raises(StorageError, match="damaged"):
            SessionFile(path, upgrades={VERSION - 1: from_cards}).load()


class TestNewer:
    """A file of a newer version."""

    def test_it_is_read_when_that_is_asked_for_and_only_then(self, path: Path) -> None:
        of_version(path, VERSION + 1, drawings={"1": {"of": "n0"}})
        with pytest.raises(StorageError, match="newer_version"):
            SessionFile(path).load()
        file = SessionFile(path)
        session = file.load(reading=True)
        assert session.notes == rich().notes
        assert session.extra["drawings"] == {"1": {"of": "n0"}}
        assert file.reading_only is not None
        assert (file.reading_only.code, file.reading_only.facts["version"]) == ("newer_version", VERSION + 1)

    def test_no_save_comes_through(self, path: Path) -> None:
        before = of_version(path, VERSION + 1).read_bytes()
        file = SessionFile(path)
        session = file.load(reading=True)
        for _ in range(2):
            with pytest.raises(StorageError, match="newer_version"):
                file.save(session, add(session, "new"))
        file.close()
        assert path.read_bytes() == before
        assert [each.name for each in path.parent.iterdir()] == ["a.kmr"]

    def test_what_has_another_shape_by_then_is_passed_over(self, path: Path) -> None:
        tables = told(path)
        tables["notes"]["2"]["text"] = {"runs": []}
        of_version(path, VERSION + 1, notes=tables["notes"], times=["of another shape"])
        session = SessionFile(path).load(reading=True)
        assert set(session.notes) == {"n0", "n2"}
        assert not session.times

    def test_what_somebody_else_writes_to_it_is_seen(self, path: Path) -> None:
        of_version(path, VERSION + 1)
        file = SessionFile(path)
        file.load(reading=True)
        path.write_bytes(path.read_bytes().replace(b"Note 1", b"Changed"))
        assert [change.key for change in file.refresh()] == ["n1"]

    def test_one_of_ours_may_be_written_however_it_is_opened(self, path: Path) -> None:
        file = SessionFile(path)
        session = file.load(reading=True)
        assert file.reading_only is None
        file.save(session, add(session, "new"))

    def test_the_program_opens_it_for_reading(self, path: Path) -> None:
        assert open_review(path, reading=True).file.reading_only is None
        of_version(path, VERSION + 1)
        with pytest.raises(StorageError, match="newer_version"):
            open_review(path)
        opened = open_review(path, reading=True)
        assert isinstance(opened.desk, Desk)
        assert opened.file.reading_only is not None
        assert opened.file.reading_only.code == "newer_version"
        assert len(opened.desk.session.notes) == 3

    def test_fields_that_we_do_not_know_survive_a_save_of_ours(self, path: Path) -> None:
        before = told(path)
        file = SessionFile(path)
        session = file.load()
        file.save(session, add(session, "new"))
        after = told(path)
        for tables in (before, after):
            tables.pop("_seal")
        del after["notes"]["4"]
        assert after == before


def test_a_file_says_which_version_it_was_of(path: Path) -> None:
    assert contents(path.read_bytes(), path).version == VERSION
    assert contents(of_version(path, VERSION + 1).read_bytes(), path, newer=True).version == VERSION + 1
