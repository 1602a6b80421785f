"""Above the capture line: what its marks mean or have become, and whether it was said before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.i18n import _
from km_desktop.review.capture import Line
from ui.console.counting import Offer
from ui.parts.tag_words import TAG_ICONS, tag_word
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

SIGNS = {"worked": "+", "difficult": "−", "surprise": "!"}
LIKE, LEAST = 260, 90
"""Pixels at normal text size that the words of a note like the line take at most, and where room is short."""


class Piece(NamedTuple):
    """A chip, a key cap, or words in a row of hints."""

    kind: str
    """chip, cap or words."""
    text: str
    tone: str = "ink2"
    icon: str = ""
    most: int = 0
    """Pixels at normal text size that it takes at most; 0 for as many as it needs."""
    bold: bool = False


class CaptureHints(QWidget):
    """While the line is empty the marks it knows; while it has some, what they become on Enter."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tags: tuple[str, ...] = ()
        self._line, self._clock, self._said, self._found = Line(""), "", "", ""
        self._offer: Offer | None = None
        self._shown: tuple[Piece, ...] = ()
        self._seen: object = None
        self._public = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """The tags of the stage."""
        self._tags = tags
        self._show()

    def show_line(self, line: Line, clock: str = "", offer: Offer | None = None, found: str = "") -> None:
        """The line as it would become a note: `clock` is the time it begins with, `offer` what it was said in before,
        `found` says what in it may tell who somebody is.
        """
        self._line, self._clock, self._offer, self._found = line, clock, offer, found
        if line.text:
            self._said = ""
        self._show()

    def tell(self, words: str) -> None:
        """Says what Enter just did, until something is typed."""
        self._said = words
        self._show()

    def set_public(self, public: bool) -> None:
        """Where the room looks on, a note like the line is not shown: it may be one the room is not to see."""
        self._public = public
        self._show()

    def chips(self) -> list[str]:
        """What the line becomes, in words."""
        return [piece.text for piece in self._shown if piece.kind == "chip"]

    def sizeHint(self) -> QSize:
        """What the marks have become needs its room; the marks take what the answered note leaves, or are not shown."""
        return QSize(round(self._taken(self._shown)), self._look.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60) if self._shown else 0, self._look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = float(self.width())
        for piece in reversed(self._fitting() if self._shown else tuple(self._marks())):
            left = right - self._wide(piece)
            if left < -1 and not self._shown:
                break
            self._paint(painter, piece, QRectF(max(left, 0.0), 0, right - max(left, 0.0), self.height()))
            right = left - self._gap(piece)
        painter.end()

    def _fitting(self) -> tuple[Piece, ...]:
        """What there is room for: where it is short, words beside keys go first, then what is on the last chip."""
        room = self.width() + self._look.px(9)
        over = self._taken(self._shown) - room
        if over <= 0:
            return self._shown
        # A chip that may be cut short is cut no shorter than it must be.
        offered = tuple(
            piece._replace(most=max(LEAST, int((self._wide(piece) - over) / self._look.fonts.scale) - 1)) if piece.most else piece
            for piece in self._shown
        )
        chips = tuple(piece for piece in offered if piece.kind == "chip")
        first = next((piece for piece in offered if piece.kind == "cap"), None)
        bare = tuple(piece for piece in offered if piece.kind != "words")
        last = (*chips, first) if first is not None else chips
        return next((pieces for pieces in (offered, bare, last, chips) if self._taken(pieces) <= room), chips[-1:])

    def _taken(self, pieces: tuple[Piece, ...]) -> float:
        return sum(self._wide(piece) + self._gap(piece) for piece in pieces)

    def _show(self) -> None:
        shown = tuple(self._pieces())
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleName(", ".join(self.chips()))
            self.updateGeometry()
        seen = (shown, self._tags, not self._line.text)
        if seen != self._seen:
            self._seen = seen
            self.update()

    def _pieces(self) -> Iterator[Piece]:
        line, offer = self._line, self._offer
        if self._said:
            yield Piece("chip", self._said, "worked", "circle-check")
            return
        if self._clock:
            yield Piece("chip", self._clock, "accent", "clock")
        if line.tag:
            yield Piece("chip", tag_word(line.tag), line.tag, TAG_ICONS[line.tag])
        if line.count > 1:
            yield Piece("chip", _("said by {n}").format(n=line.count), "ink")
        if self._found:
            yield Piece("chip", self._found, "amber", "shield-alert")
        if offer is not None:
            yield from self._offered(offer)
        elif self._found:
            yield Piece("words", _("seen as dots") if self._public else _("saved, and not shown until you say so"))
        elif line.tag or line.count > 1:
            yield Piece("cap", _("Esc"))
            yield Piece("words", _("keeps it as text"))

    def _offered(self, offer: Offer) -> Iterator[Piece]:
        if offer.sure:
            yield Piece("chip", _("Said by {n} so far").format(n=offer.note.count), "accent", "users")
            yield Piece("cap", _("Enter"))
            yield Piece("words", _("makes it {n}").format(n=offer.makes), bold=True)
            yield Piece("cap", _("Shift Enter"))
            yield Piece("words", _("a second note"))
            return
        text = _("Like one said before") if self._public else " ".join(offer.note.text.split())
        yield Piece("chip", text, "accent", "users", LIKE)
        yield Piece("cap", _("Alt Enter"))
        yield Piece("words", _("counts it: {n}").format(n=offer.makes))

    def _marks(self) -> Iterator[Piece]:
        look = self._look
        if self._line.text or self.width() < look.px(420 if self._tags else 330):
            return
        if not self._tags:
            yield Piece("words", _("At the end"))
            yield Piece("cap", "x3")
            yield Piece("words", _("says that three people said it"))
            return
        yield Piece("words", _("Start with"))
        for tag in self._tags:
            yield Piece("cap", SIGNS[tag])
            yield Piece("words", tag_word(tag).lower(), tag, bold=True)

    def _gap(self, piece: Piece) -> float:
        return self._look.px(7 if piece.kind == "cap" else 9)

    def _wide(self, piece: Piece) -> float:
        look = self._look
        if piece.kind == "cap":
            return paint.cap_size(look, piece.text).width()
        if piece.kind == "words":
            return paint.width(look, "caption", piece.text, SEMIBOLD if piece.bold else 0) + 1
        wide = paint.width(look, "caption", piece.text, SEMIBOLD) + look.px(42 if piece.icon else 22)
        return min(wide, look.px(piece.most)) if piece.most else wide

    def _paint(self, painter: QPainter, piece: Piece, rect: QRectF) -> None:
        look = self._look
        if piece.kind == "cap":
            paint.cap(painter, rect, piece.text, look)
            return
        painter.setFont(look.fonts.font("caption", weight=SEMIBOLD if piece.bold or piece.kind == "chip" else 0))
        if piece.kind == "words":
            painter.setPen(look.colour(piece.tone))
            paint.text(painter, rect, piece.text)
            return
        chip = rect.adjusted(0, 1, 0, -1)
        edge = "line2" if piece.tone == "ink" else piece.tone
        paint.panel(painter, chip, chip.height() / 2, look.colour("surface"), look.colour(edge), 1)
        if piece.icon:
            side = look.px(16)
            spot = QRectF(chip.left() + look.px(10), chip.center().y() - side / 2, side, side)
            look.icons.paint(painter, piece.icon, look.theme.colour(piece.tone), spot)
        painter.setPen(look.colour(piece.tone))
        paint.text(painter, chip.adjusted(look.px(30 if piece.icon else 11), 0, -look.px(8), 0), piece.text)
