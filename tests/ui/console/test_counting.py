"""What is typed again is counted, never lost, and never counted against somebody's will."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop.review.edits import notes
from tests.ui.console.conftest import Console
from tests.ui.reviews import NOW, add_note
from ui.console.capture_hints import CaptureHints

KEY, MOD = Qt.Key, Qt.KeyboardModifier


def press(console: Console, key: Qt.Key, modifier: Qt.KeyboardModifier = MOD.NoModifier) -> None:
    QTest.keyClick(console.page.capture.line, key, modifier)


def chips(console: Console) -> list[str]:
    return console.page.capture.findChildren(CaptureHints)[0].chips()


def test_a_pile_of_slips_goes_in_at_one_enter_each_and_repeats_are_counted(console: Console) -> None:
    console.page.go("expected")
    slips = ["The lift would run", "the lift would run.", "Beds by noon", "THE LIFT  WOULD RUN", "Beds by noon!"]
    for slip in slips:
        console.type(slip)
        press(console, KEY.Key_Return)
    assert console.texts("expected") == [("The lift would run", 3), ("Beds by noon", 2)]
    assert console.page.capture.line.text() == ""


def test_before_enter_it_is_shown_how_many_said_it_and_after_it_is_told(console: Console, heard: list[str]) -> None:
    console.page.go("expected")
    console.type("Beds by noon x2")
    press(console, KEY.Key_Return)
    console.type("beds by noon")
    assert chips(console) == ["Said by 2 so far"]
    press(console, KEY.Key_Return)
    assert chips(console) == ["Counted. Said by 3"]
    said = heard[heard.index("Said by 2 so far. Enter counts it, Shift Enter keeps a second note.") :]
    assert said[1:] == ["Counted. Said by 3"]


def test_shift_enter_keeps_a_second_note_and_each_is_one_step(console: Console) -> None:
    console.page.go("expected")
    for modifier in (MOD.NoModifier, MOD.ShiftModifier, MOD.NoModifier):
        console.type("Beds by noon")
        press(console, KEY.Key_Return, modifier)
    assert console.texts("expected") == [("Beds by noon", 2), ("Beds by noon", 1)]
    console.review.undo()
    assert console.texts("expected") == [("Beds by noon", 1), ("Beds by noon", 1)]
    console.review.undo()
    assert console.texts("expected") == [("Beds by noon", 1)]


def test_nearly_the_same_is_offered_and_enter_still_makes_a_note(console: Console) -> None:
    console.page.go("expected")
    console.type("The lift would run")
    press(console, KEY.Key_Return)
    console.type("The lifts would run")
    assert chips(console) == ["The lift would run"]
    press(console, KEY.Key_Return)
    console.type("would the lift run")
    press(console, KEY.Key_Return, MOD.AltModifier)
    assert console.texts("expected") == [("The lift would run", 2), ("The lifts would run", 1)]


def test_another_mark_or_another_row_is_another_thing_said(console: Console) -> None:
    first, second = add_note(console.review, "Porters come", "expected"), add_note(console.review, "Beds free", "expected")
    console.page.go("actual")
    for target, typed in ((first, "- nobody rang"), (first, "+ nobody rang"), (second, "nobody rang"), (second, "Nobody rang")):
        console.page.board.set_target(target)
        console.type(typed)
        press(console, KEY.Key_Return)
    made = [(n.tag, n.count, n.answers) for n in console.review.session.notes_in("actual")]
    assert made == [("difficult", 1, first), ("worked", 1, first), ("", 2, second)]


def test_what_is_counted_is_the_note_in_hand_and_marks_count_too(console: Console) -> None:
    console.page.go("expected")
    for typed in ("Beds by noon", "Porters come", "beds by noon x3"):
        console.type(typed)
        press(console, KEY.Key_Return)
    assert console.texts("expected") == [("Beds by noon", 4), ("Porters come", 1)]
    note = console.page.note_in_hand()
    assert note is not None and note.text == "Beds by noon"


def test_more_than_can_be_counted_is_refused_and_the_text_stays(console: Console) -> None:
    console.page.go("expected")
    made = console.review.do("note.add", notes.add, id="n", stage="expected", text="Beds", now=NOW, count=999)
    assert made
    console.type("beds")
    press(console, KEY.Key_Return)
    assert console.texts("expected") == [("Beds", 999)] and console.page.capture.line.text() == "beds"


def test_a_note_parked_or_in_the_bin_is_not_counted(console: Console) -> None:
    console.page.go("expected")
    id = add_note(console.review, "Beds by noon", "expected")
    console.type("beds by noo")
    console.review.do("note.park", notes.park, id)
    console.type("n")
    press(console, KEY.Key_Return)
    assert console.texts("expected") == [("beds by noon", 1)]


def test_a_time_is_shown_where_the_stage_has_a_line_of_time(console: Console) -> None:
    timed = next(s.id for s in console.review.session.format.stages if s.timeline)
    console.page.go(timed)
    console.type("9.05 am: ward full")
    assert chips(console) == ["09:05"]
    press(console, KEY.Key_Return)
    assert console.texts(timed) == [("9.05 am: ward full", 1)]
    console.page.go("expected")
    console.type("9.05 am: ward full")
    assert chips(console) == []


def test_looking_back_costs_no_pause_among_two_thousand_notes(console: Console) -> None:
    console.page.go("expected")
    words = [f"Ward {n} had its beds by noon, and the porters knew" for n in range(2_000)]
    ids = [f"n{n}" for n in range(2_000)]
    assert console.review.do("note.paste", notes.add_many, ids=ids, stage="expected", texts=words, now=NOW)
    line = console.page.capture
    line.line.setText("W")
    started = time.perf_counter()
    for end in range(2, len(words[1_500]) + 1):
        line.line.setText(words[1_500][:end])
    spent = (time.perf_counter() - started) / len(words[1_500])
    assert chips(console) == ["Said by 1 so far"]
    assert spent < 0.01  # Seconds a key, the widgets' own work included; generous, for machines that are busy.
    QApplication.processEvents()
