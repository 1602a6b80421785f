"""The one place where a report is drawn: text and shapes on pages, measured from the top left, in points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from km_desktop.exports.pdf.icons import GRID, Icons, rounded
from km_desktop.exports.pdf.lines import Line
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
        present: Any = None
        for at, line in enumerate(lines):
            if not line.text:
                continue
            left = x if line.rightwards else x + width - line.width * kind.size / 1000
            top = baseline - at * kind.leading
            for away, words in [(part.left, part.text) for part in line.parts] or [(0.0, line.text)]:
                code.append(f"1 0 0 1 {left + away * kind.size / 1000:.2f} {top:.2f} Tm")
                runs = [(kind.face.font, words)] if line.plain else kind.face.runs(words)
                for font, run in runs:
                    for subset, codes in font.coded(run, self._document):
                        if (font, subset) != present:
                            present = (font, subset)
                            code.append(f"{font.getSubsetInternalName(subset, self._document)} {kind.size} Tf")
                        code.append(f"<{codes}> Tj")
        code.append("ET")
        self._code.append(" ".join(code))

    def tab(self, x: float, y: float, words: str, kind: Type, *, right: bool = False) -> float:
        """A short text on one line, to the right of x or to its left; returns its width."""
        from km_desktop.exports.pdf.lines import break_lines

        lines = break_lines(words, kind.face, kind.size, 10_000)[:1]
        width = lines[0].width * kind.size / 1000
        self.text(x - width if right else x, y, lines, kind, width=width)
        return width

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", edge: str = "", radius: float = 0.0
    ) -> None:
        """A rectangle, filled, outlined or both."""
        bottom = self._height - y - height
        outline = (
            rounded(x, bottom, width, height, radius) if radius else f"{x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"
        )
        colours = f"{fill} rg " * bool(fill) + f"{edge} RG 0.75 w " * bool(edge)
        self._code.append(f"{colours}{outline} {'B' if fill and edge else 'f' if fill else 'S'}")

    def rule(self, x: float, y: float, width: float, colour: str, weight: float = 0.6) -> None:
        """A line from left to right."""
        at = self._height - y
        self._code.append(f"{colour} RG {weight} w {x:.2f} {at:.2f} m {x + width:.2f} {at:.2f} l S")

    def upright(self, x: float, y: float, height: float, colour: str, weight: float = 0.6) -> None:
        """A line from top to bottom."""
        top = self._height - y
        self._code.append(f"{colour} RG {weight} w {x:.2f} {top:.2f} m {x:.2f} {top - height:.2f} l S")

    def icon(self, name: str, x: float, y: float, size: float, colour: str, weight: float = 2.0) -> None:
        """A small drawing; `weight` is the thickness of its lines on a square of 24."""
        code = self._icons.code(name)
        scale = size / GRID
        if code:
            move = f"q {scale:.4f} 0 0 {-scale:.4f} {x:.2f} {self._height - y:.2f} cm"
            self._code.append(f"{move} {colour} RG {colour} rg {weight} w {code} Q")
