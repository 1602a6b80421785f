"""The frame: it shows one page at a time and hands the open review from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from km_desktop.review.refused import Refused
from ui.context import Context
from ui.home import HomePage
from ui.shell.awake import Awake
from ui.shell.unsaved import Unsaved
from ui.theme import Look

if TYPE_CHECKING:
    from ui.console.middle import Unfinished
    from ui.console.page import ConsolePage
    from ui.export import ExportPage
    from ui.open_review import OpenReview
    from ui.setup import SetupPage
    from ui.shell.room import Room

LEAST = (1024, 640)
SAMPLE = "weekend-discharge-lounge.aar.json"


class MainWindow(QMainWindow):
    """The window named KM Desktop. `opening(path, previous)` makes an OpenReview of a file, or raises Refused."""

    look_asked = Signal(str)
    """larger, smaller or theme."""

    def __init__(self, context: Context, opening: Callable[[Path, bool], OpenReview], awake: Awake, unsaved: Unsaved | None = None) -> None:
        super().__init__()
        self.setWindowTitle("KM Desktop")
        self.setAccessibleName("KM Desktop")
        self.setMinimumSize(*LEAST)
        self._context, self._opening, self.awake = context, opening, awake
        self.words = context.words
        self.unsaved = unsaved or Unsaved(context.words)
        self._review: OpenReview | None = None
        self._console: ConsolePage | None = None
        self._room: Room | None = None
        self._setup: SetupPage | None = None
        self._export: ExportPage | None = None
        self._unfinished: Unfinished | None = None
        self._fresh: Path | None = None
        self._end_clock: Callable[[], None] = lambda: None
        self._pages = QStackedWidget(self)
        self.setCentralWidget(self._pages)
        self.home = self._make_home()
        context.commands.bind(self, "look.larger", lambda: self.look_asked.emit("larger"))
        context.commands.bind(self, "look.smaller", lambda: self.look_asked.emit("smaller"))
        context.commands.bind(self, "look.theme", lambda: self.look_asked.emit("theme"))

    @property
    def review(self) -> OpenReview | None:
        """The review that is open, if any."""
        return self._review

    @property
    def console(self) -> ConsolePage | None:
        """The console of the review that is open, once it was shown."""
        return self._console

    def page(self) -> QWidget:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        assert shown is not None
        return shown

    def say(self, text: str) -> None:
        """Says a sentence where the person is looking."""
        if self._console is not None and self.page() is self._console:
            self._console.messages.say("shell", text, tone="amber")
        else:
            self.home.say(text)

    def start(self, format_id: str) -> None:
        """Makes a new review of a format and shows its set-up."""
        made = self._tried(lambda: self._opening(self._context.new_review(format_id), False))
        if made is not None and self._take(made):
            self._fresh = made.path
            self.show_setup()

    def open(self, path: Path, *, previous: bool = False) -> None:
        """Opens a file; `previous` takes the copy from before. A review that holds something is shown in the console."""
        made = self._tried(lambda: self._opening(path, previous))
        if made is not None and self._take(made):
            if made.session.run.started or made.session.notes:
                self.show_console()
            else:
                self.show_setup()

    def show_home(self) -> None:
        """Saves and closes what is open and goes home."""
        if not self._leave_review():
            return
        self.home.refresh()
        self._pages.setCurrentWidget(self.home)

    def show_setup(self) -> None:
        """Shows what the review is about."""
        self._uncover()
        assert self._review is not None
        if self._setup is None:
            from ui.setup import SetupPage

            self._setup = SetupPage(
                self._context.look, self._context.commands, self._context.words, self._context.local_now, parent=self
            )
            self._setup.start.connect(self.run)
            self._setup.home.connect(self.show_home)
            self._setup.keys_asked.connect(self._show_keys)
            self._pages.addWidget(self._setup)
        self._setup.show_review(self._review)
        self._pages.setCurrentWidget(self._setup)

    def run(self) -> None:
        """Starts the review, or goes on with it."""
        self._name_file()
        if self._review is None:
            return
        if not self._review.session.run.started:
            self._review.stopwatch.start()
        self.show_console()

    def _name_file(self) -> None:
        """Names the file of a review that begins after the title it was given, while nobody else knows the file."""
        review, library = self._review, self._context.app.library
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

    def show_console(self) -> None:
        """Shows where the review is run."""
        assert self._review is not None
        if self._console is None:
            from ui.console.page import ConsolePage
            from ui.shell.room import Room

            self._console = ConsolePage(self._context, self._review, self)
            self._pages.addWidget(self._console)
            if self._unfinished is not None:
                self._console.take_up(self._unfinished)
                self._unfinished = None
            self._room = Room(self._context.look, self._review, self._console, self)
            self._console.home.connect(self.show_home)
            self._console.setup.connect(self.show_setup)
            self._console.export.connect(self.show_export)
            self._console.bin.connect(self._show_bin)
            self._console.keys_asked.connect(self._show_keys)
            self._console.open_asked.connect(self._open_another)
        self._pages.setCurrentWidget(self._console)
        self._console.enter()

    def show_export(self) -> None:
        """Shows how the report is made."""
        self._uncover()
        assert self._review is not None
        if self._console is not None:
            self._console.board.finish_editing()
        self._drop_export()
        from ui.export import ExportPage

        self._export = ExportPage(self._context, self._review, self)
        self._export.back.connect(self.show_console)
        self._pages.addWidget(self._export)
        self._pages.setCurrentWidget(self._export)
        self._export.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self) -> None:
        from ui.shell.key_sheet import KeySheet

        page = self.page()
        place = "home" if page is self.home else "setup" if page is self._setup else "review"
        letters = [card.letter for card in self.home.reviews.cards.cards if card.letter]
        # Over the window that has the keyboard, which gets it back afterwards.
        over = (self._room.cover() if self._room is not None else None) or self
        sheet = KeySheet(
            self._context.look, self._context.commands, over, places=(place, "everywhere"), letters=letters
        )
        sheet.open()

    def _uncover(self) -> None:
        if self._room is not None:
            self._room.uncover()

    def _open_another(self) -> None:
        self.show_home()
        self.home.open_file()

    def _show_bin(self) -> None:
        self._uncover()
        if self._review is not None:
            from ui.parts.bin import BinDialog

            BinDialog(self._context.look, self._review, self).open()

    def wear(self, look: Look) -> None:
        """Puts on another look. Pages are made afresh where sizes changed; the review stays open."""
        resized = look.fonts.scale != self._context.look.fonts.scale
        self._context = self._context._replace(look=look)
        if self._room is not None:
            self._room.wear(look)
        if not resized:
            return
        where = self.page()
        shows = ((self._console, self.show_console), (self._setup, self.show_setup), (self._export, self.show_export))
        again = next((show for page, show in shows if page is where), None)
        if self._console is not None:
            self._unfinished = self._console.hand_over()
            self._drop_console()
        if self._setup is not None:
            self._setup.leave()
            self._remove(self._setup)
            self._setup = None
        self._remove(self.home)
        self.home = self._make_home()
        if again is not None:
            again()
        else:
            self._pages.setCurrentWidget(self.home)

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
        self._review = review
        self._end_clock = review.stopwatch.listen(lambda reading: self.awake.follow(reading.running))
        return True

    def _leave_review(self) -> bool:
        """Saves and closes what is open. False if it could not be saved and somebody chose to stay."""
        review = self._review
        if review is None:
            return True
        if self._console is not None:
            self._console.finish_typing()
            self._console.keep_line()
        if not review.flush():
            refusal = review.failure or Refused("failed")
            if not self.unsaved.may_leave(self, review.session, review.path, refusal):
                return False
        self._drop_console()
        if self._setup is not None:
            self._setup.leave()
        self._drop_export()
        self._end_clock()
        self.awake.follow(running=False)
        review.close()
        self._review = self._unfinished = None
        return True

    def _drop_console(self) -> None:
        if self._room is not None:
            self._room.close()
        if self._console is not None:
            self._console.leave()
            self._remove(self._console)
        self._console = self._room = None

    def _drop_export(self) -> None:
        if self._export is not None:
            self._remove(self._export)
            self._export = None

    def _remove(self, page: QWidget) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()

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
            parent=self,
        )
        home.show_problems(context.app.formats.problems)
        home.keys_asked.connect(self._show_keys)
        home.start.connect(self.start)
        home.open.connect(self.open)
        home.open_previous.connect(lambda path: self.open(path, previous=True))
        self._pages.addWidget(home)
        return home

    def _tried(self, make: Callable[[], OpenReview]) -> OpenReview | None:
        try:
            return make()
        except Refused as refusal:
            self.home.say(self._context.words(refusal))
            self._pages.setCurrentWidget(self.home)
            return None


