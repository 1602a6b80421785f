"""The panel of the note in hand, where room is short."""

from __future__ import annotations

import pytest

from tests.ui.shell.windows import Program

TWICE = "Bed sheet said 943 476 5919 of Mrs Ahmed, dob 12/03/1951, to everybody twice that day"


@pytest.mark.parametrize("stage", ["expected", "actual", "learning"])
def test_at_1366_by_728_nothing_scrolls_beside_a_note_with_a_finding(program: Program, stage: str) -> None:
    program.begin("aar", stage)
    program.enter(TWICE)
    panel, side = program.console._beside.note, program.console._beside
    program.until(panel._found.isVisible)
    side.fit()
    assert side.verticalScrollBar().maximum() == 0
    assert all(deed.isVisible() and "Ctrl+Shift" in deed.toolTip() + deed.accessibleDescription() for deed in (panel._anyway, panel._redact))
    assert "NHS number" in panel._found.text() and "Not shown yet." in panel._found.accessibleName()
