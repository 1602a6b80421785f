"""The list of what may say who somebody is: in which order, in which words, and what is not in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from km_desktop.privacy import make_guard
from km_desktop.privacy.listing import excerpt, kept_count, left_out_count, line, on_paper, small_team, told, where
from km_desktop.review.changes import apply
from km_desktop.review.edits.decisions import keep_on_paper, leave_out, redact
from km_desktop.review.guarded import places, unguarded
from km_desktop.review.session import Session
from tests.report.reviews_made import NOW, made

GUARD = make_guard(year=2026)
NUMBER = "943 476 5919"


@pytest.fixture
def session() -> Session:
    return made(
        [
            {"text": f"It said {NUMBER}", "stage": "learning"},
            {"text": "Keys", "stage": "learning", "for_whom": "Mrs Jones"},
            {"text": f"Held {NUMBER}", "stage": "learning", "held": True},
            {"text": f"In the bin {NUMBER}", "stage": "learning", "binned": True},
        ],
        [{"what": "Ring", "owner": "Dr Patel"}],
        place="Ward 7",
        roles=("Nurse in charge", "Dr Ahmed"),
    )


def test_each_place_has_its_words_and_what_is_in_no_paper_is_not_asked_about(session: Session) -> None:
    listed = on_paper(session, GUARD)
    assert [where(session, each.place) for each in listed] == [
        "Roles", "Note 1 of “What can we learn?”", "Note 2 of “What can we learn?”, for whom", "Action 1, who",
    ]  # fmt: skip
    assert left_out_count(listed) == "4 things are left out of this file: they may say who somebody is."
    assert line(session, listed[1]) == f"Note 1 of “What can we learn?”: an NHS number: It said [{NUMBER}]"
    assert told(session, GUARD)[0] == left_out_count(listed)
    assert told(session, unguarded) == ()


def test_what_is_kept_comes_last_and_can_be_left_out_again(session: Session) -> None:
    place = on_paper(session, GUARD)[1].place
    kept = apply(session, keep_on_paper(session, place, "The coroner asked", NOW))
    listed = on_paper(kept, GUARD)
    assert listed[-1].place == place
    assert listed[-1].kept is not None
    assert listed[-1].kept.reason == "The coroner asked"
    assert kept_count(listed) == "1 thing is kept in it on purpose."
    again = apply(kept, leave_out(kept, place, NOW))
    assert not any(each.kept for each in on_paper(again, GUARD))
    note = kept.notes[place.key]
    other = replace(kept, notes={**kept.notes, note.id: replace(note, text=f"{note.text}, again")})
    assert not any(each.kept for each in on_paper(other, GUARD))


def test_taking_out_works_in_every_kind_of_place(session: Session) -> None:
    for each in on_paper(session, GUARD):
        session = apply(session, redact(session, GUARD, each.place))
    assert on_paper(session, GUARD) == []
    assert [place.text for place in places(session) if "left out" in place.text] == [
        "[name left out]", "It said [NHS number left out]", "[name left out]", "[name left out]",
    ]  # fmt: skip


def test_an_excerpt_is_short_on_one_line_and_knows_its_words() -> None:
    text = "a\nb " * 60 + f"🙂 {NUMBER}\nthen " + "c " * 200
    shown, ((start, end),) = excerpt(text, GUARD(text))
    assert shown[start:end] == NUMBER
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "\n" not in shown
    assert len(shown) < 200
    many = " ".join(["Mrs Jones"] * 200)
    shown, spans = excerpt(many, GUARD(many))
    assert len(shown) < 400
    assert all(shown[a:b] == "Mrs Jones" for a, b in spans)


def test_a_small_team_is_told_where_roles_place_and_day_are_named() -> None:
    assert small_team(made(roles=("Nurse",), place="Ward 7", met="2026-06-16"))
    assert small_team(made(people=2, department="Surgery", met="2026-06-16"))
    assert not small_team(made(people=12, place="Ward 7", met="2026-06-16"))
    assert not small_team(made(roles=("Nurse",), met="2026-06-16"))
    assert not small_team(made())
