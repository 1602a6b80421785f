"""What is said of the notes that no paper holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from km_desktop.report.left_out import left_out, left_out_words, private_words
from km_desktop.review.changes import apply
from km_desktop.review.edits.stages import reveal_all
from km_desktop.review.session import Session
from tests.report.reviews_made import made


def hiding(session: Session, *stages: str) -> Session:
    return replace(session, run=replace(session.run, hidden=stages))


def test_hidden_notes_and_held_ones_are_counted_apart() -> None:
    notes: list[dict[str, Any]] = [
        *({"text": f"a{i}", "stage": "actual"} for i in range(12)),
        {"text": "held in the hidden stage", "stage": "actual", "held": True},
        {"text": "held", "stage": "why", "held": True},
        {"text": "gone", "stage": "actual", "binned": True},
        {"text": "parked", "stage": "actual", "parked": True},
    ]
    session = hiding(made(notes), "actual")
    assert (left_out(session).hidden, left_out(session).held) == (13, 2)
    assert left_out_words(session) == (
        "13 notes were never shown to the room. They are left out.",
        "2 notes are held back. They stay out.",
    )


def test_one_is_said_in_its_own_words_and_none_not_at_all() -> None:
    assert left_out_words(hiding(made(["a"]), "learning")) == ("1 note was never shown to the room. It is left out.",)
    assert left_out_words(made([{"text": "a", "held": True}])) == ("1 note is held back. It stays out.",)
    assert left_out_words(made(["a"])) == ()
    assert private_words(made(["a"])) == ""
    assert private_words(made(["a"], private="Ask the ward")) == "Your own notes are in no report."


def test_showing_all_stages_is_one_edit_and_leaves_held_notes_held() -> None:
    session = hiding(made([{"text": "a"}, {"text": "b", "held": True}]), "learning", "why")
    shown = apply(session, reveal_all(session))
    assert (shown.run.hidden, shown.run.revealed) == ((), ("learning", "why"))
    assert (left_out(shown).hidden, left_out(shown).held) == (0, 1)
    assert reveal_all(shown) == ()
