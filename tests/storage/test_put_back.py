"""An older version is put in the place of the file by hand while the review is open: nothing is taken out by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.desk import Desk
from km_desktop.review.changes import invert
from km_desktop.review.edits import notes
from km_desktop.storage import SessionFile, decode
from tests.storage.made import NOW, texts, with_notes


class Open:
    """A review that is open, its file saved after each step."""

    def __init__(self, path: Path) -> None:
        self.file = SessionFile(path)
        self.desk = Desk(self.file.load())

    def do(self, name: str, edit: object, *args: object, **words: object) -> None:
        changes = self.desk.do(name, edit, *args, **words)  # type: ignore[arg-type]
        self.desk.adopt(self.file.save(self.desk.session, changes).adopt)

    def add(self, id: str, text: str) -> None:
        self.do("note.add", notes.add, id=id, stage="expected", text=text, now=NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "review.kmr"
    SessionFile(path).create(with_notes(3))
    return path


def test_a_save_after_it_holds_all_of_both(path: Path) -> None:
    review = Open(path)
    review.add("early", "Before the copy")
    older = path.read_bytes()
    review.add("late", "After the copy")
    review.do("note.edit", notes.rewrite, "early", "Said better since")
    path.write_bytes(older)
    review.add("last", "After it was put back")
    held = texts(decode(path.read_bytes()))
    assert held == texts(review.desk.session)
    assert {"Said better since", "After the copy", "After it was put back"} <= set(held.values())
    assert not review.desk.session.conflicts  # What was said better since is no other version.


def test_whoever_only_looks_on_keeps_all_and_writes_it_again(path: Path) -> None:
    review = Open(path)
    older = path.read_bytes()
    review.add("late", "After the copy")
    path.write_bytes(older)
    assert review.file.refresh() == ()
    assert review.file.behind
    review.file.save(review.desk.session, ())
    assert not review.file.behind


def test_what_another_computer_wrote_on_the_older_version_comes_along(path: Path) -> None:
    review = Open(path)
    away = path.with_name("away.kmr")
    away.write_bytes(path.read_bytes())
    for at in range(4):
        review.add(f"here{at}", f"Here {at}")
    Open(away).add("there", "There")
    path.write_bytes(away.read_bytes())
    review.add("last", "Last")
    assert {"There", "Here 0", "Here 3", "Last"} <= set(texts(decode(path.read_bytes())).values())
    assert "There" in texts(review.desk.session).values()


def test_what_somebody_took_out_in_a_later_save_stays_out(path: Path) -> None:
    here, there = Open(path), Open(path)
    there.add("slip", "A slip")
    here.desk.adopt(here.file.refresh())
    assert "A slip" in texts(here.desk.session).values()
    step = there.desk.undo()
    assert step is not None
    there.file.save(there.desk.session, invert(step.changes))
    here.desk.adopt(here.file.refresh())
    assert "A slip" not in texts(here.desk.session).values()
