"""How papers look: the organisation's line at their head, its logo, its colour, and what that makes of page one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from km_desktop.house import Houses
from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from km_desktop.settings import LONGEST_HEADER
from km_desktop.site import Rules
from ui import a11y
from ui.jobs import Job, Jobs
from ui.settings.accent import Accent, darker_words
from ui.settings.head import Head, Seen, make_head
from ui.settings.logo import Logo
from ui.settings.section import Section
from ui.theme import Look
from ui.widgets import Fault, Text, TextField

SETTLED = 120
"""Milliseconds after the last change of size before the head is drawn in that size."""


class Papers(Section):
    """`chosen(values)` are to be kept at once, `typed(values)` as soon as typing rests."""

    chosen = Signal(dict)
    typed = Signal(dict)

    def __init__(
        self,
        look: Look,
        held: Rules,
        houses: Houses,
        jobs: Jobs,
        words: Callable[[Refused], str],
        choose: Callable[[QWidget], Path | None],
        parent: QWidget,
    ) -> None:
        super().__init__(look, _("How papers look"), parent)
        self._held, self._houses, self._jobs, self._words, self._ask = held, houses, jobs, words, choose
        self._making: Job | None = None
        self._stale = True
        self._ask_words = False
        """Whether a logo was chosen just now: next is what it says."""
        self.header: TextField | None = None
        self.accent: Accent | None = None
        self._settle = QTimer(self, interval=SETTLED, singleShot=True)
        self._settle.timeout.connect(self._fit)
        # Above what changes it: below, whoever goes by key would never see it.
        self.head = Head(look, self)
        self.body.addWidget(Text(look, _("The head of page one"), "strong", parent=self))
        self.body.addWidget(self.head)
        self._lay_header(look)
        self._lay_logo(look)
        self._lay_accent(look)

    def show_rules(self, held: Rules) -> None:
        """What holds from now on."""
        self._held = held
        self.refresh()

    def up_to_date(self) -> bool:
        """Whether what is seen is what papers would have now."""
        return self._making is None and not self._stale

    def refresh(self) -> None:
        """Makes the head of page one anew."""
        self._stale = True
        self.head.fade()
        if self._making is None and self.isVisible():
            self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def _fit(self) -> None:
        if self._stale or self.head.image().width() != self.head.page_width():
            self.refresh()

    def _begin(self) -> None:
        self._stale = False
        held, houses = self._held, self._houses
        house, fault = partial(houses.house, held), partial(houses.fault, held)
        self._jobs.start(make_head(house, fault, self.head.page_width()), self._watch)

    def _watch(self, job: Job) -> None:
        self._making = job
        job.done.connect(self._made)
        job.failed.connect(self._not_made)
        job.cancelled.connect(self._not_made)

    def _made(self, seen: object) -> None:
        self._making = None
        if self._stale:
            self._begin()
        elif isinstance(seen, Seen):
            self.head.show_seen(seen)
            self.logo.show_logo(seen.house.logo, seen.house.logo_words)
            if self._ask_words:
                self._ask_words = False
                self.logo.ask_words()
            if seen.fault is not None:
                self.fault.say(self._words(seen.fault))

    def _not_made(self, _refusal: object = None) -> None:
        self._making = None

    def _lay_header(self, look: Look) -> None:
        label, line = _("Line at the head"), self._held.paper_header
        if "paper_header" in self._held.fixed:
            self.add_fixed(label, line)
            return
        self.header = TextField(
            look,
            label,
            hint=_("of page one, such as the name of your service"),
            placeholder=_("Library and knowledge service"),
            text=line,
            limit=LONGEST_HEADER,
            parent=self,
        )
        self.header.changed.connect(lambda text: self.typed.emit({"paper_header": text}))
        self.body.addWidget(self.header)

    def _lay_logo(self, look: Look) -> None:
        fixed = self._held.fixed
        self.body.addWidget(Text(look, _("Logo"), "strong", parent=self))
        self.logo = Logo(
            look,
            self._held.paper_logo_words,
            editable="paper_logo" not in fixed,
            words_editable="paper_logo_words" not in fixed,
            parent=self,
        )
        self.fault = Fault(look, self)
        self.body.addWidget(self.logo)
        self.body.addWidget(self.fault)
        if "paper_logo_words" in fixed and self._held.paper_logo_words:
            self.add_fixed(_("What the logo says"), self._held.paper_logo_words)
        self.logo.typed.connect(lambda text: self.typed.emit({"paper_logo_words": text}))
        self.logo.choose_asked.connect(self._choose_logo)
        self.logo.remove_asked.connect(self._remove_logo)

    def _lay_accent(self, look: Look) -> None:
        label, colour = _("Colour of papers"), self._held.paper_accent
        if "paper_accent" in self._held.fixed:
            self.add_fixed(label, colour, darker_words(colour))
            return
        self.accent = Accent(look, colour, self)
        self.accent.chosen.connect(lambda chosen: self.chosen.emit({"paper_accent": chosen}))
        self.accent.typed.connect(lambda chosen: self.typed.emit({"paper_accent": chosen}))
        self.body.addWidget(Text(look, label, "strong", parent=self))
        self.body.addWidget(self.accent)

    def _choose_logo(self) -> None:
        path = self._ask(self)
        if path is None:
            return
        houses = self._houses

        def follow(job: Job) -> None:
            self.logo.wait(waiting=True)
            job.done.connect(self._logo_kept)
            job.failed.connect(self._logo_refused)

        self._jobs.start(lambda _progress, _cancelled: houses.keep_logo(path), follow)

    def _logo_kept(self, _content: object) -> None:
        self.logo.wait(waiting=False)
        self.fault.say("")
        a11y.announce(self, _("The logo is kept"))
        self._ask_words = True
        self.refresh()

    def _logo_refused(self, refusal: object) -> None:
        self.logo.wait(waiting=False)
        if isinstance(refusal, Refused):
            self.fault.say(self._words(refusal))
            a11y.announce(self, self.fault.text(), assertive=True)

    def _remove_logo(self) -> None:
        try:
            self._houses.remove_logo()
        except Refused as refusal:
            self._logo_refused(refusal)
            return
        self.fault.say("")
        a11y.announce(self, _("The logo is removed"))
        self.refresh()
