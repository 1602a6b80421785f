"""The settings, in five groups. What is chosen is kept at once; nothing here waits for a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.house import Houses
from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from km_desktop.settings import Settings
from km_desktop.site import Site, rules
from ui import a11y
from ui.jobs import Jobs
from ui.settings.logo import ask_logo
from ui.settings.papers import Papers
from ui.settings.patterns import Make
from ui.settings.place import Place
from ui.settings.privacy import Privacy
from ui.settings.records import Records
from ui.settings.seen import Seen
from ui.theme import Look
from ui.widgets import Button, Fault, Text
from ui.widgets.frame import in_the_middle

WIDE = 720
WAIT = 400
"""Milliseconds after the last letter before what is typed is kept."""


class SettingsPage(QWidget):
    """`keep(**values)` remembers settings and lets them hold; it may raise Refused. `words` tells a refusal.

    `back()` when somebody has seen enough, `look_asked(how)` for another look (see `Looks.change`).
    """

    back = Signal()
    look_asked = Signal(str)

    def __init__(
        self,
        look: Look,
        settings: Settings,
        site: Site,
        folder: Path,
        *,
        folder_fixed: bool,
        keep: Callable[..., object],
        words: Callable[[Refused], str],
        make_guard: Make,
        choose_folder: Callable[[QWidget, Path], Path | None],
        houses: Houses,
        jobs: Jobs,
        choose_logo: Callable[[QWidget], Path | None] = ask_logo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._site, self._keep, self._words = settings, site, keep, words
        self._waiting: dict[str, object] = {}
        self._timer = QTimer(self, interval=WAIT, singleShot=True)
        self._timer.timeout.connect(self.keep_typed)
        a11y.name(self, _("Settings"))
        held = rules(settings, site)
        self.leave = Button(look, _("All reviews"), kind="quiet", icon="chevron-left", key=_("Esc"), parent=self)
        self.fault = Fault(look, self)
        self.seen = Seen(look, settings, self)
        self.place = Place(look, folder, choose_folder, fixed=folder_fixed, usual=not settings.library, parent=self)
        self.privacy = Privacy(look, held, make_guard, self)
        self.records = Records(look, held, self)
        self.papers = Papers(look, held, houses, jobs, words, choose_logo, self)
        self._lay_out(look)
        self.leave.clicked.connect(self._go)
        self.seen.look_asked.connect(self._ask_look)
        for part in (self.place, self.privacy, self.records, self.papers):
            part.chosen.connect(self._choose)
            part.typed.connect(self._type)
        if site.fault is not None:
            self.fault.say(words(site.fault))

    def keep_typed(self) -> None:
        """Keeps what was typed last, without waiting any longer."""
        self._timer.stop()
        if self._waiting:
            waiting, self._waiting = self._waiting, {}
            self._choose(waiting)

    def begin(self) -> None:
        """Gives the keyboard to the first setting."""
        self.seen.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        else:
            super().keyPressEvent(event)

    def _choose(self, values: dict[str, object]) -> None:
        try:
            self._keep(**values)
        except Refused as refusal:
            self.fault.say(self._words(refusal))
            a11y.announce(self, self.fault.text(), assertive=True)
            return
        self._settings = replace(self._settings, **values)  # type: ignore[arg-type]
        self.fault.say("")
        if any(name.startswith("paper_") for name in values):
            self.papers.show_rules(rules(self._settings, self._site))

    def _type(self, values: dict[str, object]) -> None:
        self._waiting |= values
        self._timer.start()

    def _ask_look(self, how: str) -> None:
        self.keep_typed()
        self.look_asked.emit(how)

    def _go(self) -> None:
        self.keep_typed()
        self.back.emit()

    def _lay_out(self, look: Look) -> None:
        column = in_the_middle(self, look.px(WIDE))
        top = QHBoxLayout()
        top.addWidget(self.leave)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(Text(look, _("Settings"), "title", parent=self))
        for widget in (self.fault, self.seen, self.place, self.privacy, self.records, self.papers):
            column.addWidget(widget)
        column.addStretch(1)
