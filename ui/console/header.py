"""The bar above the console: where we are, whether it is saved, back and forth, and the paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from ui import a11y
from ui.commands import Commands
from ui.console.room_chip import RoomChip
from ui.open_review import OpenReview
from ui.parts.saved_mark import SavedMark
from ui.theme import Look
from ui.widgets import Button, Chip, Ground, paint

LEAST_TITLE = 110
"""Pixels at normal text size that a title always has."""


class TitleLine(QWidget):
    """The title, and after it more quietly what kind of review it is; shortened to fit."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._title, self._kind = look, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(look.px(LEAST_TITLE))

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_words(self, title: str, kind: str) -> None:
        """Other words."""
        if (title, kind) != (self._title, self._kind):
            self._title, self._kind = title, kind
            a11y.name(self, f"{title}, {kind}")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter, tall = self._look, QPainter(self), float(self.height())
        kind = min(paint.width(look, "caption", self._kind), self.width() / 2)
        if self.width() < look.px(2 * LEAST_TITLE):
            kind = 0.0  # Cut short, both would say nothing.
        title = min(paint.width(look, "strong", self._title) + 1, self.width() - (kind + look.px(12) if kind else 0))
        painter.setFont(look.fonts.font("strong"))
        painter.setPen(look.colour("ink"))
        paint.text(painter, QRectF(0, 0, title, tall), self._title)
        if kind:
            painter.setFont(look.fonts.font("caption"))
            painter.setPen(look.colour("ink2"))
            paint.text(painter, QRectF(title + look.px(12), 0, kind + 1, tall), self._kind)
        painter.end()


class Header(Ground):
    """Signals are named after what was pressed."""

    home = Signal()
    undo = Signal()
    redo = Signal()
    export = Signal()
    setup = Signal()
    bin = Signal()
    find_asked = Signal()
    private = Signal()

    def __init__(self, look: Look, commands: Commands, words: Callable[[Refused], str], parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", "bottom", parent)
        self._back = Button(look, _("All reviews"), kind="icon", icon="chevron-left", key=commands.key("home.open"), parent=self)
        self._title = TitleLine(look, self)
        self._rehearsal = Chip(look, _("Rehearsal"), tone="amber", parent=self)
        self._rehearsal.hide()
        self.room = RoomChip(look, self)
        self.saved = SavedMark(look, words, parent=self)
        self._buttons = {
            id: Button(look, commands[id].words, kind="icon", icon=commands[id].icon, key=commands.key(id), parent=self)
            for id in ("edit.undo", "edit.redo", "notes.find", "private.open", "bin.open", "review.setup")
        }
        self._export = Button(look, _("Export"), icon="file-text", key=commands.key("export.open"), small=True, parent=self)
        self._lay_out()
        self._back.clicked.connect(self.home)
        self._export.clicked.connect(self.export)
        for id, signal in (
            ("edit.undo", self.undo),
            ("edit.redo", self.redo),
            ("notes.find", self.find_asked),
            ("private.open", self.private),
            ("bin.open", self.bin),
            ("review.setup", self.setup),
        ):
            self._buttons[id].clicked.connect(signal)

    def show_review(self, review: OpenReview) -> None:
        """Shows the review's title and what can be undone."""
        session = review.session
        self._rehearsal.setVisible(review.rehearsal)
        kind, people = session.format.name, session.details.people
        agreed = _("agreed") if session.closed else ""
        parts = [kind, ngettext("{n} person", "{n} people", people).format(n=people) if people else "", agreed]
        self._title.show_words(session.details.title, ", ".join(p for p in parts if p))
        for id, name in (("edit.undo", review.desk.undo_name), ("edit.redo", review.desk.redo_name)):
            if self._buttons[id].isEnabled() != bool(name):
                self._buttons[id].setEnabled(bool(name))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(self._rehearsal)
        row.addWidget(self.room)
        row.addSpacing(4)
        row.addWidget(self.saved)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(self._export)
