"""Pages of the window that belong to no review: the settings, and the working notes that are due."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from km_desktop import compose
from km_desktop.places import library_folder
from km_desktop.site import rules
from ui.jobs import Job

if TYPE_CHECKING:
    from km_desktop.library import Entry
    from ui.due import DuePage
    from ui.home import HomePage
    from ui.settings import SettingsPage
    from ui.shell.cover import Cover
    from ui.shell.main_window import MainWindow

PAUSE = 1_500
"""Milliseconds after the list of reviews is shown before files are looked through: first things first."""


class OwnPages(QObject):
    """Makes each page when it is asked for; it ends when somebody goes back to the reviews."""

    def __init__(self, window: MainWindow, stack: QStackedWidget, take: Callable[[compose.App], None]) -> None:
        super().__init__(window)
        self._window, self._stack, self._take = window, stack, take
        self._page: SettingsPage | DuePage | None = None
        self.due: list[Entry] = []
        """What was found to be due, the last time anybody looked."""
        self._cover: Cover | None = None
        window.context.commands.bind(window, "screen.cover", self._cover_now)
        self._soon = QTimer(self, interval=PAUSE, singleShot=True)
        self._soon.timeout.connect(self._begin)

    @property
    def cover(self) -> Cover:
        """Covers the windows; `cover.uncovered` tells that somebody is back."""
        if self._cover is None:
            from ui.shell.cover import Cover

            context = self._window.context
            self._cover = Cover(
                lambda: self._window.context.look,
                lambda: self._window.context.app.rules.cover_minutes,
                self._in_the_room,
                context.app.clock.monotonic,
                self,
            )
        return self._cover

    def _cover_now(self) -> None:
        self.cover.cover()

    def _begin(self) -> None:
        """What waited until the window was seen."""
        self.cover.look()  # From now on it counts the minutes.
        self.look()

    def follow(self, home: HomePage) -> None:
        """Answers what the list of reviews asks for, and looks through the reviews whenever it is shown."""
        home.settings_asked.connect(self.show_settings)
        home.due_asked.connect(self.show_due)
        self._window.context.commands.bind(home, "slips.print", self.show_papers)
        home.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self._window.home:
            self._soon.start()
        return False

    def show_papers(self) -> None:
        """Asks which papers of a format to print."""
        from ui.export.papers import GUIDE, PapersDialog

        PapersDialog(self._window.context, None, self._window, kind=GUIDE).open()

    def show_settings(self, *, size: bool = False) -> None:
        """Shows the settings; with `size`, the keyboard is where the size of text is chosen."""
        from ui.settings import SettingsPage

        context = self._window.context
        app = context.app
        settings, _aside = app.settings_file.load()
        page = SettingsPage(
            context.look,
            settings,
            app.site,
            app.library.folder,
            folder_fixed=app.folder_asked,
            keep=self._keep,
            words=context.words,
            make_guard=compose.make_guard,
            choose_folder=_choose_folder,
            houses=app.houses,
            jobs=context.jobs,
            parent=self._stack,
        )
        page.look_asked.connect(self._window.look_asked)
        self._show(page)
        page.seen.begin_size() if size else page.begin()

    def show_due(self) -> None:
        """Shows the reviews whose working notes are due."""
        from ui.due import DuePage

        context = self._window.context
        page = DuePage(context.look, context, self.due, parent=self._stack)
        page.report_asked.connect(self._report)
        self._show(page)
        page.begin()

    def show_again(self) -> bool:
        """Makes the page afresh that is shown, in another size of text; False where it is not one of these."""
        page = self._page
        if page is None or self._stack.currentWidget() is not page:
            return False
        from ui.settings import SettingsPage

        if isinstance(page, SettingsPage):
            self.show_settings(size=True)
        else:
            self.show_due()
        return True

    def shown(self) -> bool:
        """Whether one of these pages is shown."""
        return self._page is not None and self._stack.currentWidget() is self._page

    def look(self) -> None:
        """Looks through the reviews for what is due, beside the window's own work."""
        from km_desktop.library.due_notes import due_reviews

        app, today = self._window.context.app, self._window.context.today()
        folder, keys = app.library.folder, app.keys
        self._window.context.jobs.start(lambda _progress, stopped: due_reviews(folder, today, keys, stopped), self._ready)

    def _in_the_room(self) -> bool:
        """Whether a review is under way, running or paused, or the room is shown: nothing covers that by itself."""
        pages = self._window.pages
        if pages is None:
            return False
        session = pages.review.session
        return pages.room_shown() or (bool(session.run.started) and not session.closed)

    def _ready(self, job: Job) -> None:
        job.done.connect(self._found)

    def _found(self, found: object) -> None:
        if isinstance(found, list):
            self.due = found
            self._window.home.show_due(len(found))

    def _report(self, path: object) -> None:
        if isinstance(path, Path):
            self._drop()
            self._window.open(path)
            if self._window.review is not None:
                self._window.show_export()

    def _keep(self, **values: object) -> None:
        """Remembers settings, and lets them hold for everything that is opened from now on. Raises Refused."""
        app = self._window.context.app
        settings = app.settings_file.change(**values)
        held = rules(settings, app.site)
        library = app.library
        if "library" in values:
            library = compose.make_library(library_folder({}, None, settings.library), app.clock, app.keys)
        library.titles_in_names = held.titles_in_names
        guard = compose.make_guard(held.hospital_numbers) if "hospital_numbers" in values else app.guard
        self._take(app._replace(settings=settings, guard=guard, library=library))
        if self._page is not None and "library" in values:
            self.show_settings()

    def _show(self, page: SettingsPage | DuePage) -> None:
        before, self._page = self._page, page
        page.back.connect(self._back)
        for id in ("palette.open", "keys.show"):
            self._window.context.commands.bind(page, id, partial(self._window.home.help_asked.emit, id))
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._remove(before)

    def _back(self) -> None:
        self._window.show_home()
        self._drop()

    def _drop(self) -> None:
        page, self._page = self._page, None
        self._remove(page)

    def _remove(self, page: QWidget | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()


def show_in_folder(path: Path) -> bool:
    """Opens the folder of a file; False if nothing would open it."""
    from ui.export.system import show_in_folder as show

    return show(path)


def _choose_folder(parent: QWidget, folder: Path) -> Path | None:
    from ui.export.system import choose_folder

    return choose_folder(parent, folder)
