"""Balanced lines: whatever people write, it fits, loses nothing unsaid, and its lines are about equally long."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from ui.theme import Look
from ui.widgets.balanced import Block, balance, lay_out, reads_right_to_left

LONG = "Porters came to two floors, not to every floor at once, and only where somebody in charge had rung them"


def laid(look: Look, text: str, width: float = 240, most: int = 12) -> Block:
    return balance(text, look.fonts.font("note"), width, 20, most)


def widths(block: Block) -> list[float]:
    return [block.layout.lineAt(at).naturalTextWidth() for at in range(block.lines)]


def test_lines_are_evened_without_adding_one(look: Look) -> None:
    even, plain = laid(look, LONG), lay_out(LONG, look.fonts.font("note"), 240, 20)
    assert even.lines == plain.lines > 2
    assert even.height == plain.height
    assert max(widths(even)) - min(widths(even)) <= max(widths(plain)) - min(widths(plain))
    assert even.inked <= 240


def test_one_line_stays_one_line(look: Look) -> None:
    block = laid(look, "Rung too late")
    assert (block.lines, block.height, block.elided) == (1, 20, False)


def test_a_word_wider_than_the_note_is_broken(look: Look) -> None:
    block = laid(look, "pneumonoultramicroscopicsilicovolcanoconiosis" * 2)
    assert block.lines > 2
    assert max(widths(block)) <= 241


def test_too_much_text_ends_in_an_ellipsis_and_says_so(look: Look) -> None:
    block = laid(look, "word " * 4000, most=6)
    assert block.elided
    assert block.lines == 6
    assert block.layout.text().endswith("…")
    # What cannot be shown is not even looked at, or a long note would hold up the board.
    assert len(block.layout.text()) < 1000


def test_line_breaks_are_kept(look: Look) -> None:
    assert laid(look, "one\r\ntwo\nthree").lines == 3
    cut = laid(look, "one\ntwo\nthree", most=2)
    assert cut.elided
    assert cut.layout.text().endswith("two…")


@pytest.mark.parametrize(
    ("text", "rtl"), [("تأخر نقل المريض", True), ("12 שלום", True), ("Zażółć", False), ("!?", False)]
)
def test_the_first_letter_tells_the_direction(look: Look, text: str, rtl: bool) -> None:
    assert reads_right_to_left(text) is rtl
    assert laid(look, text).rtl is rtl


@pytest.mark.parametrize("text", ["Ŵy, ŷ and â", "Zażółć gęślą jaźń", "Ελληνικά", "Задержка", "مرحبا", "שלום"])
def test_every_letter_has_a_face_of_ours(look: Look, text: str) -> None:
    from PySide6.QtGui import QRawFont

    faces = [QRawFont.fromFont(look.fonts.font("note"))]
    stand_in = look.fonts.font("note").families()[1]
    families = {run.rawFont().familyName() for run in laid(look, text).layout.glyphRuns()}
    assert families <= {faces[0].familyName(), stand_in}
    assert all(0 not in run.glyphIndexes() for run in laid(look, text).layout.glyphRuns())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), width=st.integers(20, 600), most=st.integers(1, 8))
def test_any_text_fits_its_place(look: Look, text: str, width: int, most: int) -> None:
    block = laid(look, text, width, most)
    assert 0 <= block.lines <= most
    assert block.inked <= width
    assert block.height == block.lines * 20
    if not block.elided:
        assert "…" not in block.layout.text().replace(text, "")


def test_digits_of_a_clock_are_equally_wide(look: Look) -> None:
    metrics = QFontMetricsF(look.fonts.font("title", tabular=True))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
