"""What a reader gets out of a PDF."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pypdf import PdfReader

from km_desktop.exports.pdf import write_pdf
from km_desktop.review.session import Session
from tests.exports.pdf_valid import broken_rules
from tests.report.reviews_made import report_of

_FOOT = re.compile(r"A learning record, not an investigation\s+\d+ of \d+\s*[^\n]*\s*$")


def made_pdf(session: Session, folder: Path) -> Path:
    """The report of a review, written; like every report that the tests make, it keeps PDF/UA-1 and PDF/A-3a."""
    path = folder / "report.pdf"
    write_pdf(report_of(session), path)
    assert broken_rules(path.read_bytes()) == []
    return path


def pages(path: Path) -> list[str]:
    """The text of each page, without its foot."""
    texts = [page.extract_text() for page in PdfReader(path).pages]
    assert all(_FOOT.search(text) for text in texts)
    return [_FOOT.sub("", text) for text in texts]


def squeezed(text: str) -> str:
    """Without white space, which a page has elsewhere than the note."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def held(path: Path) -> str:
    """All text of a PDF, squeezed."""
    return squeezed("".join(pages(path)))
