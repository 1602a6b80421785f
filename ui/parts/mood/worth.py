"""Was it worth our time? A count of hands for each mark from 1 to 5."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _, ngettext
from km_desktop.review.edits import details
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.typed import OwnUndoFirst, tried
from ui.theme import Look
from ui.widgets import Card, Fault, Text


class WorthTally(Card):
    """Five small boxes; Enter goes to the next. All of them may stay empty."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._review = review
        self._own_undo = OwnUndoFirst(self)
        self.boxes: list[QLineEdit] = []
        self._told = Text(look, "", "caption", wrap=True, parent=self)
        self._fault = Fault(look, self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for mark in range(1, details.MARKS + 1):
            row.addLayout(self._column(look, mark), 1)
        self.body.addWidget(Text(look, _("Was it worth our time?"), "strong", parent=self))
        self.body.addWidget(Text(look, _("Hands for each, 1 is no and 5 is very much. If you like."), "caption", wrap=True, parent=self))
        self.body.addLayout(row)
        self.body.addWidget(self._fault)
        self.body.addWidget(self._told)
        for before, after in pairwise(self.boxes):
            QWidget.setTabOrder(before, after)
            before.returnPressed.connect(after.setFocus)
            before.returnPressed.connect(after.selectAll)
        review.changed.connect(self._follow)
        self._show(review.session.details.worth)

    def _column(self, look: Look, mark: int) -> QVBoxLayout:
        box = QLineEdit(self)
        # A validator of numbers would swallow Enter in an empty box.
        box.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,3}"), box))
        box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.setFont(look.fonts.font("body", tabular=True))
        box.setMinimumWidth(look.px(34))
        a11y.name(box, _("Hands for {mark}").format(mark=mark))
        box.textEdited.connect(lambda _text, mark=mark: self._type(mark))
        box.editingFinished.connect(self._review.desk.settle)
        self._own_undo.watch(box)
        self.boxes.append(box)
        label = Text(look, str(mark), "label", parent=self)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(box)
        return column

    def _type(self, mark: int) -> None:
        hands = tuple(int(box.text() or 0) for box in self.boxes)
        self._fault.say(tried(self._review, "worth.set", details.set_field, "worth", hands, typing=f"worth.{mark}"))

    def _follow(self, event: Event) -> None:
        if any(change.table == "details" and change.key == "worth" for change in event.changes):
            self._show(event.after.details.worth)

    def _show(self, worth: tuple[int, ...]) -> None:
        for box, hands in zip(self.boxes, worth or (0,) * details.MARKS, strict=True):
            if int(box.text() or 0) != hands:
                box.setText(str(hands) if hands else "")
        raised = sum(worth)
        middle = sum(mark * hands for mark, hands in enumerate(worth, 1)) / raised if raised else 0
        told = ngettext("{n} hand, {middle} on average", "{n} hands, {middle} on average", raised)
        self._told.setText(told.format(n=raised, middle=f"{middle:.1f}") if raised else "")
        self._told.setVisible(bool(raised))
