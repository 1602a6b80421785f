"""`km copies` and `km restore`."""

from __future__ import annotations

from pathlib import Path

import pytest

from .cli_running import Km, km, load

__all__ = ["km"]


@pytest.fixture
def path(km: Km) -> Path:
    """A review with two notes, of which the previous copy has none."""
    path = Path(km.done("new", "aar", "--title", "Lift").last)
    km.done("add", str(path), "--stage", "1", "One")
    km.done("add", str(path), "--stage", "1", "Two")
    return path


def test_copies_are_listed_with_what_they_hold(km: Km, path: Path) -> None:
    lines = km.done("copies", str(path)).out.splitlines()
    main = next(line for line in lines if " main " in line)
    assert "2 notes, 0 actions, 1 in no other copy" in main
    assert main[2] == "*"
    assert any(" previous " in line and "1 note," in line for line in lines)


def test_a_copy_is_restored_by_its_number_and_what_stood_there_is_kept(km: Km, path: Path) -> None:
    lines = km.done("copies", path.name).out.splitlines()
    number = next(line for line in lines if " previous " in line)[:2].strip()
    ran = km.done("restore", path.name, number)
    assert ran.last == str(path)
    assert "Copies" in ran.out
    assert [note.text for note in load(path).notes.values()] == ["One"]


def test_a_damaged_review_comes_back_by_the_path_of_its_copy(km: Km, path: Path) -> None:
    path.write_bytes(b"{")
    assert "damaged, nothing can be read" in km.done("copies", str(path)).out
    km.done("restore", str(path), f"{path}.prev")
    assert len(load(path).notes) == 1
    assert [each.read_bytes() for each in path.parent.glob("*.damaged-*")] == [b"{"]


def test_what_is_no_copy_is_refused_and_nothing_changes(km: Km, path: Path) -> None:
    before = path.read_bytes()
    for word in ("9", "0", "nonsense"):
        assert "There is no copy" in km("restore", str(path), word).err
    assert path.read_bytes() == before


def test_of_a_review_that_never_was_there_are_no_copies(km: Km) -> None:
    assert "is not there" in km("copies", str(km.folder / "nowhere.kmr")).err
