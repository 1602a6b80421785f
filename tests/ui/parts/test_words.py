"""Words that views share."""

from __future__ import annotations

import pytest

from ui.parts.board.words import unlinked
from ui.parts.clock_words import short_words


@pytest.mark.parametrize(("seconds", "words"), [(1, "1 second"), (36.4, "36 seconds"), (60, "1 min"), (200, "3 min")])
def test_a_short_time_is_told_in_seconds_and_a_longer_one_in_whole_minutes(seconds: float, words: str) -> None:
    assert short_words(seconds) == words


def test_only_what_happened_can_be_expected_by_nobody() -> None:
    assert unlinked("expected", "happened") == "Nobody expected this"
    assert unlinked("expected", "worry") == unlinked("why", "learned") == "Not linked yet"
