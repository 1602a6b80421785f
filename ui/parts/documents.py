"""Where a file dialog begins: among the documents, and never where the program happens to have been started."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def in_documents(name: str = "") -> str:
    """The folder for documents of whoever is here, or a file of this name in it; the name alone where there is no such folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(place) / name) if place else name
