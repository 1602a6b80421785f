"""The one place where a report is drawn: text and shapes on pages, measured from the top left, in points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from km_desktop.exports.pdf.icons import GRID, Icons, rounded
from km_desktop.exports.pdf.lines import Line, break_lines
from km_desktop.exports.pdf.pictures import Picture
from km_desktop.exports.pdf.style import Style, Type

_BELOW_MIDDLE = 0.33
"""Share of the size by which the foot of the letters lies below the middle of their line."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in the outline: level 0 is a chapter. `y` is measured from the top of its page."""

    title: str
    level: int
    page: int
    y: float


class Pen:
    """Draws on the present page; pages are numbered from 1."""

    def __init__(self, document: Any, style: Style, icons: Icons) -> None:
        self._document = document
        self._style = style
        self._icons = icons
        self._height = style.page.height
        self.pages: list[list[str]] = []
        self.bookmarks: list[Bookmark] = []
        self.places: dict[str, int] = {}
        """The page on which each note stands, by its id."""
        self.pictures: list[tuple[int, Picture]] = []
        """Which pictures stand on which page."""
        self._code: list[str] = []
        self._later: list[tuple[int, int, Callable[[Pen], None]]] = []

    @property
    def page(self) -> int:
        """The number of the present page."""
        return len(self.pages)

    def new_page(self) -> None:
        """Begins the next page."""
        self._code = []
        self.pages.append(self._code)

    def later(self, draw: Callable[[Pen], None]) -> None:
        """Draws on this page once all pages are there: what names a page that is not known yet."""
        self._later.append((self.page - 1, len(self._code), draw))
        self._code.append("")

    def finish(self) -> None:
        """Does what was put off."""
        for page, at, draw in self._later:
            self._code = []
            draw(self)
            self.pages[page][at] = "\n".join(self._code)
        self._later.clear()

    def on_page(self, number: int) -> None:
        """Goes on with an earlier page: for its foot, when all are there."""
        self._code = self.pages[number - 1]

    def mark(self, title: str, level: int, y: float) -> None:
        """Puts a place of this page into the outline."""
        self.bookmarks.append(Bookmark(title, level, self.page, y))

    def text(
        self, x: float, y: float, lines: Sequence[Line], kind: Type, *, width: float = 0.0, role: str = "P"
    ) -> None:
        """Lines of text whose top is at y. `width` is where lines that are read from the right begin.

        `role` is what the text is in the document (H1, P, TD …), or Artifact for what only repeats.
        """
        del role  # Where it is drawn is where it will be tagged.
        baseline = self._height - y - kind.leading / 2 - kind.size * _BELOW_MIDDLE
        code = [f"BT {kind.colour} rg"]
        font = ""
        for at, line in enumerate(lines):
            left = x if line.rightwards else x + width - line.width * kind.size / 1000
            for away, words in [(part.left, part.text) for part in line.parts] or [(0.0, line.text)]:
                across = left + away * kind.size / 1000
                code.append(f"1 0 0 1 {across:.2f} {baseline - at * kind.leading:.2f} Tm")
                font = self._words(code, words, kind, font, plain=line.plain)
        code.append("ET")
        self._code.append(" ".join(code))

    def _words(self, code: list[str], words: str, kind: Type, present: str, *, plain: bool) -> str:
        """The operators that show words from here on; returns the name of the font that is set after them."""
        for font, run in [(kind.face.font, words)] if plain else kind.face.runs(words):
            for subset, codes in font.coded(run, self._document):
                name = font.getSubsetInternalName(subset, self._document)
                if name != present:
                    present = name
                    code.append(f"{name} {kind.size} Tf")
                code.append(f"<{codes}> Tj")
        return present

    def tab(self, x: float, y: float, words: str, kind: Type, *, right: bool = False) -> float:
        """A short text on one line, to the right of x or to its left; returns its width."""
        lines = break_lines(words, kind.face, kind.size, 10_000)[:1]
        width = lines[0].width * kind.size / 1000
        self.text(x - width if right else x, y, lines, kind, width=width)
        return width

    def heard(self, x: float, y: float, words: str, kind: Type) -> None:
        """A short text that is read aloud and copied but not seen: what a blank place to write on is for."""
        self._code.append("q 3 Tr")
        self.tab(x, y, words, kind)
        self._code.append("Q")

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", edge: str = "", radius: float = 0.0
    ) -> None:
        """A rectangle, filled, outlined or both."""
        bottom = self._height - y - height
        plain = f"{x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"
        outline = rounded(x, bottom, width, height, radius) if radius else plain
        if fill:
            self._code.append(f"{fill} rg {outline} f")
        if edge:
            self._code.append(f"{edge} RG 0.75 w {outline} S")

    def rule(self, x: float, y: float, width: float, colour: str, weight: float = 0.6) -> None:
        """A line from left to right."""
        at = self._height - y
        self._code.append(f"{colour} RG {weight} w {x:.2f} {at:.2f} m {x + width:.2f} {at:.2f} l S")

    def upright(self, x: float, y: float, height: float, colour: str, weight: float = 0.6) -> None:
        """A line from top to bottom."""
        top = self._height - y
        self._code.append(f"{colour} RG {weight} w {x:.2f} {top:.2f} m {x:.2f} {top - height:.2f} l S")

    def dots(self, x: float, y: float, count: int, size: float, step: float, colour: str) -> None:
        """So many dots in a line, `step` points from one to the next."""
        bottom = self._height - y - size
        traces = (rounded(x + at * step, bottom, size, size, size / 2) for at in range(count))
        self._code.append(f"{colour} rg {' '.join(traces)} f")

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """A picture, stretched to a size."""
        if (self.page, picture) not in self.pictures:
            self.pictures.append((self.page, picture))
        place = f"{width:.2f} 0 0 {height:.2f} {x:.2f} {self._height - y - height:.2f} cm"
        self._code.append(f"q {place} /{self._document.getXObjectName(picture.name)} Do Q")

    def cut(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A dashed line to cut along, from left to right or from top to bottom."""
        top = self._height - y
        end = f"{x + width:.2f} {top - height:.2f}"
        self._code.append(f"q {colour} RG 0.5 w [3 4] 0 d {x:.2f} {top:.2f} m {end} l S Q")

    def icon(self, name: str, x: float, y: float, size: float, colour: str, weight: float = 2.0) -> None:
        """A small drawing; `weight` is the thickness of its lines on a square of 24."""
        code = self._icons.code(name)
        scale = size / GRID
        if code:
            move = f"q {scale:.4f} 0 0 {-scale:.4f} {x:.2f} {self._height - y:.2f} cm"
            self._code.append(f"{move} {colour} RG {colour} rg {weight} w {code} Q")
