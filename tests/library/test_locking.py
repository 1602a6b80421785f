"""A review gets a passphrase, another one, or none, and so does every copy of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from km_desktop.library import Library
from km_desktop.library.copies import survey
from km_desktop.library.locking import MakeLock, lock_all, lock_review, unlock_review
from km_desktop.library.restore import as_new, restore
from km_desktop.review.changes import apply
from km_desktop.review.refused import Refused
from km_desktop.storage import SessionFile
from km_desktop.storage import files as files_module
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.header import Cost
from km_desktop.storage.keys import Keys
from km_desktop.storage.locked import lock_with
from km_desktop.storage.naming import copies_folder
from km_desktop.storage.pictures import keep, read_picture
from km_desktop.storage.rescue import Rescue, kept_in, load
from tests.storage.made import NOW, add, with_notes

CHEAP = Cost(64, 1, 1)
CANARY = b"Note 1"
JPEG = b"\xff\xd8\xff\xe0 Note 1 on a board \xff\xd9"
PICTURE = "0123456789ab"


def with_words(words: str) -> MakeLock:
    return lambda review, before: lock_with(words, review=review, before=before, cost=CHEAP)


def library_at(folder: Path) -> Library:
    return Library(folder, new_id=iter("abcdefgh").__next__, now=lambda: NOW)


@pytest.fixture
def local(tmp_path: Path) -> Path:
    return tmp_path / "local"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_at(tmp_path / "reviews")


@pytest.fixture
def path(library: Library, local: Path) -> Path:
    """A review with a previous copy, a dated one, a damaged one, a rescue copy and a picture."""
    session = with_notes(3)
    named = replace(session.notes["n0"], picture=f"{PICTURE}.jpg")
    session = replace(session, notes=MappingProxyType({**session.notes, "n0": named}))
    made = library.create(session)
    keep(made, JPEG, PICTURE)
    file = SessionFile(made)
    file.save(file.load(), add(file.value, "more", "Note 10"))
    file.close()
    made.with_name(made.name + ".damaged-20260616T100000Z").write_bytes(b'{"notes": "Note 1 cut of')
    backups = copies_folder(made, session.id)
    backups.mkdir(parents=True)
    (backups / "20260616T100000Z import.kmr").write_bytes(made.read_bytes())
    Rescue(local, session.id, made, wrap=None).put(file.value)
    return made


def files(*folders: Path) -> list[Path]:
    return [each for folder in folders for each in folder.rglob("*") if each.is_file()]


def test_a_passphrase_is_on_the_review_and_on_every_copy(library: Library, path: Path, local: Path) -> None:
    assert sum(CANARY in each.read_bytes() for each in files(library.folder, local)) == 6
    done = lock_review(library, path, with_words("one"), local)
    assert done.left == ()
    assert done.path.name == "2026-06-16 locked-review.kmr"
    assert [each for each in files(library.folder, local) if CANARY in each.read_bytes() or "power" in each.name] == []
    assert not any("power" in each.name for each in library.folder.rglob("*"))
    (rescued,) = kept_in(local)
    assert Path(rescued.target) == done.path
    fresh = library_at(library.folder)
    with pytest.raises(Refused, match="locked"):
        SessionFile(done.path, coat=fresh.keys.coat()).load()
    fresh.keys.open(done.path, "one")
    coat = fresh.keys.coat()
    assert len(SessionFile(done.path, coat=coat).load().notes) == 4
    assert read_picture(done.path, f"{PICTURE}.jpg", coat) == JPEG
    assert len(load(rescued.path, coat).notes) == 4
    assert len(SessionFile(done.path, coat=coat).load_previous().notes) == 3


def test_another_passphrase_opens_all_and_the_one_before_nothing(library: Library, path: Path, local: Path) -> None:
    first = lock_review(library, path, with_words("one"), local).path
    done = lock_review(library, first, with_words("two"), local)
    assert done == (first, ())
    for each in files(library.folder, local):
        if each.read_bytes().startswith(LOCKED):
            with pytest.raises(Refused, match="wrong_passphrase"):
                Keys().open(each, "one")
            Keys().open(each, "two")


def test_a_passphrase_that_is_taken_away_leaves_all_as_it_was(library: Library, path: Path, local: Path) -> None:
    before = {each.name: each.read_bytes() for each in files(library.folder) if each.suffix != ".lock"}
    locked = lock_review(library, path, with_words("one"), local).path
    done = unlock_review(library, locked, local)
    assert done == (path, ())
    assert {each.name: each.read_bytes() for each in files(library.folder) if each.suffix != ".lock"} == before


def test_without_its_passphrase_nothing_of_a_review_is_changed(library: Library, path: Path, local: Path) -> None:
    locked = lock_review(library, path, with_words("one"), local).path
    before = {each: each.read_bytes() for each in files(library.folder, local)}
    fresh = library_at(library.folder)
    for use in (
        lambda: unlock_review(fresh, locked, local),
        lambda: lock_review(fresh, locked, with_words("two"), local),
        lambda: fresh.rename(locked, "Other"),
        lambda: fresh.duplicate(locked),
    ):
        with pytest.raises(Refused, match="locked"):
            use()
    assert {each: each.read_bytes() for each in files(library.folder, local)} == before


def test_a_copy_that_cannot_be_written_is_named(
    library: Library, path: Path, local: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from km_desktop.library import locking

    real = files_module.replace_safely

    def full(disk: object, at: Path, *more: object) -> None:
        if at.suffix == ".prev":
            raise OSError(28, "full")
        real(disk, at, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(locking, "replace_safely", full)
    done = lock_review(library, path, with_words("one"), local)
    assert [each.name for each in done.left] == ["2026-06-16 locked-review.kmr.prev"]
    assert CANARY in done.left[0].read_bytes()


def test_a_change_that_stops_half_way_leaves_nothing_unreadable(
    library: Library, path: Path, local: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from km_desktop.library import locking

    locked = lock_review(library, path, with_words("one"), local).path

    def cut(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(locking, "_rewrite", cut)
    with pytest.raises(KeyboardInterrupt):
        lock_review(library, locked, with_words("two"), local)
    fresh = library_at(library.folder)
    fresh.keys.open(locked, "two")
    coat = fresh.keys.coat()
    assert len(SessionFile(locked, coat=coat).load().notes) == 4
    assert read_picture(locked, f"{PICTURE}.jpg", coat) == JPEG
    assert len(SessionFile(locked, coat=coat).load_previous().notes) == 3


def test_the_list_says_nothing_of_a_locked_review_until_it_was_opened(library: Library, path: Path, local: Path) -> None:
    locked = lock_review(library, path, with_words("one"), local).path
    fresh = library_at(library.folder)
    (entry,) = fresh.entries()
    assert entry.locked and entry.damaged == "locked"
    assert entry.id == "abc"
    assert "power" not in repr(entry)
    fresh.keys.open(locked, "one")
    (entry,) = fresh.entries()
    assert (entry.title, entry.notes, entry.locked, entry.damaged) == ("Theatre 3, power cut", 4, True, "")
    fresh.keys.forget()
    assert fresh.entries()[0].notes == 0


def test_what_is_made_of_a_locked_review_is_locked_too(library: Library, path: Path, local: Path, tmp_path: Path) -> None:
    locked = lock_review(library, path, with_words("one"), local).path
    copy = tmp_path / "stick" / "copy.kmr"
    library_at(library.folder).save_copy(locked, copy)  # Whoever copies it need not be able to read it.
    twin = library.duplicate(locked)
    assert twin.name == "2026-06-16 locked-review (2).kmr" or "locked-review" in twin.name
    renamed = library.rename(locked, "Power cut in theatre 3")
    assert renamed == locked
    for each in (copy, twin, renamed):
        keys = Keys()
        keys.open(each, "one")
        assert SessionFile(each, coat=keys.coat()).load().details.title.startswith(("Theatre 3", "Power cut"))
    assert [each for each in files(library.folder, tmp_path / "stick") if b"heatre" in each.read_bytes()] == []


def test_all_reviews_of_a_library_wear_one_lock_and_new_ones_do_too(library: Library, path: Path, local: Path) -> None:
    library.create(with_notes(2, replace(with_notes(2), id="second")))
    lock = lock_with("all of them", cost=CHEAP)
    library.folder.joinpath("library.key").write_bytes(b"".join(lock.put_on([b"{}"])))
    told: list[tuple[int, int]] = []
    library.keys.learn(lock)
    assert lock_all(library, lock, local, lambda done, total: told.append((done, total))) == ()
    assert told[-1] == (2, 2)
    made = library.create(replace(with_notes(1), id="third"))
    assert made.read_bytes().startswith(LOCKED)
    assert [each for each in files(library.folder, local) if CANARY in each.read_bytes()] == []
    fresh = library_at(library.folder)
    with pytest.raises(Refused, match="locked"):
        fresh.create(with_notes(1))
    fresh.keys.open(made, "all of them")
    assert sorted(entry.id for entry in fresh.entries()) == ["abc", "second", "third"]
    assert not any(entry.damaged for entry in fresh.entries())


def test_who_has_it_open_while_the_passphrase_changes_writes_nothing_under_the_old_one(
    library: Library, path: Path, local: Path
) -> None:
    locked = lock_review(library, path, with_words("one"), local).path
    elsewhere = library_at(library.folder)
    elsewhere.keys.open(locked, "one")
    theirs = SessionFile(locked, coat=elsewhere.keys.coat())
    theirs.load()
    lock_review(library, locked, with_words("two"), local)
    content = locked.read_bytes()
    changes = add(theirs.value, "late", "Said too late")
    with pytest.raises(Refused, match="locked"):
        theirs.save(apply(theirs.value, changes), changes)
    assert locked.read_bytes() == content
    elsewhere.keys.open(locked, "two")
    theirs.save(apply(theirs.value, changes), changes)
    assert SessionFile(locked, coat=library.keys.coat()).load().notes["late"].text == "Said too late"


def test_a_bare_file_put_in_the_place_of_an_open_locked_one_is_locked_again(library: Library, path: Path, local: Path) -> None:
    locked = lock_review(library, path, with_words("one"), local).path
    coat = library.keys.coat()
    file = SessionFile(locked, coat=coat)
    file.load()
    locked.write_bytes(coat.take_off(locked.read_bytes(), locked))
    changes = add(file.value, "late", "Note 11")
    file.save(apply(file.value, changes), changes)
    assert locked.read_bytes().startswith(LOCKED)


def test_where_names_carry_no_titles_none_comes_back_with_the_words(library: Library, path: Path, local: Path) -> None:
    library.titles_in_names = False
    locked = lock_review(library, path, with_words("one"), local).path
    bare = unlock_review(library, locked, local).path
    assert "power" not in bare.name and "locked" not in bare.name


def test_a_bare_copy_that_comes_in_the_place_of_a_locked_review_is_locked(library: Library, path: Path, local: Path) -> None:
    bare = path.read_bytes()
    locked = lock_review(library, path, with_words("one"), local).path
    left = locked.with_name(locked.name + ".prev")
    left.write_bytes(bare)
    copies = survey(locked, local, coat=library.keys.coat())
    copy = next(each for each in copies if each.path == left)
    kept = restore(locked, copy, copies, coat=library.keys.coat())
    assert locked.read_bytes().startswith(LOCKED)
    assert kept is not None and kept.read_bytes().startswith(LOCKED)
    assert len(SessionFile(locked, coat=library.keys.coat()).load().notes) == 4


def test_a_review_made_of_a_locked_copy_is_locked(library: Library, path: Path, local: Path) -> None:
    locked = lock_review(library, path, with_words("one"), local).path
    copies = survey(locked, local, coat=library.keys.coat())
    assert {copy.kind for copy in copies} >= {"previous", "backup", "rescue"}
    for number, copy in enumerate(each for each in copies if each.readable):
        made = as_new(library, copy, f"fresh{number}", "Theatre 3", NOW)
        assert made.read_bytes().startswith(LOCKED)
        assert "theatre" not in made.name
        assert SessionFile(made, coat=library.keys.coat()).load().details.title == "Theatre 3"


def test_a_twin_of_the_same_name_in_the_bin_is_locked_too(library: Library, path: Path, local: Path) -> None:
    twin = path.parent / "Bin" / path.name
    twin.parent.mkdir()
    twin.write_bytes(path.read_bytes())
    lock_review(library, path, with_words("one"), local)
    assert twin.read_bytes().startswith(LOCKED)


def test_so_is_one_made_of_a_plain_copy_that_stayed_behind(library: Library, path: Path, local: Path) -> None:
    plain = path.read_bytes()
    locked = lock_review(library, path, with_words("one"), local).path
    previous = locked.with_name(locked.name + ".prev")
    previous.write_bytes(plain)
    [copy] = [each for each in survey(locked, local, coat=library.keys.coat()) if each.path == previous]
    assert as_new(library, copy, "fresh", "Theatre 3", NOW, locked).read_bytes().startswith(LOCKED)
    library.keys.forget()
    assert SessionFile(as_new(library, copy, "again", "Theatre 3", NOW, locked)).load().notes, "no word is lost for it"
