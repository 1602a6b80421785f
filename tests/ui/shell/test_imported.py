"""A review from elsewhere: nothing of it is out of sight."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from km_desktop.review.edits import notes
from km_desktop.review.session import MORE
from tests.ui.shell.windows import Program


def test_what_fits_no_stage_is_shown_with_its_heading_and_its_facts(program: Program, tmp_path: Path) -> None:
    source = tmp_path / "from-elsewhere.json"
    stages = {"What was supposed to happen?": ["Beds by eleven"], "Weather": ["Snow on Friday"]}
    source.write_text(json.dumps({"title": "T", "kind": "AAR", "licence": "CC0", "stages": stages}), "utf-8")
    path, _remarks = program.app.import_review(source)
    program.window.open(path)
    program.window.run()
    program.console.go(MORE)
    model = program.console.board.model()
    assert model.rowCount() == 1
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Snow on Friday" in spoken and "Weather" in spoken
    shown = "\n".join(label.text() for label in program.console.findChildren(QLabel) if label.isVisible())
    assert "licence: CC0" in shown


def test_notes_in_a_list_of_actions_are_offered_and_become_actions_in_one_step(program: Program) -> None:
    program.begin("aar", "expected")
    for number in range(2):
        id = program.review.new_id()
        program.review.do("note.add", notes.add, id=id, stage="actions", text=f"Do {number}", now=program.review.now())
    program.console.go("actions")
    assert "2 notes" in program.told()
    program.press_answer("Make them actions")
    session = program.review.session
    assert [a.what for a in session.all_actions()] == ["Do 0", "Do 1"]
    assert session.notes_in("actions") == []
    program.review.undo()
    assert len(program.review.session.notes_in("actions")) == 2
