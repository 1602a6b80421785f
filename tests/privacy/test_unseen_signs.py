"""A sign that nobody sees hides no number."""

from __future__ import annotations

import pytest

from km_desktop.privacy.guard import make_guard

GUARD = make_guard(year=2026)


@pytest.mark.parametrize("sign", ["\u200b", "\u2065", "\u115f", "\u1160", "\u17b4", "\u180b", "\u3164", "\uffa0", "\U000e0020", "\U000e0100"])
def test_signs_that_are_not_seen_part_no_number(sign: str) -> None:
    text = f"It was 943{sign}476{sign}5919 again"
    [found] = GUARD(text)
    assert (found.kind, text[found.start : found.end]) == ("nhs_number", f"943{sign}476{sign}5919")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c", "\x00", "\x1b", "\x9b"], ids=ascii)
def test_ends_of_lines_of_other_programs_and_controls_part_no_number(sign: str) -> None:
    for odd in ("", "é"):
        text = f"It was 943{sign}476{sign}5919 again{odd}"
        [found] = GUARD(text)
        assert (found.kind, text[found.start : found.end]) == ("nhs_number", f"943{sign}476{sign}5919")
