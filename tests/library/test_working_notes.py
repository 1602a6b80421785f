"""The working notes go, from the file and from every copy; what was agreed stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop import compose
from km_desktop.library.traces import everything_of
from km_desktop.library.working_notes import remove_working_notes
from km_desktop.privacy.due import due
from km_desktop.review.changes import apply
from km_desktop.review.edits import details, notes
from km_desktop.review.guarded import unguarded
from km_desktop.review.refused import Refused
from km_desktop.storage import SessionFile
from tests.library.test_removing import WORDS, Place

NOW = "2099-06-16T13:00:00+00:00"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A review with copies everywhere, whose lesson is the only thing without the words."""
    place = Place(tmp_path)
    file = SessionFile(place.path)
    value = file.load()
    for change in (
        notes.add(value, id="lesson", stage="learning", text="Ring first", now=value.created, starred=True),
        details.set_field(value, "title", "The lift"),
        details.close(value, value.created),
        details.set_field(value, "keep_notes_until", "2026-06-16"),
    ):
        file.save(value := apply(value, change), change)
    file.close()
    place.path = place.library.name_after_title(place.path)
    place.strew()
    return place


def words_left(place: Place) -> list[Path]:
    return [path for path in place.told() if path.suffix == ".kmr" or place.local not in path.parents]


def test_no_word_of_the_notes_is_left_in_the_file_or_any_copy(place: Place) -> None:
    assert len(words_left(place)) > 5
    went = remove_working_notes(place.path, place.local, guard=unguarded, now=NOW)
    assert went == 2
    assert words_left(place) == []
    kept = SessionFile(place.path).load()
    assert [note.text for note in kept.notes.values()] == ["Ring first"]
    assert kept.details.notes_removed == NOW
    assert [trace.kind for trace in everything_of(place.path, place.local)] == ["review", "other"]


def test_what_is_due_is_not_due_again_afterwards(place: Place) -> None:
    today = compose.SystemClock().now().date()
    due_now = due(place.library.entries(), today)
    assert place.path in [entry.path for entry in due_now]
    for entry in due_now:
        if entry.path.exists():  # The twins go with the first of them.
            remove_working_notes(entry.path, place.local, guard=unguarded, now=NOW)
    assert due(place.library.entries(), today) == []


def test_a_draft_keeps_its_notes(place: Place) -> None:
    with pytest.raises(Refused) as refusal:
        remove_working_notes(place.other, place.local, guard=unguarded, now=NOW)
    assert refusal.value.code == "not_agreed"


def test_where_a_copy_cannot_be_removed_the_review_stays_as_it_was(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = place.path.read_bytes(), Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if "damaged" in path.name:
            raise PermissionError(13, "held")
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(Refused) as refusal:
        remove_working_notes(place.path, place.local, guard=unguarded, now=NOW)
    assert refusal.value.code == "not_all_removed"
    assert place.path.read_bytes() == before


def test_the_review_can_go_on_being_edited(place: Place) -> None:
    remove_working_notes(place.path, place.local, guard=unguarded, now=NOW)
    file = SessionFile(place.path)
    value = file.load()
    changes = notes.add(value, id="later", stage="actual", text="One more", now=NOW)
    file.save(apply(value, changes), changes)
    assert set(SessionFile(place.path).load().notes) == {"lesson", "later"}


def test_somebody_who_has_it_open_elsewhere_does_not_bring_the_notes_back(place: Place) -> None:
    theirs = SessionFile(place.path)
    value = theirs.load()
    remove_working_notes(place.path, place.local, guard=unguarded, now=NOW)
    changes = notes.add(value, id="later", stage="actual", text="One more", now=NOW)
    theirs.save(apply(value, changes), changes)
    assert set(SessionFile(place.path).load().notes) == {"lesson", "later"}
    assert WORDS.encode() not in place.path.read_bytes()
