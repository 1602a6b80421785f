"""How long a report takes, beside the least that drawing the same notes with reportlab's canvas takes."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from typing import Any

from km_desktop.exports.pdf.library import Canvas, TTFont, pdfmetrics
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.resources import root
from km_desktop.review.session import Session
from tests.report.reviews_made import many, report_of

Row = tuple[str, str, str, str, str]
SIZES = ((150, 9), (2_000, 5), (10_000, 3))
"""Notes, and how many rounds."""
TARGET = "≤ 4"
_WIDTH, _HEIGHT, _COLUMNS = 161.0, 842.0, 3


def rows(sizes: tuple[tuple[int, int], ...] = SIZES) -> list[Row]:
    """What was measured, in milliseconds: medians of interleaved rounds, from the session to the bytes of the file."""
    found: list[Row] = []
    medians: dict[int, float] = {}
    for count, rounds in sizes:
        session = many(count, linked=False)
        figure, bare = _paired(_ours, floor, session, rounds)
        medians[count] = figure
        found.append(
            (f"report of {count:,} notes (ms)", f"{figure:.0f}", f"{bare:.0f}", f"{figure / bare:.2f}", TARGET)
        )
    least, most = min(medians), max(medians)
    times = f"{medians[most] / medians[least]:.1f}"
    found.append((f"report of {most:,} notes against one of {least:,} (times)", times, "1", times, "≤ 70"))
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


def _paired(
    ours: Callable[[Session], bytes], bare: Callable[[Session], bytes], session: Session, rounds: int
) -> tuple[float, float]:
    took: list[float] = []
    least: list[float] = []
    for _ in range(rounds + 1):
        for work, series in ((ours, took), (bare, least)):
            began = time.perf_counter()
            work(session)
            series.append((time.perf_counter() - began) * 1_000)
    return statistics.median(took[1:]), statistics.median(least[1:])


if __name__ == "__main__":
    for row in rows():
        print(*row, sep="\t")
