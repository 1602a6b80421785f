"""A review as JSON, taken in again and written again, is the same file: nothing that papers may show is lost."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from km_desktop.exports.json_file import json_bytes
from km_desktop.privacy.guard import make_guard
from km_desktop.review.changes import apply
from km_desktop.review.edits.decisions import keep_on_paper
from km_desktop.review.edits.texts import sound
from km_desktop.review.guarded import Guard, found_in, unguarded
from km_desktop.review.session import (
    PRIORITIES,
    STATUSES,
    TAGS,
    Action,
    Conflict,
    Decision,
    Group,
    Note,
    Run,
    Session,
    Stretch,
)
from km_desktop.storage import encode
from tests.exports.test_room_on_paper import room
from tests.imports.reading import read
from tests.report.reviews_made import CHAIN, NOW, format_of, hard, made, many

SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").glob("*.json"))
SAMPLES += sorted((Path(__file__).parents[1] / "samples").glob("*.json"))
NHS = "The patient 943 476 5919 was moved"

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(sound)
some = words.filter(bool)
moments = st.sampled_from(("", NOW, "2026-06-16T10:30:00.125+00:00", "2027-01-01T00:00:00Z"))
places = (st.floats(-1e6, 1e6) | st.integers(-5, 5)).map(lambda place: place + 0.0)  # None is minus zero.
names = st.text("abcxyz åé_-. #", min_size=1, max_size=12).map(lambda name: f"x {name}")
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
extras = st.dictionaries(names, values, max_size=2).map(MappingProxyType)
ids = st.lists(some, unique=True, max_size=6)
stages = st.sampled_from((*CHAIN, "more", "gone"))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any review that a file may hold, with every table and every kind of field."""
    session = made(form=draw(st.sampled_from(("aar", "bar", "hot"))))
    note_ids, group_ids, action_ids = draw(ids), draw(ids), draw(ids)
    of_notes, of_groups = st.sampled_from(("", "none", *note_ids)), st.sampled_from(("", "none", *group_ids))
    flags, counts = st.booleans(), st.integers(0, 99)
    notes = {
        id: Note(
            id=id, stage=draw(stages), text=draw(words), order=draw(places), tag=draw(st.sampled_from(("", *TAGS, "odd"))),
            count=draw(counts), answers=draw(of_notes), starred=draw(flags), for_whom=draw(words), heading=draw(words),
            held=draw(flags), parked=draw(flags), group=draw(of_groups), hands=draw(counts), picture=draw(words),
            binned=draw(flags), created=draw(moments), extra=draw(extras),
        )
        for id in note_ids
    }  # fmt: skip
    groups = {
        id: Group(
            id=id, stage=draw(stages), name=draw(words), order=draw(places), hands=draw(counts), created=draw(moments),
            extra=draw(extras),
        )
        for id in group_ids
    }  # fmt: skip
    actions = {
        id: Action(
            id=id, what=draw(words), order=draw(places), owner=draw(words), due=draw(words), measure=draw(words),
            priority=draw(st.sampled_from(PRIORITIES)), status=draw(st.sampled_from(STATUSES)), from_note=draw(of_notes),
            stage=draw(st.sampled_from(("", *CHAIN))), binned=draw(flags), created=draw(moments), extra=draw(extras),
        )
        for id in action_ids
    }  # fmt: skip
    times = {
        id: Stretch(id=id, stage=draw(stages), began=NOW, seconds=draw(st.floats(0, 1e6)), seen=draw(moments), counted=draw(flags))
        for id in draw(ids)
    }
    details = replace(
        session.details, title=draw(some), about=draw(words), met=draw(st.sampled_from(("", "2026-06-16", "Monday"))), people=draw(counts),
        roles=tuple(draw(st.lists(words, max_size=3))), mood=tuple(draw(st.lists(words, max_size=3))), follow_up=draw(words),
        worth=tuple(draw(st.lists(counts, max_size=5))), dots=draw(st.integers(-1, 9)), closed=draw(moments),
        read_back=draw(flags), private=draw(words), more=draw(extras), extra=draw(extras),
    )  # fmt: skip
    run = Run(
        stage=draw(stages), running=draw(flags), started=draw(moments), promised=draw(counts),
        hidden=tuple(draw(st.lists(stages, max_size=2, unique=True))), extra=draw(extras),
    )  # fmt: skip
    return replace(
        session, details=details, run=run, created=draw(moments), id=draw(some), notes=MappingProxyType(notes),
        groups=MappingProxyType(groups), actions=MappingProxyType(actions), times=MappingProxyType(times),
        plan=MappingProxyType(draw(st.dictionaries(stages, st.integers(0, 9_000), max_size=4))),
        extra=MappingProxyType({"votes": {"1": {"a": 1}}}),
    )  # fmt: skip


