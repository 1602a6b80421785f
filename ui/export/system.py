"""What the system does with a file that was made: show it in its folder, or open it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QDir, QProcess, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from km_desktop.i18n import _


def show_in_folder(path: Path) -> bool:
    """Opens the folder, with the file chosen where the system can do that; False if nothing would open it."""
    if sys.platform == "win32":
        return bool(QProcess.startDetached("explorer", ["/select,", QDir.toNativeSeparators(str(path))])[0])
    if sys.platform == "darwin":
        return bool(QProcess.startDetached("open", ["-R", str(path)])[0])
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_file(path: Path) -> bool:
    """Opens the file in whatever opens such files here; False if nothing does."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def choose_folder(parent: QWidget, folder: Path) -> Path | None:
    """Asks for a folder; None when nobody chose one."""
    chosen = QFileDialog.getExistingDirectory(parent, _("Choose a folder for the report"), str(folder))
    return Path(chosen) if chosen else None


def documents() -> Path:
    """The folder for documents of whoever is here."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
