"""How the program looks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.settings import Settings
from ui.settings.section import Section
from ui.theme import Look
from ui.widgets import Segmented

SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Seen(Section):
    """`look_asked` as `Looks.change` has it. Movement follows the computer's own setting, so it has none here."""

    look_asked = Signal(str)

    def __init__(self, look: Look, settings: Settings, parent: QWidget) -> None:
        super().__init__(look, _("How it looks"), parent)
        themes = (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")), ("contrast", _("High contrast")))
        self.theme = Segmented(look, _("Theme"), themes, settings.theme, self)
        near = min(SCALES, key=lambda scale: abs(scale - settings.text_scale))
        sizes = [(str(scale), _("{percent} %").format(percent=round(scale * 100))) for scale in SCALES]
        self.size_of_text = Segmented(look, _("Size of text"), sizes, str(near), self)
        self.add(_("Theme"), self.theme)
        self.add(_("Size of text"), self.size_of_text, _("The room has a size and a theme of its own, chosen while it is shown."))
        self.theme.chosen.connect(lambda code: self.look_asked.emit(f"theme:{code}"))
        self.size_of_text.chosen.connect(lambda code: self.look_asked.emit(f"size:{code}"))

    def begin(self) -> None:
        """Gives the keyboard to the theme."""
        self.theme.take_keyboard()

    def begin_size(self) -> None:
        """Gives the keyboard to the size of text."""
        self.size_of_text.take_keyboard()
