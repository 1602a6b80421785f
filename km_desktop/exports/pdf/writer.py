"""A report as a PDF file."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from km_desktop import resources
from km_desktop.exports.pdf.archive import Attachment
from km_desktop.exports.pdf.body import Body, draw_feet
from km_desktop.exports.pdf.first_page import draw_first_page
from km_desktop.exports.pdf.flow import Flow
from km_desktop.exports.pdf.icons import Icons
from km_desktop.exports.pdf.one_page import draw_head
from km_desktop.exports.pdf.paper import Paper
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.pdf.watermark import word_across
from km_desktop.exports.pictures import Find, Pictures
from km_desktop.exports.saving import ExportStopped, save
from km_desktop.i18n import _
from km_desktop.report.blocks import Chapter, Groups, Notes, Plan, Report, Rows, Timeline
from km_desktop.report.choices import KNOWLEDGE

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_EVERY = 0.05
"""Seconds between two looks at whether to stop."""


@dataclass(frozen=True, slots=True)
class PdfMade:
    """What came of it."""

    pages: int


class _Steps:
    """Counts what is done, tells it, and stops when asked to."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._done, self._total = 0, max(1, total)
        self._progress, self._cancelled = progress, cancelled
        self._next = 0.0

    def tick(self, count: int = 1) -> None:
        """Something more is done. Raises ExportStopped."""
        self._done = min(self._done + count, self._total)
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        self.look()

    def look(self) -> None:
        """Tells where it stands. Raises ExportStopped."""
        if self._cancelled and self._cancelled():
            raise ExportStopped
        if self._progress:
            self._progress(self._done, self._total)

    def finished(self) -> None:
        """Tells that all is done."""
        self._done = self._total
        if self._progress:
            self._progress(self._total, self._total)


def write_pdf(
    report: Report,
    path: Path,
    *,
    pictures: Find | None = None,
    attachments: Sequence[Attachment] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> PdfMade:
    """Writes the report to `path`, in place of what is there once all of it is made.

    `pictures` finds the file of a picture by its name; one that is not there is said to be missing. `attachments` are
    carried within the file. `progress(done, total)` is called now and then, in the thread this runs in. Raises
    ExportStopped when `cancelled()` says so, and StorageError; then what was there before stands untouched.
    """
    steps = _Steps(_size(report), progress, cancelled)
    content, pages = pdf_bytes(report, steps, pictures, attachments)
    steps.look()
    save(path, content)
    steps.finished()
    return PdfMade(pages)


def proof_bytes(
    report: Report,
    *,
    pictures: Find | None = None,
    attachments: Sequence[Attachment] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """What `write_pdf` would write, in memory. Raises ExportStopped."""
    steps = _Steps(_size(report), progress, cancelled)
    content, _pages = pdf_bytes(report, steps, pictures, attachments)
    steps.look()
    return content


def pdf_bytes(
    report: Report,
    steps: _Steps | None = None,
    pictures: Find | None = None,
    attachments: Sequence[Attachment] = (),
) -> tuple[bytes, int]:
    """The file as bytes, and the number of its pages. The same report and attachments give the same bytes."""
    steps = steps or _Steps(1, None, None)
    found = resources.root()
    style = Style(found, report.house)
    paper = Paper(report, style)
    pen = Pen(paper.document, style, Icons(found / "icons"))
    pen.new_page()
    flow = Flow(pen, style.page, steps.tick)
    if report.choices.audience == KNOWLEDGE:
        flow.y, flow.fresh = draw_head(pen, style, report), False
        Body(flow, style, Pictures(pictures), begun=True).draw(report.body())
    else:
        cut = draw_first_page(pen, style, report)
        body = report.body() or ((Chapter(_("In full"), ""),) if cut else ())
        Body(flow, style, Pictures(pictures)).draw((*body, *cut))
    pen.finish()
    if report.draft:
        pen.behind = word_across(_("Draft"), style["body"].face.font, style.page, style.colours["bg"])
    draw_feet(pen, style, report.handling.rstrip("."), report.title)
    return paper.bytes(pen, steps.look, attachments), len(pen.pages)


def _size(report: Report) -> int:
    """How many pieces there are to lay out, roughly: for telling how far it is."""
    count = len(report.blocks)
    for block in report.blocks:
        if isinstance(block, Rows):
            count += len(block.rows)
        elif isinstance(block, Notes):
            count += len(block.notes) // 3
        elif isinstance(block, Groups):
            count += sum(len(group.notes) for group in block.groups) // 3
        elif isinstance(block, Timeline):
            count += len(block.moments)
        elif isinstance(block, Plan):
            count += len(block.actions)
    return count
