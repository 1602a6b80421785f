"""The middle of the console: the question, what only the facilitator sees, and what the stage is worked in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.formats import Stage
from ui import a11y
from ui.theme import SEMIBOLD, Look
from ui.widgets import Text

MARGIN = 24
LARGE = 1.4
"""Above this size of text the first prompt alone is shown, and the others wait under the mouse: notes come first."""
LARGEST_QUESTION = 1.4


class Private(QWidget):
    """Prompts for the facilitator, marked as such."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        self._icon = QLabel(self)
        self._icon.setTextFormat(Qt.TextFormat.PlainText)
        self._words = Text(look, "", "caption", wrap=True, parent=self)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._icon.setPixmap(look.icons.pixmap("eye-off", look.theme.colour("ink2"), look.px(18), self.devicePixelRatioF()))

    def show_prompts(self, prompts: tuple[str, ...]) -> None:
        """Hidden where there are none."""
        self.setVisible(bool(prompts))
        told = _("Only you see this.") + " "
        large = self._look.fonts.scale > LARGE
        self._words.setText(told + " ".join(prompts[:1] if large else prompts))
        a11y.name(self._words, told + " ".join(prompts))
        a11y.tip(self._words, "\n".join(prompts) if large else "")

    def show_facts(self, facts: tuple[str, ...]) -> None:
        """What came with an imported review and fits nowhere else."""
        self.setVisible(bool(facts))
        self._words.setText("\n".join(facts))
        a11y.name(self._words, "\n".join(facts))


class StageView(QWidget):
    """Question above, and below it one of the views that were added."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Text(look, "", "question", wrap=True, parent=self)
        if look.fonts.scale > LARGEST_QUESTION:
            largest = look.fonts.font("question").pixelSize() * LARGEST_QUESTION / look.fonts.scale
            self._question.setFont(look.fonts.px(largest, SEMIBOLD))
        self._private = Private(look, self)
        self._views = QStackedLayout()
        words = QVBoxLayout()
        words.setContentsMargins(MARGIN, 12, MARGIN, 0)
        words.setSpacing(6)
        words.addWidget(self._question)
        words.addWidget(self._private)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(words)
        column.addLayout(self._views, 1)

    def add_view(self, view: QWidget) -> None:
        """One of the views a stage may be worked in."""
        self._views.addWidget(view)

    def show_stage(self, stage: Stage | None, view: QWidget, facts: tuple[str, ...] = ()) -> None:
        """Shows a stage in one of the views; None is the list of notes that fit no stage, with what else came along."""
        self._question.setText(stage.question if stage else _("More notes"))
        if stage is not None:
            self._private.show_prompts(stage.prompts)
        else:
            self._private.show_facts(facts)
        self._views.setCurrentWidget(view)
