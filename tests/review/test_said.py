"""What counts as said before."""

from __future__ import annotations

import pytest

from km_desktop.review.said import SaidBefore, normal
from km_desktop.review.session import Note


def known(*texts: str) -> SaidBefore:
    return SaidBefore(Note(id=f"n{at}", stage="actual", text=text) for at, text in enumerate(texts))


def found(said: SaidBefore, text: str) -> list[tuple[str, bool]]:
    return [(hit.note.text, hit.exact) for hit in said.find(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The lift stopped", "the  LIFT stopped."),
        ("Families weren’t told", "families weren't told!"),
        ("Hand-over was quick", "hand over was quick"),
        ("تأخر المصعد", "تأخر المصعد."),
        ("Łóżko zajęte", "łóżko zajęte"),
    ],
)
def test_case_spaces_and_punctuation_do_not_matter(one: str, other: str) -> None:
    assert found(known(one), other) == [(one, True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sats <90 on the ward", "Sats >90 on the ward"),
        ("Dose 1.5 given twice", "Dose 15 given twice"),
        ("Ward 3 was full by noon", "Ward 4 was full by noon"),
        ("Temp -5 in the store room", "Temp 5 in the store room"),
        ("bed", "bad"),
        ("łaska", "laska"),
    ],
)
def test_what_means_something_else_is_never_the_same_nor_nearly(one: str, other: str) -> None:
    assert found(known(one), other) == []


@pytest.mark.parametrize(
    "typed",
    ["The lift stoped twice", "The lift stoppped twice", "The lift stopper twice", "Xhe lift stopped twice", "twice the lift stopped"],
)
def test_one_letter_off_or_in_another_order_is_nearly_the_same(typed: str) -> None:
    assert found(known("The lift stopped twice", "Nobody rang"), typed) == [("The lift stopped twice", False)]


def test_the_same_words_come_before_nearly_the_same_and_the_oldest_first() -> None:
    said = known("The lifts stopped", "The lift stopped", "the lift stopped!")
    assert [text for text, _exact in found(said, "The lift stopped")] == ["The lift stopped", "the lift stopped!", "The lifts stopped"]


def test_it_follows_notes_that_change_or_go() -> None:
    said = known("The lift stopped")
    said.put(Note(id="n0", stage="actual", text="Nobody rang the ward", count=3))
    assert found(said, "The lift stopped") == []
    assert said.find("nobody rang the ward")[0].note.count == 3
    said.put(Note(id="n0", stage="actual", text="Nobody rang the ward", count=4))
    assert said.find("nobody rang the ward")[0].note.count == 4
    said.drop("n0")
    said.drop("n0")
    assert found(said, "Nobody rang the ward") == []


def test_a_text_of_signs_alone_is_like_nothing() -> None:
    assert normal("…") == "" and found(known("…", "?!"), "…") == []


def test_thousands_of_notes_that_are_nearly_alike_are_not_all_compared() -> None:
    said = known(*(f"The lift stopped at noon {chr(0x4E00 + at)}" for at in range(5_000)))
    assert 0 < len(said.find("The lift stopped at noon z")) <= 100
