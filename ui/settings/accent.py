"""The colour of papers: a few by name, any other by its code."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.exports.look import look as paper_look
from km_desktop.i18n import _
from km_desktop.report.house import House
from km_desktop.report.shades import WHITE, made_readable
from km_desktop.settings import is_colour
from ui.theme import Look
from ui.widgets import Choice, Text, TextField

OTHER = "other"
"""The choice of a colour that has no name here."""


class Accent(QWidget):
    """`chosen(colour)` is emitted when what is chosen or typed can be used; "" is the program's own."""

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, look: Look, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        named = [
            ("", _("Teal, the program’s own")),
            ("#1D5AA8", _("Blue")),
            ("#1F3A6E", _("Navy")),
            ("#7A1F5C", _("Plum")),
            ("#8F3B1B", _("Brick")),
            ("#3F4C5C", _("Slate")),
            (OTHER, _("Another, by its code")),
        ]
        self._codes = [code for code, _name in named]
        self.named = Choice(look, _("Colour of papers"), named, self._code_of(colour), parent=self)
        self.code = TextField(
            look, _("Its code"), hint=_("# and six of 0–9, A–F"), placeholder="#0B5A5E", text=colour, limit=9, parent=self
        )
        self.told = Text(look, "", "caption", wrap=True, parent=self)
        row = QHBoxLayout()
        row.addWidget(self.named)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.code)
        column.addWidget(self.told)
        self.named.chosen.connect(self._choose)
        self.code.changed.connect(self._type)
        self.code.left.connect(self._leave)
        self._tell(colour)

    def _choose(self, code: str) -> None:
        if code == OTHER:
            self.code.edit.setFocus()
            self.code.edit.selectAll()
            return
        self.code.set_text(code)
        self.code.set_fault("")
        self._tell(code)
        self.chosen.emit(code)

    def _type(self, text: str) -> None:
        colour = written(text)
        if colour is None:
            return  # Perhaps half a code as yet: leaving the box tells.
        self.code.set_fault("")
        self.named.set_code(self._code_of(colour))
        self._tell(colour)
        self.typed.emit(colour)

    def _leave(self) -> None:
        colour = written(self.code.text())
        wrong = _("A colour is written as # and six of 0–9 and A–F, such as #1D5AA8. The one before still holds.")
        self.code.set_fault(wrong if colour is None else "")
        if colour is not None:
            self.code.set_text(colour)

    def _tell(self, colour: str) -> None:
        self.told.setText(darker_words(colour))
        self.told.setVisible(bool(self.told.text()))

    def _code_of(self, colour: str) -> str:
        return colour if colour in self._codes else OTHER


def written(text: str) -> str | None:
    """What is typed as a colour, #RRGGBB; empty for none, and None for what is no colour."""
    bare = text.strip().removeprefix("#").upper()
    if not bare:
        return ""
    return f"#{bare}" if is_colour(f"#{bare}") else None


def on_paper(colour: str) -> str:
    """The shade of a colour that papers have."""
    return paper_look("light", House(accent=made_readable(colour, WHITE))).colours["accent"]


def darker_words(colour: str) -> str:
    """What is to be said of a colour that is too pale for text on paper; else empty."""
    used = on_paper(colour) if colour else ""
    if used.upper() == colour.upper():
        return ""
    return _("Too pale to be read on paper: papers use {colour}, a darker shade of it.").format(colour=used)
