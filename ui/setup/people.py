"""Who is in the room: how many, and which roles. Nobody is asked for a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.edits.details import MOST_DOTS
from km_desktop.review.voting import dots_of
from ui import a11y
from ui.parts.typed import OwnUndoFirst
from ui.setup.typed import Edits
from ui.setup.words import role_and_count, split_roles
from ui.theme import Look
from ui.widgets import Button, Chip, Fault, FlowLayout, Stepper, Text, TextField


class People(QWidget):
    """A count, the roles as chips, and a box that opens for one more."""

    def __init__(self, look: Look, undo_first: OwnUndoFirst, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._edits: Edits | None = None
        self.count = Stepper(look, _("People in the room"), parent=self)
        self.count.changed.connect(self._counted)
        self._each = Text(look, _("Votes each"), "strong", parent=self)
        self.dots = Stepper(look, _("Votes each"), maximum=MOST_DOTS, small=True, parent=self)
        a11y.name(self.dots, _("Votes each"), _("0 for as many hands as there are"))
        a11y.tip(self.dots, _("0 for as many hands as there are"))
        self.dots.changed.connect(self._dotted)
        self.add = Button(look, _("Role"), kind="link", icon="plus", small=True, parent=self)
        a11y.name(self.add, _("Add a role"))
        self.add.clicked.connect(self._open)
        self.box = TextField(look, _("New role"), placeholder=_("Such as Midwives 2"), label_shown=False, parent=self)
        self.box.setFixedWidth(look.px(190))
        self.box.entered.connect(self._add)
        self.box.left.connect(self._close)
        self.box.edit.installEventFilter(self)
        undo_first.watch(self.box.edit)
        self.box.hide()
        self._fault = Fault(look, self)
        self.chips: list[Chip] = []
        self._flow_of(look)

    def _flow_of(self, look: Look) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(8)
        heads.addWidget(Text(look, _("People in the room"), "strong", parent=self))
        heads.addWidget(Text(look, _("Roles, not names"), "caption", "ink3", parent=self))
        heads.addStretch()
        heads.addWidget(self._each)
        heads.addWidget(self.dots)
        holder = QWidget(self)
        self._flow = FlowLayout(holder, 8)
        for widget in (self.count, self.box, self.add):
            self._flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(heads)
        column.addWidget(holder)
        column.addWidget(self._fault)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.box.setFixedWidth(look.px(190))

    def show_review(self, edits: Edits) -> None:
        """Fills the count and the chips."""
        self._edits = edits
        self.count.set_value(edits.session.details.people)
        self._show_dots()
        self._say("")
        self.box.set_text("")
        self.box.hide()
        self._make_chips()

    def follow(self, event: Event) -> None:
        """Shows what changed."""
        assert self._edits is not None
        keys = {change.key for change in event.changes if change.table == "details"}
        if "people" in keys and event.origin != "do":
            self.count.set_value(self._edits.session.details.people)
        if "dots" in keys and event.origin != "do":
            self._show_dots()
        if "roles" in keys:
            self._make_chips()

    def commit(self) -> None:
        """Takes a role that is typed but not entered."""
        self._add()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.box.set_text("")
                self.add.setFocus()
                self.box.hide()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.box.text() and self.chips:
                self._remove(len(self.chips) - 1)
                return True
        return super().eventFilter(watched, event)

    def _counted(self, people: int) -> None:
        if self._edits is not None:
            self._say(self._edits.detail("people", people))

    def _dotted(self, dots: int) -> None:
        if self._edits is not None:
            self._say(self._edits.detail("dots", dots))

    def _show_dots(self) -> None:
        """Where nothing is voted on, nobody is asked for how many votes."""
        assert self._edits is not None
        session = self._edits.session
        voted = next((stage.id for stage in session.format.stages if stage.votes), "")
        for widget in (self._each, self.dots):
            widget.setVisible(bool(voted))
        self.dots.set_value(dots_of(session, voted))

    def _open(self) -> None:
        self.box.show()
        self.box.edit.setFocus()

    def _add(self) -> None:
        roles = split_roles(self.box.text())
        if not roles or self._edits is None:
            return
        fault = self._edits.detail("roles", (*self._edits.session.details.roles, *roles), typed=False)
        self._say(fault)
        if not fault:
            self.box.set_text("")

    def _close(self) -> None:
        self._add()
        if not self.box.edit.hasFocus() and not self.box.text():
            self.box.hide()

    def _remove(self, at: int) -> None:
        if self._edits is None:
            return
        roles = self._edits.session.details.roles
        self._edits.detail("roles", (*roles[:at], *roles[at + 1 :]), typed=False)
        if not self.box.edit.hasFocus():
            self.add.setFocus()

    def _say(self, fault: str) -> None:
        self._fault.say(fault)
        if fault:
            a11y.announce(self, fault)

    def _make_chips(self) -> None:
        assert self._edits is not None
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for at, role in enumerate(self._edits.session.details.roles):
            words, count = role_and_count(role)
            chip = Chip(self._look, words, strong=count, removable=True, parent=self)
            chip.removed.connect(lambda at=at: self._remove(at))
            self._flow.insert_widget(1 + at, chip)
            chip.show()
            self.chips.append(chip)
        before: QWidget = self.count.focusProxy() or self.count
        crosses = [cross for chip in self.chips if (cross := chip.findChild(Button)) is not None]
        for after in (*crosses, self.box.edit, self.add, self.dots.focusProxy() or self.dots):
            QWidget.setTabOrder(before, after)
            before = after
