"""What the system does with a file that was made: show it in its folder, open it, copy it, print it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QMimeData, QProcess, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from km_desktop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

EFFECT = 'application/x-qt-windows-mime;value="Preferred DropEffect"'
COPY = (1).to_bytes(4, "little")
"""DROPEFFECT_COPY: whoever pastes them gets files of their own, and ours stay."""
GNOME = "x-special/gnome-copied-files"


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


def copy_files(paths: Sequence[Path]) -> bool:
    """Puts the files on the clipboard, as the system's own windows do."""
    QGuiApplication.clipboard().setMimeData(copied(paths))
    return True


def copied(paths: Sequence[Path]) -> QMimeData:
    """The files as the clipboard holds them."""
    urls = [QUrl.fromLocalFile(str(path)) for path in paths]
    content = QMimeData()
    content.setUrls(urls)
    content.setData(EFFECT, COPY)
    content.setData(GNOME, b"\n".join([b"copy", *(bytes(url.toEncoded().data()) for url in urls)]))
    return content


def ask_printer(parent: QWidget, printer: QPrinter) -> bool:
    """Asks where and how to print, in the system's own way; False when nobody wants to."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(printer.fromPage() or 1, printer.toPage() or 9_999)
    return bool(dialog.exec())


def choose_folder(parent: QWidget, folder: Path) -> Path | None:
    """Asks for a folder; None when nobody chose one."""
    chosen = QFileDialog.getExistingDirectory(parent, _("Choose a folder for the report"), str(folder))
    return Path(chosen) if chosen else None


def documents() -> Path:
    """The folder for documents of whoever is here."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
