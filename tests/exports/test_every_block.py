"""Whatever a report is made of, every writer prints it: a new kind of block that one of them does not know fails here."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from typing import Any, get_args
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from km_desktop.exports.markdown import markdown_bytes
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.report import blocks as b
from km_desktop.report import printed_values as v
from tests.report.reviews_made import GENERATED

TOLD = "jacaranda"
NOTE = v.PrintedNote("n1", TOLD, "learned")
ACTION = v.PrintedAction("a1", 1, TOLD, "Nurse", True, "June", True, False, "seen", "started", "Started", "", "")
FIRST: tuple[b.Block, ...] = (
    b.Title("AAR", "people", TOLD, "about", True, "Draft"),
    b.Facts("", (v.Fact("Where", TOLD),)),
    b.Learning("Learned", "learned", (NOTE,), (), ""),
    b.Tally((v.Mark("worked", 3, TOLD),)),
    b.NextSteps("Next", (ACTION,), "", None),
    b.Closing((TOLD,)),
)
"""Blocks of page one."""
LATER: tuple[b.Block, ...] = (
    b.Chapter(TOLD, "intro"),
    b.Rows((v.Head("Why?", "why"),), (v.PrintedRow(((NOTE,),), ""),)),
    b.Notes("Why?", "why", "", (NOTE,)),
    b.Groups("Why?", "why", (v.PrintedGroup(TOLD, 0, "", "", (v.PrintedNote("n2", "a", "why"),)),)),
    b.Timeline("When?", "happened", "in order", (v.PrintedMoment("15:35", "", NOTE),)),
    b.Ranking("Which?", "why", (v.PrintedRank("1st", TOLD, "", 3, "3 votes"),), "3 votes in all."),
    b.Parked("Parked", (NOTE,)),
    b.Mood("One word", (v.HandCount(TOLD, 1),)),
    b.Worth("Worth it?", (v.HandCount("5", 1),), TOLD),
    b.Plan("Plan", (ACTION,)),
    b.FollowUp("Did it work?", TOLD, ("Yes", "No")),
    b.TimeTable("Time", (v.StageMinutes(TOLD, "why", 60.0, 70.0),), "minutes"),
    b.Prose("Support", TOLD),
    b.Bullets("Rules", (TOLD,)),
    b.SignOff("Sign-off", (v.Fact("Agreed", TOLD),), ("Date",)),
    b.Board((v.BoardStage("Why?", "why", "1 note", (v.BoardPart("Group", "", (v.BoardLine(TOLD, "", "", ""),)),)),)),
    b.Lesson("Lesson 1", NOTE, (v.Fact("For", "wards"),)),
)


def report_with(block: b.Block) -> b.Report:
    """A report that says the word in one block only."""
    blocks = (block,) if block in FIRST else (b.Chapter("Later", ""), block)
    return b.Report("Title", "AAR", "en-GB", False, "A record.", GENERATED, blocks)


def pdf_told(report: b.Report) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf_bytes(report)[0])).pages)


def docx_told(report: b.Report) -> str:
    from km_desktop.exports.docx_file import docx_bytes

    with ZipFile(io.BytesIO(docx_bytes(report))) as packed:
        return re.sub(r"<[^>]*>", "", packed.read("word/document.xml").decode("utf-8"))


def html_told(report: b.Report) -> str:
    from km_desktop.exports.html_file import html_bytes

    return re.sub(r"<[^>]*>", "", html_bytes(report).decode("utf-8"))


WRITERS: dict[str, Callable[[b.Report], str]] = {
    "pdf": pdf_told,
    "docx_file": docx_told,
    "html_file": html_told,
    "markdown": lambda report: markdown_bytes(report).decode("utf-8"),
}


def test_every_kind_of_block_is_tried() -> None:
    assert {type(block) for block in (*FIRST, *LATER)} == set(get_args(b.Block))


@pytest.mark.parametrize("block", [*FIRST, *LATER], ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("writer", [name for name in WRITERS if find_spec(f"km_desktop.exports.{name}")])
def test_every_writer_prints_it(writer: str, block: Any) -> None:
    assert TOLD in WRITERS[writer](report_with(block))


@pytest.mark.parametrize("writer", WRITERS)
def test_the_summary_says_how_an_action_stands(writer: str) -> None:
    steps = b.NextSteps("Next", (replace(ACTION, status="done", status_word=TOLD, what="Ring"),), "", None)
    assert TOLD in WRITERS[writer](b.Report("T", "AAR", "en-GB", False, "A record.", GENERATED, (steps,)))
