"""The head of the set-up page: back, what this is, whether it is saved, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from ui import a11y
from ui.commands import Commands
from ui.parts.saved_mark import SavedMark
from ui.setup.words import page_title
from ui.theme import Look
from ui.widgets import Button, Text

LARGE = 1.2


class Header(QWidget):
    """A strip of paper across the top."""

    start = Signal()
    back = Signal()
    asked = Signal(str)
    """Id of a command: slips.print, review.rehearse or room.welcome."""

    def __init__(self, look: Look, commands: Commands, words: Callable[[Refused], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.back_button = Button(look, commands["home.open"].words, kind="icon", icon="chevron-left", parent=self)
        self.back_button.set_key(commands.key("home.open"))
        self.back_button.clicked.connect(self.back)
        self.title = Text(look, "", "heading", parent=self)
        self.saved = SavedMark(look, words, long=True, parent=self)
        self.start_button = Button(
            look, commands["review.start"].words, kind="filled", key=commands.key("review.start"), parent=self
        )
        self.start_button.clicked.connect(self.start)
        self._start_words = commands["review.start"].words
        # At large text their names are in the tooltips: the words would leave no room for the title.
        kind = "icon" if look.fonts.scale > LARGE else "outlined"
        self.others = {id: Button(look, words, kind=kind, icon=icon, parent=self) for id, words, icon in _others()}
        for id, button in self.others.items():
            button.clicked.connect(lambda _checked=False, id=id: self.asked.emit(id))
            a11y.tip(button, f"{commands[id].words}, {commands.key(id)}")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 20, 10)
        row.setSpacing(10)
        row.addWidget(self.back_button)
        row.addWidget(self.title, 1)
        row.addWidget(self.saved)
        row.addSpacing(8)
        for button in self.others.values():
            row.addWidget(button)
        row.addWidget(self.start_button)

    def show_session(self, session: Session) -> None:
        """Names the page and its button."""
        self.title.setText(page_title(session))
        self.start_button.set_text(_("Carry on") if session.run.started else self._start_words)
        for id in ("review.rehearse", "room.welcome"):
            self.others[id].setVisible(not session.run.started)

    def set_look(self, look: Look) -> None:
        self._look = look

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))
        painter.end()


def _others() -> tuple[tuple[str, str, str], ...]:
    return (
        ("slips.print", _("Papers"), "printer"),
        ("review.rehearse", _("Rehearse"), "graduation-cap"),
        ("room.welcome", _("Welcome people"), "door-open"),
    )
