"""A review that was given a passphrase on another computer, and with it another name, does not come back bare on this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.review.changes import apply
from km_desktop.storage import SessionFile, StorageError
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.header import Cost
from km_desktop.storage.keys import Keys
from km_desktop.storage.locked import lock_with
from tests.storage.made import add, with_notes


def locked_by_another(path: Path, target: Path, review: str) -> None:
    """What setting a passphrase does: the review is written anew, locked, under a name without its title."""
    keys = Keys()
    lock = lock_with("seven green kettles", cost=Cost(64, 1, 1), review=review)
    SessionFile(target, coat=keys.coat(lock)).create(SessionFile(path).load())
    path.unlink()


def test_a_note_typed_after_it_was_locked_elsewhere_is_refused_and_leaves_no_bare_file(tmp_path: Path) -> None:
    path, target = tmp_path / "theatre.kmr", tmp_path / "locked-review.kmr"
    SessionFile(path).create(with_notes(2))
    ours = SessionFile(path)
    ours.load()
    locked_by_another(path, target, ours.value.id)
    changes = add(ours.value, "new", "Typed meanwhile")
    with pytest.raises(StorageError) as refused:
        ours.save(apply(ours.value, changes), changes)
    assert (refused.value.code, refused.value.facts["path"]) == ("locked", str(target))
    assert not path.exists()


def test_another_reviews_lock_beside_it_holds_nobody_up(tmp_path: Path) -> None:
    path, target = tmp_path / "theatre.kmr", tmp_path / "locked-review.kmr"
    SessionFile(path).create(with_notes(2))
    ours = SessionFile(path)
    ours.load()
    locked_by_another(path, target, "another review")
    changes = add(ours.value, "new", "Typed meanwhile")
    assert ours.save(apply(ours.value, changes), changes).notice == "written_again"
    assert not path.read_bytes().startswith(LOCKED)
