"""The same notes and actions on paper by other means: a typesetter, and another library that draws PDFs."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from km_desktop.resources import root
from km_desktop.review.session import Session

FONT = "AtkinsonHyperlegibleNext_400Regular.ttf"
STANDARDS = ["ua-1", "a-3a"]
_WIDTH, _COLUMNS, _LEFT, _LOWEST = 161.0, 3, 48.0, 770.0
_TEMPLATE = """
#let review = json(bytes(sys.inputs.review))
#set document(title: review.title)
#set page(paper: "a4", margin: 48pt, footer: context [A learning record #h(1fr) #counter(page).display("1 of 1", both: true)])
#set text(font: "Atkinson Hyperlegible Next", size: 9.5pt, lang: "en", region: "GB")
#show heading.where(level: 1): set text(size: 22pt)
= #review.title
#for stage in review.stages [
  == #stage.question
  #grid(columns: 3, gutter: 5pt, ..stage.notes.map(note => block(
    fill: rgb("#deebf7"), radius: 5pt, inset: 8pt, width: 100%, breakable: true, note)))
]
#if review.actions.len() > 0 [
  == Action plan
  #table(columns: (auto, 1fr, auto), stroke: 0.5pt + gray,
    table.header([], [Action], [Who leads]),
    ..review.actions.enumerate(start: 1).map(((n, it)) => (str(n), it.what, it.owner)).flatten())
]
"""


def by_typst(session: Session) -> bytes:
    """As typst sets it, tagged and archival; a title of its own keeps it from remembering the last time."""
    import typst

    notes = session.notes.values()
    stages = [
        {"question": stage.question, "notes": [note.text for note in notes if note.stage == stage.id]}
        for stage in session.format.stages
    ]
    told = {
        "title": session.details.title,
        "stages": [stage for stage in stages if stage["notes"]],
        "actions": [{"what": action.what, "owner": action.owner} for action in session.actions.values()],
    }
    made: Any = typst.compile(  # type: ignore[misc]
        _TEMPLATE.encode(),
        font_paths=[str(root() / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"review": json.dumps(told)},
        pdf_standards=STANDARDS,  # type: ignore[arg-type]
    )
    return bytes(made)


def by_fpdf2(session: Session) -> bytes:
    """As fpdf2 draws it: boxes in three columns, untagged; then the actions, one below the other."""
    from fpdf import FPDF

    paper = FPDF(unit="pt", format="A4")
    paper.set_title(session.details.title)
    paper.set_auto_page_break(auto=False)
    paper.add_font("Own", fname=str(root() / "fonts" / FONT))
    paper.add_page()
    paper.set_font("Own", size=9.5)
    paper.set_fill_color(222, 235, 247)
    top = low = 50.0
    for at, note in enumerate(session.notes.values()):
        if at % _COLUMNS == 0:
            top = low
            if top > _LOWEST:
                paper.add_page()
                top = low = 50.0
        paper.set_xy(_LEFT + at % _COLUMNS * (_WIDTH + 5), top)
        paper.multi_cell(_WIDTH, 12, note.text, fill=True, align="L")
        low = max(low, paper.get_y() + 5)
    for number, action in enumerate(session.actions.values(), 1):
        if low > _LOWEST:
            paper.add_page()
            low = 50.0
        paper.set_xy(_LEFT, low)
        paper.multi_cell(0, 12, f"{number}. {action.what} ({action.owner})", align="L")
        low = paper.get_y() + 5
    return bytes(paper.output())


def anew(session: Session, number: int) -> Session:
    """The review under another title, so that nobody remembers it from the time before."""
    return replace(session, details=replace(session.details, title=f"{session.details.title} {number}"))


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def peak(count: int) -> float:
    """Megabytes that a process takes at most in which the report of so many notes is made."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.bench.papers", str(count)], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


def main(count: int) -> None:
    """Makes a report in this process and prints the most memory that it took, in kilobytes."""
    from km_desktop.exports.pdf.writer import pdf_bytes
    from tests.report.reviews_made import many, report_of

    pdf_bytes(report_of(many(count, linked=False)))
    print(_most())


def _most() -> int:
    try:
        told = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # What the system counts besides may be that of the process that started this one.
    return int(told.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main(int(sys.argv[1]))
