"""The library: what a list says, and what can be done with a whole review."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from km_desktop.format_files import load_formats
from km_desktop.library import BIN, Entry, Library
from km_desktop.library.entries import read_entry
from km_desktop.review.changes import apply
from km_desktop.review.create import new_session
from km_desktop.review.edits import actions, details, notes, stages
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile
from km_desktop.storage.keys import Keys

FORMATS, _ = load_formats(Path(__file__).parents[2] / "resources" / "formats", None)
NOW = "2026-06-16T09:00:00.000+00:00"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    numbers = itertools.count(1)
    return Library(tmp_path / "library", new_id=lambda: f"new{next(numbers)}", now=lambda: NOW)


def session(title: str = "Power cut", id: str = "s1") -> Session:
    return new_session(FORMATS["aar"], id=id, now=NOW, title=title, met="2026-06-16")


def busy_session() -> Session:
    """A review that is under way."""
    made = session()
    for number in range(3):
        made = apply(made, notes.add(made, id=f"n{number}", stage="why", text="because", now=NOW))
    made = apply(made, notes.bin(made, "n2"))
    made = apply(made, actions.add(made, id="a0", what="Torch", now=NOW))
    made = apply(made, actions.add(made, id="a1", what="Sign", now=NOW, status="done"))
    made = apply(made, details.set_field(made, "roles", ["Nurse"]))
    made = apply(made, details.set_field(made, "follow_up", "July"))
    made = apply(made, stages.set_minutes(made, "why", 20))
    return apply(made, stages.go(made, "why"))


def age(path: Path, seconds: int) -> None:
    """Lets a file look as if it was written at that time."""
    os.utime(path, (seconds, seconds))


def test_a_library_that_is_not_there_yet_is_empty_and_made_with_its_first_review(library: Library) -> None:
    assert library.entries() == []
    path = library.create(session())
    assert path == library.folder / "2026-06-16 power-cut.kmr"
    assert [entry.path for entry in library.entries()] == [path]


def test_names_are_never_taken_twice(library: Library) -> None:
    names = [library.create(session(id=f"s{number}")).name for number in range(3)]
    assert names == ["2026-06-16 power-cut.kmr", "2026-06-16 power-cut (2).kmr", "2026-06-16 power-cut (3).kmr"]


def test_an_entry_says_what_a_list_shows(library: Library) -> None:
    library.create(busy_session())
    (entry,) = library.entries()
    assert (entry.title, entry.format_id, entry.format_name, entry.icon) == (
        "Power cut",
        "aar",
        "After action review",
        "sunset",
    )
    assert (entry.stage, entry.at, entry.stages, entry.id) == ("Why was there a difference?", 4, 7, "s1")
    assert (entry.notes, entry.actions, entry.open_actions) == (2, 2, 1)
    assert (entry.closed, entry.met, entry.damaged) == (False, "2026-06-16", "")


def test_entries_are_newest_first_and_no_more_than_asked_for(library: Library) -> None:
    paths = [library.create(session(f"Review {number}", f"s{number}")) for number in range(5)]
    for number, path in enumerate(paths):
        age(path, 1_000_000 + number)
    assert [entry.title for entry in library.entries(2)] == ["Review 4", "Review 3"]
    assert list(library.paths()) == paths[::-1]
    assert (library.paths()[1], library.paths()[3:], len(library.paths())) == (paths[3], paths[1::-1], 5)


def test_only_files_that_changed_are_read_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [library.create(session(f"Review {number}", f"s{number}")) for number in range(3)]
    read: list[Path] = []

    def noting(path: Path, modified: float, keys: Keys) -> Entry:
        read.append(path)
        return read_entry(path, modified, keys)

    monkeypatch.setattr("km_desktop.library.entries.read_entry", noting)
    library.entries(2)
    library.entries()
    assert sorted(read) == sorted(paths)
    file = SessionFile(paths[1])
    value = file.load()
    file.save(value, notes.add(value, id="n", stage="why", text="x", now=NOW))
    read.clear()
    assert library.entries()[0].notes == 1
    assert read == [paths[1]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"{", "damaged"),
        (b"\xff", "not_utf8"),
        (b"{}", "not_a_review"),
        (b'{"meta": {"1": {"kind": "km-desktop review", "version": 1, "id": "x"}}}', "damaged"),
        (b'{"meta": [], "notes": 3}', "damaged"),
    ],
)
def test_a_damaged_file_is_an_entry_too(library: Library, content: bytes, code: str) -> None:
    library.create(session())
    (library.folder / "odd.kmr").write_bytes(content)
    (library.folder / "folder.kmr").mkdir()
    age(library.folder / "odd.kmr", 2_000_000_000)
    age(library.folder / "folder.kmr", 1)
    entries = library.entries()
    assert [(entry.title, entry.damaged) for entry in entries] == [
        ("odd", code),
        ("Power cut", ""),
        ("folder", "is_folder"),
    ]
    assert library.entry(library.folder / "no.kmr").damaged == "gone"


def test_listing_writes_nothing_and_passes_over_what_is_no_review(library: Library) -> None:
    path = library.create(session())
    for name in ("notes.txt", f"{path.name}.prev", f"~${path.name}", ".hidden.kmr"):
        (library.folder / name).write_text("x", encoding="utf-8")
    before = {each: each.stat().st_mtime_ns for each in library.folder.iterdir()}
    assert len(library.entries()) == 1
    assert {each: each.stat().st_mtime_ns for each in library.folder.iterdir()} == before


def test_a_copy_is_the_review_as_it_is_on_disk(library: Library, tmp_path: Path) -> None:
    path = library.create(busy_session())
    to = tmp_path / "stick" / "copy.kmr"
    library.save_copy(path, to)
    assert to.read_bytes() == path.read_bytes()
    for target, code in ((to, "exists"), (tmp_path, "is_folder"), (path, "exists")):
        with pytest.raises(Refused) as refusal:
            library.save_copy(path, target, replacing=target == path)
        assert refusal.value.code == code
    to.write_bytes(b"old")
    library.save_copy(path, to, replacing=True)
    assert to.read_bytes() == path.read_bytes()


def test_a_damaged_review_is_not_copied(library: Library, tmp_path: Path) -> None:
    path = library.create(session())
    path.write_bytes(b"{")
    with pytest.raises(Refused):
        library.save_copy(path, tmp_path / "copy.kmr")
    assert not (tmp_path / "copy.kmr").exists()


def test_renaming_changes_the_title_and_the_name_and_takes_the_previous_copy_along(library: Library) -> None:
    path = library.create(busy_session())
    renamed = library.rename(path, "  Lights   out ")
    assert renamed.name == "2026-06-16 lights-out.kmr"
    value = SessionFile(renamed).load()
    assert (value.details.title, len(value.notes)) == ("Lights out", 3)
    assert not path.exists()
    assert SessionFile(renamed).previous() is not None
    assert sorted(each.name for each in library.folder.iterdir()) == [renamed.name, f"{renamed.name}.prev"]
    assert library.rename(renamed, "Lights out") == renamed


def test_a_bad_title_renames_nothing(library: Library) -> None:
    path = library.create(session())
    before = path.read_bytes()
    with pytest.raises(Refused) as refusal:
        library.rename(path, " ")
    assert refusal.value.code == "title_empty"
    assert path.read_bytes() == before


def test_a_file_is_named_after_the_title_it_has_now(library: Library) -> None:
    library.create(session())
    path = library.create(session("Hot debrief, 16 June", "s2"))
    file = SessionFile(path)
    held = file.load()
    file.save(held, details.set_field(held, "title", "Power cut"))
    moved = library.name_after_title(path)
    assert moved.name == "2026-06-16 power-cut (2).kmr" and not path.exists()
    assert library.name_after_title(moved) == moved
    assert library.entry(moved).title == "Power cut"


def test_a_duplicate_has_the_set_up_alone(library: Library) -> None:
    path = library.create(busy_session())
    twin = SessionFile(library.duplicate(path, "Next time")).load()
    assert (twin.id, twin.details.title, twin.details.roles) == ("new1", "Next time", ("Nurse",))
    assert (twin.notes, twin.actions, twin.details.met, twin.details.follow_up) == ({}, {}, "", "")
    assert (twin.plan["why"], twin.run.stage) == (1_200, "")
    assert library.duplicate(path).name == "2026-06-16 power-cut (2).kmr"


def test_the_bin_takes_a_review_with_its_copies_and_gives_it_back(library: Library) -> None:
    path = library.create(busy_session())
    path = library.rename(path, "Lights out")
    content = path.read_bytes()
    binned = library.bin(path)
    assert binned == library.folder / BIN / path.name
    assert (library.entries(), [entry.path for entry in library.binned()]) == ([], [binned])
    library.create(session("Lights out", "s2"))
    restored = library.restore(binned)
    assert restored.name == "2026-06-16 lights-out (2).kmr"
    assert restored.read_bytes() == content
    assert SessionFile(restored).previous() is not None
    assert list((library.folder / BIN).iterdir()) == []


def test_what_is_not_there_cannot_be_moved(library: Library) -> None:
    with pytest.raises(Refused) as refusal:
        library.bin(library.folder / "no.kmr")
    assert refusal.value.code == "gone"


def test_a_library_that_is_a_file(library: Library) -> None:
    library.folder.write_text("x", encoding="utf-8")
    for use in (library.entries, lambda: library.create(session())):
        with pytest.raises(Refused) as refusal:
            use()
        assert refusal.value.code == "not_a_folder"
