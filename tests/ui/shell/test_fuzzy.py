"""Finding by a few letters."""

from __future__ import annotations

import pytest

from ui.shell.fuzzy import fold, match


@pytest.mark.parametrize(
    ("typed", "words", "others", "rank"),
    [
        ("", "Show the room", "", 0),
        ("show", "Show the room", "", 0),
        ("SHOW ro", "Show the room", "", 0),
        ("room", "Show the room", "", 1),
        ("room sh", "Show the room", "", 1),
        ("projector", "Show the room", "projector screen", 2),
        ("sr", "Show the room", "", 3),
        ("shtr", "Show the room", "", 3),
        ("how", "Show the room", "", 4),
        ("swte", "Show the room", "", 5),
        ("ete", "Été à la plage", "", 0),
        ("zzz", "Show the room", "projector", None),
        ("show show", "Show the room", "", None),
        ("moor", "Show the room", "", None),
    ],
)
def test_starts_of_words_come_before_letters_in_order(typed: str, words: str, others: str, rank: int | None) -> None:
    found = match(typed, words, others)
    assert (found.rank if found else None) == rank


def test_the_letters_that_answered_are_told() -> None:
    found = match("ro", "Show the room")
    assert found is not None
    assert [("Show the room"[at]) for at in found.marks] == ["r", "o"]


def test_folding_keeps_a_letter_for_a_letter() -> None:
    for words in ("Straße", "İstanbul", "ﬁne", "Tŷ Enfys", "…", "مرحبا"):
        assert len(fold(words)) == len(words)
