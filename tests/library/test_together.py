"""Two copies become one review again: no words of either are lost, and the second copy is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from km_desktop.library.copies import conflicts, newer, survey
from km_desktop.library.surviving import Copy
from km_desktop.library.together import bring_together, put_aside
from km_desktop.review.changes import Change, apply
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, decode, encode
from km_desktop.storage.naming import pictures_folder
from km_desktop.storage.rescue import Draft, Rescue, load_draft
from tests.storage.made import add, blank, texts, with_notes


def now() -> datetime:
    return datetime(2026, 6, 16, 14, 5, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "reviews"
    folder.mkdir()
    path = folder / "2026-06-16 theatre-3-power-cut.kmr"
    path.write_bytes(encode(with_notes(3)))
    return path


def typed(session: Session, id: str, text: str) -> Session:
    return apply(session, add(session, id, text))


def second(path: Path, session: Session) -> Copy:
    path.with_name("2026-06-16 theatre-3-power-cut-WARD-PC7.kmr").write_bytes(encode(session))
    (copy,) = conflicts(survey(path))
    return copy


def test_both_sides_notes_are_there_and_the_second_copy_is_a_dated_one(path: Path) -> None:
    ours, theirs = typed(with_notes(3), "a", "Ours"), typed(with_notes(3), "b", "Theirs")
    path.write_bytes(encode(ours))
    copy = second(path, theirs)
    content = copy.path.read_bytes()
    bring_together(path, copy, survey(path), now=now)
    assert set(texts(decode(path.read_bytes())).values()) == {"Note 0", "Note 1", "Note 2", "Ours", "Theirs"}
    assert not copy.path.exists()
    kept = [each.read_bytes() for each in (path.parent / "Copies" / "abc").iterdir()]
    assert content in kept and encode(ours) in kept
    assert conflicts(survey(path)) == ()


def test_where_both_wrote_on_one_note_both_are_kept(path: Path) -> None:
    base = with_notes(2)
    note = base.notes["n0"]
    path.write_bytes(encode(apply(base, [Change("notes", "n0", note, replace(note, text="Ours"))])))
    copy = second(path, apply(base, [Change("notes", "n0", note, replace(note, text="Theirs"))]))
    bring_together(path, copy, survey(path), now=now)
    session = decode(path.read_bytes())
    (lost,) = session.conflicts.values()
    assert {session.notes["n0"].text, lost.values["text"]} == {"Ours", "Theirs"}


def test_the_order_of_bringing_together_is_no_matter(path: Path, tmp_path: Path) -> None:
    ours, theirs = typed(with_notes(3), "a", "Ours"), typed(with_notes(3), "b", "Theirs")
    path.write_bytes(encode(ours))
    bring_together(path, second(path, theirs), survey(path), now=now)
    there = tmp_path / "there" / path.name
    there.parent.mkdir()
    there.write_bytes(encode(theirs))
    bring_together(there, second(there, ours), survey(there), now=now)
    assert decode(path.read_bytes()) == decode(there.read_bytes())


def test_a_newer_copy_of_this_computer_is_brought_back(path: Path, tmp_path: Path) -> None:
    rescue = Rescue(tmp_path / "local", "abc", path, now=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    rescue.put(typed(with_notes(3), "a", "Typed while the drive was away"))
    path.write_bytes(encode(typed(with_notes(3), "b", "Typed elsewhere")))
    copies = survey(path, tmp_path / "local")
    copy = newer(copies)
    assert copy is not None
    bring_together(path, copy, copies, now=now)
    assert {"Typed while the drive was away", "Typed elsewhere"} <= set(texts(decode(path.read_bytes())).values())
    assert newer(survey(path, tmp_path / "local")) is None


def test_where_the_review_is_damaged_the_copy_takes_its_place(path: Path) -> None:
    copy = second(path, with_notes(2))
    path.write_bytes(b"")
    bring_together(path, copy, survey(path), now=now)
    assert len(decode(path.read_bytes()).notes) == 2


def test_another_review_is_never_brought_in(path: Path) -> None:
    copy = second(path, with_notes(2))
    copies = survey(path)
    copy.path.write_bytes(encode(blank("xyz")))
    before = path.read_bytes()
    with pytest.raises(Refused):
        bring_together(path, copy, copies, now=now)
    assert path.read_bytes() == before
    assert copy.path.exists()


def test_pictures_of_the_second_copy_come_along(path: Path) -> None:
    note = replace(with_notes(1).notes["n0"], id="p", picture="0123456789ab.png")
    copy = second(path, apply(with_notes(3), [Change("notes", "p", None, note)]))
    folder = pictures_folder(copy.path)
    folder.mkdir()
    (folder / "0123456789ab.png").write_bytes(b"\x89PNG\r\n\x1a\n picture")
    bring_together(path, copy, survey(path), now=now)
    assert (pictures_folder(path) / "0123456789ab.png").exists()


def test_whoever_has_the_review_open_finds_it_brought_together(path: Path) -> None:
    file = SessionFile(path)
    session = file.load()
    bring_together(path, second(path, typed(with_notes(3), "b", "Theirs")), survey(path), now=now)
    saved = file.save(apply(session, add(session, "a", "Ours")), add(session, "a", "Ours"))
    file.close()
    assert {"Ours", "Theirs"} <= set(texts(decode(path.read_bytes())).values())
    assert saved.theirs


def test_what_waits_on_this_computer_can_be_put_among_the_dated_copies(path: Path, tmp_path: Path) -> None:
    local = tmp_path / "local"
    rescue = Rescue(local, "abc", path, now=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    rescue.put(with_notes(5))
    rescue.put_draft(Draft("half a thought", "expected"))
    copy = newer(survey(path, local))
    assert copy is not None
    put_aside(path, copy, now=now)
    assert newer(survey(path, local)) is None
    assert [each.notes for each in survey(path, local) if each.kind == "backup"] == [5]
    assert load_draft(local, "abc", path).line == "half a thought"
