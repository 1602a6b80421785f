"""The PDF document itself: pages, outline, language and dates. Alone in knowing how reportlab keeps them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from km_desktop.exports.pdf.library import Canvas, pdfdoc, pdfmetrics
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pictures import Picture
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.spelling import spelled_out
from km_desktop.report.blocks import Report

_MAKER = "KM Desktop"


class Paper:
    """One document in the making."""

    def __init__(self, report: Report, style: Style) -> None:
        self._height = style.page.height
        self._buffer = io.BytesIO()
        # A first font of our own keeps the unembedded standard ones out of the file.
        first = style["body"].face.font
        pdfmetrics.registerFont(first)
        self._canvas = Canvas(
            self._buffer,
            pagesize=(style.page.width, style.page.height),
            pageCompression=1,
            invariant=1,
            initialFontName=first.fontName,
            lang=report.lang,
        )
        self._describe(report)

    @property
    def document(self) -> Any:
        """What fonts keep their account of used characters by."""
        return self._canvas._doc  # noqa: SLF001 - fonts ask for it, and there is no other way to it

    def bytes(self, pen: Pen, tick: Callable[[], None]) -> bytes:
        """The file, with everything that was drawn. `tick` is called for every page; it may raise to stop."""
        canvas, bookmarks = self._canvas, pen.bookmarks
        for number, code in enumerate(pen.pages, 1):
            tick()
            canvas._code = list(code)  # noqa: SLF001 - drawn by Pen, which reportlab's own methods would slow down
            for page, picture in pen.pictures:
                if page == number:
                    self._hold(picture)
            for at, mark in enumerate(bookmarks):
                if mark.page == number:
                    canvas.bookmarkHorizontal(f"b{at}", 0, self._height - mark.y + 8)
            canvas.showPage()
        for at, mark in enumerate(bookmarks):
            canvas.addOutlineEntry(spelled_out(mark.title), f"b{at}", mark.level)
        canvas.save()
        return self._buffer.getvalue()

    def _hold(self, picture: Picture) -> None:
        """Lets the present page draw a picture, which the document holds once."""
        canvas, held = self._canvas, self._canvas._doc  # noqa: SLF001 - its own way would decode the picture again
        name = held.getXObjectName(picture.name)
        if name not in held.idToObject:
            stored = pdfdoc.PDFImageXObject(picture.name)
            stored.loadImageFromJPEG(io.BytesIO(picture.content))
            held.Reference(stored, name)
            held.addForm(picture.name, stored)
        canvas._currentPageHasImages = 1  # noqa: SLF001
        canvas._formsinuse.append(picture.name)  # noqa: SLF001

    def _describe(self, report: Report) -> None:
        canvas, when = self._canvas, report.generated
        canvas.setTitle(spelled_out(report.title))
        canvas.setSubject(spelled_out(f"{report.format_name}. {report.handling}"))
        canvas.setAuthor("")
        canvas.setCreator(_MAKER)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setDateFormatter(lambda *_stamp: _pdf_date(when))


def _pdf_date(when: datetime) -> str:
    zone = when.strftime("%z")
    return when.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
