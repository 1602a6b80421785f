"""Our own files and JSON exports come back whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from km_desktop.report.plain import session_to_plain
from km_desktop.review.changes import Change, apply
from km_desktop.review.create import new_session
from km_desktop.review.edits import actions, details, notes, stages
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session, Stretch
from km_desktop.storage import encode

from .reading import FORMATS, NOW, read, take, texts


def full_session() -> Session:
    """A review that uses every field there is."""
    session = new_session(FORMATS["aar"], id="s1", now=NOW, title="Power <cut>", met="2026-06-16")
    for number, (stage, text) in enumerate(
        [("expected", "Light"), ("actual", "=1+1"), ("more", "loose"), ("why", "gone")]
    ):
        session = apply(
            session, notes.add(session, id=f"n{number}", stage=stage, text=text, now=NOW, heading="H"[:number])
        )
    edits: list[Callable[[Session], tuple[Change, ...]]] = [
        lambda s: notes.answer(s, "n1", "n0"),
        lambda s: notes.set_tag(s, "n1", "surprise"),
        lambda s: notes.set_count(s, "n1", 3),
        lambda s: notes.star(s, "n1", starred=True),
        lambda s: notes.bin(s, "n3"),
        lambda s: actions.add(
            s, id="a0", what="Torch", now=NOW, owner="Porter", due="soon", from_note="n1", priority="high"
        ),
        lambda s: actions.add(s, id="a1", what="Old", now=NOW, status="done"),
        lambda s: actions.bin(s, "a1"),
        lambda s: stages.go(s, "why"),
        lambda s: stages.set_total(s, 90),
        lambda s: details.set_field(s, "roles", ["Nurse", "Porter"]),
        lambda s: details.set_field(s, "people", 7),
        lambda s: details.set_field(s, "read_back", value=True),
        lambda s: details.close(s, NOW),
    ]
    for edit in edits:
        session = apply(session, edit(session))
    stretch = Stretch(id="t0", stage="why", began=NOW, seconds=61.5, seen=NOW, counted=False)
    session = replace(session, times=MappingProxyType({"t0": stretch}))
    odd = MappingProxyType({"odd": [1, {"x": "é"}]})
    return replace(
        session,
        details=replace(session.details, more=odd, extra=odd),
        run=replace(session.run, extra=odd),
        notes=MappingProxyType({**session.notes, "n2": replace(session.notes["n2"], extra=odd)}),
        extra=MappingProxyType(
            {"votes": {"1": {"note": "n1"}}, "meta": {"1": {"seal": "s"}}, "plan": {"why": {"odd": 1}}}
        ),
    )


def plain(session: Session) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(session_to_plain(session)))
    return told


def test_an_exported_review_comes_back_whole(tmp_path: Path) -> None:
    session = full_session()
    back = take(tmp_path, plain(session)).session
    assert plain(back) == plain(session)
    assert back.answered(back.notes["n1"]) == back.notes["n0"]


@pytest.mark.parametrize("name", ["in.kmr", "in.json"])
def test_a_file_of_ours_comes_back_whole(tmp_path: Path, name: str) -> None:
    session = full_session()
    assert plain(take(tmp_path, encode(session), name).session) == plain(session)


def test_what_was_written_in_by_hand_gets_what_it_lacks(tmp_path: Path) -> None:
    told = plain(full_session())
    told["stages"]["learning"] = ["by hand", {"text": "with a mark", "tag": "worked"}]
    told["actions"].append("Buy torches")
    back = take(tmp_path, told).session
    assert texts(back, "learning") == ["by hand", "with a mark"]
    assert [a.what for a in back.all_actions()] == ["Torch", "Buy torches"]
    assert len({*back.notes, *back.actions}) == 9


def test_an_export_of_a_newer_program_and_a_damaged_one_are_refused(tmp_path: Path) -> None:
    newer, damaged = plain(full_session()), plain(full_session())
    newer["schema"] = 2
    damaged["stages"]["why"] = [{"text": 7}]
    for told, code in ((newer, "newer_version"), (damaged, "damaged")):
        with pytest.raises(Refused) as refusal:
            take(tmp_path, told)
        assert refusal.value.code == code


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in.kmr"
    path.write_bytes(encode(full_session()))
    before = (path.read_bytes(), sorted(tmp_path.iterdir()))
    read(path)
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == before
