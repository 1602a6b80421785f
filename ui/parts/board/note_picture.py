"""The picture within a note: rounded, whole, never blown up; a quiet place for it until it is there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from km_desktop.i18n import _
from ui.parts.board.note_type import NoteType
from ui.theme import Look
from ui.widgets import paint

LIKELY = 4 / 3
"""The shape of the place that is kept for a picture which is not there yet."""


def paint_picture(
    painter: QPainter, room: QRectF, look: Look, measures: NoteType, picture: QPixmap | None, *, missing: bool
) -> None:
    """Paints it at the left of its room; `missing` says in words that there is none."""
    radius, line = measures.radius * 0.7, max(1.0, measures.px / 26)
    if picture is None or picture.isNull():
        _paint_place(painter, room, look, measures, radius, missing=missing)
        return
    place = _place(room, picture, painter.device().devicePixelRatioF())
    shape = QPainterPath()
    shape.addRoundedRect(place, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(shape)
    painter.drawPixmap(place, picture, QRectF(picture.rect()))
    painter.restore()
    paint.panel(painter, place, radius, None, look.colour("line"), line)


def _place(room: QRectF, picture: QPixmap, dots: float) -> QRectF:
    size = QSizeF(picture.size()) / dots
    if size.width() > room.width() or size.height() > room.height():
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    # Whole pixels: a thin line around it would blur otherwise.
    return QRectF(round(room.x()), round(room.y()), round(size.width()), round(size.height()))


def _paint_place(
    painter: QPainter, room: QRectF, look: Look, measures: NoteType, radius: float, *, missing: bool
) -> None:
    wide = room.width() if missing else min(room.width(), room.height() * LIKELY)
    place = QRectF(round(room.x()), round(room.y()), round(wide), round(room.height()))
    painter.save()
    ground = look.colour("ink")
    ground.setAlphaF(0.06)
    paint.panel(painter, place, radius, ground, look.colour("line2") if missing else None, max(1.0, measures.px / 26))
    side = measures.icon * 1.6
    middle = place.center()
    top = middle.y() - (side + (measures.foot_step if missing else 0)) / 2
    square = QRectF(middle.x() - side / 2, top, side, side)
    look.icons.paint(painter, "image", look.theme.colour("ink2"), square)
    if missing:
        painter.setFont(look.fonts.px(measures.foot_px))
        painter.setPen(look.colour("ink2"))
        words = QRectF(place.x() + 4, square.bottom(), place.width() - 8, measures.foot_step)
        paint.text(painter, words, _("Picture missing"), Qt.AlignmentFlag.AlignHCenter)
    painter.restore()
