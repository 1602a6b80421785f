"""The report as a PDF."""

from km_desktop.exports.pdf.writer import PdfMade, write_pdf

__all__ = ["PdfMade", "write_pdf"]
