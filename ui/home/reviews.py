"""The reviews: start one, or go on with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.commands import Commands
from ui.home.delegate import TALL
from ui.home.review_list import Answer, ReviewList
from ui.home.rows import Row
from ui.home.start_cards import FIRST, StartCards
from ui.home.words import all_formats_words, count_words
from ui.theme import Look
from ui.widgets import Button, Card, EmptyState, Text

if TYPE_CHECKING:
    from km_desktop.format_list import FormatLine

LEAST_ROWS = 3
UNBOUNDED = 16_777_215
"""What Qt takes as no limit."""


class Reviews(QScrollArea):
    """`file_asked()`, `sample_asked()` and `rehearse_asked()` come from its buttons; the lists and cards have signals of their own."""

    file_asked = Signal()
    sample_asked = Signal()
    rehearse_asked = Signal()

    def __init__(
        self,
        look: Look,
        formats: Sequence[FormatLine],
        commands: Commands,
        *,
        sample: bool,
        page: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look, self._formats, self._sample = look, formats, sample
        self._every = False
        inside = QWidget(self)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_button = Button(
            look,
            commands["file.open"].words,
            icon=commands["file.open"].icon,
            key=commands.key("file.open"),
            parent=inside,
        )
        self.open_button.clicked.connect(self.file_asked)
        rehearse = commands["review.rehearse"]
        self.rehearse_button = Button(look, rehearse.words, kind="quiet", icon=rehearse.icon, key=commands.key(rehearse.id), parent=inside)
        a11y.tip(self.rehearse_button, _("A sample that plays by itself, ten times as fast, and leaves no trace"))
        self.rehearse_button.clicked.connect(self.rehearse_asked)
        self.all_formats = Button(
            look, all_formats_words(len(formats)), kind="link", icon="chevron-down", small=True, parent=inside
        )
        self.all_formats.setVisible(len(formats) > FIRST)
        self.all_formats.clicked.connect(self._turn_formats)
        self.cards = StartCards(look, formats, page, inside)
        self._card = Card(look, padding=0, parent=inside)
        self._card.body.setContentsMargins(1, 1, 1, 1)
        self.list = ReviewList(look, _("Recent reviews"), _answers, self._card)
        self._count = Text(look, "", "caption", "ink3", parent=inside)
        self._recent = Text(look, _("Recent"), "strong", parent=inside)
        self._empty = self._make_empty(look)
        self._gone = self._make_gone(look)
        self._lay_out(inside)

    def _make_empty(self, look: Look) -> EmptyState:
        words = _("Choose what fits above. A before action review is a good first one.")
        empty = EmptyState(look, "sprout", _("No reviews here yet"), words, self._card)
        self.sample_button = Button(look, _("Look at a sample"), icon="eye", parent=empty)
        self.sample_button.clicked.connect(self.sample_asked)
        self.sample_button.setVisible(self._sample)
        empty.body.addSpacing(6)
        empty.body.addWidget(self.sample_button, 0, Qt.AlignmentFlag.AlignHCenter)
        return empty

    def _make_gone(self, look: Look) -> EmptyState:
        gone = EmptyState(look, "folder-open", _("The reviews cannot be reached"), "", self._card)
        self.again_button = Button(look, _("Try again"), parent=gone)
        gone.body.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignHCenter)
        return gone

    def _lay_out(self, inside: QWidget) -> None:
        heads = QHBoxLayout()
        heads.addWidget(Text(self._look, _("Reviews"), "title", parent=inside), 1)
        heads.addWidget(self.rehearse_button)
        heads.addSpacing(8)
        heads.addWidget(self.open_button)
        start = QHBoxLayout()
        start.addWidget(Text(self._look, _("Start"), "strong", parent=inside), 1)
        start.addWidget(self.all_formats)
        recent = QHBoxLayout()
        recent.addWidget(self._recent, 1)
        recent.addWidget(self._count)
        for state in (self.list, self._empty, self._gone):
            self._card.body.addWidget(state)
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 18, 28, 20)
        column.setSpacing(0)
        column.addLayout(heads)
        column.addSpacing(8)
        column.addLayout(start)
        column.addSpacing(4)
        column.addWidget(self.cards)
        column.addSpacing(12)
        column.addLayout(recent)
        column.addSpacing(8)
        column.addWidget(self._card, 1)
        column.addStretch()
        self._fit()

    def show_rows(self, paths: Sequence[Path], read: Callable[[Path], Row], current: Path | None) -> None:
        """Shows what there is; with nothing, the next step."""
        self.list.load(paths, read, current)
        self._count.setText(count_words(len(paths)) if paths else "")
        self._show(self.list if paths else self._empty)

    def show_gone(self, sentence: str) -> None:
        """Says that the library cannot be reached, and why."""
        self._gone.text.setText(sentence)
        self._gone.text.show()
        self._count.setText("")
        self._show(self._gone)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down from the cards goes to the list."""
        if event.key() == Qt.Key.Key_Down and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def take_keyboard(self) -> None:
        """The keyboard goes to the list, where there is one: whoever comes back goes on with the review in hand."""
        if not self.list.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, shown: QWidget) -> None:
        for state in (self.list, self._empty, self._gone):
            state.setVisible(state is shown)
        self._fit()

    def _turn_formats(self) -> None:
        self._every = not self._every
        self.cards.show_all(self._every)
        words = _("Fewer formats") if self._every else all_formats_words(len(self._formats))
        self.all_formats.set_text(words, "chevron-up" if self._every else "chevron-down")

    def _fit(self) -> None:
        """The card ends with the last row; where there are many, a few always have room."""
        row, rows = self._look.px(TALL), self.list.rows.total()
        listed = self.list.isVisibleTo(self._card)
        self._card.setMinimumHeight((min(rows, LEAST_ROWS) if listed else LEAST_ROWS) * row + 2)
        self._card.setMaximumHeight(rows * row + 2 if listed else UNBOUNDED)


def _locking(row: Row) -> list[Answer]:
    if not row.locked:
        return [("lock", _("Lock with a passphrase…"), "")]
    return [("lock", _("Change the passphrase…"), ""), ("unlock", _("Take the passphrase off…"), "")]


def _answers(row: Row) -> list[Answer]:
    """The menu of a review."""
    if row.wrong:
        first = [("copies", _("See its copies"), _("Enter"))] if row.why else []
        return [*first, ("bin", _("Put in the bin"), _("Del"))]
    return [
        ("open", _("Open"), _("Enter")),
        ("copy", _("Save a copy…"), ""),
        ("handover", _("Save a locked copy…"), ""),
        *([] if row.shut else [("rename", _("Rename"), "F2")]),
        ("duplicate", _("Duplicate set-up"), ""),
        *_locking(row),
        ("copies", _("Other copies…"), "Ctrl+Shift+C"),
        ("bin", _("Put in the bin"), _("Del")),
    ]
