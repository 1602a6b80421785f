"""The question before a review is deleted for good: what goes, what stays, and what cannot be promised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from km_desktop.i18n import _, ngettext
from ui import a11y
from ui.parts.going import going_words, honest_words
from ui.theme import Look
from ui.widgets import Button, CheckTile, IconLabel, Text

if TYPE_CHECKING:
    from km_desktop.library.traces import Trace

MOST_REPORTS = 4
"""Reports that are listed one by one."""


class ForGood(QDialog):
    """`agreed(twins)` is emitted when somebody means it. Esc, and Enter at first, leave everything as it is."""

    agreed = Signal(bool)

    def __init__(
        self,
        look: Look,
        title: str,
        traces: Sequence[Trace],
        reports: Sequence[Path],
        show_in_folder: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        self._before = QApplication.focusWidget()
        super().__init__(parent)
        self.finished.connect(self._give_back)
        self.setWindowTitle(_("Delete for good"))  # Never the title of a review: the task bar shows it.
        a11y.name(self, _("Delete for good"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._show = show_in_folder
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(10)
        self._say(look, _("Delete for good"), "title")
        self._say(look, _("“{title}” and every copy of it go. This cannot be undone.").format(title=title), "body")
        for line in going_words(traces):
            self._column.addWidget(IconLabel(look, "trash-2", line, role="body", tone="ink", icon_tone="ink3", parent=self))
        self._twins = self._offer_twins(look, [trace.path.name for trace in traces if trace.kind == "twin"])
        self._list_reports(look, reports)
        self._say(look, honest_words(), "caption")
        self._column.addStretch(1)
        self._add_buttons(look)
        self.resize(look.px(560), self.sizeHint().height())
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, look: Look, words: str, role: str) -> None:
        self._column.addWidget(Text(look, words, role, wrap=True, parent=self))

    def _offer_twins(self, look: Look, names: Sequence[str]) -> CheckTile | None:
        """Another file of the same review goes only where somebody says so: it may be the one that is worked with."""
        if not names:
            return None
        words = ngettext("Delete another file of this review too", "Delete {n} other files of this review too", len(names))
        tile = CheckTile(look, words.format(n=len(names)), note=", ".join(names[:3]), framed=True, parent=self)
        self._column.addWidget(tile)
        return tile

    def _list_reports(self, look: Look, reports: Sequence[Path]) -> None:
        if not reports:
            return
        words = ngettext("A report of it stays where it is:", "{n} reports of it stay where they are:", len(reports))
        self._say(look, words.format(n=len(reports)), "strong")
        for path in reports[-MOST_REPORTS:]:
            button = Button(look, path.name, kind="link", icon="folder-open", small=True, parent=self)
            a11y.name(button, _("Show in folder: {name}").format(name=path.name), str(path.parent))
            button.clicked.connect(lambda _checked=False, path=path: self._show(path))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_buttons(self, look: Look) -> None:
        self.keep = Button(look, _("Keep it"), key=_("Esc"), parent=self)
        self.delete = Button(look, _("Delete for good"), icon="trash-2", tone="difficult", parent=self)
        foot = QHBoxLayout()
        foot.addWidget(self.delete)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        self._column.addLayout(foot)
        self.keep.clicked.connect(self.reject)
        self.delete.clicked.connect(self._agree)

    def _give_back(self) -> None:
        """The keyboard goes back to where it was."""
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.window().activateWindow()
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        twins = self._twins is not None and self._twins.isChecked()
        self.accept()
        self.agreed.emit(twins)
