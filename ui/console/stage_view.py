"""The middle of the console: the question, what only the facilitator sees, and what the stage is worked in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.formats import Stage
from ui import a11y
from ui.commands import press
from ui.theme import SEMIBOLD, Look
from ui.widgets import Button, Segmented, Text

MARGIN = 24
LARGEST_QUESTION = 1.15
"""How much larger than usual the question is at most."""


class Private(QWidget):
    """Prompts for the facilitator, marked as such. Where text is large they stand on the card of the stage alone."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        self._icon = QLabel(self)
        self._icon.setTextFormat(Qt.TextFormat.PlainText)
        self._words = Text(look, "", "caption", wrap=True, parent=self)
        self._filled = self._aside = False
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._card = Button(look, _("How to run this stage"), kind="icon", icon="circle-question-mark", key="Shift+F1", small=True, parent=self)
        self._card.clicked.connect(lambda: press(self, "stage.card"))
        row.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._icon.setPixmap(look.icons.pixmap("eye-off", look.theme.colour("ink2"), look.px(18), self.devicePixelRatioF()))

    def show_prompts(self, prompts: tuple[str, ...]) -> None:
        """Hidden where there are none."""
        self._fill(bool(prompts))
        self._card.show()
        told = _("Only you see this.") + " "
        self._words.setText(told + " ".join(prompts))
        a11y.name(self._words, told + " ".join(prompts))
        for part in (self._icon, self._words):
            part.setVisible(not self._look.large)

    def show_facts(self, facts: tuple[str, ...]) -> None:
        """What came with an imported review and fits nowhere else."""
        self._card.hide()
        for part in (self._icon, self._words):
            part.show()
        self._fill(bool(facts))
        self._words.setText("\n".join(facts))
        a11y.name(self._words, "\n".join(facts))

    def set_aside(self, aside: bool) -> None:
        """Makes room for something else, or comes back."""
        self._aside = aside
        self.setVisible(self._filled and not aside)

    def _fill(self, filled: bool) -> None:
        self._filled = filled
        self.set_aside(self._aside)


class Head(QWidget):
    """Beside one another: the switch of modes, and the prompts or what the mode has to say."""

    chosen = Signal(str)
    picked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._switch: Segmented | None = None
        self._choices: tuple[tuple[str, str], ...] = ()
        self._beside: QWidget | None = None
        self.private = Private(look, self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self.private, 1)

    def show_modes(self, choices: tuple[tuple[str, str], ...], now: str) -> None:
        """A switch of (id, word), where there is something to choose."""
        if choices != self._choices:
            self._choices = choices
            self._make_switch(now)
        if self._switch is not None:
            self._switch.set_code(now)

    def show_beside(self, beside: QWidget | None) -> None:
        """A widget in place of the prompts; None for the prompts."""
        if self._beside is not None:
            self._beside.hide()
        self._beside = beside
        # Large text of two things has no room side by side.
        below = beside is not None and self._look.large
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(4 if below else 14)
        if beside is not None:
            self._row.addWidget(beside, 1)
            beside.show()
        self.private.set_aside(beside is not None)

    def _make_switch(self, now: str) -> None:
        old, self._switch = self._switch, None
        if len(self._choices) > 1:
            made = self._switch = Segmented(self._look, _("Work this stage by"), self._choices, now, self)
            made.chosen.connect(self.chosen)
            made.clicked.connect(self.picked)
            self._row.insertWidget(0, made, 0, Qt.AlignmentFlag.AlignTop)
            made.show()
        if old is not None:
            held = QApplication.focusWidget()
            had = held is not None and old.isAncestorOf(held)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
            if had and self._switch is not None:
                self._switch.take_keyboard()


class StageView(QWidget):
    """Question above, the ways to work the stage below it, and then one of the views that were added."""

    mode_chosen = Signal(str)
    mode_picked = Signal()
    """A mode was clicked with the mouse: the keyboard may go on to its view."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Text(look, "", "question", wrap=True, parent=self)
        if look.fonts.scale > LARGEST_QUESTION:
            # It is the largest thing here as it is.
            largest = look.fonts.font("question").pixelSize() * LARGEST_QUESTION / look.fonts.scale
            self._question.setFont(look.fonts.px(largest, SEMIBOLD))
        self._head = Head(look, self)
        self._head.chosen.connect(self.mode_chosen)
        self._head.picked.connect(self.mode_picked)
        self._views = QStackedLayout()
        words = QVBoxLayout()
        words.setContentsMargins(MARGIN, 12, MARGIN, 0)
        words.setSpacing(6)
        words.addWidget(self._question)
        words.addWidget(self._head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(words)
        column.addLayout(self._views, 1)

    def add_view(self, view: QWidget) -> None:
        """One of the views a stage may be worked in."""
        if self._views.indexOf(view) < 0:
            self._views.addWidget(view)

    def show_stage(self, stage: Stage | None, view: QWidget, facts: tuple[str, ...] = ()) -> None:
        """Shows a stage in one of the views; None is the list of notes that fit no stage, with what else came along."""
        self._question.setText(stage.question if stage else _("More notes"))
        if stage is not None:
            self._head.private.show_prompts(stage.prompts)
        else:
            self._head.private.show_facts(facts)
        self.show_view(view)

    def show_view(self, view: QWidget, beside: QWidget | None = None) -> None:
        """Shows the stage in another of the views; `beside` stands by the switch in place of the prompts."""
        self._head.show_beside(beside)
        self._views.setCurrentWidget(view)

    def show_modes(self, choices: tuple[tuple[str, str], ...], now: str) -> None:
        """Offers the modes as (id, word); one alone is no choice, and not shown."""
        self._head.show_modes(choices, now)
