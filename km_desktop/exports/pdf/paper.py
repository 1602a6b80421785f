"""The PDF document itself: its pages, and all that is said about them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from km_desktop import resources
from km_desktop.exports.pdf.archive import About, Attachment, entries, info
from km_desktop.exports.pdf.library import pdfdoc
from km_desktop.exports.pdf.marking import ENDS, WATERMARK
from km_desktop.exports.pdf.objects import Raw, file_bytes, reference, stream
from km_desktop.exports.pdf.outline import write_outline
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.pdf.tree import Tree
from km_desktop.exports.pictures import Picture
from km_desktop.report.blocks import Report

_BEHIND = "Behind"


class Paper:
    """One document in the making."""

    def __init__(self, report: Report, style: Style) -> None:
        self._page = style.page
        self._fonts = style.fonts
        subject = f"{report.format_name}. {report.handling}".strip()
        self._about = About(report.title, subject, report.lang, report.generated)
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1)

    @property
    def document(self) -> Any:
        """What holds all objects; fonts and pictures are put into it."""
        return self._document

    def bytes(self, pen: Pen, tick: Callable[[], None], attachments: Sequence[Attachment] = ()) -> bytes:
        """The file, with everything that was drawn. `tick` is called for every page; it may raise to stop."""
        document, height = self._document, self._page.height
        pen.finish()
        catalog = Raw()
        reference(document, catalog)
        pages = [Raw() for _code in pen.pages]
        tree = Tree(document, pages, height)
        told = {
            "Type": "/Catalog",
            "Pages": self._pages(pen, pages, tree, tick),
            "StructTreeRoot": tree.write(pen.marking.root, pen.marking.texts, pen.links),
            **entries(document, self._about, resources.root(), attachments),
        }
        if pen.bookmarks:
            told["Outlines"] = write_outline(document, pen.bookmarks, pages, height)
        for font in self._fonts.used():
            font.write(document)
        catalog.content = f"<< {' '.join(f'/{name} {value}' for name, value in told.items())} >>".encode("latin-1")
        return file_bytes(document, catalog, info(document, self._about), tick)

    def _pages(self, pen: Pen, pages: Sequence[Raw], tree: Tree, tick: Callable[[], None]) -> str:
        """Fills the pages, and gives the reference of what holds them."""
        document, branch = self._document, Raw()
        parent = reference(document, branch)
        fonts = reference(document, document.idToObject["BasicFonts"])
        behind = self._behind(pen.behind) if pen.behind else ""
        before = [WATERMARK, f"/{_BEHIND} Do", ENDS] if behind else []
        for number, page in enumerate(pages, 1):
            tick()
            code = "\n".join([*before, *pen.pages[number - 1]])
            content = reference(document, stream(code.encode("latin-1")))
            pictures = [self._held(picture) for at, picture in pen.pictures if at == number]
            shown = f" /XObject << {' '.join([behind, *pictures])} >>" if behind or pictures else ""
            links = tree.links(number, pen.links)
            page.content = (
                f"<< /Type /Page /Parent {parent} /MediaBox [0 0 {self._page.width:g} {self._page.height:g}] "
                f"/Resources << /Font {fonts}{shown} >> /Contents {content} /StructParents {number - 1} /Tabs /S{links} >>"
            ).encode()
        kids = " ".join(reference(document, page) for page in pages)
        branch.content = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
        return parent

    def _behind(self, operators: str) -> str:
        """What is drawn behind every page, by its name and where it is."""
        box = f"[0 0 {self._page.width:g} {self._page.height:g}]"
        form = stream(operators.encode(), Type="/XObject", Subtype="/Form", BBox=box, Resources="<< >>")
        return f"/{_BEHIND} {reference(self._document, form)}"

    def _held(self, picture: Picture) -> str:
        """A picture by its name and where it is; the document holds it once."""
        held = self._document
        name = held.getXObjectName(picture.name)
        if name not in held.idToObject:
            stored = pdfdoc.PDFImageXObject(picture.name)
            stored.loadImageFromJPEG(io.BytesIO(picture.content))
            held.Reference(stored, name)
        return f"/{name} {reference(held, held.idToObject[name])}"
