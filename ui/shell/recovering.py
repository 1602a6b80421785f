"""The copies of a review within the window: when somebody asks, when one cannot be opened, and after a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget

from km_desktop.review.refused import Refused
from km_desktop.running import Running, forget
from km_desktop.storage.errors import DAMAGE

if TYPE_CHECKING:
    from km_desktop.library.look_back import LookBack
    from ui.home import HomePage
    from ui.jobs import Job
    from ui.open_review import OpenReview
    from ui.recovery import RecoveryPage
    from ui.shell.main_window import MainWindow

ALIVE = 60_000
"""Milliseconds between two signs that the program still runs."""


class Recovering(QObject):
    """Shows the page of copies in the window's `stack`, and has the window open what was chosen there."""

    def __init__(self, window: MainWindow, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._window, self._stack = window, stack
        self._page: RecoveryPage | None = None
        self._asked: tuple[Path, str] | None = None
        self._answered: Path | None = None
        self._marked: Path | None = None
        self._running = Running(window.context.app.local)
        self._alive = QTimer(self, interval=ALIVE)
        self._alive.timeout.connect(self._running.alive)

    @property
    def page(self) -> RecoveryPage | None:
        """The page, while it is shown."""
        return self._page

    def follow(self, home: HomePage) -> None:
        """Answers what the home page asks about copies."""
        home.copies_asked.connect(self.show)
        home.bring_back_asked.connect(self.bring_back)

    def opened(self, review: OpenReview) -> None:
        """A review is worked on from now on; should the program stop, that is known."""
        if review.rehearsal:
            return
        self._marked = review.path
        self._running.opened(review.path, review.session.id)
        self._alive.start()
        review.moved.connect(lambda _path: self._moved(review))

    def closed(self, review: OpenReview) -> None:
        """It was closed as it should be."""
        if self._marked is not None and not review.rehearsal:
            self._running.closed(self._marked)
            self._marked = None
            self._alive.stop()

    def _moved(self, review: OpenReview) -> None:
        """The review goes on elsewhere."""
        if self._marked is not None:
            self._running.closed(self._marked)
            self._marked = review.path
            self._running.opened(review.path, review.session.id)

    def show(self, path: Path, why: str = "") -> None:
        """Shows the copies of the review at a path; for `why` see RecoveryPage."""
        from ui.recovery import RecoveryPage

        self.end()
        self._asked = (path, why)
        page = self._page = RecoveryPage(self._window.context, path, why, parent=self._stack)
        page.opened.connect(self._opened)
        page.back.connect(self._left)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def wear(self) -> Callable[[], None] | None:
        """What shows the page afresh in another look, where it is shown."""
        if self._asked is None:
            return None
        path, why = self._asked
        return lambda: self.show(path, why)

    def end(self) -> None:
        """Takes the page away."""
        if self._page is not None:
            self._stack.removeWidget(self._page)
            self._page.deleteLater()
            self._page = self._asked = None

    def first(self, path: Path) -> bool:
        """Shows the copies instead of opening, where one on this computer holds what the review does not."""
        from km_desktop.storage.rescue import kept_in

        answered, self._answered = self._answered == path, None
        app = self._window.context.app
        if answered or not any(kept.is_of(path) for kept in kept_in(app.local)):
            return False
        from km_desktop.library.copies import survey
        from km_desktop.library.surviving import newer

        if newer(survey(path, app.local, coat=app.keys.coat())) is None:
            return False
        self.show(path, "newer")
        return True

    def instead(self, path: Path, refusal: Refused) -> bool:
        """Shows the copies of a review that could not be opened, where one of them may help."""
        if refusal.code not in (*DAMAGE, "gone"):
            return False
        from km_desktop.library.copies import survey

        app = self._window.context.app
        gone = refusal.code == "gone"
        if gone and not any(c.readable for c in survey(path, app.local, coat=app.keys.coat())):
            return False
        self.show(path, "gone" if gone else "damaged")
        return True

    def look_back(self) -> None:
        """Looks for what an earlier run left behind, beside the window's own work; `found` tells."""
        from km_desktop.library.look_back import look_back

        app = self._window.context.app

        def ready(job: Job) -> None:
            job.done.connect(self._tell)

        self._window.context.jobs.start(lambda _p, _c: look_back(app.local, coat=lambda _path: app.keys.coat()), ready)

    def bring_back(self, path: Path) -> None:
        """Brings the newer copy on this computer and the review together, and opens it."""
        from km_desktop.library.copies import survey
        from km_desktop.library.surviving import newer
        from km_desktop.library.together import bring_together

        app = self._window.context.app

        def work(_progress: object, _cancelled: object) -> Path:
            coat = app.keys.coat()
            copies = survey(path, app.local, coat=coat)
            copy = newer(copies)
            if copy is not None:
                bring_together(path, copy, copies, coat=coat)
            return path

        def ready(job: Job) -> None:
            job.done.connect(self._opened)
            job.failed.connect(lambda refusal: self._window.say(self._window.words(refusal)))

        self._window.context.jobs.start(work, ready)

    def _tell(self, found: object) -> None:
        told: tuple[LookBack, ...] = found if isinstance(found, tuple) else ()
        for each in told:
            if each.left is not None:
                forget(each.left)  # It is said once.
        self._window.home.show_left(told)

    def _opened(self, path: object) -> None:
        self.end()
        if isinstance(path, Path):
            self._answered = path
            self._window.open(path)

    def _left(self) -> None:
        self._window.show_home()  # First, so that the keyboard is again where it was there.
        self.end()
