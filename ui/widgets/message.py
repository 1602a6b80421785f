"""Something to tell the person, beside the thing it is about, with up to two answers."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import a11y
from ui.theme import Look
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.text import Text

# tone -> (ground, mark, icon); a ground that is no token is a kind of note.
TONES = MappingProxyType(
    {
        "info": ("soft", "accent", "info"),
        "before": ("note:expected", "note:expected", "sunrise"),
        "learned": ("note:learned", "note:learned", "lightbulb"),
        "amber": ("amber_ground", "amber", "shield-alert"),
        "wrong": ("over_ground", "over", "triangle-alert"),
        "good": ("note:learned", "worked", "circle-check"),
    }
)


class MessageBar(QFrame):
    """`text` is the sentence, `detail` a quieter second one, `answers` are (code, label), at most two: the first is a
    button with an edge, the second quiet. `answered(code)` tells which was pressed. Read out when it appears.
    """

    answered = Signal(str)

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        detail: str = "",
        tone: str = "info",
        icon: str = "",
        answers: Sequence[tuple[str, str]] = (),
        urgent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._urgent = look, urgent
        self._tone, self._icon = tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._text = Text(look, text, "strong", wrap=True, parent=self)
        self._detail = Text(look, detail, "caption", wrap=True, parent=self)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(self._text)
        words.addWidget(self._detail)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._buttons: list[Button] = []
        self.set_look(look)
        self.show_message(text, detail=detail, tone=tone, icon=icon, answers=answers)

    def show_message(
        self, text: str, *, detail: str = "", tone: str = "", icon: str = "", answers: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Says something else in the same place."""
        self._tone, self._icon = tone or self._tone, icon
        self._text.setText(text)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        a11y.name(self, text, detail)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._answer(code, label, first=at == 0) for at, (code, label) in enumerate(answers[:2])]
        if self.isVisible():
            self._announce()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._row.setContentsMargins(14 + look.px(22) + 12, 9, 12, 9)

    def buttons(self) -> list[Button]:
        """The answers, to give one the keyboard or a key."""
        return list(self._buttons)

    def _answer(self, code: str, label: str, *, first: bool) -> Button:
        button = Button(self._look, label, kind="outlined" if first else "quiet", small=True, parent=self)
        button.clicked.connect(lambda: self.answered.emit(code))
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def _announce(self) -> None:
        a11y.announce(self, " ".join(filter(None, (self._text.text(), self._detail.text()))), assertive=self._urgent)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._announce()

    def _colours(self) -> tuple[str, str, str]:
        theme = self._look.theme
        ground, mark, icon = TONES[self._tone]
        tint, mark_tint = theme.tint(ground.removeprefix("note:")), theme.tint(mark.removeprefix("note:"))
        return (
            tint.ground if ground.startswith("note:") else theme.colour(ground),
            mark_tint.mark if mark.startswith("note:") else theme.colour(mark),
            self._icon or icon,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, mark, icon = self._colours()
        edge = QColor(mark) if self._look.theme.contrast else None
        paint.panel(painter, QRectF(self.rect()), 8, QColor(ground), edge, 2)
        side = self._look.px(22)
        self._look.icons.paint(painter, icon, mark, QRectF(14, (self.height() - side) / 2, side, side))
        painter.end()
