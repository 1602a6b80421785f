"""What a page says, apart from how it looks: the tree of headings, lists and tables that is read aloud."""

from __future__ import annotations

from typing import TypeAlias

ROOT = "Document"
Attribute: TypeAlias = tuple[str, str, str]
"""Whose attribute it is, its name, and its value as a PDF writes it."""
COLUMN_HEAD: Attribute = ("Table", "Scope", "/Column")
ROW_HEAD: Attribute = ("Table", "Scope", "/Row")
NUMBERED: Attribute = ("List", "ListNumbering", "/Decimal")
DOTTED: Attribute = ("List", "ListNumbering", "/Disc")

_HOLD_TEXT = frozenset(
    ("P", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "LBody", "Lbl", "Span", "Link", "Figure", "Caption")
)
Area: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the bottom left of a page."""
Part: TypeAlias = "Element | tuple[int, int]"
"""An element, or text on a page: the number of the page, and of the text on it."""


class Element:
    """A part of the document: what it is, what it holds, and what is said in its place.

    It takes its place in the tree when it is first drawn, unless it was given one before.
    """

    __slots__ = ("actual", "alt", "attributes", "box", "kids", "lang", "parent", "role", "title")

    def __init__(
        self,
        role: str,
        *attributes: Attribute,
        alt: str = "",
        title: str = "",
        lang: str = "",
        actual: str = "",
    ) -> None:
        self.role = role
        self.attributes = attributes
        self.alt = alt
        """What is said where there is nothing to read: of a picture."""
        self.title = title
        self.lang = lang
        """The language of its text where it is another than the document's."""
        self.actual = actual
        """The text that is read instead of what stands there."""
        self.box: Area | None = None
        """Where a picture stands."""
        self.kids: list[Part] = []
        self.parent: Element | None = None

    def __repr__(self) -> str:
        return f"Element({self.role!r}, {len(self.kids)} parts)"

    def add(self, kid: Element) -> Element:
        """Puts an element after all that it holds."""
        kid.parent = self
        self.kids.append(kid)
        return kid

    def new(self, role: str, *attributes: Attribute) -> Element:
        """A new element after all that it holds."""
        return self.add(Element(role, *attributes))

    @property
    def holds_text(self) -> bool:
        """Whether text can stand in it directly."""
        return self.role in _HOLD_TEXT

    @property
    def top(self) -> Element:
        """The outermost element that it belongs to so far: itself, or one that has no parent yet."""
        found = self
        while found.parent is not None:
            found = found.parent
        return found
