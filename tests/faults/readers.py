"""What readers get out of the files that leave the program."""

from __future__ import annotations

import html.parser
import io
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shutil import which
from typing import Any
from xml.etree import ElementTree as ET

from tests.exports.pdf_reading import squeezed

_FOOT = re.compile(r"A\s+learning\s+record,\s+not\s+an\s+investigation[\s\S]{0,250}\Z")
_SHOWN = re.compile(rb"<<.*?>>|/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]*)>", re.DOTALL)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PYPDF, PDFIUM, POPPLER = "pypdf", "PDFium", "poppler"


def told_by_pdf(content: bytes, folder: Path) -> Mapping[str, str]:
    """All text of a PDF but the feet of its pages, squeezed, by the name of who read it."""
    found = {PYPDF: _joined(_by_pypdf(content)), PDFIUM: _joined(_by_pdfium(content))}
    if which("pdftotext"):
        path = folder / "read.pdf"
        path.write_bytes(content)
        told = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout
        found[POPPLER] = _joined(told.decode("utf-8", "replace").split("\f"))
    return found


def _joined(pages: Iterable[str]) -> str:
    return squeezed("".join(_FOOT.sub("", page) for page in pages))


def _by_pypdf(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _by_pdfium(content: bytes) -> Iterator[str]:
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    try:
        for page in document:
            yield page.get_textpage().get_text_range().replace("\r", "\n")
    finally:
        document.close()


def boxes(content: bytes) -> Iterator[str]:
    """What stands on a page for a glyph that its font does not have, and so is drawn as a box."""
    from pypdf import PdfReader

    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages, 1):
        fonts: Any = page["/Resources"]["/Font"].get_object()  # type: ignore[index]
        glyphs = {name[1:].encode(): _glyphs(font.get_object()) for name, font in fonts.items()}
        shown, present = page.get_contents(), b""
        for font, codes in _SHOWN.findall(shown.get_data() if shown is not None else b""):
            present = font or present
            for at in range(0, len(codes), 4):
                code = int(codes[at : at + 4], 16)
                if glyphs[present][code * 2 : code * 2 + 2] in (b"", b"\0\0"):
                    yield f"a box on page {number}: {codes[at : at + 4].decode()} of {present.decode()}"


def _glyphs(font: Any) -> bytes:
    """Which glyph each code of a font draws, two bytes each."""
    held: bytes = font["/DescendantFonts"][0].get_object()["/CIDToGIDMap"].get_data()
    return held


def told_by_word(content: bytes) -> str:
    """All text of a Word document in its order, squeezed. It is one that the usual library opens."""
    from docx import Document

    Document(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = ET.fromstring(parts.read("word/document.xml"))
    paragraphs = (each.iter(f"{_WORD}t") for each in body.iter(f"{_WORD}p"))
    return "".join(squeezed("".join(each.text or "" for each in texts)) for texts in paragraphs)


class Seen(html.parser.HTMLParser):
    """What a browser shows of a page, and what it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.rest: list[str] = []
        """Remarks, declarations and the like."""
        self._within = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps it."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._within = tag

    def handle_endtag(self, tag: str) -> None:
        """Text goes on after it."""
        self._within = "" if tag == self._within else self._within

    def handle_data(self, data: str) -> None:
        """Keeps what is no style sheet."""
        if self._within not in ("style", "title"):
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """Keeps it among the rest."""
        self.rest.append(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        """Keeps it among the rest."""
        self.rest.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        """Keeps it among the rest."""
        self.rest.append(f"<?{data}>")
