"""Pictures that somebody offers: from a drag, the clipboard or a file, made ready to be kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui.parts.documents import in_documents

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif")
"""How names of files end that are offered as pictures; what is in them is found out by reading."""
Offered = Path | QImage


def files_in(data: QMimeData) -> list[Path]:
    """The files of pictures that a drag or the clipboard names."""
    if not data.hasUrls():
        return []
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [file for file in files if file.suffix.lower() in ENDINGS]


def offered(data: QMimeData) -> list[Offered]:
    """The pictures that a drag or the clipboard holds."""
    if files := files_in(data):
        return list(files)
    image = data.imageData() if data.hasImage() else None
    return [image] if isinstance(image, QImage) and not image.isNull() else []


def holds_picture(data: QMimeData) -> bool:
    """Whether there is one; nothing is unpacked to know it."""
    return data.hasImage() or bool(files_in(data))


def ready(thing: Offered) -> bytes:
    """The picture as it may be kept, see `km_desktop.pictures`; for a thread of its own. Raises Refused."""
    from km_desktop.pictures import prepare
    from km_desktop.storage.pictures import read_offered

    return prepare(read_offered(thing) if isinstance(thing, Path) else _packed(thing)).content


def ask_pictures(parent: QWidget) -> list[Path]:
    """The system's own window for choosing files."""
    from PySide6.QtWidgets import QFileDialog

    endings = " ".join(f"*{ending}" for ending in ENDINGS)
    filters = f"{_('Pictures')} ({endings});;{_('All files (*)')}"
    names, _chosen = QFileDialog.getOpenFileNames(parent, _("Choose a picture"), in_documents(), filters)
    return [Path(name) for name in names]


def _packed(image: QImage) -> bytes:
    """What the clipboard holds as a file would have it, no larger than is kept."""
    from km_desktop.pictures import LONGEST_SIDE, MOST_PIXELS, too_large

    if image.width() * image.height() > MOST_PIXELS:
        raise too_large()
    if max(image.width(), image.height()) > LONGEST_SIDE:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(LONGEST_SIDE, LONGEST_SIDE, keep, smooth)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG", 80):  # type: ignore[call-overload]
        raise Refused("picture_unreadable")
    return bytes(buffer.data().data())
