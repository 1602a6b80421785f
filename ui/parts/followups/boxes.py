"""The boxes of one action, in the columns of the list, with what is to be said about them below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.session import Note
from ui import a11y
from ui.parts.followups import words
from ui.parts.followups.columns import GAP, INSET, STACKED, columns, headings, lines
from ui.parts.followups.growing import GrowingBox
from ui.parts.typed import OwnUndoFirst
from ui.theme import Look
from ui.widgets import Chip, Fault, IconLabel, Text, paint

FIELDS = ("what", "owner", "due", "measure")


class ActionBoxes(QFrame):
    """What, who, when and how we will know. Tab goes from box to box; `changed` is typing by people."""

    changed = Signal(str, str)
    """Field and text."""
    entered = Signal()
    escaped = Signal()
    upward = Signal()
    origin_removed = Signal()
    resized = Signal()

    def __init__(self, look: Look, today: Callable[[], date], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._today, self._row_width = look, today, 0
        self._stacked: bool | None = None
        a11y.name(self, name)
        self._own_undo = OwnUndoFirst(self)
        self._number = Text(look, "", "strong", "accent", tabular=True, parent=self)
        # Made in the order in which Tab goes.
        self._what, self._owner = GrowingBox(look, self), QLineEdit(self)
        self._due, self._measure = QLineEdit(self), GrowingBox(look, self)
        self._day = IconLabel(look, "calendar", "", parent=self)
        self._origin = Chip(look, "", tone="soft", icon="lightbulb", removable=True, small=True, parent=self)
        self.fault = Fault(look, self)
        self.below = QHBoxLayout()
        self.below.setSpacing(8)
        self._prepare()
        self._lay_out()
        self.set_look(look)

    def box(self, field: str) -> QLineEdit | GrowingBox:
        """The box of a field."""
        boxes: dict[str, QLineEdit | GrowingBox] = {
            "what": self._what,
            "owner": self._owner,
            "due": self._due,
            "measure": self._measure,
        }
        return boxes[field]

    def text(self, field: str) -> str:
        """What stands in the box of a field."""
        return self.box(field).text()

    def set_text(self, field: str, text: str) -> None:
        """Shows other text in a box without telling anyone."""
        box = self.box(field)
        if isinstance(box, GrowingBox):
            box.set_text(text)
        elif box.text() != text:
            box.setText(text)
        if field == "due":
            self._show_day()

    def set_row_width(self, width: int) -> None:
        """The width of the rows it stands with, where that is not its own."""
        if width != self._row_width:
            self._row_width = width
            self._fit()
            self.update()

    def show_number(self, number: int) -> None:
        """The number that the action has, or will have."""
        self._number.setText(str(number))

    def show_origin(self, note: Note | None) -> None:
        """The note that the action comes from."""
        self._origin.setVisible(note is not None)
        if note is not None:
            self._origin.set_text(words.short(words.from_words(note), 60))
            a11y.tip(self._origin, note.text)
        self._tell_size()

    def say(self, sentence: str, field: str = "what") -> None:
        """Says below the boxes what is wrong; "" takes it away."""
        if sentence != self.fault.text():
            self.fault.say(sentence)
            self.box(field).setAccessibleDescription(sentence)
            self._tell_size()
            if sentence and self.isVisible():
                a11y.announce(self.box(field), sentence)

    def set_look(self, look: Look) -> None:
        self.look = look
        for box in (self._owner, self._due):
            box.setFont(look.fonts.font("body"))
        self._fit()

    def sizeHint(self) -> QSize:
        layout, wide = self._column, max(self.width(), 300)
        tall = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        return QSize(wide, tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(300), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.upward.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        card = QRectF(0, 0, self._wide(), self.height()).adjusted(INSET, 1, -INSET, -7)
        if not self.look.theme.contrast:
            self.look.shadows.paint(painter, card, 10)
        edge = self.look.colour("line") if self.look.theme.contrast else None
        paint.panel(painter, card, 10, self.look.colour("surface"), edge, 1)
        painter.end()

    def _prepare(self) -> None:
        hints = (_("What will be done"), _("Role, not name"), _("Date"), _("How will we know?"))
        for field, heading, hint in zip(FIELDS, headings(), hints, strict=True):
            box = self.box(field)
            a11y.name(box, heading)
            box.setPlaceholderText(hint)
            self._own_undo.watch(box)
            if isinstance(box, GrowingBox):
                box.edited.connect(lambda text, field=field: self.changed.emit(field, text))
                box.entered.connect(self.entered)
                box.escaped.connect(self.escaped)
                box.upward.connect(self.upward)
                box.grown.connect(self._tell_size)
            else:
                box.textEdited.connect(lambda text, field=field: self.changed.emit(field, text))
                box.setMaxLength(100_000)  # What is too long is refused later, with the text kept.
        self._due.textChanged.connect(lambda _text: self._show_day())
        self._origin.removed.connect(self.origin_removed)
        self._origin.hide()
        self._day.hide()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = self._grid = QGridLayout()
        grid.setSpacing(0)
        grid.addWidget(self._number, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addLayout(grid)
        self._column.addWidget(self.fault)
        self._column.addLayout(self.below)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    def _fit(self) -> None:
        look = self.look
        spans = columns(self._wide(), look)
        self._place(lines(self._wide(), look) == STACKED)
        left = round(spans[0].x)
        self._column.setContentsMargins(left, 12, left + max(0, self.width() - self._wide()), 18)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(5)
        self._number.setFixedSize(round(spans[0].width), look.px(36))
        for field, span in zip(FIELDS, spans[1:], strict=True):
            self.box(field).setFixedWidth(max(40, round(span.width)))
        indent = round(spans[1].x - spans[0].x)
        self.fault.setContentsMargins(indent, 0, 0, 0)
        self.below.setContentsMargins(indent, 2, 0, 0)
        self._tell_size()

    def _place(self, stacked: bool) -> None:
        """Puts the boxes beside one another, or in lines where there is little room."""
        if stacked == self._stacked:
            return
        self._stacked, grid = stacked, self._grid
        where = {"what": (0, 1, 2), "owner": (1, 1, 1), "due": (1, 2, 1), "measure": (3, 1, 2)}
        if not stacked:
            where = {field: (0, column, 1) for column, field in enumerate(FIELDS, 1)}
        for field, (row, column, span) in where.items():
            grid.addWidget(self.box(field), row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._day, 2 if stacked else 1, 2 if stacked else 3, 1, 1 if stacked else 2)
        grid.addWidget(self._origin, 4 if stacked else 1, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def _wide(self) -> int:
        return self._row_width or self.width()

    def _show_day(self) -> None:
        due, today = self._due.text(), self._today()
        day = words.due_words(due, today)
        if words.past(due, today):
            self._day.set("triangle-alert", _("{day} is past").format(day=day or due.strip()), "amber", "amber")
        else:
            self._day.set("calendar", day, "ink2", "ink2")
        shown = bool(self._day.text())
        if shown != self._day.isVisibleTo(self):
            self._day.setVisible(shown)
            self._tell_size()
        self._due.setAccessibleDescription(self._day.text())

    def _tell_size(self) -> None:
        self.updateGeometry()
        self.resized.emit()
