"""How to run a stage well: a card for the facilitator, never on the wall."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.formats import Stage
from ui import a11y
from ui.shell.over import Over
from ui.theme import Look
from ui.widgets import Button, IconLabel, Text

WIDE = 620


class StageCard(Over):
    """Esc closes it, and the keyboard is where it was."""

    def __init__(self, look: Look, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(_("How to run this stage"))
        lines = (*stage.prompts, *stage.card) if look.large else stage.card or stage.prompts
        told = ". ".join(line.rstrip(".") for line in lines)
        a11y.name(self, _("How to run this stage"), f"{stage.name}. {told}")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(8)
        column.addWidget(IconLabel(look, "eye-off", _("Only you see this"), parent=self))
        column.addWidget(Text(look, stage.name, "title", wrap=True, parent=self))
        if stage.question != stage.name:
            column.addWidget(Text(look, _("The room is asked: {question}").format(question=stage.question), "caption", wrap=True, parent=self))
        column.addSpacing(6)
        column.addWidget(self._body(lines, told), 1)
        close = Button(look, _("Close"), key=_("Esc"), parent=self)
        close.clicked.connect(self.reject)
        column.addSpacing(6)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._fit(column)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _body(self, lines: tuple[str, ...], told: str) -> QScrollArea:
        """The lines, which scroll where the text is too large for the screen."""
        look = self._look
        held = QWidget(self)
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(lines):
            dot = QLabel(held)
            dot.setTextFormat(Qt.TextFormat.PlainText)
            dot.setPixmap(look.icons.pixmap("circle-dot", look.theme.colour("accent"), look.px(16), self.devicePixelRatioF()))
            dot.setContentsMargins(0, look.px(4), 0, 0)
            grid.addWidget(dot, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(look, line, "capture", wrap=True, parent=held), row, 1)
        grid.setRowStretch(len(lines), 1)
        self._held = held
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        a11y.name(scroll, _("How to run this stage"), told)
        self._scroll = scroll
        return scroll

    def _fit(self, column: QVBoxLayout) -> None:
        screen = self.screen().availableSize()
        wide = min(self._look.px(WIDE), screen.width() - 80)
        inner = wide - 56 - 14
        layout = self._held.layout()
        assert layout is not None
        lines = layout.heightForWidth(inner) + 4
        heads = sum(
            widget.heightForWidth(wide - 56) if widget.hasHeightForWidth() else widget.sizeHint().height()
            for at in range(column.count())
            if (row := column.itemAt(at)) is not None and (widget := row.widget()) is not None and widget is not self._scroll
        )
        around = 44 + 12 + 8 * column.count()
        self.resize(wide, min(lines + heads + around, screen.height() - 60))
