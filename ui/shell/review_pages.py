"""The pages of one open review: set-up, console, report, and what the room sees. They end with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import Context
from ui.shell.awake import Awake
from ui.showing import Showing

if TYPE_CHECKING:
    from ui.console.middle import Unfinished
    from ui.console.page import ConsolePage
    from ui.export import ExportPage
    from ui.open_review import OpenReview
    from ui.setup import SetupPage
    from ui.shell.room import Room


class ReviewPages(QObject):
    """Makes each page when it is first asked for, and shows it in `stack`."""

    home = Signal()
    run = Signal()
    """The review is to start, or to go on."""
    keys_asked = Signal()
    open_asked = Signal()

    def __init__(self, context: Context, review: OpenReview, stack: QStackedWidget, awake: Awake) -> None:
        super().__init__(stack)
        self.review = review
        self._context, self._stack, self._awake = context, stack, awake
        self.showing = Showing(review, self)
        self.console: ConsolePage | None = None
        self._room: Room | None = None
        self._setup: SetupPage | None = None
        self._export: ExportPage | None = None
        self._unfinished: Unfinished | None = None
        self._end_clock = review.stopwatch.listen(lambda reading: awake.follow(reading.running))

    def show_setup(self) -> None:
        """Shows what the review is about."""
        self.uncover()
        if self._setup is None:
            from ui.setup import SetupPage

            context = self._context
            page = SetupPage(context.look, context.commands, context.words, context.local_now, parent=self._stack)
            page.start.connect(self.run)
            page.home.connect(self.home)
            page.keys_asked.connect(self.keys_asked)
            self._stack.addWidget(page)
            self._setup = page
        self._setup.show_review(self.review)
        self._stack.setCurrentWidget(self._setup)

    def show_console(self) -> None:
        """Shows where the review is run."""
        if self.console is None:
            from ui.console.page import ConsolePage
            from ui.shell.room import Room

            page = self.console = ConsolePage(self._context, self.review, self.showing, self._stack)
            self._stack.addWidget(page)
            if self._unfinished is not None:
                page.take_up(self._unfinished)
                self._unfinished = None
            self._room = Room(self._context.look, self.showing, page, self)
            page.home.connect(self.home)
            page.setup.connect(self.show_setup)
            page.export.connect(self.show_export)
            page.bin.connect(self._show_bin)
            page.keys_asked.connect(self.keys_asked)
            page.open_asked.connect(self.open_asked)
        self._stack.setCurrentWidget(self.console)
        self.console.enter()

    def show_export(self) -> None:
        """Shows how the report is made."""
        from ui.export import ExportPage

        self.uncover()
        if self.console is not None:
            self.console.board.finish_editing()
        self._drop_export()
        page = self._export = ExportPage(self._context, self.review, self._stack)
        self._stack.addWidget(page)
        page.back.connect(self.show_console)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Where the person is, as the key sheet names it: setup or review; empty for a page that is not ours."""
        here = self._stack.currentWidget()
        return "setup" if here is self._setup else "review" if here in (self.console, self._export) else ""

    def cover(self) -> QWidget | None:
        """The window of the room, where it lies over everything else."""
        return self._room.cover() if self._room is not None else None

    def uncover(self) -> None:
        """Takes the room from the only screen, so that another page can be seen."""
        if self._room is not None:
            self._room.uncover()

    def finish_typing(self) -> None:
        """Makes what is half typed part of the review."""
        if self.console is not None:
            self.console.finish_typing()
            self.console.keep_line()

    def wear(self, context: Context) -> Callable[[], None] | None:
        """Takes another look. Where sizes changed, pages are made afresh; gives what shows the present one again."""
        resized = context.look.fonts.scale != self._context.look.fonts.scale
        self._context = context
        if self._room is not None:
            self._room.wear(context.look)
        if not resized:
            return None
        here = self._stack.currentWidget()
        shows = ((self.console, self.show_console), (self._setup, self.show_setup), (self._export, self.show_export))
        again = next((show for page, show in shows if page is not None and page is here), None)
        if self.console is not None:
            self._unfinished = self.console.hand_over()
        self._drop()
        return again

    def end(self) -> None:
        """Takes the pages away and lets the display sleep; the review itself is closed by whoever opened it."""
        self._drop()
        self._end_clock()
        self._awake.follow(running=False)

    def _show_bin(self) -> None:
        from ui.parts.bin import BinDialog

        self.uncover()
        BinDialog(self._context.look, self.review, self._stack.window()).open()

    def _drop(self) -> None:
        if self._room is not None:
            self._room.close()
        if self.console is not None:
            self.console.leave()
            self._remove(self.console)
        if self._setup is not None:
            self._setup.leave()
            self._remove(self._setup)
        self.console = self._room = self._setup = None
        self._drop_export()

    def _drop_export(self) -> None:
        if self._export is not None:
            self._remove(self._export)
            self._export = None

    def _remove(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()
