"""A round of one word each: a line to type them in, and the words as they were said."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _, ngettext
from km_desktop.review.edits import details
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.typed import OwnUndoFirst, tried
from ui.theme import Look
from ui.widgets import Chip, Fault, FlowLayout, KeyHints, Text

MARGIN = 24
_BETWEEN = re.compile(r"[,;\n]")


class MoodPanel(QWidget):
    """Enter adds what is typed, several with commas between them; Backspace in an empty line takes the last back."""

    left = Signal()
    """Esc: the notes come back."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._review = look, review
        self._shown: tuple[str, ...] = ()
        self.chips: list[Chip] = []
        self.line = QLineEdit(self)
        self.line.setFont(look.fonts.font("capture"))
        self.line.setPlaceholderText(_("Type a word, then Enter"))
        a11y.name(self.line, _("One word each"), _("Nobody’s name. You may pass."))
        self._fault = Fault(look, self)
        self._count = Text(look, "", "caption", parent=self)
        self._undo_first = OwnUndoFirst(self)
        self._undo_first.watch(self.line)
        self._lay_out(look)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.add)
        self.line.textEdited.connect(lambda _text: self._fault.say(""))
        review.changed.connect(self._follow)
        self._show(review.session.details.mood)

    def _lay_out(self, look: Look) -> None:
        hints = ((_("Enter"), _("Add")), (_("Backspace"), _("Take the last back")), (_("Esc"), _("Back to the notes")))
        held = QWidget(self)
        self._flow = FlowLayout(held, 10)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 4, MARGIN, 12)
        column.setSpacing(8)
        column.addWidget(Text(look, _("One word from each, round the room. Nobody’s name is kept, and anyone may pass."), wrap=True, parent=self))
        for widget in (self.line, self._fault, KeyHints(look, hints, self), self._count):
            column.addWidget(widget)
        column.addWidget(scroll, 1)

    def enter(self) -> None:
        """Puts the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Adds what is typed."""
        said = tuple(word for part in _BETWEEN.split(self.line.text()) if (word := " ".join(part.split())))
        if said and self._set((*self._review.session.details.mood, *said)):
            self.line.clear()
            n = len(self._review.session.details.mood)
            a11y.announce(self.line, ngettext("Added. {n} word", "Added. {n} words", n).format(n=n))

    def take_back(self) -> None:
        """Takes the last word back."""
        words = self._review.session.details.mood
        if words and self._set(words[:-1]):
            a11y.announce(self.line, _("Taken back: {word}").format(word=words[-1]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text():
                self.take_back()
                return True
        return super().eventFilter(watched, event)

    def _set(self, words: tuple[str, ...]) -> bool:
        fault = tried(self._review, "mood.set", details.set_field, "mood", words)
        self._fault.say(fault)
        if fault:
            a11y.announce(self.line, fault)
        return not fault

    def _follow(self, event: Event) -> None:
        if any(change.table == "details" and change.key in ("mood", "people") for change in event.changes):
            self._show(event.after.details.mood)

    def _show(self, words: tuple[str, ...]) -> None:
        same = 0
        while same < min(len(words), len(self._shown)) and words[same] == self._shown[same]:
            same += 1
        for chip in self.chips[same:]:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        del self.chips[same:]
        for at, word in enumerate(words[same:], same):
            chip = Chip(self._look, word, tone="soft", removable=True, parent=self._scroll.widget())
            chip.removed.connect(lambda at=at: self._remove(at))
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)
        self._shown = words
        people = self._review.session.details.people
        n = len(words)
        told = _("{n} of {people}").format(n=n, people=people) if people else ngettext("{n} word", "{n} words", n).format(n=n)
        self._count.setText(told if n else "")

    def _remove(self, at: int) -> None:
        words = self._review.session.details.mood
        if self._set((*words[:at], *words[at + 1 :])):
            self.enter()
