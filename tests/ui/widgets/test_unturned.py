"""Words that pretend to be others are seen for what they are."""

import pytest
from PySide6.QtGui import QFont

from ui.theme import Look
from ui.widgets import Text
from ui.widgets.balanced import lay_out
from ui.widgets.unturned import unturned

TURNING = "fdp.\u202eexe\u202c and \u2066more\u2069"
SEEN = "fdp.↔exe↔ and ↔more↔"


def test_marks_that_turn_are_seen_and_turn_nothing() -> None:
    assert unturned(TURNING) == SEEN
    assert unturned("bell\x07 and \x1b[31m") == "bell\ufffd and \ufffd[31m"


@pytest.mark.parametrize("text", ["a\nb\tc", "سلام شما", "\u05e9\u200f ", "👩‍⚕️", "a\u200db", "ok"])
def test_what_languages_need_stays(text: str) -> None:
    assert unturned(text) == text


def test_notes_and_labels_show_them(look: Look, qapp: object) -> None:
    font = QFont()
    font.setPixelSize(16)
    assert lay_out(TURNING, font, 400, 20).layout.text() == SEEN
    label = Text(look, TURNING)
    assert label.text() == SEEN
