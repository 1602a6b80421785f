"""The keys of a place, plain and large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.commands import Command, Commands
from ui.theme import Look
from ui.widgets import Button, KeyCap, Text

LARGER = 1.2
AROUND = 140
"""Pixels of the screen beside the keys: margins, the scroll bar and the edge of the screen."""
PLACES = ("review", "everywhere")
NOT_AT_HOME = ("edit.redo", "home.open")
Keys = Sequence[tuple[str, str]]


def keys_while_typing() -> Keys:
    """Keys of the console that belong to where the keyboard is, not to a command: (keys, what they do)."""
    return (
        (_("Enter"), _("Add what is typed")),
        ("+  −  !", _("First: worked, difficult, surprise")),
        ("x3", _("Last: said by 3")),
        (_("Esc"), _("To the board, and back")),
        ("↑ ↓ ← →", _("Another note")),
        ("Alt ↑ ↓", _("Move it")),
        (_("Delete"), _("Into the bin")),
        (_("Ctrl+Enter"), _("In actions: take a lesson")),
        ("Ctrl+1 … 9", _("Straight to a stage")),
    )


def keys_at_home(letters: Sequence[str]) -> Keys:
    """Keys of the list of reviews and of the cards above it, which have these letters."""
    return (
        (" ".join(letters), _("Start a review of that kind")),
        ("↑ ↓ ← →", _("Another card or review")),
        (_("Enter"), _("Open it")),
        ("F2", _("Another title")),
        (_("Delete"), _("Into the bin")),
    )


class KeySheet(QDialog):
    """Lists the keys of the declared commands of some places; Esc closes it."""

    def __init__(
        self,
        look: Look,
        commands: Commands,
        parent: QWidget | None = None,
        *,
        places: Sequence[str] = PLACES,
        letters: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lacking = NOT_AT_HOME if "home" in places else ()
        declared = [(keys_of(c), c.words) for c in commands.all(*places) if c.keys and c.id not in lacking]
        here = list(keys_while_typing()) if "review" in places else []
        here += keys_at_home(letters) if "home" in places else ()
        a11y.name(self, _("Keys"), ". ".join(f"{keys}: {words}" for keys, words in (*here, *declared)))
        larger = replace(look, fonts=look.fonts.scaled(look.fonts.scale * LARGER))
        self._lay_out(look, larger, self._make_page(larger, here, declared))

    def _make_page(self, look: Look, here: Keys, declared: Keys) -> QWidget:
        """As many columns as the screen has room for."""
        room = self.screen().availableSize().width() - AROUND
        half = (len(declared) + 1) // 2
        for groups in ((here, declared[:half], declared[half:]), (here, declared), ((*here, *declared),)):
            page = QWidget(self)
            columns = QHBoxLayout(page)
            columns.setContentsMargins(0, 0, 12, 0)
            columns.setSpacing(32)
            for group in groups:
                if group:
                    columns.addWidget(_column(look, group, page), 0, Qt.AlignmentFlag.AlignTop)
            if page.sizeHint().width() <= room:
                break
            if len(groups) > 1:
                page.deleteLater()
        return page

    def _lay_out(self, look: Look, larger: Look, page: QWidget) -> None:
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        a11y.name(scroll, _("Keys"))
        close = Button(look, _("Close"), key=_("Esc"), parent=self)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(Text(larger, _("Keys"), "title", parent=self))
        column.addWidget(scroll, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        screen = self.screen().availableSize()
        hint = page.sizeHint()
        self.resize(min(hint.width() + 76, screen.width() - 60), min(hint.height() + 170, screen.height() - 60))
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def keys_of(command: Command) -> str:
    """A command's keys as the platform writes them; the second one after "or"."""
    written = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in command.keys]
    return _(" or ").join(text.replace("PgDown", _("PgDn")) for text in written)


def _column(look: Look, keys: Keys, parent: QWidget) -> QWidget:
    held = QWidget(parent)
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    for row, (key, words) in enumerate(keys):
        grid.addWidget(KeyCap(look, key, held), row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Text(look, words, "body", parent=held), row, 1)
    return held
