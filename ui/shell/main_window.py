"""The frame: it shows one page at a time and hands the open review from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from km_desktop.review.refused import Refused
from km_desktop.storage.naming import HANDED
from ui.context import Context
from ui.home import HomePage
from ui.shell.awake import Awake
from ui.shell.helping import Help
from ui.shell.locks import Locks
from ui.shell.meeting import READ, Meeting
from ui.shell.own_pages import OwnPages, show_in_folder
from ui.shell.recovering import Recovering
from ui.shell.unsaved import Unsaved
from ui.theme import Look

if TYPE_CHECKING:
    from km_desktop.compose import App
    from km_desktop.review.session import Session
    from ui.console.page import ConsolePage
    from ui.open_review import OpenReview
    from ui.shell.rehearsing import Rehearsing
    from ui.shell.review_pages import ReviewPages

LEAST = (1024, 640)
ALREADY_KNOWN = 0.3
"""Seconds that a place is waited for which could not be saved to a moment ago."""
REHEARSED = "aar"
"""The format that is rehearsed where none is chosen."""
SAMPLE = "weekend-discharge-lounge.aar.json"


class MainWindow(QMainWindow):
    """The window named KM Desktop. `opening(path, previous)` makes an OpenReview of a file, or raises Refused."""

    look_asked = Signal(str)
    """larger, smaller, theme, or theme: and the name of one."""

    def __init__(
        self,
        context: Context,
        opening: Callable[[Path, bool], OpenReview],
        awake: Awake,
        unsaved: Unsaved | None = None,
        *,
        rehearse: Callable[[str, Session | None], Rehearsing] | None = None,
    ) -> None:
        super().__init__()
        self._make_rehearsal = rehearse
        self._rehearsing: Rehearsing | None = None
        self._after: Path | None = None
        self.setWindowTitle("KM Desktop")
        self.setAccessibleName("KM Desktop")
        self.setMinimumSize(*LEAST)
        self._context, self._opening, self.awake = context, opening, awake
        self.words = context.words
        self.unsaved = unsaved or Unsaved(context.words)
        self._open: ReviewPages | None = None
        self._fresh: Path | None = None
        self._pages = QStackedWidget(self)
        self.setCentralWidget(self._pages)
        self._help = Help(self)
        self.own_pages = OwnPages(self, self._pages, self._take_app)
        self.recovering = Recovering(self, self._pages)
        self.meeting = Meeting(self, lambda: self._context)
        self.locks = Locks(self, self._leave_review)
        self.home = self._make_home()
        context.commands.bind(self, "look.larger", lambda: self.look_asked.emit("larger"))
        context.commands.bind(self, "look.smaller", lambda: self.look_asked.emit("smaller"))
        context.commands.bind(self, "look.theme", lambda: self.look_asked.emit("theme"))

    @property
    def context(self) -> Context:
        """What every page is given."""
        return self._context

    @property
    def pages(self) -> ReviewPages | None:
        """The pages of the review that is open, if any."""
        return self._open

    @property
    def review(self) -> OpenReview | None:
        """The review that is open, if any."""
        return self._open.review if self._open is not None else None

    @property
    def console(self) -> ConsolePage | None:
        """The console of the review that is open, once it was shown."""
        return self._open.console if self._open is not None else None

    def page(self) -> QWidget:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        assert shown is not None
        return shown

    def say(self, text: str) -> None:
        """Says a sentence where the person is looking."""
        console = self.console
        if console is not None and self.page() is console:
            console.messages.say("shell", text, tone="amber")
        else:
            self.home.say(text)

    def tell(self, text: str, *, good: bool = True) -> None:
        """Says where the person is looking what was done."""
        if self.console is not None and self.page() is self.console:
            self.console.messages.say("shell", text, tone="good" if good else "amber", passing=good)
        else:
            self.home.tell(text, "good" if good else "amber")

    def start(self, format_id: str) -> None:
        """Makes a new review of a format and shows its set-up."""
        made = self._tried(lambda: self._opening(self._context.new_review(format_id), False))
        if made is not None and self._take(made):
            self._fresh = made.path
            self.show_setup()

    def open(self, path: Path, *, previous: bool = False) -> None:
        """Opens a file; `previous` takes the copy from before. A review that holds something is shown in the console."""
        if path.suffix.lower() == HANDED:
            self.home.shelf.take(path)
            return
        if not previous and self.recovering.first(path):
            return
        how = self.meeting.how(path)
        made = self._tried(lambda: self._opening(path, previous), path) if how else None
        if made is not None and how == READ:
            made.desk.read_only()
        if made is not None and self._take(made):
            if made.session.run.started or made.session.notes:
                self.show_console()
            else:
                self.show_setup()

    def rehearse(self, format_id: str = REHEARSED) -> None:
        """Plays a sample; from the set-up of a review with what is set up there, and afterwards it is back there."""
        here = self.review
        if self._make_rehearsal is None or (here is not None and (here.rehearsal or self.page() is self.console)):
            return
        make = self._make_rehearsal
        if here is not None and self._open is not None:
            self._open.finish_typing()
            format_id, like, after = here.session.format.id, here.session, here.path
        else:
            like, after = None, None
        try:
            made = make(format_id, like)
        except Refused as refusal:
            self.say(self._context.words(refusal))
            return
        fresh = self._fresh
        if not self._take(made.review):
            made.end()
            return
        self._rehearsing, self._after, self._fresh = made, after, fresh
        assert self._open is not None
        made.begin(self._open)
        self._open.paper_refused.connect(made.refuse_paper)

    def show_home(self) -> None:
        """Saves and closes what is open and goes home; from a rehearsal to where it was asked for."""
        after, left = self._after, self._open.review.path if self._open is not None else None
        if not self._leave_review():
            return
        if after is not None:
            made = self._tried(lambda: self._opening(after, False))
            if made is not None and self._take(made):
                self.show_setup()
                return
        self._pages.setCurrentWidget(self.home)
        self.home.come_back(left)

    def show_setup(self) -> None:
        """Shows what the open review is about."""
        assert self._open is not None
        self._open.show_setup()

    def show_console(self) -> None:
        """Shows where the open review is run."""
        assert self._open is not None
        self._open.show_console()

    def show_export(self) -> None:
        """Shows how the report of the open review is made."""
        assert self._open is not None
        self._open.show_export()

    def run(self) -> None:
        """Starts the review, or goes on with it."""
        welcomed = self._open is not None and self._open.room_shown()
        self._name_file()
        if self._open is None:
            return
        if not self._open.review.session.run.started:
            self._open.review.stopwatch.start()
        self._open.show_console()
        if welcomed:
            self._open.show_room()

    def _name_file(self) -> None:
        """Names the file of a review that begins after the title it was given, while nobody else knows the file."""
        review, library = self.review, self._context.app.library
        if review is None or review.path != self._fresh or review.session.run.started or not review.flush():
            return
        self._fresh = None
        if library.is_named_after_title(review.path, review.session) or not self._leave_review():
            return
        path = review.path
        with suppress(Refused):  # A name is not worth keeping the room waiting.
            path = library.name_after_title(path)
        again = self._tried(lambda: self._opening(path, False))
        if again is not None:
            self._take(again)

    def wear(self, look: Look) -> None:
        """Puts on another look. Pages are made afresh where sizes changed; the review stays open."""
        resized = look.fonts.scale != self._context.look.fonts.scale
        self._context = self._context._replace(look=look)
        again = self._open.wear(self._context) if self._open is not None else None
        if not resized:
            return
        self._pages.removeWidget(self.home)
        self.home.deleteLater()
        self.home = self._make_home()
        again = again or self.recovering.wear()
        if again is not None:
            again()
        elif not self.own_pages.show_again():
            self._pages.setCurrentWidget(self.home)

    def _take_app(self, app: App) -> None:
        """Goes on with other settings, and perhaps another library."""
        moved = app.library is not self._context.app.library
        self._context = self._context._replace(app=app)
        if moved:
            self._pages.removeWidget(self.home)
            self.home.deleteLater()
            self.home = self._make_home()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing saves first; if that fails, the window asks what to do with what is not on disk."""
        if not self._leave_review():
            event.ignore()
            return
        self._context.jobs.close()
        super().closeEvent(event)
        app = QGuiApplication.instance()
        if app is not None:
            QTimer.singleShot(0, app.quit)

    def _take(self, review: OpenReview) -> bool:
        if not self._leave_review():
            review.close()
            return False
        from ui.shell.review_pages import ReviewPages

        pages = self._open = ReviewPages(self._context, review, self._pages, self.awake)
        self.recovering.opened(review)
        self.meeting.opened(review)
        pages.home.connect(self.show_home)
        pages.run.connect(self.run)
        pages.help_asked.connect(self._help.show)
        pages.open_asked.connect(self._open_another)
        pages.rehearse_asked.connect(self.rehearse)
        self.locks.suggest_later()
        return True

    def _leave_review(self) -> bool:
        """Saves and closes what is open. False if it could not be saved and somebody chose to stay."""
        if self._open is None:
            return True
        review = self._open.review
        self._open.finish_typing()
        answer = ""
        if not review.rehearsal and not review.flush(5.0 if review.failure is None else ALREADY_KNOWN):
            answer = self.unsaved.may_leave(self, review, self._context.app.save_elsewhere)
            if answer == "stay":
                return False
        self._open.end()
        self._open.deleteLater()
        self._open = None
        review.close(leaving=answer == "leave")
        self.recovering.closed(review)
        self.meeting.closed(review)
        if self._rehearsing is not None:
            self._rehearsing.end()
            self._rehearsing = self._after = None
        return True

    def _open_another(self) -> None:
        self.show_home()
        self.home.open_file()

    def _make_home(self) -> HomePage:
        context = self._context
        home = HomePage(
            context.look,
            context.app.library,
            context.app.formats.lines,
            context.commands,
            context.jobs,
            context.words,
            context.today,
            bring=context.app.import_review,
            sample=context.app.resources / "samples" / SAMPLE,
            local=context.local,
            removal=context.app.removal,
            show_in_folder=show_in_folder,
            parent=self._pages,
        )
        home.show_problems(context.app.formats.problems)
        home.help_asked.connect(self._help.show)
        home.start.connect(self.start)
        home.rehearse.connect(self.rehearse)
        home.open.connect(self.open)
        self.locks.follow(home)
        self.own_pages.follow(home)
        self.recovering.follow(home)
        self._pages.addWidget(home)
        return home

    def _tried(self, make: Callable[[], OpenReview], path: Path | None = None) -> OpenReview | None:
        try:
            return make()
        except Refused as refusal:
            if self.locks.opened(refusal):
                return self._tried(make, path)
            if path is not None and self.recovering.instead(path, refusal):
                return None
            if refusal.code != "locked":
                self.home.say(self._context.words(refusal))
            self._pages.setCurrentWidget(self.home)
            return None
