"""The storage as stock TinyDB uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB, where

from km_desktop.storage import SafeStorage, SessionFile, StorageError
from tests.storage.made import rich


def test_tinydb_works_on_it_as_on_its_own(tmp_path: Path) -> None:
    path = tmp_path / "any.json"
    with TinyDB(path, storage=SafeStorage) as database:
        assert not path.exists(), "opening writes nothing"
        assert database.all() == []
        number = database.insert({"say": "Żółć"})
        database.insert_multiple([{"say": "two"}, {"say": "three"}])
        database.update({"say": "one"}, doc_ids=[number])
        database.remove(where("say") == "two")
        database.table("other").upsert({"a": 1}, where("a") == 1)
        assert [doc["say"] for doc in database] == ["one", "three"]
    assert [path.name for path in tmp_path.iterdir()] == ["any.json"]
    with TinyDB(path, encoding="utf-8") as stock:
        assert [doc["say"] for doc in stock] == ["one", "three"]
        assert stock.table("other").all() == [{"a": 1}]


def test_a_review_changed_by_tinydb_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.kmr"
    SessionFile(path).create(rich())
    with TinyDB(path, storage=SafeStorage) as database:
        database.table("notes").update({"text": "from outside"}, where("id") == "n2")
    assert SessionFile(path).load().notes["n2"].text == "from outside"


def test_nothing_is_overwritten_unseen(tmp_path: Path) -> None:
    path = tmp_path / "any.json"

    class Race(SafeStorage):
        """Somebody else writes between TinyDB's reading and its writing."""

        def write(self, data):  # type: ignore[no-untyped-def]
            with TinyDB(path, storage=SafeStorage) as other:
                other.insert({"by": "them"})
            super().write(data)

    with TinyDB(path, storage=Race) as database, pytest.raises(StorageError, match="changed"):
        database.insert({"by": "us"})
    with TinyDB(path, storage=SafeStorage) as database:
        assert database.all() == [{"by": "them"}]


def test_an_empty_file_is_damage_and_no_empty_database(tmp_path: Path) -> None:
    path = tmp_path / "any.json"
    path.touch()
    with TinyDB(path, storage=SafeStorage) as database, pytest.raises(StorageError, match="empty_file"):
        database.insert({"by": "us"})
    assert path.read_bytes() == b""


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("{}")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with TinyDB(link, storage=SafeStorage) as database:
        database.insert({"by": "us"})
    assert link.is_symlink()
    assert '"by": "us"' in real.read_text()
