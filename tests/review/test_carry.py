"""Parked notes brought along from an earlier review."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from km_desktop.desk import Desk
from km_desktop.review.create import new_session
from km_desktop.review.edits.carry import CARRIED, bring, carried
from km_desktop.review.session import Note
from tests.review.formats_made import TWO_STAGES

NOW = "2026-06-16T13:00:00+00:00"


def left(id: str, **fields: object) -> Note:
    note = Note(id=id, stage="somewhere", text=f"Words of {id}", extra=MappingProxyType({CARRIED: f"old/{id}"}))
    return replace(note, **fields)  # type: ignore[arg-type]


def test_they_are_parked_here_too_as_one_step_and_once_only() -> None:
    desk = Desk(new_session(TWO_STAGES, id="new", now=NOW, title="Next time"))
    parked = (left("a", count=3), left("b", held=True))
    desk.do("note.carry", bring, parked, ids=["x", "y"], now=NOW)
    made = desk.session.parked()
    assert [(n.id, n.text, n.count, n.held) for n in made] == [("x", "Words of a", 3, False), ("y", "Words of b", 1, True)]
    assert {n.stage for n in made} == {TWO_STAGES.stages[0].id}
    assert carried(desk.session) == {"old/a", "old/b"}
    assert desk.do("note.carry", bring, (*parked, left("c")), ids=["z", "q", "r"], now=NOW)
    assert [n.text for n in desk.session.parked()][-1] == "Words of c"
    assert len(desk.session.notes) == 3
    desk.undo()
    desk.undo()
    assert desk.session.notes == {}
