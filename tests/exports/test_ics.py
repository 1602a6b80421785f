"""Dates that any calendar takes in, and takes in again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from icalendar import Calendar

from km_desktop.exports.ics_file import has_dates, ics_bytes
from km_desktop.exports.saving import ExportStopped
from km_desktop.exports.spelling import spelled_out
from km_desktop.privacy.guard import make_guard
from km_desktop.review.edits.texts import sound
from km_desktop.review.guarded import unguarded
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from tests.faults.texts import strings
from tests.report.reviews_made import GENERATED, HARD, TODAY, made

LATER = GENERATED + timedelta(days=1)
OURS = {
    "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CREATED", "TRANSP", "STATUS",
}  # fmt: skip


def calendar(session: Session, *, today: date = TODAY, generated: datetime = GENERATED) -> Any:
    return Calendar.from_ical(ics_bytes(session, unguarded, today, generated))


def events(session: Session, **when: Any) -> list[Any]:
    return list(calendar(session, **when).walk("VEVENT"))


def lift(**fields: Any) -> dict[str, Any]:
    return {"what": "Mend the lift", "owner": "Estates", "due": "1 July", "measure": "It runs for a month", **fields}


def test_an_action_with_a_date_is_an_entry_for_that_day() -> None:
    (event,) = events(made([], [lift(), {"what": "Ring the wards", "due": "next release"}, "Nothing said"]))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 7, 1), date(2026, 7, 2))
    assert event["summary"] == "Action: Mend the lift"
    told = str(event["description"])
    assert "Leads: Estates" in told
    assert "How we will know: It runs for a month" in told
    assert "From the review: Six weekends of the lounge" in told
    assert (event["transp"], event["status"]) == ("TRANSPARENT", "CONFIRMED")
    (alarm,) = event.walk("VALARM")
    assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", timedelta(hours=-15))


def test_the_file_is_published_and_invites_nobody() -> None:
    found = calendar(made([], [lift()]))
    assert (found["method"], found["version"]) == ("PUBLISH", "2.0")
    assert set(found.walk("VEVENT")[0]) == OURS
    content = ics_bytes(made([], [lift()]), unguarded, TODAY, GENERATED)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_day_on_which_the_actions_are_looked_at_again_is_one_too() -> None:
    (event,) = events(made([], ["Ring the wards"], follow_up="Tuesday 15 September 2026"))
    assert event["dtstart"].dt == date(2026, 9, 15)
    assert event["summary"] == "Looking at our actions again: Six weekends of the lounge"
    assert "1. Ring the wards (no one yet, no date yet, Not started)" in str(event["description"])


def test_taking_it_in_again_updates_and_never_makes_a_second_one() -> None:
    before = made([], [lift(), lift(what="Another")], follow_up="2026-09-15")
    first, second = before.actions.values()
    after = replace(
        before,
        actions=MappingProxyType({"a1": replace(second, order=-1.0), "a0": replace(first, what="Mend both lifts", due="2 July")}),
        details=replace(before.details, follow_up="2026-10-01", title="Another title"),
    )
    was = {event["uid"]: event for event in events(before)}
    now = {event["uid"]: event for event in events(after, generated=LATER)}
    assert len(was) == 3
    assert set(now) == set(was)
    for uid, event in now.items():
        assert event["sequence"] > was[uid]["sequence"]
        assert event["dtstamp"].dt > was[uid]["dtstamp"].dt
        assert event["last-modified"].dt == LATER
    assert {"Action: Mend the lift"} <= {event["summary"] for event in was.values()}
    assert {("Action: Mend both lifts", date(2026, 7, 2))} <= {(event["summary"], event["dtstart"].dt) for event in now.values()}


def test_the_same_moment_gives_the_same_bytes_and_two_reviews_share_no_id() -> None:
    session = made([], [lift()])
    assert ics_bytes(session, unguarded, TODAY, GENERATED) == ics_bytes(session, unguarded, TODAY, GENERATED)
    (one,), (other,) = events(session), events(replace(session, id="review-2"))
    assert one["uid"] != other["uid"]


def test_what_is_done_or_past_does_not_ring() -> None:
    (done,) = events(made([], [lift(status="done")]))
    assert done["summary"] == "Done: Mend the lift"
    assert not done.walk("VALARM")
    (open_,) = events(made([], [lift()]))
    assert open_["uid"] == done["uid"]
    (past,) = events(made([], [lift()]), today=date(2026, 7, 2))
    assert not past.walk("VALARM")


@pytest.mark.parametrize("due", ["", "soon", "31 February", "1 January 0001", "31/12/9999", "1850-01-01"])
def test_without_a_date_there_is_no_file_and_that_is_said(due: str) -> None:
    session = made(["a"], [lift(due=due)], follow_up=due)
    assert not has_dates(session, unguarded, TODAY)
    with pytest.raises(Refused) as refused:
        ics_bytes(session, unguarded, TODAY, GENERATED)
    assert refused.value.code == "no_dates"
    assert has_dates(made([], [lift()]), unguarded, TODAY)


def test_a_date_without_a_year_stays_the_same_however_late_the_file_is_made() -> None:
    for today in (date(2026, 6, 16), date(2026, 12, 1), date(2028, 1, 1)):
        (event,) = events(made([], [lift(due="1 July")]), today=today)
        assert event["dtstart"].dt == date(2026, 7, 1)


def test_what_is_in_the_bin_or_not_for_others_is_not_in_it() -> None:
    session = made([], [lift(what="The patient 943 476 5919 waits"), lift(what="binned words", binned=True)], private="secret")
    told = ics_bytes(session, make_guard(year=2026), TODAY, GENERATED).decode().replace("\r\n ", "")
    assert "943 476" not in told
    assert "binned words" not in told
    assert "secret" not in told


def test_no_text_becomes_a_line_of_the_file() -> None:
    evil = [
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y", "a\nATTACH:http://example.org/x", "b\rATTENDEE:mailto:x@example.org",
        "c\u2028ORGANIZER:x", "d\x85URL:http://x", "e\x0bRRULE:FREQ=DAILY", "f\\nATTACH:x", "g;h,i:j\"k\"", "\x00", "\ud800",
    ]  # fmt: skip
    for text in evil:
        session = made([], [lift(what=text, owner=text, measure=text, status=text)], follow_up="2026-09-01")
        session = replace(session, id=text, details=replace(session.details, title=text))
        for event in events(session):
            assert set(event) == OURS
            assert len(event.subcomponents) == 1
        assert len(events(session)) == 2
        assert set(calendar(session)) == {"PRODID", "VERSION", "CALSCALE", "METHOD"}


def test_hard_texts_come_back_in_the_description() -> None:
    texts = [sound(text) for text in (*strings(), *HARD)]
    texts = [text for text in dict.fromkeys(texts) if text.strip()]
    made_of = made([], [lift(what=text) for text in texts])
    told = [squeezed(str(event["description"])) for event in events(made_of)]
    assert len(told) == len(texts) > 300
    assert [text for text, held in zip(texts, told, strict=True) if squeezed(spelled_out(text)) not in held] == []


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_a_summary_is_short_and_the_description_whole() -> None:
    text = "word " * 20_000
    (event,) = events(made([], [lift(what=text)]))
    assert len(event["summary"]) < 250
    assert event["summary"].endswith("word…")
    assert squeezed(text) in squeezed(str(event["description"]))


def test_it_stops_within_a_moment() -> None:
    session = made([], [lift(what=f"act {n}") for n in range(300)])
    left = iter(range(200))

    def tick() -> None:
        if next(left, None) is None:
            raise ExportStopped

    with pytest.raises(ExportStopped):
        ics_bytes(session, unguarded, TODAY, GENERATED, tick)
    assert len(events(session)) == 300


def test_a_moment_without_a_zone_is_taken_as_utc() -> None:
    (event,) = events(made([], [lift()]), generated=datetime(2026, 6, 16, 15, 2))  # noqa: DTZ001 - that is what is tested
    assert event["dtstamp"].dt == datetime(2026, 6, 16, 15, 2, tzinfo=UTC)


def test_the_program_stays_offline_while_it_writes() -> None:
    words = """
from km_desktop import offline
offline.stay_offline()
from km_desktop.exports.ics_file import ics_bytes
from km_desktop.exports.xlsx_file import xlsx_bytes
from km_desktop.review.guarded import unguarded
from tests.report.reviews_made import GENERATED, TODAY, made
session = made(["a"], [{"what": "b", "due": "1 July"}])
assert ics_bytes(session, unguarded, TODAY, GENERATED) and xlsx_bytes(session, unguarded, GENERATED)
assert offline.reached() == [], offline.reached()
"""
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
