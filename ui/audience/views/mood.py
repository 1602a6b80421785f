"""One word from each, large, and nobody's name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from km_desktop.i18n import _, ngettext
from km_desktop.review.session import Session
from ui.audience.ink import Ink
from ui.audience.paging import PagedList, Pages, Placed, Row
from ui.theme import MEDIUM
from ui.widgets import paint


class Mood(PagedList):
    """The words in the order they were said, flowing from line to line."""

    sizes = (120, 108, 96, 84, 76, 68, 60, 52, 46, 42)

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("One word each"))
        self.said: tuple[str, ...] = ()

    def follow(self, session: Session, stage: str) -> None:
        self.said = session.details.mood
        self.fill([Row(f"{at} {word}", word) for at, word in enumerate(self.said)], self.said, "mood")

    def empty_words(self) -> str:
        return _("How do you come in today? One word is enough, and you may pass.")

    def summary(self) -> str:
        count = len(self.said)
        return ngettext("{count} word", "{count} words", count).format(count=count) if count else ""

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        ink = self.ink
        high, gap, pad = round(px * 1.5), px * 0.28, px * 0.5
        pages: Pages = [[]]
        left = top = 0.0
        for row, word in enumerate(self.said):
            need = min(wide, ink.width(word, px, MEDIUM) + 2 * pad + 1)
            if left and left + need > wide:
                left, top = 0.0, top + high + gap
            if top and top + high > tall:
                pages.append([])
                left = top = 0.0

            def draw(painter: QPainter, rect: QRectF, word: str = word) -> None:
                ink.card(painter, rect)
                painter.setFont(ink.font(px, MEDIUM))
                painter.setPen(ink.look.colour("ink"))
                paint.text(painter, rect.adjusted(pad, 0, -pad, 0), word, Qt.AlignmentFlag.AlignHCenter)

            pages[-1].append(Placed(row, QRectF(left, top, need, min(high, tall)), draw))
            left += need + gap
        return pages
