"""What the room did comes back whole: from our own file with everything, from an export without what is not to be seen."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from km_desktop.exports.json_file import json_bytes
from km_desktop.report.plain import session_to_plain
from km_desktop.review.create import new_session
from km_desktop.review.guarded import unguarded
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Group, Note, Session
from km_desktop.storage import encode

from .reading import FORMATS, NOW, take


def room() -> Session:
    """A review that uses every field of the room."""
    session = new_session(FORMATS["aar"], id="s1", now=NOW, title="Power cut")
    notes: list[dict[str, Any]] = [
        {"text": "in a group", "stage": "learning", "group": "g1", "hands": 3},
        {"text": "parked", "stage": "why", "parked": True},
        {"text": "held", "stage": "why", "held": True, "hands": 2},
        {"text": "15:35 in a hidden stage", "stage": "actual", "group": "g2"},
        {"text": "flip chart", "stage": "learning", "picture": "0123456789ab.jpg"},
    ]
    groups = {
        "g1": Group(id="g1", stage="learning", name="Ringing", order=1.5, hands=7, created=NOW),
        "g2": Group(id="g2", stage="actual", hands=1, created=NOW),
    }
    return replace(
        session,
        details=replace(session.details, mood=("tired", "ready"), worth=(0, 1, 2, 3, 4), private="Ask the matron"),
        run=replace(session.run, hidden=("actual",), revealed=("expected",)),
        notes=MappingProxyType({f"n{i}": Note(id=f"n{i}", order=i, created=NOW, **n) for i, n in enumerate(notes)}),
        groups=MappingProxyType(groups),
    )


def plain(session: Session) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(session_to_plain(session)))
    return told


def test_our_own_file_comes_back_with_everything(tmp_path: Path) -> None:
    assert plain(take(tmp_path, encode(room()), "in.kmr").session) == plain(room())


def test_what_show_prints_comes_back_with_everything(tmp_path: Path) -> None:
    back = take(tmp_path, plain(room())).session
    assert plain(back) == plain(room())
    assert (back.groups["g1"], back.details.worth, back.run.hidden) == (room().groups["g1"], (0, 1, 2, 3, 4), ("actual",))


def test_an_export_comes_back_as_others_may_see_it(tmp_path: Path) -> None:
    back = take(tmp_path, json.loads(json_bytes(room(), unguarded))).session
    assert plain(back) == plain(seen_on_paper(room(), unguarded))
    assert set(back.notes) == {"n0", "n1", "n4"}
    assert set(back.groups) == {"g1"}
    assert back.details.private == ""
    assert (back.notes["n1"].parked, back.notes["n0"].hands, back.notes["n4"].picture) == (True, 3, "0123456789ab.jpg")


def test_a_group_that_was_taken_out_of_the_file_by_hand_harms_nothing(tmp_path: Path) -> None:
    told = plain(room())
    told["groups"] = []
    back = take(tmp_path, told).session
    assert [note.text for note in back.notes_in("learning")] == ["in a group", "flip chart"]
    assert json_bytes(back, unguarded)


def test_an_export_of_before_there_were_groups_is_read(tmp_path: Path) -> None:
    told = plain(room())
    del told["groups"]
    for stage in told["stages"].values():
        for note in stage:
            for field in ("held", "parked", "group", "hands", "picture"):
                del note[field]
    back = take(tmp_path, told).session
    assert back.groups == {}
    assert all(not (n.held or n.parked or n.hands) for n in back.notes.values())


def test_what_somebody_else_decided_to_show_is_decided_again(tmp_path: Path) -> None:
    told = plain(room())
    told["decisions"] = [{"id": "notes text n0", "of": "0", "room": True, "paper": True, "reason": "theirs"}]
    assert not take(tmp_path, told).session.decisions
