"""What the capture line makes of what is typed and pasted."""

import pytest

from km_desktop.review.capture import Line, pasted_notes, read_line


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Beds were ready", Line("Beds were ready")),
        ("+ Beds were ready", Line("Beds were ready", "worked")),
        ("+Beds were ready", Line("Beds were ready", "worked")),
        ("- Porters came late", Line("Porters came late", "difficult")),
        ("– Porters came late", Line("Porters came late", "difficult")),
        ("\u2212Porters came late", Line("Porters came late", "difficult")),
        ("! Nobody had told us", Line("Nobody had told us", "surprise")),
        ("Too noisy x3", Line("Too noisy", "", 3)),
        ("- Too noisy ×12 ", Line("Too noisy", "difficult", 12)),
        ("Too noisy X 4", Line("Too noisy", "", 4)),
        ("x3", Line("x3")),
        ("+", Line("+")),
        ("+ x3", Line("x3", "worked")),
        ("Gave it x1", Line("Gave it x1")),
        ("Room 4x3", Line("Room 4x3")),
        ("matrix3", Line("matrix3")),
        ("x3 more beds", Line("x3 more beds")),
        ("", Line("")),
    ],
)
def test_marks_and_counts(typed: str, line: Line) -> None:
    assert read_line(typed) == line


def test_plain_keeps_marks_and_counts_as_text() -> None:
    assert read_line("- adrenaline x3", plain=True) == Line("- adrenaline x3")


def test_a_stage_without_tags_keeps_the_mark() -> None:
    assert read_line("+ one bed x2", tags=()) == Line("+ one bed", "", 2)


def test_pasted_list_loses_only_its_bullets() -> None:
    pasted = "• First\n- Second\n\n* Third x3\n1. Fourth\r\n2) Fifth\n-5 degrees\n   Sixth \n[ ] Seventh\n—\n3.5 litres\n–5 °C\n*word*"
    assert pasted_notes(pasted) == [
        "First", "Second", "Third x3", "Fourth", "Fifth", "-5 degrees", "Sixth", "Seventh", "—", "3.5 litres", "–5 °C", "*word*",
    ]  # fmt: skip
