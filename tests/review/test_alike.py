"""Proposals of groups: notes that share telling words, in any language, always the same, and quickly."""

from __future__ import annotations

import time
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.review.alike import proposals
from km_desktop.review.session import Note
from km_desktop.review.stems import stem_of

BOARD = (
    "Rota cover ran out at six",
    "Nobody knew who covers the rota",
    "Rotas need cover at weekends",
    "Porters waited for the lift",
    "The lift stopped twice",
    "Lifts were not checked",
    "Radio batteries flat",
    "Bleep list out of date",
    "Tea was cold",
)


def noted(*texts: str) -> list[Note]:
    return [Note(id=f"n{at}", stage="s", text=text) for at, text in enumerate(texts)]


def test_notes_that_share_words_are_proposed_with_the_words_they_share() -> None:
    found = proposals(noted(*BOARD))
    assert [(p.notes, set(p.words)) for p in found] == [(("n0", "n1", "n2"), {"rota", "cover"}), (("n3", "n4", "n5"), {"lift"})]


def test_notes_that_share_only_small_words_are_not() -> None:
    assert proposals(noted("It was the first of them", "It was not for the team", "There was no tea for us")) == ()


def test_forms_of_a_word_are_one_word() -> None:
    assert len({stem_of(w) for w in ("rota", "Rotas", "ROTA", "rota’s", "rota's")}) == 1
    assert len({stem_of(w) for w in ("plan", "plans", "planned", "planning")}) == 1
    assert len({stem_of(w) for w in ("family", "families")}) == 1
    assert stem_of("café") == stem_of("cafe")
    assert stem_of("the") == stem_of("don’t") == stem_of("14") == ""


def test_other_languages_are_compared_too() -> None:
    texts = ("توقف المصعد مرتين", "المصعد لم يفحص", "Winda się zatrzymała", "winda nie działa", "電梯停了兩次", "電梯沒有檢查")
    assert {p.notes for p in proposals(noted(*texts, "लिफ्ट दो बार रुकी", "लिफ्ट की जाँच"))} == {
        ("n0", "n1"),
        ("n2", "n3"),
        ("n4", "n5"),
        ("n6", "n7"),
    }


def test_nothing_and_next_to_nothing_propose_nothing() -> None:
    assert proposals([]) == ()
    assert proposals(noted("Lift")) == ()
    assert proposals(noted("", "…", "???", "14 20")) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="abcdliftro é’.-\n", max_size=30), max_size=25))
def test_no_note_is_in_two_proposals_and_the_same_notes_give_the_same(texts: list[str]) -> None:
    notes = noted(*texts)
    found = proposals(notes)
    ids = [id for p in found for id in p.notes]
    assert len(ids) == len(set(ids))
    assert all(len(p.notes) > 1 and p.words for p in found)
    assert proposals(notes) == found


def test_a_crowded_board_takes_no_time_that_anybody_notices() -> None:
    words = [f"{a}{b}" for a in ("ward", "lift", "rota", "bleep", "bed", "porter", "phone", "drug") for b in ("er", "ola", "mix", "tan", "ves")]
    random = Random(1)
    notes = noted(*(" ".join(random.choices(words, k=random.randint(4, 12))) for _ in range(300)))
    took = []
    for _ in range(3):
        began = time.perf_counter()
        proposals(notes)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.25, "50 ms are meant; machines under load are slower"
