"""The encoder: what is kept from save to save never shows in what is written."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.desk import Desk
from km_desktop.review.changes import Change
from km_desktop.review.edits import actions, details, notes
from km_desktop.review.session import Session
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.merge import bring_together
from km_desktop.storage.tables import as_session
from km_desktop.storage.text import parse
from tests.storage.made import NOW, rich, with_notes

PATH = Path("review.kmr")


def numbers_in(content: bytes, table: str = "notes") -> dict[str, str]:
    """TinyDB's number of each record."""
    return {doc["id"]: number for number, doc in parse(content, PATH)[table].items()}


def encoded(encoder: Encoder, session: Session) -> bytes:
    return b"".join(encoder.encode(session))


def test_a_record_keeps_its_number_whatever_happens_around_it() -> None:
    content = b"".join(Encoder(PATH).encode(with_notes(5)))
    session, numbers = as_session(parse(content, PATH), PATH)
    before = numbers_in(content)
    desk = Desk(session)
    encoder = Encoder(PATH, numbers)
    desk.do("note.add", notes.add, id="new", stage="actual", text="x", now=NOW)
    desk.do("note.star", notes.star, "n2", True)
    after = numbers_in(encoded(encoder, desk.session))
    assert after == before | {"new": "6"}
    desk.undo()
    desk.undo()
    assert numbers_in(encoded(encoder, desk.session)) == before
    desk.redo()
    assert numbers_in(encoded(encoder, desk.session))["new"] == "6"


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.sampled_from(["add", "long", "star", "action", "title", "undo", "redo", "full"]), max_size=40))
def test_going_on_from_the_last_save_writes_what_starting_afresh_writes(steps: list[str]) -> None:
    start, numbers = as_session(parse(b"".join(Encoder(PATH).encode(rich())), PATH), PATH)
    desk, encoder, last = Desk(start), Encoder(PATH, numbers), start
    encoder.encode(start)
    for place, step in enumerate(steps):
        before = desk.session
        changes = _done(desk, step, place)
        together = bring_together(before, changes)
        assert together.session == desk.session
        if step == "full":
            content = encoded(encoder, together.session)
        else:
            content = b"".join(encoder.encode(together.session, before if last is before else None, together.made))
        last = together.session
        afresh = Encoder(PATH, numbers)
        assert content == encoded(afresh, together.session)
        assert as_session(parse(content, PATH), PATH)[0] == desk.session


def _done(desk: Desk, step: str, place: int) -> tuple[Change, ...]:
    if step in ("add", "long"):
        text = "x" * 19_000 if step == "long" else f"note {place}"
        return desk.do("note.add", notes.add, id=f"new{place}", stage="why", text=text, now=NOW)
    if step == "star":
        note = list(desk.session.notes.values())[place % len(desk.session.notes)]
        return desk.do("note.star", notes.star, note.id, not note.starred)
    if step == "action":
        return desk.do("action.add", actions.add, id=f"act{place}", what="Do it", now=NOW)
    if step == "title":
        return desk.do("details.set", details.set_field, "title", f"Title {place}")
    seen: list[tuple[Change, ...]] = []
    stop = desk.listen(lambda event: seen.append(event.changes))
    if step == "undo":
        desk.undo()
    elif step == "redo":
        desk.redo()
    stop()
    return seen[0] if seen else ()
