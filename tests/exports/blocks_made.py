"""One block of every kind, for tests of writers."""

from __future__ import annotations

from collections.abc import Iterable

from km_desktop.report import blocks as b
from km_desktop.report import printed_values as v
from tests.report.reviews_made import GENERATED

NOTE = v.PrintedNote("n1", "The note itself", "learned", "worked", "Worked", "said by 3", "For matrons", starred=True)
ACTION = v.PrintedAction(
    "a1",
    1,
    "Ask pharmacy",
    "Ward manager",
    True,
    "14 June",
    True,
    True,
    "Bags on time",
    "stuck",
    "Stuck",
    "high",
    "High priority",
)


def all_blocks() -> tuple[b.Block, ...]:
    """Every kind of block once, each with words of its own."""
    fact = v.Fact("Where", "Seminar room")
    return (
        b.Title("After action review", "sunset", "The title", "About it", draft=True, state="Draft"),
        b.Facts("", (fact,)),
        b.Learning("What we learned", "learned", (NOTE,), ("n1",), ""),
        b.Tally((v.Mark("worked", 3, "things worked"),)),
        b.NextSteps("What happens next", (ACTION,), "", ("We look at these again:", "Tuesday")),
        b.Closing(("Support: ask",)),
        b.Chapter("How we got there", "Read each line."),
        b.Rows((v.Head("Expected?", "expected"), v.Head("Why?", "why")), (v.PrintedRow(((NOTE,), (NOTE,)), ""), v.PrintedRow(((), (NOTE,)), "Nobody expected this"))),
        b.Notes("More notes", "somebody's own", "on its own", (NOTE,)),
        b.Groups("Groups here", "why", (v.PrintedGroup("Beds", 4, "4 votes", "1 elsewhere", (NOTE,)), v.PrintedGroup("", 0, "", "", (NOTE,)))),
        b.Timeline("Times here", "happened", "in order", (v.PrintedMoment("15:35", "Monday", NOTE),)),
        b.Ranking("Votes here", "learned", (v.PrintedRank("1st", "Ring early", "3 notes", 7, "7 votes"),), "7 votes of 9"),
        b.Parked("Parked", (NOTE,)),
        b.Mood("One word", (v.HandCount("tired", 2),)),
        b.Worth("Worth it?", (v.HandCount("Yes", 8), v.HandCount("No", 0)), "8 hands"),
        b.Plan("Action plan", (ACTION,)),
        b.FollowUp("Did it work?", "Ask each.", ("Partly",)),
        b.TimeTable("Time spent", (v.StageMinutes("Set up", "plain", 300.0, 420.0),), "Minutes used."),
        b.Prose("Who may see this", "The wards"),
        b.Bullets("Ground rules", ("One voice",)),
        b.SignOff("Sign-off", (v.Fact("Agreed", "in the room"),), ("Agreed by",)),
        b.Board((v.BoardStage("Board stage", "why", "2 notes", (v.BoardPart("Board group", "5 votes", (v.BoardLine("Board line", "surprise", "Surprise", "said by 2"),)),)),)),
        b.Lesson("Lesson 2: Handover", NOTE, (v.Fact("Comes from", "a row"),)),
    )  # fmt: skip


def report_with(blocks: Iterable[b.Block], **more: object) -> b.Report:
    """A report of these blocks."""
    told = {
        "title": "The title",
        "format_name": "After action review",
        "lang": "en-GB",
        "draft": True,
        "handling": "A learning record.",
        "generated": GENERATED,
    }
    return b.Report(blocks=tuple(blocks), **{**told, **more})  # type: ignore[arg-type]


WORDS = (
    "The title", "About it", "Seminar room", "What we learned", "things worked", "What happens next", "Tuesday", "Support: ask", "How we got there",
    "Read each line.", "Expected?", "Nobody expected this", "More notes", "on its own", "Groups here", "Beds", "4 votes", "1 elsewhere", "Times here",
    "15:35", "Monday", "Votes here", "1st", "Ring early", "7 votes of 9", "Parked", "tired × 2", "Worth it?", "8 hands", "Action plan", "Ward manager",
    "14 June", "overdue", "Bags on time", "Stuck", "High priority", "Did it work?", "Ask each.", "Partly", "Time spent", "Set up", "Minutes used.",
    "The wards", "One voice", "Sign-off", "in the room", "Agreed by", "Board stage", "2 notes", "Board group", "Board line", "Surprise", "said by 2",
    "Lesson 2: Handover", "a row", "Worked", "Starred", "said by 3", "For matrons", "A learning record",
)  # fmt: skip
"""What a reader of `all_blocks` must be told."""
