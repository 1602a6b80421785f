"""The hospital's own numbers: patterns that the guard looks for, and a line to try them on."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.guarded import Guard
from km_desktop.review.refused import Refused
from km_desktop.sentences import sentence
from km_desktop.settings import pattern_fault
from ui import a11y
from ui.theme import Look
from ui.widgets import IconLabel, TextField

Make = Callable[[tuple[str, ...]], Guard]
"""Makes a guard that looks for these patterns too."""


class Patterns(QWidget):
    """`chosen(patterns)` is emitted when what is typed can be used. Without `editable`, only the trying is offered."""

    chosen = Signal(tuple)

    def __init__(
        self, look: Look, patterns: tuple[str, ...], make: Make, *, editable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make, self._patterns = make, patterns
        self._guard = make(patterns)
        self.typed = TextField(
            look,
            _("Hospital numbers"),
            hint=_("9 is a digit, A a letter; a comma between two"),
            placeholder="A999999",
            text=", ".join(patterns),
            parent=self,
        )
        self.typed.setVisible(editable)
        self.tried = TextField(look, _("Try it"), hint=_("nothing of this is kept"), placeholder=_("Seen again, A123456"), parent=self)
        self.told = IconLabel(look, "info", "", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.typed, self.tried, self.told):
            column.addWidget(widget)
        self.typed.changed.connect(self._type)
        self.typed.left.connect(self._leave)
        self.tried.changed.connect(lambda _text: self._try())
        self._try()

    def _type(self, text: str) -> None:
        patterns = parted(text)
        if any(pattern_fault(each) for each in patterns):
            return  # Perhaps half a pattern as yet: leaving the box tells.
        self.typed.set_fault("")
        if patterns != self._patterns:
            self._patterns, self._guard = patterns, self._make(patterns)
            self.chosen.emit(patterns)
        self._try()

    def _leave(self) -> None:
        wrong = any(pattern_fault(each) for each in parted(self.typed.text()))
        self.typed.set_fault(sentence(Refused("pattern_wrong")) if wrong else "")

    def _try(self) -> None:
        text = self.tried.text()
        found = self._guard(text)
        said = ", ".join(f"“{text[each.start : each.end]}”" for each in found)
        if found:
            self.told.set("shield-alert", _("Noticed: {found}").format(found=said), "ink", "amber")
        else:
            self.told.set("info", _("Nothing is noticed in that.") if text.strip() else "", "ink2", "ink2")
        self.told.setVisible(bool(text.strip()))
        if text.strip() and self.tried.edit.hasFocus():
            a11y.announce(self.tried.edit, self.told.text())


def parted(text: str) -> tuple[str, ...]:
    """What is typed as patterns, each once."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[,;\n]", text) if part.strip()))
