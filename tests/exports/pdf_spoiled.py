"""PDFs that must not pass: what shows that a test can fail."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas


def bare() -> bytes:
    """What reportlab makes on its own."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 720, "What we learned")
    canvas.save()
    return buffer.getvalue()


def without_tree(content: bytes) -> bytes:
    """A PDF with nothing left of what says what is what."""
    return _without(content, "/StructTreeRoot", "/MarkInfo")


def without_language(content: bytes) -> bytes:
    """A PDF that does not say in which language it is."""
    return _without(content, "/Lang")


def without_colours(content: bytes) -> bytes:
    """A PDF that does not say what its colours mean."""
    return _without(content, "/OutputIntents")


def _without(content: bytes, *names: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    for name in names:
        del writer.root_object[name]
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
