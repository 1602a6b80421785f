"""What a file from elsewhere brings: in whatever field a name or number stands, nobody else sees it undecided."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from km_desktop.privacy.guard import make_guard
from km_desktop.review.seen import seen_by_room, seen_on_paper
from km_desktop.review.session import Details, Session
from tests.report.reviews_made import made

GUARD = make_guard(year=2026)
NUMBER = 9434765919


def _both(session: Session) -> tuple[Session, Session]:
    return seen_by_room(session, GUARD), seen_on_paper(session, GUARD)


def _day(session: Session, field: str, day: Any) -> Details:
    return replace(session.details, **{field: day})


def _with_more(**more: Any) -> Session:
    session = made([{"text": "It was cold", "stage": "learning"}], [])
    return replace(session, details=replace(session.details, more=MappingProxyType(more)))


@pytest.mark.parametrize("field", ["met", "keep_notes_until"])
def test_words_where_a_date_belongs_are_looked_at(field: str) -> None:
    session = _with_more()
    named = replace(session, details=_day(session, field, "Mr Paul Walker"))
    assert all("Walker" not in getattr(seen.details, field) for seen in _both(named))
    dated = replace(session, details=_day(session, field, "2009-06-16"))
    assert all(getattr(seen.details, field) == "2009-06-16" for seen in _both(dated))


@pytest.mark.parametrize(
    "value", [NUMBER, float(NUMBER), [NUMBER], {"of": {"one": NUMBER}}], ids=["whole", "float", "list", "deep"]
)
def test_a_number_that_is_no_text_is_looked_at(value: Any) -> None:
    session = _with_more(told=value, beds=24, share=0.5, done=True)
    [note] = session.notes.values()
    session = replace(session, notes={note.id: replace(note, extra=MappingProxyType({"told": value}))})
    for seen in _both(session):
        assert str(NUMBER) not in str(seen)
        assert (seen.details.more["beds"], seen.details.more["share"], seen.details.more["done"]) == (24, 0.5, True)


def test_fields_whose_names_are_taken_out_all_stay() -> None:
    session = _with_more(**{"Mr Paul Walker": "alpha", "Mrs Ann Roe": "beta"})
    for seen in _both(session):
        assert list(seen.details.more.values()) == ["alpha", "beta"]
        assert "Walker" not in str(seen.details.more)


def test_a_code_that_is_none_is_looked_at() -> None:
    session = made([{"text": "a", "stage": "learning"}], [{"what": "w"}])
    [note], [action] = session.notes.values(), session.actions.values()
    session = replace(
        session,
        notes={note.id: replace(note, tag="Mr Paul Walker", stage="Mr Paul Walker")},
        actions={action.id: replace(action, status="Mr Paul Walker", priority="Mr Paul Walker")},
    )
    assert all("Walker" not in str(seen) for seen in _both(session))
