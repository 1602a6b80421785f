"""Reviews made for tests of the storage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from km_desktop.review.changes import Change
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes
from km_desktop.review.session import Action, Group, Note, Run, Session, Stretch
from tests.review.formats_made import TWO_STAGES

NOW = "2026-06-16T10:00:00+00:00"
FORM = replace(TWO_STAGES, short="Two", purpose="To try things out.", people="Anyone")
LATER = "2026-06-16T10:05:00+00:00"
ODD = "Gwrandäwch – Żółć, سلام, 漢字 👩🏽‍⚕️ \u202e <b>sats <90 on <unit name></b>\n\t\"quoted\" \\ \x1b\u2028"


def blank(session_id: str = "abc", title: str = "Theatre 3, power cut") -> Session:
    """A review without notes."""
    return new_session(FORM, id=session_id, now=NOW, title=title, met="2026-06-16")


def with_notes(count: int, session: Session | None = None) -> Session:
    """A review with so many notes: n0, n1 …"""
    made = {f"n{i}": Note(id=f"n{i}", stage="expected", text=f"Note {i}", order=i + 1.0, created=NOW) for i in range(count)}
    return replace(session or blank(), notes=MappingProxyType(made))


def rich() -> Session:
    """A review in which every field holds something, unknown ones too."""
    unknown = MappingProxyType({"weather": "calm", "nested": {"list": [1, 2.5, None, True, {"deep": ODD}]}})
    made = with_notes(3)
    first = Note(
        id="n0", stage="actual", text=ODD, order=0.5, tag="worked", count=3, answers="n1", starred=True,
        for_whom="Ward sisters", heading="Went well", held=True, parked=True, group="g0", hands=4, picture="flip-1.jpg", binned=True, created=NOW,
        extra=unknown,
    )  # fmt: skip
    action = Action(
        id="a0", what="Label the pumps", order=1.5, owner="Charge nurse", due="next release", measure="Audit in May",
        priority="high", status="started", from_note="n0", stage="close", binned=True, created=NOW, extra=unknown,
    )  # fmt: skip
    group = Group(id="g0", stage="actual", name=ODD, order=2.5, hands=3, created=NOW, extra=unknown)
    gap = Stretch(id="t0", stage="actual", began=NOW, seconds=61.5, seen=LATER, counted=False, extra=unknown)
    details = replace(
        made.details, about="A power cut", happened="last Tuesday", place="Room 4", department="Theatres",
        reference="INC-1", people=7, roles=("Porter", "Anaesthetist"), ground_rules=("Be kind",), read_back=True,
        support="Offered", audience="The team", follow_up="in a month", closed=LATER,
        private="Ask the porter first", mood=("Tired", "Proud"), worth=(0, 1, 0, 4, 2),
        more=MappingProxyType({"severity": "low", "tags": ["a", "b"]}), extra=unknown,
    )  # fmt: skip
    return replace(
        made,
        details=details,
        run=Run(
            stage="actual", running=True, started=NOW, promised=2100, hidden=("why",), revealed=("actual",), extra=unknown
        ),
        notes=MappingProxyType({**made.notes, "n0": first}),
        groups=MappingProxyType({"g0": group}),
        actions=MappingProxyType({"a0": action}),
        times=MappingProxyType({"t0": gap}),
        extra=MappingProxyType(
            {
                "hands": {"1": {"note": "n0", "by": 4}},
                "meta": {"1": {"seal": "x"}, "2": {"other": 1}},
                "plan": {"why": {"reason": "long"}},
                "details": {"7": {"kept": True}},
            }
        ),
    )


def add(session: Session, note: str, text: str = "A note", stage: str = "expected") -> tuple[Change, ...]:
    """The change that adds a note."""
    return notes.add(session, id=note, stage=stage, text=text, now=NOW)


def texts(session: Session) -> Mapping[str, str]:
    """What the notes say, by id."""
    return {note.id: note.text for note in session.notes.values()}
