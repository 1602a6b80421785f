"""A calm question with two answers, the better one first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from ui.locking.frame import Frame
from ui.theme import Look
from ui.widgets import Button


class Question(Frame):
    """Accepted when the first answer is given; Esc is the second."""

    def __init__(
        self, look: Look, title: str, said: Sequence[str], answer: str, other: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, title, said, parent)
        self.answer = Button(look, answer, kind="filled", icon=icon, parent=self)
        self.back = Button(look, other, key=_("Esc"), parent=self)
        self.add_foot(self.answer, self.back)
        self.answer.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self.answer.setFocus()


class Notice(Frame):
    """Says what was done, where the page itself has no place for it."""

    def __init__(self, look: Look, said: str, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Passphrases"), [said], parent)
        self.answer = Button(look, _("Close"), kind="filled", key=_("Enter"), parent=self)
        self.add_foot(self.answer)
        self.answer.clicked.connect(self.accept)
        self.answer.setFocus()


def take_off(look: Look, parent: QWidget | None) -> Question:
    """Before the passphrase of a review is taken off."""
    said = _("After that, anybody who can reach the file can read the review, its copies and its pictures.")
    return Question(look, _("Take the passphrase off?"), [said], _("Take it off"), _("Keep it"), "", parent)


def locked_library(look: Look, parent: QWidget | None) -> Question:
    """Where new reviews are locked already."""
    said = _("New reviews are locked with the passphrase of this library. That can be ended; what is locked stays locked.")
    title = _("This library has a passphrase")
    return Question(look, title, [said], _("Lock no more new ones"), _("Leave it so"), "", parent)


def carried_away(look: Look, drive: str, *, required: bool, copying: bool, parent: QWidget | None) -> Question:
    """Before a review without a passphrase lies on a drive that can be carried away."""
    where = drive or _("a drive that can be carried away")
    first = _("This copy goes to {drive}.") if copying else _("This review is on {drive}.")
    said = [
        first.format(drive=where)
        + " "
        + _("Sticks get lost. Without a passphrase, whoever finds it can read every word, and look at the pictures."),
    ]
    if required:
        said.append(_("Your organisation asks for a passphrase here."))
    title = _("Lock it before it travels?")
    other = _("Leave it") if required else _("Not now")
    return Question(look, title, said, _("Lock it"), other, "lock", parent)
