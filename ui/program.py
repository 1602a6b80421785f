"""The window program: builds the real parts, shows the window, and runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from km_desktop import compose
from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from km_desktop.sentences import sentence
from ui.commands import Commands, declared
from ui.context import Context
from ui.crash import Crash
from ui.jobs import Jobs
from ui.shell.ahead import Ahead
from ui.shell.awake import Awake, system_hold
from ui.shell.looks import Looks
from ui.shell.main_window import MainWindow
from ui.theme import Fonts, Icons, Themes, new_application

if TYPE_CHECKING:
    from km_desktop.rehearsal import FastClock
    from km_desktop.review.session import Session
    from km_desktop.storage import Saver
    from ui.open_review import OpenReview
    from ui.shell.rehearsing import Rehearsing

# What is not needed for the first paint is imported where it is used: half a second of waiting otherwise.


class Options:
    """What the command line says."""

    library: str | None = None
    file: Path | None = None


def run(argv: Sequence[str] | None = None) -> int:
    """Runs the program; returns its exit code."""
    options = _options(argv)
    qt = new_application(sys.argv[0])
    qt.setApplicationName("KM Desktop")
    qt.setApplicationDisplayName("KM Desktop")
    try:
        app = compose.make_app(os.environ, options.library)
    except Refused as refusal:
        _warn(sentence(refusal))
        return 1
    window = build_window(qt, app)
    Crash(app.log.crash, lambda: window.say(sentence(Refused("failed")))).install()
    icons = Icons(app.resources / "icons")
    said = (lambda: app.log.started("km-desktop"), window.recovering.look_back, lambda: len(app.formats))
    first = (lambda: qt.setWindowIcon(icons.program()), *said)
    ahead = Ahead(window, first, (lambda: _look_for_garbage(window),))
    window.resize(qt.primaryScreen().availableSize())
    window.showMaximized()
    if options.file is not None:
        QTimer.singleShot(0, partial(window.open, options.file))
    code = qt.exec()
    ahead.stop()
    return code


def _look_for_garbage(window: MainWindow) -> None:
    from ui.garbage import Garbage

    Garbage(window, window.context.jobs.running)


def build_window(qt: QApplication, app: compose.App) -> MainWindow:
    """The main window over the real parts, dressed in the theme that the settings or the system ask for."""
    looks = _looks(qt, app)
    jobs = Jobs(app.log.crash)
    context = Context(
        app=app,
        look=looks.look,
        jobs=jobs,
        commands=Commands(declared()),
        words=sentence,
        new_review=lambda format_id: _new_review(window.context.app, format_id),
        today=lambda: local(datetime.now(UTC)).date(),
        local_now=lambda: local(datetime.now(UTC)),
        local=local,
    )
    window = MainWindow(
        context,
        lambda path, previous: open_review(window.context.app, path, previous=previous),
        Awake(lambda: _hold(window)),
        rehearse=lambda format_id, like: rehearse(window.context.app, format_id, like),
    )
    window.look_asked.connect(looks.change)
    looks.listen(window.wear)
    window.destroyed.connect(looks.deleteLater)
    return window


def rehearse(app: compose.App, format_id: str, like: Session | None) -> Rehearsing:
    """Makes a rehearsal, and opens it with a fast clock. Raises Refused."""
    from ui.shell.rehearsing import Rehearsing

    made = app.rehearsal(format_id, like)
    review = open_review(app, made.path, clock=made.clock)
    review.rehearsal = True
    return Rehearsing(review, made.script, made.stage)


def open_review(app: compose.App, path: Path, *, previous: bool = False, clock: FastClock | None = None) -> OpenReview:
    """Opens a file with its desk, saver and clock. Raises Refused; opening writes nothing."""
    from km_desktop.stopwatch import Stopwatch
    from ui.open_review import OpenReview

    # Of a rehearsal, whose clock is another one, nothing stays anywhere.
    kept = None if clock is not None else app.local
    opened = compose.open_review(path, previous=previous, keys=app.keys, local=kept, drives=app.drives, reading=True)
    runs = clock or app.clock
    review = OpenReview(opened.desk, path, app.new_id, runs.text, app.guard, opened.coat)
    review.follow()
    make = partial(make_saver, review)
    review.equip(make(opened.place), Stopwatch(opened.desk, runs, app.new_id), opened.place, make)
    return review


def make_saver(review: OpenReview, place: compose.Place) -> Saver:
    """What saves the review at a place."""
    from km_desktop.storage import Saver

    return Saver(
        place.file,
        on_saved=review.on_saved,
        on_kept=review.on_saved,
        on_failed=review.on_failed,
        on_theirs=review.on_theirs,
        on_notice=review.on_notice,
        rescue=place.rescue,
        drive=place.drive,
    )


def local(moment: datetime) -> datetime:
    """UTC to the time on the wall here."""
    return moment.astimezone()


def _new_review(app: compose.App, format_id: str) -> Path:
    from km_desktop.review.dates import long_date

    now = local(app.clock.now())
    title = _("{format}, {date}").format(format=app.formats[format_id].name, date=long_date(now.date()))
    return app.make_review(format_id, title)


def _looks(qt: QApplication, app: compose.App) -> Looks:
    root = app.resources
    return Looks(
        qt,
        Themes(root / "themes"),
        Fonts.register(root / "fonts"),
        Icons(root / "icons"),
        app.settings,
        app.settings_file.change,
    )


def _warn(words: str) -> None:
    from html import escape

    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(None, "KM Desktop", escape(words))


def _hold(window: MainWindow) -> Callable[[], None]:
    return system_hold(int(window.winId()))()


def _options(argv: Sequence[str] | None) -> Options:
    words = sys.argv[1:] if argv is None else argv
    if not words:
        return Options()
    import argparse

    parser = argparse.ArgumentParser(prog="km-desktop", description=_("Run a review in a room."))
    parser.add_argument("--library", metavar="DIR", help=_("the folder of the reviews"))
    parser.add_argument("file", nargs="?", type=Path, help=_("a review to open"))
    return parser.parse_args(words, Options())
