"""The one place where a report is drawn: text and shapes on pages, measured from the top left, in points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from km_desktop.exports.pdf.icons import GRID, Icons, rounded
from km_desktop.exports.pdf.line import Line, Part
from km_desktop.exports.pdf.lines import break_lines
from km_desktop.exports.pdf.marking import PLAIN, Marking
from km_desktop.exports.pdf.structure import Area, Element
from km_desktop.exports.pdf.style import Style, Type
from km_desktop.exports.pictures import Picture

_BELOW_MIDDLE = 0.33
"""Share of the size by which the foot of the letters lies below the middle of their line."""

_WHOLE = Part(0.0, ())
"""A line that one font draws, character by character."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in the outline: level 0 is a chapter. `y` is measured from the top of its page."""

    title: str
    level: int
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; `y` is measured from the top of its page."""

    page: int
    y: float


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """What leads to a place when it is pressed."""

    page: int
    box: Area
    place: Place
    words: str
    """Where it leads, for whoever does not see it."""
    element: Element


class Pen:
    """Draws on the present page; pages are numbered from 1."""

    def __init__(self, document: Any, style: Style, icons: Icons) -> None:
        self._document = document
        self._style = style
        self._icons = icons
        self._height = style.page.height
        self.pages: list[list[str]] = []
        self.bookmarks: list[Bookmark] = []
        self.places: dict[str, Place] = {}
        """Where each note stands, by its id."""
        self.links: list[Link] = []
        self.marking = Marking()
        self.behind = ""
        """What is drawn on every page behind all else: operators that are decoration."""
        self.pictures: list[tuple[int, Picture]] = []
        """Which pictures stand on which page."""
        self.page = 0
        """The number of the present page."""
        self._code: list[str] = []
        self._later: list[tuple[int, int, Element, Callable[[Pen], None]]] = []

    def new_page(self) -> None:
        """Begins the next page."""
        self.marking.end(self._code)
        self._code = []
        self.pages.append(self._code)
        self.page = len(self.pages)

    def later(self, draw: Callable[[Pen], None]) -> None:
        """Draws on this page once all pages are there: what names a page that is not known yet.

        It belongs to the present element, after all else in it.
        """
        self.marking.end(self._code)
        self._later.append((self.page, len(self._code), self.marking.present, draw))
        self._code.append("")

    def finish(self) -> None:
        """Does what was put off."""
        self.marking.end(self._code)
        for page, at, element, draw in self._later:
            self.page, self._code = page, []
            with self.within(element):
                draw(self)
            self.marking.end(self._code)
            self.pages[page - 1][at] = "\n".join(self._code)
        self._later.clear()
        if self.pages:
            self.on_page(len(self.pages))

    def on_page(self, number: int) -> None:
        """Goes on with an earlier page: for its foot, when all are there."""
        self.marking.end(self._code)
        self._code = self.pages[number - 1]
        self.page = number

    def within(self, element: Element) -> AbstractContextManager[None]:
        """What is drawn meanwhile belongs to the element, which takes its place in the document unless it has one."""
        return self.marking.within(element)

    def decoration(self, kind: str = PLAIN) -> AbstractContextManager[None]:
        """All that is drawn meanwhile means nothing, texts too."""
        return self.marking.decoration(kind)

    def stands(self, name: str, y: float) -> None:
        """Remembers that something begins here, for links to it; the first place counts."""
        self.places.setdefault(name, Place(self.page, y))

    def area(self, x: float, y: float, width: float, height: float) -> Area:
        """A rectangle of the page: left, bottom, right and top from its bottom left."""
        top = self._height - y
        return (x, top - height, x + width, top)

    def mark(self, title: str, level: int, y: float) -> None:
        """Puts a place of this page into the outline."""
        self.bookmarks.append(Bookmark(title, level, self.page, y))

    def text(
        self, x: float, y: float, lines: Sequence[Line], kind: Type, *, width: float = 0.0, role: str = "P"
    ) -> None:
        """Lines of text whose top is at y. `width` is where lines that are read from the right begin.

        `role` is what the text is in the document (H1, P, TD …), or Artifact for what only repeats.
        """
        self.marking.before_text(self._code, self.page, role)
        baseline = self._height - y - kind.leading / 2 - kind.size * _BELOW_MIDDLE
        own = kind.face.font
        code, present = [f"BT {kind.colour} rg"], ""
        for at, line in enumerate(lines):
            left = x if line.rightwards else x + width - line.width * kind.size / 1000
            for part in line.parts or (_WHOLE,):
                across = left + part.left * kind.size / 1000
                code.append(f"1 0 0 1 {across:.2f} {baseline - at * kind.leading:.2f} Tm")
                if part.words:
                    self._parts_of_letters(part, across, baseline - at * kind.leading, kind)
                shown = [each for word in part.words for each in word.code(kind.size)]
                for font, operators in shown or [(own, f"<{line.text.translate(own.codes)}> Tj")]:
                    if font.name != present:
                        present = font.name
                        code.append(f"/{present} {kind.size} Tf")
                    code.append(operators)
            if line.space and line.rightwards:
                code += [f"<{own.codes[32]}> Tj"] if present == own.name else [f"/{own.name} {kind.size} Tf <{own.codes[32]}> Tj"]
                present = own.name
        code.append("ET")
        self._code.append(" ".join(code))

    def _parts_of_letters(self, part: Part, x: float, baseline: float, kind: Type) -> None:
        """Dots and the like, which are drawn as shapes: the letter that they are part of is copied with them."""
        for word in part.words:
            for shape in word.shapes:
                scale = kind.size / 1000
                size = shape.font.scale * scale
                place = f"{size:.5f} 0 0 {size:.5f} {x + shape.x * scale:.2f} {baseline + shape.y * scale:.2f} cm"
                self._code.append(f"q {place} {kind.colour} rg {shape.font.outline(shape.id)} f Q")
            x += word.width * kind.size / 1000

    def tab(self, x: float, y: float, words: str, kind: Type, *, right: bool = False) -> float:
        """A short text on one line, to the right of x or to its left; returns its width."""
        lines = break_lines(words, kind.face, kind.size, 10_000)[:1]
        width = lines[0].width * kind.size / 1000
        self.text(x - width if right else x, y, lines, kind, width=width)
        return width

    def heard(self, x: float, y: float, words: str, kind: Type) -> None:
        """A short text that is read aloud and copied but not seen: what a blank place to write on is for."""
        with self.within(Element("P")):
            self.marking.before_text(self._code, self.page, "P")
            self._code.append("q 3 Tr")
            self.tab(x, y, words, kind)
            self._code.append("Q")

    def lead(self, x: float, y: float, words: str, kind: Type, place: Place, *, told: str = "", **area: float) -> float:
        """A short text that leads to a place when it is pressed; returns its width.

        `told` says where it leads, if the words do not; `width` and `height` make a larger area of it.
        """
        element = Element("Link")
        with self.within(element):
            width = self.tab(x, y, words, kind)
        box = self.area(x, y, area.get("width", width), area.get("height", kind.leading))
        self.links.append(Link(self.page, box, place, told or words, element))
        return width

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", edge: str = "", radius: float = 0.0
    ) -> None:
        """A rectangle, filled, outlined or both."""
        bottom = self._height - y - height
        plain = f"{x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"
        outline = rounded(x, bottom, width, height, radius) if radius else plain
        if fill:
            self._draw(f"{fill} rg {outline} f")
        if edge:
            self._draw(f"{edge} RG 0.75 w {outline} S")

    def rule(self, x: float, y: float, width: float, colour: str, weight: float = 0.6) -> None:
        """A line from left to right."""
        at = self._height - y
        self._draw(f"{colour} RG {weight} w {x:.2f} {at:.2f} m {x + width:.2f} {at:.2f} l S")

    def upright(self, x: float, y: float, height: float, colour: str, weight: float = 0.6) -> None:
        """A line from top to bottom."""
        top = self._height - y
        self._draw(f"{colour} RG {weight} w {x:.2f} {top:.2f} m {x:.2f} {top - height:.2f} l S")

    def dots(self, x: float, y: float, count: int, size: float, step: float, colour: str) -> None:
        """So many dots in a line, `step` points from one to the next."""
        bottom = self._height - y - size
        traces = (rounded(x + at * step, bottom, size, size, size / 2) for at in range(count))
        self._draw(f"{colour} rg {' '.join(traces)} f")

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """A picture, stretched to a size."""
        if (self.page, picture) not in self.pictures:
            self.pictures.append((self.page, picture))
        bottom = self._height - y - height
        if self.marking.present.role == "Figure":
            self.marking.present.box = self.area(x, y, width, height)
        place = f"{width:.2f} 0 0 {height:.2f} {x:.2f} {bottom:.2f} cm"
        self._draw(f"q {place} /{self._document.getXObjectName(picture.name)} Do Q")

    def cut(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A dashed line to cut along, from left to right or from top to bottom."""
        top = self._height - y
        end = f"{x + width:.2f} {top - height:.2f}"
        self._draw(f"q {colour} RG 0.5 w [3 4] 0 d {x:.2f} {top:.2f} m {end} l S Q")

    def icon(self, name: str, x: float, y: float, size: float, colour: str, weight: float = 2.0) -> None:
        """A small drawing; `weight` is the thickness of its lines on a square of 24."""
        code = self._icons.code(name)
        scale = size / GRID
        if code:
            move = f"q {scale:.4f} 0 0 {-scale:.4f} {x:.2f} {self._height - y:.2f} cm"
            self._draw(f"{move} {colour} RG {colour} rg {weight} w {code} Q")

    def _draw(self, operators: str) -> None:
        """What is no text: decoration, unless the present element is a figure."""
        self.marking.before_drawing(self._code, self.page)
        self._code.append(operators)
