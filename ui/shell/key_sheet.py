"""The keys of a place, plain and large."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.commands import Commands
from ui.shell.key_groups import Group, groups
from ui.shell.over import Over
from ui.theme import Look
from ui.widgets import Button, KeyCap, Text

SCALES = (1.2, 1.1, 1.0)
"""How much larger than elsewhere the keys are, as far as the screen has room."""
BESIDE, AROUND = 68, 92
"""Pixels of the sheet that are not keys: beside them, and above and below."""
EDGE = 40
"""Pixels that the sheet stays away from the edge of the screen, on both sides together; the title bar is in them."""
GAPS = {1.2: 6, 1.1: 5, 1.0: 3}
"""Pixels between two rows: closer where there is little room."""
COLUMNS = (4, 3, 2, 1)


class KeySheet(Over):
    """Lists what the keyboard can do in a place; Esc closes it. `bound` are the ids of the commands that work there."""

    def __init__(
        self,
        look: Look,
        commands: Commands,
        parent: QWidget | None = None,
        *,
        place: str = "review",
        bound: Collection[str] | None = None,
        letters: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        shown = groups(commands, place, bound, letters)
        a11y.name(self, _("Keys"), ". ".join(_told(shown)))
        self._lay_out(look, self._fitting(look, shown))

    def _fitting(self, look: Look, shown: Sequence[Group]) -> QWidget:
        """As large as all of it fits the screen; where it cannot, as many columns as fit, and it scrolls."""
        screen = self.screen().availableSize()
        wide, tall = screen.width() - BESIDE - EDGE, screen.height() - AROUND - EDGE
        for scale in SCALES:
            larger = replace(look, fonts=look.fonts.scaled(look.fonts.scale * scale))
            for count in COLUMNS:
                page = self._page(larger, _packed(shown, count), GAPS[scale])
                hint = page.sizeHint()
                if hint.width() <= wide and (hint.height() <= tall or scale == SCALES[-1]):
                    return page
                if hint.width() <= wide:
                    break  # Fewer columns would only be higher.
        return self._page(look, _packed(shown, 1), GAPS[1.0])

    def _page(self, look: Look, columns: Sequence[Sequence[Group]], gap: int) -> QWidget:
        page = QWidget()  # Nobody's as yet: one that does not fit goes again at once.
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(24)
        for column in columns:
            row.addWidget(_column(look, column, gap, page), 0, Qt.AlignmentFlag.AlignTop)
        return page

    def _lay_out(self, look: Look, page: QWidget) -> None:
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        a11y.name(scroll, _("Keys"))
        close = Button(look, _("Close"), key=_("Esc"), parent=self)
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Text(look, _("Keys"), "title", parent=self))
        head.addStretch()
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        screen, hint = self.screen().availableSize(), page.sizeHint()
        around = head.sizeHint().height() + 52
        self.resize(min(hint.width() + BESIDE, screen.width() - EDGE), min(hint.height() + around, screen.height() - EDGE))
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(shown: Sequence[Group]) -> Iterator[str]:
    return (f"{keys}: {words}" for group in shown for keys, words in group.keys)


def _packed(shown: Sequence[Group], count: int) -> list[list[Group]]:
    """The groups in so many columns or fewer, in order, the highest column as low as can be."""
    sizes = [len(group.keys) + 2 for group in shown]
    for most in range(max(sizes, default=1), sum(sizes) + 1):
        columns: list[list[Group]] = [[]]
        held = 0
        for group, size in zip(shown, sizes, strict=True):
            if held and held + size > most:
                columns.append([])
                held = 0
            columns[-1].append(group)
            held += size
        if len(columns) <= count:
            return columns
    return [list(shown)]


def _column(look: Look, shown: Sequence[Group], gap: int, parent: QWidget) -> QWidget:
    held = QWidget(parent)
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(gap)
    row = 0
    for group in shown:
        head = Text(look, group.name, "heading", parent=held)
        if row:
            head.setContentsMargins(0, 10, 0, 0)
        grid.addWidget(head, row, 0, 1, 2)
        for at, (key, words) in enumerate(group.keys, row + 1):
            grid.addWidget(KeyCap(look, key, held), at, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Text(look, words, "body", parent=held), at, 1)
        row += len(group.keys) + 1
    grid.setColumnStretch(1, 1)
    return held
