"""What is asked when a review is to be left that could not be saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop.i18n import _
from km_desktop.review.refused import Refused

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from km_desktop.review.session import Session
    from km_desktop.storage.coat import Coat

Ask = Callable[["QWidget", str], str]
"""Shows why the review is not saved; answers copy, leave or stay."""
AskWhere = Callable[["QWidget", str], Path | None]
"""Asks where a copy goes, given a name for it."""


def ask(parent: QWidget, why: str) -> str:
    """The question as a dialog. Staying is what Esc does."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle("KM Desktop")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("The last changes are not on disk yet."))
    box.setInformativeText(why)
    copy = box.addButton(_("Save a copy elsewhere"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(_("Leave without them"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(copy)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton()
    return "copy" if chosen is copy else "leave" if chosen is leave else "stay"


def ask_where(parent: QWidget, name: str) -> Path | None:
    """The system's dialog for a new file."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save a copy"), name, _("Reviews (*.kmr)"))
    return Path(chosen) if chosen else None


class Unsaved:
    """Sees a review off that could not be saved; True when it may be left."""

    def __init__(self, words: Callable[[Refused], str], ask: Ask = ask, ask_where: AskWhere = ask_where) -> None:
        self._words, self._ask, self._ask_where = words, ask, ask_where

    def may_leave(self, parent: QWidget, session: Session, path: Path, refusal: Refused, coat: Coat) -> bool:
        """Asks until there is a copy, which wears `coat`, or somebody stays or leaves knowingly."""
        from km_desktop.storage import SessionFile
        from km_desktop.storage.pictures import copy_all

        why = self._words(refusal)
        while True:
            answer = self._ask(parent, why)
            if answer != "copy":
                return answer == "leave"
            where = self._ask_where(parent, path.name)
            if where is None:
                continue
            try:
                SessionFile(where, coat=coat).create(session)
            except Refused as failure:
                why = self._words(failure)
                continue
            with suppress(Refused):  # Pictures were safe when they were added: where they are, they stay.
                copy_all(path, where)
            return True
