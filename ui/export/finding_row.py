"""One text with what may say who somebody is: left out of the papers, taken out for good, or kept for a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.privacy.listing import Listed, excerpt
from km_desktop.privacy.words import kind_word
from ui import a11y
from ui.theme import Look
from ui.widgets import Button, FlowLayout, Text
from ui.widgets.marked import Marked


class Reason(QLineEdit):
    """Enter gives the reason, Esc gives up; neither reaches the page."""

    given = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.given.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindingRow(QWidget):
    """Leaving it out is how it stands, and needs nobody."""

    left_out = Signal()
    taken_out = Signal()
    kept = Signal(str)
    """With the reason."""

    def __init__(self, look: Look, listed: Listed, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text, spans = excerpt(listed.place.text, listed.found)
        kinds = ", ".join(dict.fromkeys(kind_word(each.kind) for each in listed.found))
        self.leave = self._choice(look, _("Leave it out"), "circle-slash", chosen=listed.kept is None)
        self.take = Button(look, _("Take it out of the text"), kind="quiet", icon="eraser", small=True, parent=self)
        self.keep = self._choice(look, _("Keep it, because …"), "file-text", chosen=listed.kept is not None)
        self.reason = Reason(self)
        self.reason.setPlaceholderText(_("In a few words why the report needs it, then Enter"))
        a11y.name(self.reason, _("Why it stays"))
        self.reason.hide()
        about = f"{where}: {text}"
        for button in (self.leave, self.take, self.keep, self.reason):
            button.setAccessibleDescription(about)
        flow = FlowLayout(gap=4)
        for button in (self.leave, self.take, self.keep):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(Text(look, f"{where}: {kinds}", "label", wrap=True, parent=self))
        column.addWidget(Marked(look, text, spans, self))
        if listed.kept is not None:
            column.addWidget(Text(look, _("Kept: {reason}").format(reason=listed.kept.reason), "caption", wrap=True, parent=self))
        row = QHBoxLayout()
        row.addLayout(flow)
        column.addLayout(row)
        column.addWidget(self.reason)
        self.leave.clicked.connect(self._leave)
        self.take.clicked.connect(self.taken_out)
        self.keep.clicked.connect(self._ask)
        self.reason.given.connect(self.kept)
        self.reason.left.connect(self._leave)
        self._kept = listed.kept is not None

    def _choice(self, look: Look, words: str, icon: str, *, chosen: bool) -> Button:
        button = Button(look, words, kind="quiet", icon=icon, small=True, parent=self)
        button.setCheckable(True)
        button.setChecked(chosen)
        return button

    def _ask(self) -> None:
        """The reason is asked for: without one nothing is kept."""
        self.keep.setChecked(self._kept)
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.leave.setChecked(True)
        if not self.reason.isHidden():
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reason.hide()
        if self._kept:
            self.left_out.emit()
