"""One calm sentence at a time, just above where the facilitator types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets import MessageBar

SHORT = 6000
"""Milliseconds that a passing message stays."""


class Messages(QWidget):
    """Shows the last message; those that ask something stay until they are answered."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = MessageBar(look, "", parent=self)
        self._answers: Mapping[str, Callable[[], object]] = {}
        self._topic = ""
        self._bar.hide()
        self._bar.answered.connect(self._answer)
        self._timer = QTimer(self, singleShot=True, interval=SHORT)
        self._timer.timeout.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.addWidget(self._bar)
        self.hide()

    @property
    def topic(self) -> str:
        """What the message is about, or empty when there is none."""
        return self._topic

    def say(
        self,
        topic: str,
        text: str,
        *,
        detail: str = "",
        tone: str = "info",
        answers: Sequence[tuple[str, str, Callable[[], object]]] = (),
        passing: bool = False,
    ) -> None:
        """Shows a message. `answers` are (code, label, what to do); a passing one goes by itself."""
        self._topic = topic
        self._answers = {code: act for code, _label, act in answers}
        self._bar.show_message(text, detail=detail, tone=tone, answers=[(code, label) for code, label, _act in answers])
        self._bar.show()
        self.show()
        if passing:
            self._timer.start()
        else:
            self._timer.stop()

    def answer_first(self) -> bool:
        """Gives the first answer, as Enter does; False if nothing is asked."""
        if not self._answers:
            return False
        self._answer(next(iter(self._answers)))
        return True

    def clear(self, topic: str = "") -> None:
        """Takes the message away, if it is about `topic` or none is given."""
        if topic and topic != self._topic:
            return
        self._topic, self._answers = "", {}
        self._timer.stop()
        self._bar.hide()
        self.hide()

    def clear_passing(self) -> None:
        """Takes away what would go by itself in a moment; what asks something stays."""
        if self._timer.isActive():
            self.clear()

    def _answer(self, code: str) -> None:
        act = self._answers.get(code)
        self.clear()
        if act is not None:
            act()
