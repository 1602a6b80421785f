"""The real pages of a PDF as pictures, to be looked at and printed."""

from __future__ import annotations

from threading import RLock
from typing import NamedTuple

_ONE_AT_A_TIME = RLock()
"""PDFium keeps its state in one place: no two threads may be in it, not even with two documents.

One thread may come twice: what nobody needs any more is let go of whenever Python finds it.
"""
MOST_PIXELS = 40_000_000
"""Of one picture: A3 at 400 dots an inch, and 160 MB."""


class Image(NamedTuple):
    """Rows from the top, four bytes a pixel: blue, green, red, and one that means nothing."""

    content: bytes
    width: int
    height: int


class Pages:
    """An open PDF. It may be asked from any thread, and answers one at a time; `close` it when done."""

    def __init__(self, content: bytes) -> None:
        """Opens the PDF in `content`. Raises ValueError for what is none."""
        from pypdfium2 import PdfDocument, PdfiumError

        with _ONE_AT_A_TIME:
            try:
                self._document = PdfDocument(content)
                self._open = True
                self.count = len(self._document)
            except PdfiumError as error:
                raise ValueError("no PDF") from error

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points; pages are numbered from 0. Raises IndexError, and ValueError once closed."""
        self._check(number)
        with _ONE_AT_A_TIME:
            self._check_open()
            width, height = self._document.get_page_size(number)
            return float(width), float(height)

    def image(self, number: int, width: int) -> Image:
        """The page on white, `width` pixels wide, or less where that were more than MOST_PIXELS. Raises IndexError."""
        across, down = self.size(number)
        width = max(1, min(width, int((MOST_PIXELS * across / down) ** 0.5)))
        with _ONE_AT_A_TIME:
            self._check_open()
            return self._drawn(number, width, max(1, round(width * down / across)))

    def close(self) -> None:
        """Lets go of the PDF; once is enough, twice does no harm."""
        with _ONE_AT_A_TIME:
            if self._open:
                self._open = False
                self._document.close()

    def __del__(self) -> None:
        # Left to itself the library would close the document without waiting for its turn.
        if getattr(self, "_open", False):
            self.close()

    def _drawn(self, number: int, width: int, height: int) -> Image:
        """Drawn into a picture of exactly this size. Nothing is left to be let go of later, by whichever thread."""
        from pypdfium2 import PdfBitmap, raw

        page = self._document[number]
        try:
            bitmap = PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
            try:
                bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
                raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
                return Image(bytes(bitmap.buffer), width, height)
            finally:
                bitmap.close()
        finally:
            page.close()

    def _check(self, number: int) -> None:
        if not 0 <= number < self.count:
            raise IndexError(number)

    def _check_open(self) -> None:
        if not self._open:
            raise ValueError("closed")
