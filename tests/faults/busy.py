"""Texts that keep a careless search busy for minutes, through everything that reads a note as it is typed or shown."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from datetime import date

from km_desktop.exports import xml_text
from km_desktop.exports.csv_file import guarded
from km_desktop.exports.docx.runs import run
from km_desktop.exports.markdown import escaped
from km_desktop.exports.pdf.faces import Faces
from km_desktop.exports.pdf.lines import break_lines
from km_desktop.exports.scripts import stretches
from km_desktop.exports.spelling import spelled_out
from km_desktop.exports.xlsx_file import as_cell
from km_desktop.privacy.guard import make_guard
from km_desktop.resources import root
from km_desktop.review.capture import pasted_notes, read_line
from km_desktop.review.clock_times import moment_of
from km_desktop.review.dates import as_date
from km_desktop.review.edits.texts import LONGEST_NOTE
from km_desktop.review.phrases import plain
from km_desktop.storage.naming import slug
from tests.faults.trial import Outcome, Trial

LONGEST = 0.25
"""Seconds of the processor for the longest note."""
PATIENT = {"lines on paper": 2.0}
"""The same where nobody waits for it: papers are made apart from the window, and can be stopped."""
UNITS = (
    " ", "1", "1 ", "1-", " x", "a ", "a.", "-", "- ", "Mr ", "Dr A ", "A1 ", "07", "+44 ", "@", "a@", "a@a.", "NHS ", "bed 4 ", "/", "1/1/", "12:", "12:3",
    "\t", "é", "(", "*", "<", "&", "#", "\\", "[", "'", "\u200b", "Mr\u200b ", "number 1", "1 2 3 4 ", "AA1 1", "M1 1AA ", "\u0301", "born ", "1st ", "Sister ", "漢", "1\n",
    "ش", "שa", "א ", "א1 ", "(א)", "क्ष", "👩\u200d", "🇬", "ខ", "\u202e", "_x0041_", "ｗ", "ﬃ", "가", "ก",
)  # fmt: skip
ENDS = ("", "x", "!", " x3")
Read = Callable[[str], object]
_FACES = Faces(root() / "fonts")


def _on_paper(text: str) -> object:
    return break_lines(text, _FACES["regular"], 9.5, 160)


OURS: Mapping[str, Read] = {
    "what is typed": read_line, "a pasted list": pasted_notes, "a time": moment_of, "a date": lambda text: as_date(text, date(2026, 6, 16)),
    "a heading": plain, "words that say who": make_guard(year=2026), "a cell": guarded, "Markdown": escaped, "signs": spelled_out, "a name": slug,
    "a workbook": as_cell, "a page": xml_text.escaped, "Word": run, "its scripts": stretches, "lines on paper": _on_paper,
}  # fmt: skip
CARELESS: Mapping[str, Read] = {
    "a count": re.compile(r"\s+[x×]\s?(\d{1,3})$").search,
    "a line's end": re.compile(r"(.*?)(\s+#+)?\s*$").match,
}


def busy(readers: Mapping[str, Read], every: int) -> Outcome:
    """Has each reader read the longest note of each kind; `bad` took too long."""
    tried, slowest, told = 0, 0.0, list[str]()
    for at, unit in enumerate(UNITS[::every]):
        text = (unit * LONGEST_NOTE)[: LONGEST_NOTE - 4] + ENDS[at % len(ENDS)]
        for name, read in readers.items():
            tried += 1
            began = time.process_time()
            read(text)
            took = time.process_time() - began
            slowest = max(slowest, took) if name not in PATIENT else slowest
            told += [f"{name}: {took:.1f} s for {unit!r} over and over"] if took > PATIENT.get(name, LONGEST) else []
    return Outcome(tried, len(told), f"{len(told)} too slow, {slowest * 1000:.0f} ms at most", told[:6])


TRIALS = [
    Trial(
        "R9",
        "notes made to keep a search busy",
        "≤250 ms each",
        lambda _folder, part: busy(OURS, 1 if part >= 0.1 else 3),
        lambda _folder, _part: busy(CARELESS, 3),
    ),
]