def again(content: bytes, guard: Guard = unguarded) -> bytes:
    """The JSON taken in, saved as a review, opened and written again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.json"
        path.write_bytes(content)
        saved = path.with_suffix(".kmr")
        saved.write_bytes(encode(read(path).session))
        return json_bytes(read(saved).session, guard)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(sessions())
def test_any_review_comes_back_byte_for_byte(session: Session) -> None:
    first = json_bytes(session, unguarded)
    assert again(first) == first


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_comes_back_byte_for_byte(path: Path) -> None:
    first = json_bytes(read(path).session, unguarded)
    assert again(first) == first


@pytest.mark.parametrize("session", [room(), hard(), many(60)], ids=["room", "hard", "rows"])
def test_what_the_room_did_comes_back_byte_for_byte(session: Session) -> None:
    first = json_bytes(session, unguarded)
    told = json.loads(first)
    assert bool(told["groups"]) == bool(session.groups)
    assert again(first) == first
    guard = make_guard(year=2026)
    first = json_bytes(session, guard)
    assert again(first, guard) == first


def test_the_largest_review_comes_back() -> None:
    text = "one, two, [three], {four}, " * 4
    first = json_bytes(made([text] * 20_000), unguarded)
    assert again(first) == first


def test_the_longest_texts_come_back() -> None:
    first = json_bytes(made(["y" * 100_000, ", [" * 33_333]), unguarded)
    assert again(first) == first


def test_a_number_that_somebody_kept_on_paper_comes_along_and_is_asked_about_again() -> None:
    guard, session = make_guard(year=2026), made([NHS])
    (place, _found), *_ = found_in(session, guard)
    kept = apply(session, keep_on_paper(session, place, "Needed", NOW))
    first = json_bytes(kept, guard)
    assert b"943 476 5919" in first
    assert json.loads(first)["decisions"] == []
    assert again(first) == first
    assert b"943 476 5919" not in again(first, guard)


def test_what_is_not_for_others_is_not_in_it() -> None:
    decided = Decision(id="notes text n0", of="0", paper=True, reason="secret reason")
    lost = Conflict(id="c", table="notes", key="n0", values=MappingProxyType({"text": "secret version"}))
    session = made(["a", {"text": "secret note", "held": True}], private="secret thought")
    session = replace(
        session, decisions=MappingProxyType({decided.id: decided}), conflicts=MappingProxyType({"c": lost}),
        extra=MappingProxyType({"later": "secret table"}),
    )  # fmt: skip
    assert b"secret" not in json_bytes(session, unguarded)


def test_a_format_of_ones_own_comes_back_with_what_we_do_not_know() -> None:
    form = format_of("aar")
    told: dict[str, Any] = json.loads(json_bytes(made(["a"]), unguarded))
    told["format"] = {**told["format"], "id": "ward-huddle", "name": "Ward huddle"}
    content = f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
    assert json.loads(again(content))["format"]["id"] == "ward-huddle" != form.id
