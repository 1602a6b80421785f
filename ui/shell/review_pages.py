"""The pages of one open review: set-up, console, report, and what the room sees. They end with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import Context
from ui.shell.awake import Awake
from ui.showing import Showing
from ui.theme import Themes

if TYPE_CHECKING:
    from km_desktop.library.parked import Parked
    from km_desktop.review.session import Session
    from ui.console.middle import Unfinished
    from ui.console.page import ConsolePage
    from ui.export import ExportPage
    from ui.open_review import OpenReview
    from ui.setup import SetupPage
    from ui.shell.elsewhere import Elsewhere
    from ui.shell.room import Room
    from ui.shell.room_deeds import RoomDeeds

EARLY = ("room.welcome", "room.blank", "room.larger", "room.smaller", "room.theme")
"""Commands of the room that are of use before the review begins."""


class ReviewPages(QObject):
    """Makes each page when it is first asked for, and shows it in `stack`."""

    home = Signal()
    run = Signal()
    """The review is to start, or to go on."""
    help_asked = Signal(str)
    """Id of a command that Help answers."""
    open_asked = Signal()
    rehearse_asked = Signal()
    paper_refused = Signal()
    """A report was asked for in a rehearsal, of which nothing stays."""

    def __init__(self, context: Context, review: OpenReview, stack: QStackedWidget, awake: Awake) -> None:
        super().__init__(stack)
        self.review = review
        self._context, self._stack, self._awake = context, stack, awake
        self.showing = Showing(review, self)
        self.console: ConsolePage | None = None
        self._room: Room | None = None
        self._deeds: RoomDeeds | None = None
        self._setup: SetupPage | None = None
        self._export: ExportPage | None = None
        self._unfinished: Unfinished | None = None
        self._elsewhere: Elsewhere | None = None
        self._given_back = False
        self._end_clock = review.stopwatch.listen(lambda reading: awake.follow(reading.running))

    def show_setup(self) -> None:
        """Shows what the review is about."""
        self.uncover()
        if self._setup is None:
            from ui.setup import SetupPage

            context = self._context
            page = SetupPage(
                context.look,
                context.commands,
                context.words,
                context.local_now,
                find_parked=self._find_parked,
                jobs=context.jobs,
                parent=self._stack,
            )
            page.start.connect(self.run)
            page.home.connect(self.home)
            page.help_asked.connect(self.help_asked)
            page.rehearse.connect(self.rehearse_asked)
            page.slips_asked.connect(self.show_papers)
            page.welcome_asked.connect(partial(self._do_early, "room.welcome"))
            for id in EARLY:
                context.commands.bind(page, id, partial(self._do_early, id))
            context.commands.bind(page, "slips.print", self.show_papers)
            self._stack.addWidget(page)
            self._setup = page
        self._setup.show_review(self.review)
        self._stack.setCurrentWidget(self._setup)

    def show_console(self) -> None:
        """Shows where the review is run."""
        console = self._make_console()
        self._stack.setCurrentWidget(console)
        if self._room is not None:
            self._room.place()
        console.enter()
        if not self._given_back:
            self._given_back = True
            self._give_back(console)

    def room_shown(self) -> bool:
        """Whether the room sees the review."""
        return self._room is not None and self._room.window is not None

    def show_room(self) -> None:
        """Shows the room, if it is not shown."""
        self._make_console()
        assert self._room is not None
        self._room.show()

    def show_export(self) -> None:
        """Shows how the report is made."""
        if self.review.rehearsal:
            self.show_console()
            self.paper_refused.emit()
            return
        from ui.export import ExportPage

        self.uncover()
        if self.console is not None:
            self.console.board.finish_editing()
        self._drop_export()
        page = self._export = ExportPage(self._context, self.review, self._stack)
        self._stack.addWidget(page)
        page.back.connect(self.show_console)
        for id in ("palette.open", "keys.show"):
            self._context.commands.bind(page, id, partial(self.help_asked.emit, id))
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_papers(self) -> None:
        """Asks which papers to print. A rehearsal leaves none behind."""
        if self.review.rehearsal:
            self.paper_refused.emit()
            return
        from ui.export.papers import PapersDialog

        self.uncover()
        PapersDialog(self._context, self.review, self._stack.window()).open()

    def save_elsewhere(self) -> None:
        """Asks where the review is to go on."""
        if self._elsewhere is None:
            from ui.shell.elsewhere import Elsewhere

            self._elsewhere = Elsewhere(self._context, self.review, self._tell)
        self.uncover()
        self._elsewhere.ask(self._stack.window())

    def place(self) -> str:
        """Where the person is, as the key sheet names it: setup, review or export; empty for a page that is not ours."""
        here = self._stack.currentWidget()
        places = ((self._setup, "setup"), (self.console, "review"), (self._export, "export"))
        return next((name for page, name in places if page is not None and page is here), "")

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
        self._drop(room=False)
        if self._room is not None:
            self._make_console()  # The room goes on unseen by anybody but its keys.
        return again

    def end(self) -> None:
        """Takes the pages away and lets the display sleep; the review itself is closed by whoever opened it."""
        self._drop()
        self._end_clock()
        self._awake.follow(running=False)

    def _give_back(self, page: ConsolePage) -> None:
        """What was half typed when the program last ended without a word stands in the line again."""
        from km_desktop.storage.rescue import load_draft

        review = self.review
        if review.rehearsal or review.desk.reading_only:
            return
        draft = load_draft(self._context.app.local, review.session.id, review.path, review.coat)
        if draft:
            review.draft(draft)  # It is ours from now on: it stays as long as it is not entered.
            page.half_typed.give_back(draft, page.messages)

    def _tell(self, words: str, detail: str) -> None:
        if self.console is not None:
            self.console.messages.say("save", words, detail=detail, passing=True)

    def _find_parked(self, session: Session) -> Parked | None:
        """What earlier reviews left parked; called on a thread of its own."""
        from km_desktop.library.parked import parked_before

        # Of the review's own lock, not of its coat, which may yet become another's.
        return parked_before(self._context.app.library.folder, session, coat=self.review.lock)

    def _show_bin(self) -> None:
        from ui.parts.bin import BinDialog

        self.uncover()
        BinDialog(self._context.look, self.review, self._stack.window()).open()

    def _make_console(self) -> ConsolePage:
        if self.console is not None:
            return self.console
        from ui.console.page import ConsolePage

        page = self.console = ConsolePage(self._context, self.review, self.showing, self._stack)
        self._stack.addWidget(page)
        if self._unfinished is not None:
            page.take_up(self._unfinished)
            self._unfinished = None
        page.home.connect(self.home)
        page.setup.connect(self.show_setup)
        page.export.connect(self.show_export)
        page.slips.connect(self.show_papers)
        page.bin.connect(self._show_bin)
        page.keys_asked.connect(lambda: self.help_asked.emit("keys.show"))
        page.help_asked.connect(self.help_asked)
        page.open_asked.connect(self.open_asked)
        page.elsewhere_asked.connect(self.save_elsewhere)
        self._equip_room(page)
        return page

    def _equip_room(self, console: ConsolePage) -> None:
        if self._room is not None and self._deeds is not None:
            self._deeds.take_console(console)
            self._room.take_console(console)
            return
        from ui.shell.room import Room
        from ui.shell.room_deeds import RoomDeeds
        from ui.shell.room_taste import RoomTaste

        context, file = self._context, self._context.app.settings_file
        # What a room is tried with in a rehearsal is not remembered.
        keep = (lambda **_values: None) if self.review.rehearsal else file.change
        taste = RoomTaste(Themes(context.app.resources / "themes"), file.load()[0], keep)
        self._room = Room(context.look, self.review, self.showing, console, taste, self)
        self._deeds = RoomDeeds(context.commands, self.review, self.showing, self._room, console)

    def _do_early(self, id: str) -> None:
        """What is done for the room before the review begins."""
        self._make_console()
        assert self._deeds is not None
        self._deeds.do(id)

    def _drop(self, *, room: bool = True) -> None:
        if self._room is not None:
            if room:
                self._room.close()
                self._room.deleteLater()
                self._room = self._deeds = None
            else:
                self._room.let_console_go()
        if self.console is not None:
            self.console.leave()
            self._remove(self.console)
        if self._setup is not None:
            self._setup.leave()
            self._remove(self._setup)
        self.console = self._setup = None
        self._drop_export()

    def _drop_export(self) -> None:
        if self._export is not None:
            self._remove(self._export)
            self._export = None

    def _remove(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()
