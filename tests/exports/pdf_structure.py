"""What a screen reader finds in a PDF: the tree of its parts, each with its text, read by two other libraries."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

Texts = Mapping[tuple[int, int], str]


@dataclass
class Said:
    """A part of a document as it is read."""

    role: str
    text: str = ""
    """What stands in it directly."""
    alt: str = ""
    lang: str = ""
    scope: str = ""
    spans: int = 1
    """How many rows of its table it stands for."""
    boxed: bool = False
    pages: list[int] = field(default_factory=list)
    """Numbers of the pages on which its own text stands, from 0."""
    links: list[DictionaryObject] = field(default_factory=list)
    kids: list[Said] = field(default_factory=list)

    def walk(self) -> Iterator[Said]:
        """It and all within it, in the order they are read."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> list[Said]:
        """Those of these roles within it."""
        return [each for each in self.walk() if each.role in roles]

    def told(self) -> str:
        """All text within it."""
        return " ".join(each.text for each in self.walk() if each.text)


def said_by(content: bytes) -> Said:
    """The tree of a PDF."""
    reader = PdfReader(BytesIO(content))
    root = reader.root_object["/StructTreeRoot"].get_object()
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
    (top,) = _list(root["/K"])  # type: ignore[index]
    return _Reading(numbers, marked_texts(content)).said(top)


def marked_texts(content: bytes) -> dict[tuple[int, int], str]:
    """The texts of a PDF by page and number; what is decoration has the number -1."""
    found: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(content)
    for at, page in enumerate(document):
        words = page.get_textpage()
        for shown in page.get_objects():
            if shown.type != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            key = at, pdfium.FPDFPageObj_GetMarkedContentID(shown.raw)
            size = pdfium.FPDFTextObj_GetText(shown.raw, words.raw, None, 0)
            held = (ctypes.c_ushort * (size // 2 + 1))()
            pdfium.FPDFTextObj_GetText(shown.raw, words.raw, held, size)
            text = bytes(held).decode("utf-16-le", "replace").rstrip("\0")
            found[key] = " ".join([*found.get(key, "").split(), *text.split()])
        words.close()
        page.close()
    document.close()
    return found


@dataclass
class _Reading:
    numbers: Mapping[int, int]
    texts: Texts

    def said(self, held: Any) -> Said:
        element = held.get_object()
        attributes = [each.get_object() for each in _list(element.get("/A", []))]
        found = Said(
            element["/S"][1:],
            alt=str(element.get("/Alt", "")),
            lang=str(element.get("/Lang", "")),
            spans=next((int(each["/RowSpan"]) for each in attributes if "/RowSpan" in each), 1),
            scope=next((str(each["/Scope"])[1:] for each in attributes if "/Scope" in each), ""),
            boxed=any("/BBox" in each for each in attributes),
        )
        page = self.numbers[element.raw_get("/Pg").idnum] if "/Pg" in element else -1
        for kid in _list(element.get("/K", [])):
            self._kid(found, kid, page)
        return found

    def _kid(self, found: Said, kid: Any, page: int) -> None:
        inside = kid.get_object()
        if isinstance(inside, int):
            self._text(found, page, int(inside))
        elif inside.get("/Type") == "/MCR":
            self._text(found, self.numbers[inside.raw_get("/Pg").idnum], int(inside["/MCID"]))
        elif inside.get("/Type") == "/OBJR":
            found.links.append(inside["/Obj"].get_object())
        else:
            found.kids.append(self.said(kid))

    def _text(self, found: Said, page: int, number: int) -> None:
        told = self.texts.get((page, number), "")
        found.pages.append(page)
        found.text = f"{found.text} {told}".strip()


def _list(held: Any) -> list[Any]:
    inside = held.get_object() if isinstance(held, IndirectObject) else held
    return list(inside) if isinstance(inside, ArrayObject | list) else [held]


def faults(content: bytes) -> list[str]:
    """What somebody who hears a PDF, or goes through it by its headings and tables, would stumble over."""
    if "/StructTreeRoot" not in PdfReader(BytesIO(content)).root_object:
        return ["nothing says what is what"]
    return stumbles(said_by(content))


def stumbles(top: Said) -> list[str]:
    """The same of a tree."""
    return [*_of_headings(top), *_of_tables(top), *_of_lists(top), *_of_the_rest(top)]


def _of_headings(top: Said) -> Iterator[str]:
    levels = [int(each.role[1]) for each in top.all("H1", "H2", "H3", "H4", "H5", "H6")]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"the title is not the one heading of level 1: {levels[:9]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} after one of level {before}"
    yield from ("a heading without words" for each in top.all("H1", "H2", "H3", "H4") if not each.told().strip())


def _of_tables(top: Said) -> Iterator[str]:
    for table in top.all("Table"):
        heads = table.all("TH")
        if not heads or not all(each.scope in ("Column", "Row") for each in heads):
            yield "a table that does not say what its cells are"
        lengths = list(_lengths(table))
        if len(set(lengths)) != 1:
            yield f"rows of several lengths: {lengths}"
        if any(each.told().strip() == "" for each in heads):
            yield "a head of a table without words"


def _of_lists(top: Said) -> Iterator[str]:
    for found in top.all("L"):
        if {kid.role for kid in found.kids} != {"LI"}:
            yield "a list that holds something else than its parts"
        if any([kid.role for kid in each.kids] not in (["LBody"], ["Lbl", "LBody"]) for each in found.kids):
            yield "a part of a list without a body"


def _of_the_rest(top: Said) -> Iterator[str]:
    for each in top.walk():
        if each.role == "Figure" and not (each.alt.strip() and each.boxed):
            yield "a picture that nobody describes"
        if each.role == "Link" and not each.links:
            yield "a link that leads nowhere"
        if each.role == "P" and any(kid.role == "P" for kid in each.kids):
            yield "a paragraph in a paragraph"
        if not each.kids and not each.pages and not each.links and each.role not in ("TD", "TH"):
            yield f"an empty {each.role}"
        for link in each.links:
            if each.role != "Link" or not str(link.get("/Contents", "")).strip():
                yield "a link that does not say where it leads"


def _lengths(table: Said) -> Iterator[int]:
    """How many cells each row has, with those that reach down into it."""
    reaching: list[int] = []
    for row in table.all("TR"):
        reaching = [left - 1 for left in reaching if left > 1]
        yield len(row.kids) + len(reaching)
        reaching += [cell.spans for cell in row.kids]
