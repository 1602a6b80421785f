"""Soft shadows, drawn once for each size of corner and stretched ever after."""

from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion


class Layer(NamedTuple):
    """One shadow: how far it falls, how far it spreads (pixels), how dark it is (0 to 1)."""

    drop: float
    blur: float
    alpha: float


KINDS = MappingProxyType(
    {
        "note": (Layer(1, 2, 0.10), Layer(2, 6, 0.06)),
        "popover": (Layer(2, 6, 0.10), Layer(10, 28, 0.10)),
    }
)


class Shadows:
    """Draws the shadow that lies around a rounded rectangle; the rectangle itself is painted over it."""

    def __init__(self) -> None:
        self._patches: dict[tuple[str, float, float, float], tuple[QPixmap, int, int]] = {}

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        radius: float,
        kind: str = "note",
        scale: float = 1.0,
        seen: QRegion | None = None,
    ) -> None:
        """`scale` enlarges the shadow with what casts it, as on the wall. What lies outside `seen` may be left out."""
        dpr = painter.device().devicePixelRatioF()
        pixmap, margin, corner = self._patch(kind, radius, scale, dpr)
        side = margin + corner
        outer = rect.adjusted(-margin, -margin, margin, margin)
        if outer.width() < 2 * side or outer.height() < 2 * side:
            return
        middle = 4.0
        dots = side * dpr
        spans_x = (
            (outer.left(), side, 0.0, dots),
            (outer.left() + side, outer.width() - 2 * side, dots, middle * dpr),
            (outer.right() - side, side, dots + middle * dpr, dots),
        )
        spans_y = (
            (outer.top(), side, 0.0, dots),
            (outer.top() + side, outer.height() - 2 * side, dots, middle * dpr),
            (outer.bottom() - side, side, dots + middle * dpr, dots),
        )
        for row, (y, height, from_y, dots_y) in enumerate(spans_y):
            for column, (x, width, from_x, dots_x) in enumerate(spans_x):
                if (row, column) == (1, 1):
                    continue
                part = QRectF(x, y, width, height)
                if seen is None or seen.intersects(part.toAlignedRect()):
                    painter.drawPixmap(part, pixmap, QRectF(from_x, from_y, dots_x, dots_y))

    def _patch(self, kind: str, radius: float, scale: float, dpr: float) -> tuple[QPixmap, int, int]:
        key = (kind, radius, scale, dpr)
        if key not in self._patches:
            layers = [Layer(layer.drop * scale, layer.blur * scale, layer.alpha) for layer in KINDS[kind]]
            margin = round(max(layer.drop + layer.blur for layer in layers)) + 1
            corner = round(radius + margin)
            self._patches[key] = (_render(layers, radius, margin, corner, dpr), margin, corner)
        return self._patches[key]


def _render(layers: list[Layer], radius: float, margin: int, corner: int, dpr: float) -> QPixmap:
    size = 2 * (margin + corner) + 4
    pixmap = QPixmap(round(size * dpr), round(size * dpr))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(dpr)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    body = QRectF(margin, margin, size - 2 * margin, size - 2 * margin)
    for layer in layers:
        steps = max(2, round(layer.blur))
        painter.setBrush(QColor.fromRgbF(0, 0, 0, layer.alpha / steps))
        for step in range(steps):
            grow = layer.blur * (1 - 2 * (step + 0.5) / steps) * 0.8
            ring = body.translated(0, layer.drop).adjusted(-grow, -grow, grow, grow)
            painter.drawRoundedRect(ring, max(1.0, radius + grow), max(1.0, radius + grow))
    painter.end()
    pixmap.setDevicePixelRatio(1.0)
    return pixmap
