"""What follows from what: every writer puts an answer beside what it answers, never beside its neighbour."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document

from km_desktop.exports.docx_file import docx_bytes
from km_desktop.exports.html_file import html_bytes
from km_desktop.exports.markdown import markdown_bytes
from km_desktop.report.blocks import Rows
from km_desktop.report.branches import branches_of
from tests.report.reviews_made import made, report_of

NOTES = [
    {"text": "Ready before lunch", "stage": "expected"},
    {"text": "Half had left by noon", "stage": "actual", "answers": "n0"},
    {"text": "Sundays stayed slow", "stage": "actual", "answers": "n0"},
    {"text": "Written after the late round", "stage": "why", "answers": "n2"},
    {"text": "Ask the registrar on Saturday", "stage": "learning", "answers": "n3"},
]
REPORT = report_of(made(NOTES))


def test_each_way_on_is_a_line_of_its_own() -> None:
    (rows,) = [block for block in REPORT.blocks if isinstance(block, Rows)]
    (top,) = branches_of(rows.rows[0])
    assert top.note.text == "Ready before lunch"
    assert [[[note.text for note in cell] for cell in cells] for cells in top.cells(4)] == [
        [["Half had left by noon"], [], []],
        [["Sundays stayed slow"], ["Written after the late round"], ["Ask the registrar on Saturday"]],
    ]


def test_markdown_puts_an_answer_under_what_it_answers() -> None:
    lines = markdown_bytes(REPORT).decode().splitlines()
    depth = {text: next(len(line) - len(line.lstrip()) for line in lines if text in line and "**" in line) for text in TEXTS}
    assert depth["Half had left by noon"] == depth["Sundays stayed slow"]
    assert depth["Sundays stayed slow"] < depth["Written after the late round"] < depth["Ask the registrar on Saturday"]


def test_a_browser_and_word_have_them_on_one_line() -> None:
    told = html_bytes(REPORT).decode()
    (row,) = [row for row in re.findall(r"<tr role=.row.>.*?</tr>", told) if "Sundays stayed slow" in row]
    assert "Written after the late round" in row
    assert "Half had left" not in row
    table = next(t for t in Document(BytesIO(docx_bytes(REPORT))).tables if "Sundays stayed slow" in t._tbl.xml)
    for line in table.rows[1:]:
        texts = [cell.text for cell in line.cells]
        assert texts[0].startswith("Ready before lunch")
        assert ("Written after" in texts[2]) == ("Sundays" in texts[1])


TEXTS = ("Half had left by noon", "Sundays stayed slow", "Written after the late round", "Ask the registrar on Saturday")
