"""Two computers on one review: each is told of the other, calmly, and nobody is kept out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from km_desktop.i18n import _
from km_desktop.review.dates import MONTHS
from km_desktop.running import mark_of, runs
from ui.context import Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from km_desktop.storage.presence import Other, Presence
    from ui.open_review import OpenReview

WRITE, READ, STAY = "write", "read", ""
Ask = Callable[["QWidget", str, str], str]
"""Asks, given a sentence and what follows from it; answers write, read, or nothing for not opening it now."""


def ask(parent: QWidget, words: str, more: str) -> str:
    """The question as a dialog. Writing as well is what Enter does; Esc opens nothing."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle("KM Desktop")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setInformativeText(more)
    write = box.addButton(_("Write as well"), QMessageBox.ButtonRole.AcceptRole)
    read = box.addButton(_("Read only"), QMessageBox.ButtonRole.ActionRole)
    not_now = box.addButton(_("Not now"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(write)
    box.setEscapeButton(not_now)
    box.exec()
    chosen = box.clickedButton()
    return WRITE if chosen is write else READ if chosen is read else STAY


class Meeting(QObject):
    """Looks who else writes a review before it opens, and says so beside it while it is written here."""

    def __init__(self, window: QWidget, context: Callable[[], Context]) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self.ask: Ask = ask
        self._presence: Presence | None = None
        self._asked: Presence | None = None
        self._review: OpenReview | None = None

    def how(self, path: Path) -> str:
        """How the review at a path is to be opened: to write in it, to read it only, or not at all now."""
        presence = self._made(path)
        others = presence.others()
        if not others:
            return WRITE
        context = self._context()
        words = other_words(others[0], context.local, context.today().year)
        more = _("Both sets of notes are brought together. Whoever reads only sees new notes as they come.")
        answer = self.ask(self._window, words, more)
        if answer == WRITE:
            presence.go_ahead()
            self._asked = presence
        return answer

    def opened(self, review: OpenReview) -> None:
        """The review is open. On a drive that others may share it is said beside it from the first save on."""
        if review.rehearsal or review.desk.reading_only or not review.drive.slow:
            return
        asked, self._asked = self._asked, None
        self._presence = asked if asked is not None and asked.review == review.path else self._made(review.path)
        self._review = review
        review.saved_changed.connect(self._saved)

    def closed(self, review: OpenReview) -> None:
        """The review is closed."""
        presence = self._presence
        if self._review is review and presence is not None:
            self._review = self._presence = None
            review.saved_changed.disconnect(self._saved)
            self._beside(presence.left)

    def _saved(self, state: str, _why: object) -> None:
        if state == "saved" and self._presence is not None and self._presence.due:
            self._beside(self._presence.wrote)

    def _beside(self, work: Callable[[], None]) -> None:
        """Beside the window's own work: a shared drive may take its time."""
        self._context().jobs.start(lambda _progress, _cancelled: work(), lambda _job: None)

    def _made(self, path: Path) -> Presence:
        from km_desktop.storage.presence import Presence, computer_name

        return Presence(path, pc=computer_name(), mark=mark_of(), alive=runs)


def other_words(other: Other, local: Callable[[datetime], datetime], year: int) -> str:
    """Who else writes the review, and when it last did."""
    try:
        moment = local(datetime.fromisoformat(other.last))
    except ValueError:
        return _("This review is open on {pc} as well.").format(pc=other.pc)
    day = f"{moment.day} {MONTHS[moment.month - 1].capitalize()}" + (f" {moment.year}" if moment.year != year else "")
    told = _("This review is open on {pc} as well, which last wrote in it on {day} at {time}.")
    return told.format(pc=other.pc, day=day, time=f"{moment:%H:%M}")
