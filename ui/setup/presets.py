"""The usual lengths of a format, side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from km_desktop.i18n import _
from km_desktop.review.formats import Format, Preset
from km_desktop.review.session import Session
from ui.theme import Look
from ui.widgets import Segmented


class Presets(Segmented):
    """`picked(Preset)` is emitted for people's choices. None is marked while the plan is like none of them."""

    picked = Signal(object)

    def __init__(self, look: Look, format: Format, parent: QWidget) -> None:
        self._presets = {f"{preset.minutes:g}": preset for preset in format.presets}
        super().__init__(look, _("Usual lengths in minutes"), [(code, code) for code in self._presets], parent=parent)
        self.chosen.connect(lambda code: self.picked.emit(self._presets[code]))

    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in order."""
        return list(self.findChildren(QRadioButton))

    def show_session(self, session: Session) -> None:
        """Marks the preset that the plan is, if any."""
        plan = [session.plan.get(stage.id, 0) for stage in session.format.stages]
        code = next((code for code, preset in self._presets.items() if _seconds(preset) == plan), "")
        if code:
            self.set_code(code)
        else:
            self._mark_none()

    def _mark_none(self) -> None:
        for button in self.findChildren(QRadioButton):
            button.setAutoExclusive(False)
            button.setChecked(False)
            button.setAutoExclusive(True)
        self.aim_tab()


def _seconds(preset: Preset) -> list[int]:
    return [round(minutes * 60) for minutes in preset.stages]
