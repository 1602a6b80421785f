"""Dated copies go where their review goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from km_desktop.library.library import BIN
from km_desktop.library.moving import move_review
from km_desktop.storage import SessionFile
from tests.storage.made import with_notes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A review with one dated copy."""
    path = tmp_path / "a.kmr"
    file = SessionFile(path)
    file.create(with_notes(3))
    file.keep_copy("before-import")
    return path


def copies(folder: Path) -> list[Path]:
    return sorted((folder / "Copies" / "abc").glob("*.kmr"))


def test_into_the_bin_and_out_again(path: Path) -> None:
    folder = path.parent
    binned = move_review(path, folder / BIN)
    assert (len(copies(folder / BIN)), (folder / "Copies").exists()) == (1, False)
    back = move_review(binned, folder)
    assert (len(copies(folder)), (folder / BIN / "Copies").exists()) == (1, False)
    assert SessionFile(back).load() == with_notes(3)


def test_they_stay_with_another_file_of_the_same_review(path: Path) -> None:
    shutil.copy(path, path.with_name("a (copy).kmr"))
    move_review(path, path.parent / BIN)
    assert len(copies(path.parent)) == 1


def test_those_of_an_earlier_time_there_are_not_overwritten(path: Path) -> None:
    (copy,) = copies(path.parent)
    there = path.parent / BIN / "Copies" / "abc"
    there.mkdir(parents=True)
    (there / copy.name).write_bytes(b"earlier")
    move_review(path, path.parent / BIN)
    assert sorted(each.read_bytes() == b"earlier" for each in there.iterdir()) == [False, True]


def test_another_name_in_the_same_folder_changes_nothing_for_them(path: Path) -> None:
    move_review(path, path.parent, lambda folder: folder / "b.kmr")
    assert len(copies(path.parent)) == 1
