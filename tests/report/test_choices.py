"""For whom a report is, what was left out of it on purpose, and what it says of that."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

import pytest

from km_desktop.exports.csv_file import csv_bytes
from km_desktop.exports.json_file import json_bytes
from km_desktop.report.blocks import (
    Board,
    Bullets,
    Closing,
    Groups,
    Learning,
    Lesson,
    NextSteps,
    Notes,
    Parked,
    Plan,
    Ranking,
    Report,
    Rows,
    SignOff,
    Tally,
    Timeline,
    Title,
    to_plain,
)
from km_desktop.report.choices import PARTS, STANDINGS, Choices, remembered, remembering
from km_desktop.report.chosen import chosen
from km_desktop.report.project import project
from km_desktop.review.guarded import Finding, Guard, unguarded
from km_desktop.review.session import Group, Session
from tests.report.reviews_made import CHAIN, GENERATED, LONG_TEXT, NOW, TODAY, made, many

B = TypeVar("B")
MISSING = "What is not in this report"


def told(session: Session, guard: Guard = unguarded, **chosen: Any) -> Report:
    without = frozenset(chosen.pop("without", ()))
    return project(session, guard=guard, today=TODAY, generated=GENERATED, choices=Choices(without=without, **chosen))


def only(report: Report, kind: type[B]) -> list[B]:
    return [block for block in report.blocks if isinstance(block, kind)]


def missing(report: Report) -> tuple[str, ...]:
    return next((block.texts for block in only(report, Bullets) if block.heading == MISSING), ())


def words(blocks: Any) -> str:
    return json.dumps(to_plain(tuple(blocks)), ensure_ascii=False)


def full() -> Session:
    """A review with something in every part."""
    notes: list[dict[str, Any]] = [
        {"text": "Calls before lunch", "stage": "expected"},
        {"text": "09:10 First call", "stage": "actual", "answers": "n0", "tag": "worked"},
        {"text": "09:40 Second call", "stage": "actual", "tag": "surprise"},
        {"text": "10:05 Third call", "stage": "actual"},
        {"text": "Wrong inbox", "stage": "why", "answers": "n1", "group": "g"},
        {"text": "Two lists", "stage": "why", "group": "g", "hands": 2},
        {"text": "One list is enough", "answers": "n4", "starred": True, "for_whom": "ward managers", "hands": 4},
        {"text": "Ring the desk", "answers": "n5", "hands": 1},
        {"text": "The car park", "stage": "why", "parked": True},
    ]
    session = made(
        notes,
        [
            {
                "what": "Make one list",
                "owner": "Ward manager",
                "due": "2026-06-30",
                "measure": "One list",
                "status": "started",
            }
        ],
        times={"expected": 600.0},
        people=7,
        roles=("Nurse", "Porter"),
        ground_rules=("Be kind",),
        mood=("tired",),
        worth=(0, 0, 0, 1, 2),
        follow_up="2026-09-15",
        support="The chaplain",
        audience="The wards",
        place="Seminar room",
        department="Pharmacy",
        reference="R 1",
        met="2026-06-16",
    )
    group = Group(id="g", stage="why", name="Where it went", created=NOW, hands=1)
    return replace(session, groups=MappingProxyType({"g": group}))


def test_the_usual_report_leaves_nothing_out_and_says_nothing_of_it() -> None:
    report = told(full())
    assert missing(report) == ()
    assert {Rows, Timeline, Ranking, Parked, Plan, SignOff, Board} <= {type(block) for block in report.blocks}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_left_out_is_gone_and_is_named(part: str) -> None:
    whole, report = told(full()), told(full(), without={part})
    assert words(whole.blocks) != words(report.blocks)
    assert any(text.startswith("Left out on purpose: ") for text in missing(report))
    assert missing(report)[-1] == "All of it is in the review’s own file, on the facilitator’s PC."
    assert told(full(), without=PARTS).blocks[0] == whole.blocks[0]


@pytest.mark.parametrize("part", [part for part in PARTS if part not in ("board", "sign_off", "ground_rules")])
def test_a_part_that_was_never_there_is_not_missed(part: str) -> None:
    assert missing(told(made(["a"]), without={part})) == ()


def test_what_is_left_out_takes_no_note_with_it_but_what_was_parked() -> None:
    report = told(full(), without={*PARTS} - {"parked"})
    texts = words(block for block in report.body() if isinstance(block, Rows | Notes | Parked))
    assert all(note.text in texts for note in full().notes.values())
    assert not any(isinstance(block, Timeline | Groups | Ranking | Board | SignOff) for block in report.blocks)
    assert "votes" not in words(block for block in report.blocks if not isinstance(block, Bullets)).replace(
        '"votes', ""
    )
    assert "Where it went" not in words(report.body())
    assert "The car park" not in words(told(full(), without={"parked"}).blocks)


def test_starred_holds_the_line_of_argument_and_every_action() -> None:
    report = told(full(), starred=True)
    texts = words(report.blocks)
    assert all(
        text in texts
        for text in ("One list is enough", "Wrong inbox", "First call", "Calls before lunch", "Make one list")
    )
    assert not any(
        text in texts for text in ("Second call", "Third call", "Two lists", "Ring the desk", "The car park")
    )
    assert missing(report)[0].startswith("4 notes that are not starred")
    assert only(report, Board) == []


def test_what_was_counted_is_counted_over_all_even_where_only_stars_are_told() -> None:
    report = told(full(), starred=True)
    assert [(mark.tag, mark.count) for mark in only(report, Tally)[0].marks] == [("worked", 1), ("surprise", 1)]
    lesson = next(block for block in only(report, Ranking) if block.kind == "learned")
    assert [(rank.place, rank.votes) for rank in lesson.ranks] == [("1st", 4)]
    assert lesson.remark.startswith("5 ")
    group = next(block for block in only(report, Ranking) if block.kind == "why").ranks[0]
    assert (group.text, group.votes) == ("Where it went", 3)


def test_a_star_that_may_not_be_seen_brings_nothing_in() -> None:
    session = made(
        [
            {"text": "Plan", "stage": "expected"},
            {"text": "Held", "stage": "actual", "answers": "n0", "starred": True, "held": True},
        ]
    )
    report = told(session, starred=True)
    assert not any(text in words(report.blocks) for text in ('Plan"', 'Held"'))
    assert missing(report)[:2] == (
        "1 note that was held back.",
        "1 note that is not starred, nor answers one that is, nor is answered by one.",
    )


def test_votes_of_notes_that_are_held_back_are_counted_nowhere() -> None:
    notes = [{"text": "Seen", "starred": True, "hands": 2, "stage": "learning", "group": "g"}]
    notes += [{"text": "Seen too", "hands": 3, "stage": "learning", "group": "g"}]
    notes += [{"text": "Held", "hands": 40, "held": True, "stage": "learning", "group": "g"}]
    group = Group(id="g", stage="learning", name="Where it went", hands=1, created=NOW)
    session = replace(made(notes), groups=MappingProxyType({"g": group}))
    for choices in (Choices(), Choices(starred=True), Choices("governance"), Choices("knowledge", starred=True)):
        held = json.loads(json_bytes(chosen(session, unguarded, choices), unguarded))
        votes = held["groups"][0]["hands"] + sum(note["hands"] for note in held["stages"]["learning"])
        assert votes == 6, choices


@pytest.mark.parametrize("audience", ["governance", "knowledge"])
def test_what_an_import_brought_along_is_in_no_file_for_others(audience: str) -> None:
    note = {"text": "Kept", "stage": "learning", "extra": {"Written by": "xylograph"}, "group": "g"}
    session = made([note], [{"what": "Do", "extra": {"Told by": "xylograph"}}], more={"Recorder": "xylograph"})
    group = Group(id="g", stage="learning", name="One", created=NOW, extra={"Sorted by": "xylograph"})
    session = replace(session, groups=MappingProxyType({"g": group}))
    seen = chosen(session, unguarded, Choices(audience))
    files = (json_bytes(seen, unguarded), csv_bytes(seen, unguarded))
    assert all(b"Kept" in file and b"xylograph" not in file for file in files)


def test_the_page_for_governance_holds_what_they_ask_for() -> None:
    report = told(full(), audience="governance")
    assert report.body() == ()
    assert [type(block).__name__ for block in report.blocks] == [
        "Title",
        "Facts",
        "Learning",
        "Tally",
        "Plan",
        "Facts",
        "Closing",
    ]
    action = only(report, Plan)[0].actions[0]
    assert (action.owner, action.due, action.measure, action.status_word) == (
        "Ward manager",
        "30 June 2026",
        "One list",
        "Started",
    )
    assert only(report, Closing)[0].lines[:2] == (
        "A learning record, not an investigation.",
        "The full report, with 2 lessons and 1 action in all, is with the facilitator.",
    )
    assert not any(text in words(report.blocks) for text in ("chaplain", "tired", "Second call", "Be kind", "car park"))


def test_the_page_for_governance_is_a_page_whatever_there_is() -> None:
    texts = [{"text": LONG_TEXT, "starred": True, "for_whom": LONG_TEXT} for _ in range(9)]
    acts = [{"what": LONG_TEXT, "owner": LONG_TEXT, "due": LONG_TEXT, "measure": LONG_TEXT} for _ in range(30)]
    acts += [{"what": "Late one", "due": "2026-06-01"}]
    report = told(made(texts, acts, title=LONG_TEXT[:300], about=LONG_TEXT, support=LONG_TEXT), audience="governance")
    assert sum(len(text) for text in words(report.blocks).split('"')) < 9_000
    assert only(report, Plan)[0].actions[0].what == "Late one"
    assert "9 lessons and 31 actions in all" in only(report, Closing)[0].lines[1]
    assert len(only(report, Learning)[0].lessons) == 5


def test_governance_without_actions_is_told_so_and_when_they_look_again() -> None:
    report = told(made(["a"], follow_up="2026-09-15"), audience="governance")
    steps = only(report, NextSteps)[0]
    assert (steps.actions, steps.follow_up) == ((), ("We look at these again:", "Tuesday 15 September 2026"))


def test_lessons_for_the_knowledge_base_stand_each_on_their_own() -> None:
    report = told(full(), audience="knowledge")
    lessons = only(report, Lesson)
    assert [lesson.note.text for lesson in lessons] == ["One list is enough", "Ring the desk"]
    assert [(fact.label, fact.text) for fact in lessons[0].facts] == [
        ("For", "ward managers"),
        ("From", "After action review, Six weekends of the lounge, Pharmacy, 16 June 2026"),
    ]
    private = (
        "Make one list",
        "Porter",
        'Ward manager"',
        "7 people",
        "chaplain",
        "Seminar room",
        "R 1",
        "First call",
        "tired",
        "Be kind",
    )
    assert not any(text in words(report.blocks) for text in private)


def test_a_lesson_says_what_it_is_about() -> None:
    notes = [{"text": "Ask early", "heading": "Handover"}, {"text": "Ring twice", "group": "g"}]
    session = replace(
        made(notes), groups=MappingProxyType({"g": Group(id="g", stage="learning", name="Phones", created=NOW)})
    )
    assert {lesson.heading[10:] for lesson in only(told(session, audience="knowledge"), Lesson)} == {
        "Handover",
        "Phones",
    }
    assert only(told(made(), audience="knowledge"), Lesson) == []


@pytest.mark.parametrize("read_back", [True, False])
@pytest.mark.parametrize("closed", ["", "2026-06-16T14:58:00+00:00"])
@pytest.mark.parametrize("standing", STANDINGS)
def test_a_report_calls_itself_what_was_chosen_and_read_back_only_when_it_was(
    standing: str, closed: str, read_back: bool
) -> None:
    for audience in ("team", "governance", "knowledge"):
        report = told(made(["a"], closed=closed, read_back=read_back), standing=standing, audience=audience)
        draft = standing == "draft" or (not standing and not closed)
        title = only(report, Title)[0]
        assert (report.draft, title.draft, title.state == "Draft") == (draft, draft, draft)
        assert ("Read back" in title.state) is (read_back and not draft)
        assert ("2026" in title.state) is (bool(closed) and not draft)


def test_a_draft_has_lines_to_sign_on_and_what_was_agreed_says_when() -> None:
    draft = only(told(made(["a"], keep_notes_until="2026-12-01")), SignOff)[0]
    assert draft.blanks == ("Agreed by (role)", "On behalf of", "Date")
    assert ("Working notes", "kept until 1 December 2026") in [(fact.label, fact.text) for fact in draft.facts]
    assert not any(fact.label == "Read back" for fact in draft.facts)
    closed = only(told(made(["a"], closed="2026-06-16T14:58:00+00:00", read_back=True)), SignOff)[0]
    assert closed.blanks == ()
    assert [(fact.label, fact.text) for fact in closed.facts] == [
        ("This report is", "agreed"),
        ("Read back", "Yes, in the room"),
        ("Agreed on", "16 June 2026"),
    ]


def guard(text: str) -> tuple[Finding, ...]:
    at = text.find("943 476 5919")
    return (Finding("nhs_number", at, at + 12, "[NHS number left out]"),) if at >= 0 else ()


@pytest.mark.parametrize("audience", ["team", "governance", "knowledge"])
def test_what_no_report_holds_is_counted_and_never_told(audience: str) -> None:
    notes: list[dict[str, Any]] = [
        {"text": "See 943 476 5919"},
        {"text": "Held 943 476 5919", "held": True},
        {"text": "Not shown yet", "stage": "actual"},
        {"text": "In the bin 943 476 5919", "binned": True},
    ]
    session = made(notes, private="My own thoughts")
    report = told(replace(session, run=replace(session.run, hidden=("actual",))), guard, audience=audience)
    everything = words(report.blocks)
    assert not any(text in everything for text in ("5919", "Held", "Not shown", "thoughts", "bin"))
    assert "1 thing that may say who somebody is. In its place stands [NHS number left out]." in everything
    if audience != "knowledge":
        assert "1 note that was never shown to the room." in everything
        assert "1 note that was held back." in everything
        assert "The facilitator’s own notes." in everything


def test_the_board_is_told_again_only_where_the_pages_tell_it_in_another_order() -> None:
    assert only(told(many(20, linked=False)), Board) == []
    assert only(told(made(["a", "b"])), Board) == []
    board = only(told(full()), Board)[0]
    assert [stage.name for stage in board.stages] == [s.question for s in full().format.stages if s.id in CHAIN]
    why = next(stage for stage in board.stages if stage.kind == "why")
    assert why.about == "2 notes, 1 group, 3 votes, 1 parked"
    assert [(part.name, [line.text for line in part.lines]) for part in why.parts] == [
        ("Where it went", ["Wrong inbox", "Two lists"])
    ]
    actual = next(stage for stage in board.stages if stage.kind == "happened")
    assert next((line.text, line.tag_word) for line in actual.parts[0].lines) == ("09:10 First call", "Worked")


def test_a_long_note_is_a_line_on_the_board() -> None:
    notes: list[dict[str, Any]] = [
        {"text": LONG_TEXT, "stage": "expected"},
        {"text": "b", "stage": "expected"},
        {"text": "c", "stage": "actual", "answers": "n1"},
    ]
    line = only(told(made(notes)), Board)[0].stages[0].parts[0].lines[0].text
    assert len(line) <= 140
    assert line.endswith("…")
    assert LONG_TEXT.startswith(line[:-1])


def test_who_took_part_is_told_with_their_number() -> None:
    heading = next(block.heading for block in only(told(full()), Bullets) if block.texts == ("Nurse", "Porter"))
    assert heading == "Who was in the room: 7 people"


def test_files_of_tables_hold_what_the_paper_holds() -> None:
    session = full()
    assert chosen(session, unguarded, Choices()) is session
    rows = csv_bytes(chosen(session, unguarded, Choices(audience="knowledge")), unguarded).decode("utf-8-sig")
    assert "Ring the desk" in rows
    assert not any(text in rows for text in ("Make one list", "Second call"))
    table = csv_bytes(chosen(session, unguarded, Choices(audience="governance")), unguarded).decode("utf-8-sig")
    assert "Make one list" in table
    assert "Second call" not in table
    plain = json.loads(json_bytes(chosen(session, unguarded, Choices(without=frozenset(PARTS))), unguarded))
    assert (plain["details"]["roles"], plain["details"]["mood"], plain["groups"], plain["times"]) == ([], [], [], [])
    assert "The car park" not in json.dumps(plain)


def test_choices_are_remembered_for_each_format_and_what_is_unknown_is_as_usual() -> None:
    choices = Choices("knowledge", True, frozenset({"mood", "board"}), "draft", True)
    papers = json.loads(json.dumps(remembering({}, "aar", choices)))
    assert remembered(papers, "aar") == replace(choices, carried=False)  # What travels is chosen anew each time.
    assert remembered({"aar": {"carried": True}}, "aar") == Choices()
    assert remembered(papers, "bar") == Choices()
    assert remembering(papers, "aar", Choices()) == {}
    odd = {"aar": {"audience": ["x"], "starred": "yes", "without": ["mood", "moon"], "standing": 7, "later": 1}}
    assert remembered(odd, "aar") == Choices(without=frozenset({"mood"}))
    assert remembered({"aar": 3}, "aar") == Choices()
    assert remembered({"aar": {"without": 3, "standing": {}}}, "aar") == Choices()
