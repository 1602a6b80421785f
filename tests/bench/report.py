"""How long a report takes, beside the least that drawing its notes takes, a typesetter, and another library of PDFs."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.resources import root
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from tests.bench import papers
from tests.report.reviews_made import GENERATED, many, report_of

Row = tuple[str, str, str, str, str]
Make = Callable[[Session], bytes]
SIZES = ((150, 9), (2_000, 3), (10_000, 1))
"""Notes, and how many rounds."""
LONG = 2_000
"""More notes than this are made into PDFs alone."""
TARGET = "≤ 4"
_WIDTH, _HEIGHT, _COLUMNS = 161.0, 842.0, 3


def rows(sizes: tuple[tuple[int, int], ...] = SIZES) -> list[Row]:
    """What was measured: medians of interleaved rounds, from the session to the bytes of the file."""
    found: list[Row] = []
    medians: dict[int, float] = {}
    for count, rounds in sizes:
        found += _of_a_size(count, rounds, medians)
    least, most = min(medians), max(medians)
    times = f"{medians[most] / medians[least]:.1f}"
    found.append((f"report of {most:,} notes against one of {least:,} (times)", times, "1", times, "≤ 70"))
    if most > LONG:
        taken, bare = papers.peak(most), papers.peak(1)
        told = (f"{taken:.0f} MB", f"{bare:.0f} MB", f"+{taken - bare:.0f} MB", "≤ 300 MB")
        found.append((f"memory of a report of {most:,} notes", *told))
    return found


def _of_a_size(count: int, rounds: int, medians: dict[int, float]) -> list[Row]:
    """The rows for so many notes; puts the time of ours into `medians`."""
    session = many(count, linked=False)
    means: dict[str, Make] = {"": _ours, "floor": floor, "typst, tagged": papers.by_typst, "fpdf2": papers.by_fpdf2}
    if count <= LONG:
        means |= {"Word": _word, "HTML": _html, "Excel": _excel}
    took, made = _in_turn(means, session, rounds)
    bare, medians[count] = took["floor"], took[""]
    paged = ("", "floor", "typst, tagged", "fpdf2")
    speed = {name: papers.pages_of(made[name]) / took[name] * 1_000 for name in paged}
    found: list[Row] = []
    for name in means:
        if name == "floor":
            continue
        what = f"report of {count:,} notes" + (f" by {name}" if name in paged and name else f" for {name}" if name else "")
        target = "" if name else TARGET
        found.append((f"{what} (ms)", f"{took[name]:.0f}", f"{bare:.0f}", f"{took[name] / bare:.2f}", target))
        if name in paged:
            ratio = f"{speed[name] / speed['floor']:.2f}"
            found.append((f"{what} (pages a second)", f"{speed[name]:.0f}", f"{speed['floor']:.0f}", ratio, ""))
    return found


def floor(session: Session) -> bytes:
    """The texts of all notes on tinted boxes in three columns, drawn directly; nothing else is in it."""
    buffer = io.BytesIO()
    font = TTFont("Floor", str(root() / "fonts" / "AtkinsonHyperlegibleNext_400Regular.ttf"))
    pdfmetrics.registerFont(font)
    canvas = Canvas(buffer, pagesize=(595, _HEIGHT), pageCompression=1)
    top = low = _HEIGHT - 50
    for at, note in enumerate(session.notes.values()):
        lines = _split(note.text, font, _WIDTH - 16)
        height = 12 * len(lines) + 11
        if at % _COLUMNS == 0:
            top = low
        if top - height < 70:
            canvas.showPage()
            top = low = _HEIGHT - 50
        left = 48 + at % _COLUMNS * (_WIDTH + 5)
        canvas.setFillColorRGB(0.87, 0.92, 0.97)
        canvas.roundRect(left, top - height, _WIDTH, height, 5, stroke=0, fill=1)
        canvas.setFillColorRGB(0.1, 0.1, 0.1)
        canvas.setFont("Floor", 9.5)
        for number, line in enumerate(lines):
            canvas.drawString(left + 8, top - 14 - 12 * number, line)
        low = min(low, top - height - 5)
    canvas.save()
    return buffer.getvalue()


def _split(text: str, font: Any, width: float) -> list[str]:
    """Lines of a text, broken at spaces."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and font.stringWidth(longer, 9.5) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _ours(session: Session) -> bytes:
    return pdf_bytes(report_of(session))[0]


def _word(session: Session) -> bytes:
    from km_desktop.exports.docx_file import docx_bytes

    return docx_bytes(report_of(session))


def _html(session: Session) -> bytes:
    from km_desktop.exports.html_file import html_bytes

    return html_bytes(report_of(session))


def _excel(session: Session) -> bytes:
    from km_desktop.exports.xlsx_file import xlsx_bytes

    return xlsx_bytes(session, unguarded, GENERATED)


def _in_turn(means: dict[str, Make], session: Session, rounds: int) -> tuple[dict[str, float], dict[str, bytes]]:
    """The median milliseconds of each, one after another in every round but the first; and what each made."""
    took: dict[str, list[float]] = {name: [] for name in means}
    made: dict[str, bytes] = {}
    for number in range(rounds + 1):
        fresh = papers.anew(session, number)
        for name, make in means.items():
            began = time.perf_counter()
            made[name] = make(fresh)
            took[name].append((time.perf_counter() - began) * 1_000)
    return {name: statistics.median(each[1:]) for name, each in took.items()}, made


if __name__ == "__main__":
    for row in rows():
        print(*row, sep="\t")
