"""A rehearsal in the window: people speak by themselves, until somebody leaves."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from km_desktop.i18n import _
from km_desktop.rehearsal import Script, Stage, say
from km_desktop.review.refused import Refused
from km_desktop.review.session import Note
from km_desktop.stopwatch import Reading
from ui import a11y
from ui.open_review import OpenReview

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.shell.review_pages import ReviewPages

TOPIC = "rehearsal"


class Rehearsing(QObject):
    """Plays a script into a review while its clock runs; `end` takes away all that it left."""

    def __init__(self, review: OpenReview, script: Script, stage: Stage) -> None:
        super().__init__()
        self.review = review
        self._script, self._stage = script, stage
        self._pages: ReviewPages | None = None
        self._told_end = False
        self._end_clock: Callable[[], None] = lambda: None

    def begin(self, pages: ReviewPages) -> None:
        """Starts the clock and the talk, in the console."""
        self._pages = pages
        self.review.stopwatch.start()
        pages.show_console()
        self._end_clock = self.review.stopwatch.listen(self._take)
        self._tell(
            _("This is a rehearsal. The clock runs ten times as fast, and people speak by themselves."),
            _("Try anything: nothing of it stays. F12 pauses, PgDn goes on."),
            (("begin", _("Carry on"), lambda: None), ("leave", _("Leave"), pages.home.emit)),
        )

    def refuse_paper(self) -> None:
        """Says why there is no report."""
        self._tell(
            _("A rehearsal makes no report, as nothing of it stays."),
            "",
            (("leave", _("Leave the rehearsal"), self._leave), ("stay", _("Stay"), lambda: None)),
        )

    def end(self) -> None:
        """Takes everything away; the review is closed by now."""
        self._end_clock()
        self._stage.end()
        self.deleteLater()

    def _take(self, reading: Reading) -> None:
        if not reading.running:
            return
        session, now = self.review.session, self.review.now()
        for said in self._script.due(session, reading.time.spent):
            with suppress(Refused):  # A stage of one's own format may not be there: then nobody says it.
                self.review.desk.do("note.add" if isinstance(said.record, Note) else "action.add", say, said, now)
        if self._script.over(session) and reading.time.state == "over" and not self._told_end:
            self._told_end = True
            self._tell(
                _("The rehearsal is over. Nothing of it stays."),
                "",
                (("leave", _("Leave the rehearsal"), self._leave), ("stay", _("Stay"), lambda: None)),
            )

    def _leave(self) -> None:
        if self._pages is not None:
            self._pages.home.emit()

    def _tell(self, text: str, detail: str, answers: tuple[tuple[str, str, Callable[[], object]], ...]) -> None:
        console = self._pages.console if self._pages is not None else None
        if console is not None:
            console.messages.say(TOPIC, text, detail=detail, answers=answers)
            a11y.announce(console, text)
