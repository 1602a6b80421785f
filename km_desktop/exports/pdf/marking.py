"""Which of the things that are drawn belong to which part of the document; all others are decoration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from km_desktop.exports.pdf.structure import ROOT, Element

PLAIN = "/Artifact BMC"
"""Begins what means nothing: grounds, lines, dots, shapes that have words beside them."""
AGAIN = "/Artifact <</Type /Pagination>> BDC"
"""Begins what was said on an earlier page."""
FOOT = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
WATERMARK = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
ENDS = "EMC"


class Marking:
    """Knows the present element, and puts the marks between the operators of a page.

    Operators of one element in a row share a pair of marks, so that pages stay small.
    """

    def __init__(self) -> None:
        self.root = Element(ROOT)
        self.present = self.root
        self.texts: dict[int, list[Element]] = {}
        """Of each page the elements of its marked texts, in the order of their numbers."""
        self._open: Element | str = ""
        """What was begun last and is not ended: an element, or a kind of decoration."""
        self._decoration = ""
        """Not empty while even text is decoration."""

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile belongs to the element. It takes its place in the tree unless it has one."""
        before = self.present
        if not self._decoration:
            top = element.top
            if top is not self.root:
                before.add(top)
        self.present = element
        try:
            yield
        finally:
            self.present = before

    @contextmanager
    def decoration(self, kind: str) -> Iterator[None]:
        """All that is drawn meanwhile means nothing, texts too."""
        before, self._decoration = self._decoration, kind
        try:
            yield
        finally:
            self._decoration = before

    def before_text(self, code: list[str], page: int, role: str) -> None:
        """Marks what follows as text of the present element; where that holds none itself, of a new one in it."""
        if self._decoration or role == "Artifact":
            self._begin_decoration(code)
            return
        present = self.present
        element = present if present.holds_text else present.new(role)
        if self._open is element:
            return
        self.end(code)
        texts = self.texts.setdefault(page, [])
        code.append(f"/{element.role} <</MCID {len(texts)}>> BDC")
        element.kids.append((page, len(texts)))
        texts.append(element)
        self._open = element

    def before_drawing(self, code: list[str], page: int) -> None:
        """Marks what follows as decoration; within a figure it is part of that."""
        if self.present.role == "Figure" and not self._decoration:
            self.before_text(code, page, "Figure")
        else:
            self._begin_decoration(code)

    def end(self, code: list[str]) -> None:
        """Ends what was begun."""
        if self._open:
            code.append(ENDS)
            self._open = ""

    def _begin_decoration(self, code: list[str]) -> None:
        kind = self._decoration or PLAIN
        if self._open != kind:
            self.end(code)
            code.append(kind)
            self._open = kind
