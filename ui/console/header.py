"""The bar above the console: where we are, whether it is saved, back and forth, and the paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from ui import a11y
from ui.commands import Commands
from ui.open_review import OpenReview
from ui.parts.saved_mark import SavedMark
from ui.theme import Look
from ui.widgets import Button, Text


class Header(QWidget):
    """Signals are named after what was pressed."""

    home = Signal()
    undo = Signal()
    redo = Signal()
    export = Signal()
    setup = Signal()
    bin = Signal()

    def __init__(self, look: Look, commands: Commands, words: Callable[[Refused], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._back = Button(look, _("All reviews"), kind="icon", icon="chevron-left", key=commands.key("home.open"), parent=self)
        self._title = Text(look, "", "strong", parent=self)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._kind = Text(look, "", "caption", parent=self)
        self.saved = SavedMark(look, words, self)
        self._buttons = {
            id: Button(look, commands[id].words, kind="icon", icon=commands[id].icon, key=commands.key(id), parent=self)
            for id in ("edit.undo", "edit.redo", "bin.open", "review.setup")
        }
        self._export = Button(look, _("Export"), icon="file-text", key=commands.key("export.open"), small=True, parent=self)
        self._lay_out(look)
        self._back.clicked.connect(self.home)
        self._export.clicked.connect(self.export)
        for id, signal in (
            ("edit.undo", self.undo),
            ("edit.redo", self.redo),
            ("bin.open", self.bin),
            ("review.setup", self.setup),
        ):
            self._buttons[id].clicked.connect(signal)

    def show_review(self, review: OpenReview) -> None:
        """Shows the review's title and what can be undone."""
        session = review.session
        self._title.setText(session.details.title.replace("&", "&&"))
        kind, people = session.format.name, session.details.people
        agreed = _("agreed") if session.closed else ""
        parts = [kind, ngettext("{n} person", "{n} people", people).format(n=people) if people else "", agreed]
        self._kind.setText(", ".join(p for p in parts if p))
        for id, name in (("edit.undo", review.desk.undo_name), ("edit.redo", review.desk.redo_name)):
            if self._buttons[id].isEnabled() != bool(name):
                self._buttons[id].setEnabled(bool(name))

    def _lay_out(self, look: Look) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addSpacing(4)
        row.addWidget(self._title, 3)
        row.addWidget(self._kind, 2)
        row.addStretch(1)
        row.addWidget(self.saved)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(self._export)
        self._title.setMinimumWidth(look.px(120))
        a11y.name(self._back, _("All reviews"))
