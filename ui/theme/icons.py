"""Icons in any colour and size, drawn from SVG files and kept once drawn."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STANDARD = 18


class Icons:
    """The drawings of a folder, one level of sub-folders deep. Unknown names draw nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawings: dict[str, bytes] = {}
        self._folders: list[Path] = []
        self._pixmaps: dict[tuple[str, str, float, float], QPixmap] = {}

    def names(self) -> list[str]:
        """Every name that `pixmap` knows."""
        return sorted(path.stem for path in self._folder.glob("*/*.svg"))

    def pixmap(self, name: str, colour: str, size: float = STANDARD, dpr: float = 1.0) -> QPixmap:
        """The icon in `colour`, `size` pixels square on a screen that has `dpr` dots to the pixel."""
        key = (name, colour, size, dpr)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, dpr)
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, size: float = STANDARD, disabled: str = "") -> QIcon:
        """For menus and the like: sharp at one and two dots to the pixel; `disabled` is its colour when it is."""
        icon = QIcon()
        for dpr in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, dpr))
            if disabled:
                icon.addPixmap(self.pixmap(name, disabled, size, dpr), QIcon.Mode.Disabled)
        return icon

    def paint(self, painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
        """Draws the icon into the square in the middle of `rect`."""
        size = min(rect.width(), rect.height())
        dpr = painter.device().devicePixelRatioF()
        corner = rect.center() - QPointF(size / 2, size / 2)
        # Whole device pixels, or thin strokes blur.
        corner = QPointF(round(corner.x() * dpr) / dpr, round(corner.y() * dpr) / dpr)
        painter.drawPixmap(corner, self.pixmap(name, colour, size, dpr))

    def program(self) -> QIcon:
        """The program's own mark, for windows and the task bar."""
        icon = QIcon()
        for path in sorted(self._folder.glob("program/*.png")):
            icon.addFile(str(path), QSize())
        return icon

    def _draw(self, name: str, colour: str, size: float, dpr: float) -> QPixmap:
        dots = max(1, round(size * dpr))
        pixmap = QPixmap(dots, dots)
        pixmap.fill(Qt.GlobalColor.transparent)
        drawing = self._drawing(name)
        if drawing:
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode()))).render(painter)
            painter.end()
        pixmap.setDevicePixelRatio(dpr)
        return pixmap

    def _drawing(self, name: str) -> bytes:
        if name not in self._drawings:
            # Looking into each sub-folder is quicker than listing them; their names in order say which one counts.
            places = [folder / f"{name}.svg" for folder in self._subfolders()]
            self._drawings[name] = next((place.read_bytes() for place in places if place.exists()), b"")
        return self._drawings[name]

    def _subfolders(self) -> list[Path]:
        if not self._folders:
            self._folders = sorted(path for path in self._folder.iterdir() if path.is_dir())
        return self._folders
