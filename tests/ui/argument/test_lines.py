"""Lines of argument: they hold what the rows of the report hold, whatever is done to the notes."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import notes as edits
from km_desktop.review.rows import chains, rows
from ui.open_review import OpenReview
from ui.parts.argument.lines import HOME
from ui.parts.argument.model import ChainNotes

Add = Callable[..., str]
STAGES = ("expected", "actual", "why", "learning")


def some_deed(chance: random.Random, review: OpenReview, add: Add) -> None:
    held = [n for n in review.session.notes.values() if n.on_board]
    act = chance.choice(("add", "add", "add", "answer", "answer", "bin", "shift", "move", "undo", "rewrite"))
    if act == "add" or not held:
        stage = chance.choice(STAGES)
        answered = [n.id for n in review.session.notes_in(review.session.answered_stage(stage))]
        add(stage, f"note {chance.randrange(99)}", answers=chance.choice([*answered, ""]))
        return
    note = chance.choice(held)
    if act == "answer":
        others = [n.id for n in review.session.notes_in(review.session.answered_stage(note.stage))]
        review.do("note.answer", edits.answer, note.id, chance.choice([*others, ""]))
    elif act == "bin":
        review.do("note.bin", edits.bin, note.id)
    elif act == "shift":
        review.do("note.shift", edits.shift, note.id, chance.choice((-2, -1, 1, 3)))
    elif act == "move":
        review.do("note.move", edits.move, note.id, chance.choice(STAGES))
    elif act == "rewrite":
        review.do("note.rewrite", edits.rewrite, note.id, f"other words {chance.randrange(99)}")
    else:
        review.undo()


def test_every_note_is_in_the_line_that_the_report_puts_it_in(qtbot: QtBot, review: OpenReview, add: Add) -> None:
    chance = random.Random(5)
    model = ChainNotes(review)
    model.show_stage("why")
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    (chain,) = [chain for chain in chains(review.session.format) if "why" in chain]
    for _step in range(300):
        some_deed(chance, review, add)
        printed = {frozenset(n.id for column in row.columns for n in column) for row in rows(review.session, chain)}
        home = [n.id for n in model.lines[-1].notes]
        shown = {frozenset(n.id for n in line.notes) for line in model.lines if line.key != HOME}
        shown |= {frozenset([note]) for note in home}
        assert shown == printed
        assert model.ids() == [n.id for line in model.lines for n in line.notes]
        assert [model.row(id) for id in model.ids()] == list(range(model.rowCount()))
    tester.deleteLater()


def test_each_note_is_read_before_what_answers_it(review: OpenReview, add: Add) -> None:
    beds, lifts = add("expected", "beds"), add("expected", "lifts")
    full = add("actual", "full", answers=beds)
    stuck = add("actual", "stuck", answers=lifts)
    storm = add("why", "storm", answers=full)
    early = add("actual", "early", answers=beds)
    model = ChainNotes(review)
    model.show_stage("expected")
    assert model.ids() == [beds, full, storm, early, lifts, stuck]


def test_what_is_expected_by_nobody_has_its_own_line_and_what_is_linked_to_nothing_a_home(
    review: OpenReview, add: Add
) -> None:
    beds = add("expected", "beds")
    lone = add("actual", "nobody saw it coming")
    loose = add("why", "some reason")
    model = ChainNotes(review)
    model.show_stage("expected")
    assert [line.key for line in model.lines] == [beds, lone, HOME]
    assert [n.id for n in model.lines[-1].notes] == [loose]
    add("learning", "say so", answers=loose)
    assert [line.key for line in model.lines] == [beds, lone, loose, HOME]


def test_a_sleeping_list_follows_nothing_and_catches_up(review: OpenReview, add: Add) -> None:
    model = ChainNotes(review)
    model.show_stage("expected")
    model.awake = False
    add("expected", "beds")
    assert model.rowCount() == 0
    model.awake = True
    model.show_stage("expected")
    assert model.rowCount() == 1


def test_a_note_is_spoken_as_on_the_board_and_tells_its_column_and_row(review: OpenReview, add: Add, qtbot: QtBot) -> None:
    left = add("expected", "Champions in every department")
    add("expected", "A quiet start")
    add("actual", "Started in a few departments", answers=left, tag="surprise")
    add("actual", "Nobody asked")
    model = ChainNotes(review)
    model.show_stage("actual")
    role = Qt.ItemDataRole
    spoken = model.data(model.index(1), role.AccessibleTextRole)
    assert spoken == "Started in a few departments. Surprise. 1 of 2. Answers: Champions in every department"
    assert model.data(model.index(1), role.AccessibleDescriptionRole) == "What really happened? Row 1 of 3"
