"""The tree of a document's elements as a PDF holds it, with the links that lie over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from km_desktop.exports.pdf.objects import Raw, number_of, reference, text_string
from km_desktop.exports.pdf.pen import Link
from km_desktop.exports.pdf.structure import ROOT, Element
from km_desktop.exports.spelling import spelled_out

_HEADINGS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))
_WITH_HEADINGS = frozenset((ROOT, "Sect", "Div", "Part", "Art"))
_MAY_BE_EMPTY = frozenset(("TD", "TH"))
"""Every row of a table has its cells, whether there is anything in them or not."""


class Tree:
    """Writes the elements of a document whose pages are there already."""

    def __init__(self, document: Any, pages: Sequence[Any], height: float) -> None:
        self._document = document
        self._pages = [reference(document, page) for page in pages]
        self._height = height
        self._numbers: dict[Element, int] = {}
        self._over: dict[Element, list[str]] = {}
        """Of each element the links over it."""

    def write(self, root: Element, texts: Mapping[int, Sequence[Element]], links: Sequence[Link]) -> str:
        """Puts all elements into the document and gives the reference of the tree's root."""
        document = self._document
        _without_empty(root)
        _without_gaps(root)
        top = Raw()
        whole = reference(document, top)
        first = self._element(root, whole)
        numbers = [f"{page - 1} {self._list(elements)}" for page, elements in sorted(texts.items())]
        numbers += [f"{at} {self._numbers[link.element]} 0 R" for at, link in enumerate(links, len(self._pages))]
        parents = reference(document, Raw(f"<< /Nums [{' '.join(numbers)}] >>".encode()))
        after = len(self._pages) + len(links)
        top.content = (
            f"<< /Type /StructTreeRoot /K [{first} 0 R] /ParentTree {parents} /ParentTreeNextKey {after} >>".encode()
        )
        return whole

    def links(self, page: int, links: Sequence[Link]) -> str:
        """The entry of a page for the links on it; to be asked for before the tree is written."""
        found = [self._link(at, link) for at, link in enumerate(links, len(self._pages)) if link.page == page]
        return f" /Annots [{' '.join(found)}]" if found else ""

    def _link(self, at: int, link: Link) -> str:
        place = link.place
        box = " ".join(f"{each:.2f}" for each in link.box)
        told = text_string(self._document, spelled_out(link.words))
        goes = f"[{self._pages[place.page - 1]} /XYZ 0 {self._height - place.y + 8:.2f} null]"
        found = reference(
            self._document,
            Raw(
                f"<< /Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 /Contents {told} /Dest {goes} "
                f"/P {self._pages[link.page - 1]} /StructParent {at} >>".encode("latin-1")
            ),
        )
        told = f"<< /Type /OBJR /Obj {found} /Pg {self._pages[link.page - 1]} >>"
        self._over.setdefault(link.element, []).append(told)
        return found

    def _list(self, elements: Sequence[Element]) -> str:
        numbers = " ".join(f"{self._numbers[element]} 0 R" for element in elements)
        return reference(self._document, Raw(f"[{numbers}]".encode()))

    def _element(self, element: Element, parent: str) -> int:
        raw = Raw()
        number = self._numbers[element] = number_of(self._document, raw)
        own = f"{number} 0 R"
        page = next((kid[0] for kid in element.kids if not isinstance(kid, Element)), 0)
        kids = [
            f"{self._element(kid, own)} 0 R" if isinstance(kid, Element) else self._text(kid, page)
            for kid in element.kids
        ]
        kids += self._over.get(element, [])
        told = [f"/S /{element.role} /P {parent}"]
        if page:
            told.append(f"/Pg {self._pages[page - 1]}")
        if kids:
            told.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
        told += self._words(element)
        raw.content = f"<< {' '.join(told)} >>".encode("latin-1")
        return number

    def _text(self, kid: tuple[int, int], page: int) -> str:
        if kid[0] == page:
            return str(kid[1])
        return f"<< /Type /MCR /Pg {self._pages[kid[0] - 1]} /MCID {kid[1]} >>"

    def _words(self, element: Element) -> list[str]:
        if not (element.attributes or element.alt or element.lang or element.actual or element.title or element.box):
            return []
        named = (("Alt", element.alt), ("T", element.title), ("Lang", element.lang), ("ActualText", element.actual))
        told = [f"/{name} {text_string(self._document, spelled_out(words))}" for name, words in named if words]
        owned = [
            f"<< /O /{owner} {' '.join(f'/{name} {value}' for _owner, name, value in some)} >>"
            for owner, some in groupby(element.attributes, lambda each: each[0])
        ]
        if element.box:
            owned.append(f"<< /O /Layout /BBox [{' '.join(f'{each:.2f}' for each in element.box)}] >>")
        return [*told, *([f"/A [{' '.join(owned)}]"] if owned else [])]


def _without_gaps(root: Element) -> None:
    """Gives each heading at most one level more than the one before it, whatever parts a report has."""
    last, waiting = 0, [root]
    while waiting:
        element = waiting.pop()
        if element.role in _HEADINGS:
            last = min(int(element.role[1]), last + 1)
            element.role = f"H{last}"
        elif element.role in _WITH_HEADINGS:
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def _without_empty(element: Element) -> bool:
    """Takes out what has nothing to read in it; whether anything is left."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _without_empty(kid)]
    return bool(element.kids) or element.role in _MAY_BE_EMPTY
