"""Given names that are words too: May, Will and Ed are found where a name follows, and stay words where none does."""

from __future__ import annotations

import pytest

from km_desktop.privacy.guard import make_guard

GUARD = make_guard(year=2026)


@pytest.mark.parametrize("name", ["Mr Ed Smith", "Dr May Brown", "Nurse Will Carter", "Mrs June Brown-Jones", "Sister April O'Neil"])
def test_a_given_name_before_another_name_is_found(name: str) -> None:
    text = f"Then {name} came"
    assert [text[found.start : found.end] for found in GUARD(text)] == [name]


@pytest.mark.parametrize("text", ["The doctor may see them", "Sister will call", "Dr ED team", "Nurse May Monday", "Doctor Will Review"])
def test_the_same_words_without_a_name_stay(text: str) -> None:
    assert GUARD(text) == ()
