"""Pages onto paper, one after the other, away from the window's own thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from km_desktop.exports import ExportStopped
from km_desktop.exports.pages import Pages
from km_desktop.i18n import _
from ui.export.order import Order
from ui.export.proofing import Proof, drawn
from ui.jobs import Cancelled, Work

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
MOST_DOTS = 300
"""An inch: finer is not seen, and takes four times the memory for each doubling."""


def printer_for(shape: tuple[float, float], count: int) -> QPrinter:
    """A printer for pages of that width and height in points; made in the window's thread, for its dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # Paper is named as it stands upright, whichever way it is held.
    upright = QPageSize(QPageSize.PageSizeId.A4) if max(shape) < 900 else QPageSize(QPageSize.PageSizeId.A3)
    lying = shape[0] > shape[1]
    held = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(upright, held, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(_("Report"))
    if count:
        printer.setFromTo(1, count)
    return printer


def print_pages(printer: QPrinter, proof: Proof | None, order: Order, paper: Callable[..., bytes]) -> Work:
    """Prints what the printer was asked for of the pages, made first where there is no proof. Its result is how many.

    None came out where that is 0: the printer did not take them.
    """

    def make(progress: Progress, stop: Stop) -> bytes:
        shown = proof.content if proof is not None else b""
        return shown or paper(order.session, **order.said(), progress=progress, cancelled=stop)

    return print_made(printer, make)


def print_made(printer: QPrinter, make: Callable[[Progress, Stop], bytes]) -> Work:
    """The same of the PDF that `make` makes, told how to say how far it is and whether to stop."""

    def work(progress: Progress, cancelled: Stop) -> int:
        try:
            content = make(progress, cancelled)
        except ExportStopped:
            raise Cancelled from None
        with closing(Pages(content)) as pages:
            return _draw(printer, pages, progress, cancelled)

    return work


def _draw(printer: QPrinter, pages: Pages, progress: Progress, cancelled: Stop) -> int:
    wanted = _wanted(printer, pages.count)
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    try:
        for at, number in enumerate(wanted):
            if cancelled():
                printer.abort()
                raise Cancelled
            progress(at, len(wanted))
            if at and not printer.newPage():
                return 0
            _draw_page(painter, printer, pages, number)
        progress(len(wanted), len(wanted))
    finally:
        painter.end()
    return len(wanted)


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """Numbers of the pages, from 0, in the order in which they are to come out."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    wanted = list(range(max(1, first) - 1, min(last, count)))
    return wanted[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else wanted


def _draw_page(painter: QPainter, printer: QPrinter, pages: Pages, number: int) -> None:
    """The page as large as the paper, in its middle, whatever paper that is."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    across, down = pages.size(number)
    scale = min(paper.width() / across, paper.height() / down)
    target = QRectF(0, 0, across * scale, down * scale)
    target.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    dots = min(MOST_DOTS, printer.resolution())
    painter.drawImage(target, drawn(pages, number, round(target.width() * dots / printer.resolution())).image)
