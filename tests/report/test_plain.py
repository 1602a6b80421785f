"""The plain shape of a session holds all of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from km_desktop.imports import read_review
from km_desktop.report.plain import session_to_plain
from km_desktop.resources import root
from km_desktop.review.session import MORE, Action, Note, Session
from tests.report.reviews_made import NOW, format_of, hard, made


def whole() -> Session:
    """A review in which nothing is at its default."""
    session = made(
        [
            {"text": "one", "tag": "worked", "count": 3, "starred": True, "for_whom": "all", "heading": "h"},
            {"text": "two", "stage": "why", "answers": "n0", "extra": {"x": [1, {"y": None}]}},
            {"text": "fits nowhere", "stage": MORE, "heading": "Timeline"},
            {"text": "taken out", "binned": True},
        ],
        [{"what": "act", "owner": "Nurse", "due": "soon", "extra": {"cost": 1.5}}, {"what": "gone", "binned": True}],
        times={"expected": 61.5},
        about="about",
        roles=("Nurse",),
        more={"source": "s"},
    )
    return replace(session, extra=MappingProxyType({"later": {"1": {"a": "b"}}}))


def test_it_is_json_and_comes_back_the_same() -> None:
    told = session_to_plain(whole())
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_stages_are_in_the_order_of_the_format_and_hold_their_notes() -> None:
    told = session_to_plain(whole())
    assert list(told["stages"]) == [stage.id for stage in format_of("aar").stages] + [MORE]
    assert [note["text"] for note in told["stages"]["learning"]] == ["one"]
    assert told["stages"][MORE][0]["heading"] == "Timeline"


def test_nothing_is_lost() -> None:
    session = whole()
    told = session_to_plain(session)
    notes = [note for stage in told["stages"].values() for note in stage] + told["bin"]["notes"]
    assert {note["id"]: Note(**note) for note in notes} == session.notes
    actions = told["actions"] + told["bin"]["actions"]
    assert {action["id"]: Action(**action) for action in actions} == session.actions
    assert told["extra"] == session.extra
    assert told["plan"] == session.plan
    assert told["details"]["more"] == {"source": "s"}


def test_an_export_comes_back_whole_through_an_import(tmp_path: Path) -> None:
    for session in (whole(), hard()):
        path = tmp_path / "review.json"
        path.write_text(json.dumps(session_to_plain(session)), "utf-8")
        again = read_review(path, formats={}, format_id=None, ids=lambda: "new", now=NOW).session
        assert session_to_plain(again) == session_to_plain(session)


def test_numbers_that_json_has_no_word_for_are_texts() -> None:
    session = made([{"text": "a", "extra": {"far": float("inf")}}])
    assert session_to_plain(session)["stages"]["learning"][0]["extra"] == {"far": "inf"}


def test_the_help_page_names_every_field() -> None:
    page = (root() / "help" / "session-json.md").read_text("utf-8")
    told = session_to_plain(whole())
    notes, actions = told["stages"]["learning"], told["actions"]
    for name in (*told, *notes[0], *actions[0]):
        assert f"`{name}`" in page, name
