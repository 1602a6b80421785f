"""The system's own windows for choosing a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop.i18n import _
from ui.parts.documents import in_documents

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ENDING = ".kmr"


def ask_open(parent: QWidget) -> Path | None:
    """A file to open: a review, or something to make one of."""
    from PySide6.QtWidgets import QFileDialog

    filters = (
        _("Reviews and files to make one of (*.kmr *.json *.csv *.tsv *.txt *.md *.markdown *.pdf *.kmlock)"),
        _("Reviews (*.kmr)"),
        _("All files (*)"),
    )
    name, _filter = QFileDialog.getOpenFileName(parent, _("Open a file"), in_documents(), ";;".join(filters))
    return Path(name) if name else None


def ask_save(parent: QWidget, suggested: str) -> Path | None:
    """Where a copy goes; the dialog has asked already whether it may replace what is there."""
    from PySide6.QtWidgets import QFileDialog

    name, _filter = QFileDialog.getSaveFileName(parent, _("Save a copy"), in_documents(suggested), _("Reviews (*.kmr)"))
    if not name:
        return None
    return Path(name) if name.endswith(ENDING) else Path(name + ENDING)
