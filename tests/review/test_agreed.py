"""The two products of a review: what was agreed stays, and what it was worked out with goes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from km_desktop.format_files import load_formats
from km_desktop.privacy.due import FOREVER, due, is_due, until
from km_desktop.report.blocks import Closing, Facts, Learning, NextSteps, Title
from km_desktop.report.project import project
from km_desktop.resources import root
from km_desktop.review.changes import apply
from km_desktop.review.create import new_session
from km_desktop.review.edits import actions, details, groups, notes
from km_desktop.review.edits.agreed import agreed_only
from km_desktop.review.edits.agreement import draft_again
from km_desktop.review.guarded import unguarded
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.settings import KEEP
from km_desktop.storage import decode, encode

NOW = "2026-06-16T13:00:00+00:00"
TODAY = date(2026, 6, 16)


def held(*, starred: bool = False) -> Session:
    """A closed review with something of every kind in it."""
    formats, _problems = load_formats(root() / "formats", None)
    session = new_session(formats["aar"], id="s1", now=NOW, title="The lift", met="2026-06-16")
    said = [
        ("n1", "expected", "WORKING the lift would run"), ("n2", "actual", "WORKING it stood still"),
        ("l1", "learning", "Book the porter early"), ("l2", "learning", "Ring the desk first"),
        ("l3", "learning", "Ring estates too"), ("l4", "learning", "WORKING held back"),
    ]  # fmt: skip
    for id, stage, text in said:
        session = apply(session, notes.add(session, id=id, stage=stage, text=text, now=NOW, starred=starred and id == "l1"))
    session = apply(session, notes.hold(session, "l4", True))
    session = apply(session, notes.set_hands(session, "l1", 2))
    session = apply(session, groups.make(session, id="g1", notes=["l2", "l3"], now=NOW, name="Ring first"))
    session = apply(session, groups.set_hands(session, "g1", 5))
    session = apply(session, notes.add(session, id="b1", stage="actual", text="WORKING in the bin", now=NOW))
    session = apply(session, notes.bin(session, "b1"))
    session = apply(session, actions.add(session, id="a1", what="Mend it", owner="Estates", due="30 June", now=NOW))
    for field, value in (("private", "WORKING mine"), ("mood", ("WORKING",)), ("support", "Offered"), ("people", 6)):
        session = apply(session, details.set_field(session, field, value))
    return apply(session, details.close(session, NOW))


def first_page(session: Session) -> list[object]:
    """The first page, without what it says of other pages."""
    report = project(session, guard=unguarded, today=TODAY, generated=datetime(2026, 6, 16, 14, tzinfo=UTC))
    told: list[object] = []
    for block in report.blocks:
        if isinstance(block, Learning):
            told += [(lesson.text, lesson.votes) for lesson in block.lessons]
        elif isinstance(block, Title | Facts | NextSteps | Closing):
            told.append(block)
    return told


@pytest.mark.parametrize("starred", [False, True])
def test_the_first_page_of_the_report_is_the_same_afterwards(starred: bool) -> None:
    session = held(starred=starred)
    kept = agreed_only(session)
    assert first_page(kept) == first_page(session)
    assert [note.text for note in kept.notes.values()] == (["Book the porter early"] if starred else ["Ring first", "Book the porter early"])


def test_no_word_that_was_only_worked_with_is_in_the_file_afterwards() -> None:
    session = held()
    assert b"WORKING" in encode(session)
    kept = encode(agreed_only(session))
    assert b"WORKING" not in kept
    assert decode(kept).actions["a1"].owner == "Estates"


def test_twice_is_the_same_as_once() -> None:
    kept = agreed_only(held())
    assert agreed_only(kept) == kept and encode(agreed_only(kept)) == encode(kept)


def test_saying_how_long_does_not_make_a_draft_of_it() -> None:
    session = held()
    changes = details.set_field(session, "keep_notes_until", "2026-07-16")
    assert draft_again(session, changes) == ()
    assert apply(session, changes).details.keep_notes_until == "2026-07-16"


@pytest.mark.parametrize("value", ["soon", "2026-13-01", "16 June", 7])
def test_only_a_date_says_how_long(value: object) -> None:
    with pytest.raises(Refused) as refusal:
        details.set_field(held(), "keep_notes_until", value)
    assert refusal.value.code == "not_a_date"


class Said:
    def __init__(self, agreed: str, keep_notes_until: str, notes_removed: str = "") -> None:
        self.agreed, self.keep_notes_until, self.notes_removed = agreed, keep_notes_until, notes_removed


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Said(NOW, "2026-06-16"), True),
        (Said(NOW, "2026-06-17"), False),
        (Said(NOW, ""), False),
        (Said("", "2026-06-01"), False),  # A draft: nothing was agreed yet.
        (Said(NOW, "2026-06-16", "2026-06-16T14:00:00+00:00"), False),
        (Said(NOW, "2026-06-16", "2026-06-01T14:00:00+00:00"), True),  # Opened and closed again since.
        (Said(NOW, FOREVER), False),
        (Said(NOW, "rubbish"), False),
    ],
)
def test_what_is_due(said: Said, expected: bool) -> None:
    assert is_due(said, TODAY) is expected


def test_the_longest_due_come_first() -> None:
    a, b, c = Said(NOW, "2026-06-10"), Said(NOW, "2026-06-01"), Said(NOW, "2027-01-01")
    assert due([a, b, c], TODAY) == [b, a]


@pytest.mark.parametrize(
    ("days", "day"), [(-1, ""), (0, "2026-06-16"), (30, "2026-07-16"), (KEEP, FOREVER), (10**9, FOREVER)]
)
def test_until_when(days: int, day: str) -> None:
    assert until(days, TODAY) == day
