"""How a note looks: measured and painted, on the console and on the wall. No widget, no model."""

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from km_desktop.i18n import _, ngettext
from ui.parts.board.note_picture import paint_picture
from ui.parts.board.note_type import NoteLook, NoteType, big_type, console_type, room_type
from ui.theme import MEDIUM, REGULAR, SEMIBOLD, Look
from ui.widgets import paint
from ui.widgets.balanced import Block, evened, lay_out

__all__ = ["NoteLook", "NotePainter", "NoteType", "big_type", "console_type", "room_type", "tag_word"]

KEPT = 64  # notes laid out and remembered: those in sight; how high the others are is known to `Faces`
TAG_ICONS = MappingProxyType({"worked": "circle-check", "difficult": "triangle-alert", "surprise": "diamond"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """One thing in the foot of a note: icon and words, or words alone at the right."""

    icon: str
    words: str
    colour: str
    weight: int
    x: float
    row: int
    width: float


@dataclass(slots=True)
class _Laid:
    block: Block
    evened: bool
    marks: tuple[_Mark, ...]
    picture_top: float
    foot_top: float
    height: float


class NotePainter:
    """Measures and paints notes of one look and one type, and remembers how they were laid out. Make another for
    another look.
    """

    def __init__(self, look: Look, measures: NoteType) -> None:
        self._look = look
        self.type = measures
        self._font = look.fonts.px(measures.px, measures.weight, tight=measures.weight == SEMIBOLD)
        self._laid: OrderedDict[tuple[NoteLook, int], _Laid] = OrderedDict()

    def measure(self, note: NoteLook, width: float) -> int:
        """How high the note is at a width."""
        return ceil(self._lay(note, width).height)

    def elided(self, note: NoteLook, width: float) -> bool:
        """Whether the note has more text than is shown at a width."""
        return self._lay(note, width).block.elided

    def picture_room(self, width: float) -> QSizeF:
        """How large the picture of a note may be at a width."""
        return QSizeF(max(1.0, width - 2 * self.type.side), self.type.picture)

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        note: NoteLook,
        *,
        selected: bool = False,
        focused: bool = False,
        picture: QPixmap | None = None,
        missing: bool = False,
    ) -> None:
        """Paints the note into `rect`; what lies below its foot stays empty paper.

        `picture` is that of the note once it is there; `missing` says that it will never be.
        """
        laid, measures = self._lay(note, rect.width()), self.type
        if not laid.evened:
            # Evening the lines changes no height, so only what is seen is evened.
            laid.block, laid.evened = evened(laid.block, measures.step), True
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, note.kind, selected=selected, focused=focused)
        painter.setPen(self._look.colour("ink"))
        laid.block.draw(painter, rect.x() + measures.side, rect.y() + measures.top)
        if note.picture and measures.picture:
            place = QRectF(QPointF(rect.x() + measures.side, rect.y() + laid.picture_top), self.picture_room(rect.width()))
            paint_picture(painter, place, self._look, measures, picture, missing=missing)
        for mark in laid.marks:
            self._mark(painter, rect, laid, mark)
        painter.restore()

    def paint_slot(self, painter: QPainter, rect: QRectF, text: str, icon: str = "", *, current: bool = False) -> None:
        """A dashed place for a note; `current` is where the next one lands."""
        look, measures = self._look, self.type
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            paint.panel(painter, rect, measures.radius, look.colour("surface"))
        pen = QPen(look.colour("accent" if current else "line2"), max(1.0, measures.px / 26))
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = pen.widthF() / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), measures.radius, measures.radius)
        left = rect.x() + measures.side
        if icon:
            square = QRectF(left, rect.center().y() - measures.icon / 2, measures.icon, measures.icon)
            look.icons.paint(painter, icon, look.theme.colour("accent" if current else "ink3"), square)
            left += measures.icon * 1.7
        painter.setFont(look.fonts.px(measures.px))
        painter.setPen(look.colour("ink2" if current else "ink3"))
        paint.text(painter, QRectF(left, rect.y(), rect.right() - left - measures.side, rect.height()), text)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, kind: str, *, selected: bool, focused: bool) -> None:
        look, measures = self._look, self.type
        tint, edges, thick = look.theme.tint(kind), look.theme.edges, max(1.0, measures.px / 26)
        body = rect
        if look.theme.contrast and focused:
            # The ring stands off from the note, but inside its own place.
            paint.panel(painter, rect, measures.radius, None, look.colour("focus"), edges.focus)
            reach = float(edges.focus + edges.focus_offset)
            body = rect.adjusted(reach, reach, -reach, -reach)
        elif not look.theme.contrast:
            look.shadows.paint(painter, rect, measures.radius, scale=measures.shade)
        edge, width = QColor(tint.edge), edges.note * thick
        if tint.edge != tint.ground:
            width = max(width, thick if look.theme.contrast else 1.0)
        if selected or focused:
            edge, width = look.colour("focus"), (3 if focused or look.theme.contrast else 2) * thick
        paint.panel(painter, body, measures.radius, QColor(tint.ground), edge if width else None, width)

    def _mark(self, painter: QPainter, rect: QRectF, laid: _Laid, mark: _Mark) -> None:
        measures = self.type
        x, y = rect.x() + mark.x, rect.y() + laid.foot_top + mark.row * measures.foot_step
        if mark.icon:
            square = QRectF(x, y + (measures.foot_step - measures.icon) / 2, measures.icon, measures.icon)
            self._look.icons.paint(painter, mark.icon, mark.colour, square)
            x += measures.icon * 1.3
        font = self._look.fonts.px(measures.foot_px, mark.weight)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(mark.colour))
        painter.drawText(QPointF(x, y + (measures.foot_step + metrics.ascent() - metrics.descent()) / 2), mark.words)

    def _lay(self, note: NoteLook, width: float) -> _Laid:
        key = (note, round(width))
        laid = self._laid.get(key)
        if laid is None:
            laid = self._laid[key] = self._layout(note, width)
            if len(self._laid) > KEPT:
                self._laid.popitem(last=False)
        return laid

    def _layout(self, note: NoteLook, width: float) -> _Laid:
        measures = self.type
        inner = width - 2 * measures.side
        shown = measures.picture + measures.gap if note.picture and measures.picture else 0.0
        most = max(min(2, measures.most), measures.most - ceil(shown / measures.step))
        block = lay_out(note.text, self._font, inner, measures.step, most)
        marks = self._marks(note, inner)
        picture_top = measures.top + block.height + measures.gap
        foot_top = picture_top + shown
        rows = max((mark.row for mark in marks), default=-1) + 1
        foot = measures.gap + rows * measures.foot_step if rows else 0.0
        height = measures.top + block.height + shown + foot + measures.bottom
        return _Laid(block, False, marks, picture_top, foot_top, height)

    def _marks(self, note: NoteLook, inner: float) -> tuple[_Mark, ...]:
        """The foot, filled from the left; how many said it stands at the right of its row."""
        measures = self.type
        placed: list[_Mark] = []
        x, row = 0.0, 0
        for icon, words, colour, weight in self._facts(note):
            room = inner - (measures.icon * 1.3 if icon else 0.0)
            shown, wide = self._fit(words, weight, room)
            wide += measures.icon * 1.3 if icon else 0.0
            if placed and x + wide > inner:
                x, row = 0.0, row + 1
            placed.append(_Mark(icon, shown, colour, weight, measures.side + x, row, wide))
            x += wide + measures.icon * 0.9
        said = self._said(note.count)
        if said:
            weight = min(measures.weight, MEDIUM)
            shown, wide = self._fit(said, weight, inner)
            if x + wide > inner:
                row += 1
            colour = self._look.theme.colour("ink2")
            placed.append(_Mark("", shown, colour, weight, measures.side + inner - wide, row, wide))
        return tuple(placed)

    def _fit(self, words: str, weight: int, room: float) -> tuple[str, float]:
        metrics = QFontMetricsF(self._foot_font(weight))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        return shown, metrics.horizontalAdvance(shown)

    def _foot_font(self, weight: int) -> QFont:
        return self._look.fonts.px(self.type.foot_px, weight)

    def _facts(self, note: NoteLook) -> list[tuple[str, str, str, int]]:
        theme = self._look.theme
        facts = []
        if note.tag in TAG_ICONS:
            facts.append((TAG_ICONS[note.tag], tag_word(note.tag), theme.colour(note.tag), SEMIBOLD))
        if note.starred:
            facts.append(("star-filled", _("Starred"), theme.colour("amber"), SEMIBOLD))
        if note.held:
            facts.append(("eye-off", _("Held back"), theme.colour("amber"), SEMIBOLD))
        elif note.waits:
            facts.append(("shield-alert", _("Not shown yet"), theme.colour("amber"), SEMIBOLD))
        if note.twice:
            facts.append(("split", _("Two versions"), theme.colour("amber"), SEMIBOLD))
        if note.foot:
            facts.append(("link-2", note.foot, theme.tint(note.kind).mark, SEMIBOLD))
        if note.for_whom:
            facts.append(("users-round", _("For {whom}").format(whom=note.for_whom), theme.colour("ink2"), REGULAR))
        return facts

    def _said(self, count: int) -> str:
        if count < 2:
            return ""
        if self.type.people:
            return ngettext("said by {count} person", "said by {count} people", count).format(count=count)
        return _("said by {count}").format(count=count)


def tag_word(tag: str) -> str:
    """What people read for a tag's code; "" for a code that is none."""
    return {"worked": _("Worked"), "difficult": _("Difficult"), "surprise": _("Surprise")}.get(tag, "")
