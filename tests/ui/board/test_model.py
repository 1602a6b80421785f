"""The list of notes follows the desk row by row."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from km_desktop.review.changes import Change
from km_desktop.review.edits import notes as edits
from ui.open_review import OpenReview
from ui.parts.board import NotesModel
from ui.parts.board.model import NOTE_ROLE

Add = Callable[..., str]
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Mirror:
    """Copies a model by its signals alone, as a screen reader would."""

    def __init__(self, model: NotesModel) -> None:
        self.model = model
        self.resets = 0
        self.ids = model.ids()
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.modelReset.connect(self._reset)

    def _inserted(self, _parent: object, first: int, last: int) -> None:
        self.ids[first:first] = self.model.ids()[first : last + 1]

    def _removed(self, _parent: object, first: int, last: int) -> None:
        del self.ids[first : last + 1]

    def _moved(self, _from: object, first: int, last: int, _to: object, to: int) -> None:
        assert first == last
        self.ids.insert(to if to < first else to - 1, self.ids.pop(first))

    def _reset(self) -> None:
        self.resets += 1
        self.ids = self.model.ids()


def deed(chance: random.Random, review: OpenReview, add: Add) -> None:
    """One random thing that people do."""
    session = review.session
    there = [n.id for n in session.notes.values() if not n.binned]
    some = chance.choice(there) if there else ""
    what = chance.choice(("add", "add", "paste", "rewrite", "star", "move", "shift", "shift", "bin", "restore"))
    what = chance.choice((what, what, what, "undo", "redo"))
    stage = chance.choice(("expected", "actual", "actual"))
    if what == "add" or (not there and what not in {"undo", "redo"}):
        add(stage, f"note {chance.random()}")
    elif what == "paste":
        ids = [review.new_id() for _number in range(4)]
        review.do("note.paste", edits.add_many, ids=ids, stage=stage, texts=["a", "b", "c", "d"], now="")
    elif what == "rewrite":
        review.do("note.rewrite", edits.rewrite, some, f"other {chance.random()}")
    elif what == "star":
        review.do("note.star", edits.star, some, starred=True)
    elif what == "move":
        review.do("note.move", edits.move, some, stage)
    elif what == "shift":
        review.do("note.shift", edits.shift, some, chance.choice((-5, -1, 1, 2, 9)))
    elif what == "bin":
        review.do("note.bin", edits.bin, some)
    elif what == "restore":
        binned = [n.id for n in session.notes.values() if n.binned]
        if binned:
            review.do("note.restore", edits.restore, chance.choice(binned))
    else:
        (review.undo if what == "undo" else review.redo)()


@pytest.mark.parametrize("seed", range(4))
def test_rows_follow_whatever_happens_without_a_reset(review: OpenReview, add: Add, seed: int) -> None:
    chance, model = random.Random(seed), NotesModel(review)
    model.show_stage("actual")
    mirror = Mirror(model)
    for _step in range(250):
        deed(chance, review, add)
        wanted = review.session.notes_in("actual")
        assert [model.note(row) for row in range(model.rowCount())] == wanted
        assert mirror.ids == [n.id for n in wanted]
        assert [model.row(n.id) for n in wanted] == list(range(len(wanted)))
    assert mirror.resets == 0


def test_what_another_program_wrote_comes_in_any_mixture(review: OpenReview, add: Add) -> None:
    ids = [add("actual", f"note {n}") for n in range(30)]
    model = NotesModel(review)
    model.show_stage("actual")
    mirror = Mirror(model)
    for seed in range(20):
        chance, held = random.Random(seed), review.session.notes
        changes = []
        for id in chance.sample(ids, 12):
            old = held[id]
            stage = chance.choice(("actual", "actual", "why"))
            binned = chance.random() < 0.2
            new = replace(old, order=chance.uniform(0, 40), text=f"v{seed}", binned=binned, stage=stage)
            changes.append(Change("notes", id, old, new))
        review.desk.adopt(tuple(changes))
        wanted = review.session.notes_in("actual")
        assert [model.note(row) for row in range(model.rowCount())] == wanted
        assert mirror.ids == [n.id for n in wanted]


def test_one_move_is_one_row(review: OpenReview, add: Add) -> None:
    ids = [add("actual", f"note {n}") for n in range(40)]
    model = NotesModel(review)
    model.show_stage("actual")
    moves: list[int] = []
    model.rowsMoved.connect(lambda *about: moves.append(about[1]))
    kept = QPersistentModelIndex(model.index(3))
    review.do("note.shift", edits.shift, ids[3], 30)
    assert moves == [3]
    assert kept.row() == 33


def test_a_paste_comes_as_one_block(review: OpenReview, add: Add) -> None:
    add("actual", "first")
    model = NotesModel(review)
    model.show_stage("actual")
    blocks: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: blocks.append((first, last)))
    ids = [review.new_id() for _number in range(500)]
    review.do("note.paste", edits.add_many, ids=ids, stage="actual", texts=["x"] * 500, now="")
    review.undo()
    review.redo()
    assert blocks == [(1, 500), (1, 500)]


def test_renumbering_moves_nothing(review: OpenReview, add: Add) -> None:
    ids = [add("actual", f"note {n}") for n in range(6)]
    model = NotesModel(review)
    model.show_stage("actual")
    told: list[str] = []
    model.rowsMoved.connect(lambda *_about: told.append("moved"))
    model.dataChanged.connect(lambda *_about: told.append("changed"))
    held = review.session.notes
    review.desk.adopt(tuple(Change("notes", i, held[i], replace(held[i], order=held[i].order * 10)) for i in ids))
    assert told == []
    assert model.ids() == ids


def test_only_a_stage_switch_resets(review: OpenReview, add: Add) -> None:
    note = add("why", "a reason")
    model = NotesModel(review)
    model.show_stage("actual")
    mirror = Mirror(model)
    model.show_stage("why")
    assert mirror.resets == 1
    assert model.ids() == [note]


def test_a_note_is_spoken_with_all_that_is_painted(review: OpenReview, add: Add) -> None:
    left = add("expected", "A porter on every floor")
    add("actual", "Porters came to two floors", tag="surprise", count=3, answers=left)
    add("actual", "Why not?", starred=True, for_whom="Ward managers")
    model = NotesModel(review)
    model.show_stage("actual")
    first, second = (model.index(row).data(SPOKEN) for row in (0, 1))
    said = "Porters came to two floors. Surprise. Said by 3. 1 of 2. Answers: A porter on every floor"
    assert first == said
    assert second == "Why not? Starred. For Ward managers. 2 of 2"


def test_roles_give_plain_values(review: OpenReview, add: Add) -> None:
    id = add("actual", "<b>sats</b> <90 & rising")
    model = NotesModel(review)
    model.show_stage("actual")
    index = model.index(0)
    assert index.data() == "<b>sats</b> <90 & rising"
    assert index.data(NOTE_ROLE) == review.session.notes[id]
    assert model.index(5).data() is None
