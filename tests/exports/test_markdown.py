"""Markdown in which no note is markup."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from km_desktop.exports.markdown import escaped, markdown_bytes
from km_desktop.report.blocks import Board
from km_desktop.report.house import House
from km_desktop.report.printed_values import BoardLine, BoardPart, BoardStage
from tests.report.reviews_made import HARD, LONG_TEXT, hard, made, report_of


def shown(text: str) -> str:
    """What a reader of Markdown sees: escapes gone, entities turned into characters, white space as one space."""
    text = re.sub(r"\\([\\`*_\[\]|~#+>=.)-])", r"\1", text)
    return " ".join(html.unescape(text).split())


def test_every_note_and_action_can_be_read() -> None:
    text = shown(markdown_bytes(report_of(hard())).decode("utf-8"))
    for told in HARD:
        assert " ".join(told.split()) in text or told == "one line\nand another", told


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "<img src=x>",
        "[a](javascript:b)",
        "# big",
        "**b**",
        "`c`",
        "a|b",
        "- entry",
        "1. entry",
        "> quote",
        "===",
        "&lt;",
    ],
)
def test_markup_stands_there_as_text(text: str) -> None:
    told = escaped(text)
    assert shown(told) == text
    assert "<" not in told
    assert not re.search(r"(?<!\\)[`*_\[\]|#]", told)
    assert not re.match(r"([-+>=]|\d+[.)])", told)


def test_further_lines_stay_in_their_entry() -> None:
    told = markdown_bytes(report_of(made(["one\n# two\n\n1. three"]))).decode("utf-8")
    assert "- one  \n  \\# two  \n  1\\. three" in told


def test_the_order_is_that_of_the_report() -> None:
    session = made([LONG_TEXT], ["act"], title="A title", audience="The wards")
    told = markdown_bytes(report_of(session)).decode("utf-8")
    parts = [
        "# A title",
        "### What we learned",
        "### What happens next",
        "## How we got there",
        "### Action plan",
        "### Who may see this",
    ]
    places = [told.index(part) for part in parts]
    assert places == sorted(places)


def test_rows_are_entries_with_what_follows_from_them() -> None:
    notes = [
        {"text": "plan", "stage": "expected"},
        {"text": "event", "stage": "actual", "answers": "n0", "tag": "worked"},
    ]
    told = markdown_bytes(report_of(made(notes))).decode("utf-8")
    assert "1. **What did we expect to happen?** plan\n   - **What really happened?** event (Worked)" in told


def test_characters_that_act_are_spelled_out() -> None:
    assert escaped("a\u202eb\x1bc") == "a\\[U+202E right-to-left override\\]b\\[U+001B\\]c"


def test_the_organisation_is_named_first_and_a_part_begins_with_how_to_read_it() -> None:
    notes = [{"text": "a", "stage": "expected"}, {"text": "b", "stage": "actual", "answers": "n0"}]
    report = replace(report_of(made(notes)), house=House(header="Library *and* knowledge service"))
    told = markdown_bytes(report).decode("utf-8")
    assert told.startswith("Library \\*and\\* knowledge service\n\n# ")
    assert "## How we got there\n\nRead each line from left to right.\n" in told


def test_the_board_is_a_list_of_stages_with_groups_and_their_notes() -> None:
    board = Board((BoardStage("Why?", "why", "2 notes", (
        BoardPart("Phones", "3 votes", (BoardLine("- wrong inbox", "worked", "Worked", "said by 2"),)),
        BoardPart("", "", (BoardLine("alone", "", "", ""),)),
    )),))  # fmt: skip
    told = markdown_bytes(replace(report_of(made()), blocks=(board,))).decode("utf-8")
    assert told == "### Why? (2 notes)\n\n- **Phones** (3 votes)\n  - \\- wrong inbox (Worked, said by 2)\n- alone\n"


def test_a_draft_has_lines_to_fill_in() -> None:
    told = markdown_bytes(report_of(made(["a"]))).decode("utf-8")
    assert "- Agreed by (role): \\_" in told
    assert "\\_" not in markdown_bytes(report_of(made(["a"], closed="2026-06-16T14:58:00+00:00"))).decode("utf-8")
