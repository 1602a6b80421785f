"""The parts of one document, as python-docx keeps them, and their zip: the same bytes each time.

None of its templates is used: nothing of theirs can remain in a report, and none need lie beside a frozen program.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER
from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.opc.pkgwriter import PackageWriter
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import nsdecls
from docx.oxml.shape import CT_Inline
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.image import ImagePart
from docx.parts.numbering import NumberingPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart
from docx.shared import Pt, Twips

from km_desktop.exports.spelling import spelled_out
from km_desktop.report.blocks import Report

_PARTS: dict[str, tuple[type[Part], str, str]] = {
    "styles": (StylesPart, CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "numbering": (NumberingPart, CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "settings": (SettingsPart, CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "fontTable": (Part, CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    "header1": (HeaderPart, CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer1": (FooterPart, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}
"""Beside the text: what keeps each, of which type it is, and how the text is related to it."""
_SPACES = nsdecls("w", "r", "wp")
_LARGE = 262_144
"""Bytes between two looks at whether to stop."""
_OLDEST, _NEWEST = 1980, 2107
"""Years that a zip can tell."""
_MOST_OF_A_PROPERTY = 255
"""Characters."""


class Parts:
    """A document whose parts other than its text are given, each as what its root holds."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._package = Package()
        self._images: dict[bytes, str] = {}
        self._drawn = 0
        text = f"<w:document {_SPACES}><w:body><w:sectPr/></w:body></w:document>"
        self._text = DocumentPart(
            PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, parse_xml(text), self._package
        )
        self._package.relate_to(self._text, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        relations = {name: self._part(name, inside) for name, inside in parts.items()}
        section = self._text.element.body.sectPr
        section.add_headerReference(WD_HEADER_FOOTER.PRIMARY, relations["header1"])
        section.add_footerReference(WD_HEADER_FOOTER.PRIMARY, relations["footer1"])

    @property
    def document(self) -> Document:
        """All of it, for what python-docx has words for."""
        whole: Document = self._text.document
        return whole

    def drawing(self, jpeg: bytes, alt: str, width: float, height: float) -> str:
        """A run that shows a picture at a size in points, with words for whoever does not see it."""
        if jpeg not in self._images:
            place = PackURI(f"/word/media/image{len(self._images) + 1}.jpg")
            part = ImagePart.from_image(Image.from_blob(jpeg), place)
            self._images[jpeg] = self._text.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        self._drawn += 1
        name = f"Picture {self._drawn}"
        inline = CT_Inline.new_pic_inline(self._drawn, self._images[jpeg], name, Pt(width), Pt(height))
        inline.docPr.set("descr", spelled_out(" ".join(alt.split())))
        return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"

    def fill(self, pieces: Iterable[str], tick: Callable[[], None]) -> None:
        """Puts paragraphs and tables, ready made, into the text: made one by one they would take ten times as long."""
        tick()
        # As a whole, too: to move a long table into another tree takes many seconds.
        body = parse_xml(f"<w:body {_SPACES}>{''.join(pieces)}</w:body>")
        old = self._text.element.body
        body.append(old.sectPr)
        self._text.element.replace(old, body)

    def packed(self, made: datetime, tick: Callable[[], None]) -> bytes:
        """The file. `made` is the date of everything in it."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            _Writer.write(_Zip(archive, made, tick), self._package.rels, self._package.parts)
        return buffer.getvalue()

    def _part(self, name: str, inside: str) -> str:
        keeps, kind, relation = _PARTS[name]
        root = {"header1": "hdr", "footer1": "ftr", "fontTable": "fonts"}.get(name, name)
        blob = f"<w:{root} {_SPACES}>{inside}</w:{root}>".encode()
        part = keeps.load(PackURI(f"/word/{name}.xml"), kind, blob, self._package)
        return self._text.relate_to(part, relation)


def describe(parts: Parts, report: Report) -> None:
    """What the document says of itself. Nobody is named as having written it."""
    package = parts.document.part.package
    held = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    package.relate_to(held, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    told = held.core_properties
    told.title = spelled_out(report.title)[:_MOST_OF_A_PROPERTY]
    told.subject = spelled_out(report.format_name)[:_MOST_OF_A_PROPERTY]
    told.language = spelled_out(report.lang)[:_MOST_OF_A_PROPERTY]
    made = report.generated
    told.created = told.modified = made.astimezone(UTC) if made.tzinfo else made


def set_page(parts: Parts) -> None:
    """A4, with the margins of the report."""
    (section,) = parts.document.sections
    section.page_width, section.page_height = Twips(11_906), Twips(16_838)
    section.top_margin, section.bottom_margin = Twips(1_060), Twips(1_400)
    section.left_margin = section.right_margin = Twips(960)
    section.header_distance, section.footer_distance, section.gutter = Twips(480), Twips(620), Twips(0)


class _Writer(PackageWriter):
    """Writes what python-docx would write, to a zip of ours."""

    @classmethod
    def write(cls, archive: Any, relations: Relationships, parts: Sequence[Part]) -> None:
        cls._write_content_types_stream(archive, parts)  # type: ignore[no-untyped-call]
        cls._write_pkg_rels(archive, relations)  # type: ignore[no-untyped-call]
        cls._write_parts(archive, parts)


class _Zip:
    """A zip in which all has one date, and that is the same wherever it is made."""

    def __init__(self, archive: zipfile.ZipFile, made: datetime, tick: Callable[[], None]) -> None:
        self._archive, self._tick = archive, tick
        known = _OLDEST <= made.year <= _NEWEST
        self._stamp = (
            (made.year, made.month, made.day, made.hour, made.minute, made.second)
            if known
            else (_OLDEST, 1, 1, 0, 0, 0)
        )

    def write(self, place: PackURI, content: bytes) -> None:
        info = zipfile.ZipInfo(place.membername, self._stamp)
        info.compress_type = zipfile.ZIP_STORED if place.ext == "jpg" else zipfile.ZIP_DEFLATED
        info.create_system = 0
        info.external_attr = 0
        info.file_size = len(content)
        with self._archive.open(info, "w") as file:
            for begin in range(0, len(content), _LARGE):
                self._tick()
                file.write(content[begin : begin + _LARGE])
