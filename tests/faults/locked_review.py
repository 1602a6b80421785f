"""A review whose every place holds a canary, worked on in the real program: `… FOLDER locked|bare write|again`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.locked import CANARIES, WORDS

if TYPE_CHECKING:
    from km_desktop.compose import App
    from ui.shell.main_window import MainWindow

JPEG = b"\xff\xd8\xff\xe0" + CANARIES[0].encode() + b"\xff\xd9"


def main(folder: Path, how: str, act: str) -> int:
    """`write` makes the review and ends in the middle of a word, as in a power cut; `again` opens and closes it."""
    from km_desktop.compose import make_app
    from km_desktop.storage.drives import Drive
    from ui.program import build_window
    from ui.theme import new_application

    qt = new_application("trial")
    # On a slow drive, so that everything is kept on this computer too.
    made = make_app(os.environ, str(folder / "library"))
    app = made._replace(drives=lambda _path: Drive("network", "H:"))
    window = build_window(qt, app)
    window.show()
    if act == "write":
        _write(window, app, locked=how == "locked")
        sys.stdout.flush()
        os._exit(0)
    _again(window, app)
    window.close()
    return 0


def _write(window: MainWindow, app: App, *, locked: bool) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from km_desktop.library.locking import lock_review, maker
    from km_desktop.review.edits import actions, details, groups
    from km_desktop.review.edits import notes as note_edits
    from km_desktop.storage.pictures import keep

    words = iter(CANARIES[1:])
    path = app.make_review("aar", next(words))
    if locked:
        path = lock_review(app.library, path, maker(WORDS), app.local).path
    window.open(path)
    review = window.review
    assert review is not None
    for field in ("about", "place", "department", "reference", "private"):
        assert review.do("details", details.set_field, field, next(words))
    window.run()
    console = window.console
    assert console is not None
    for stage in ("expected", "actual", "why", "learning"):
        console.go(stage)
        for _ in range(2):
            console.capture.line.setText(next(words))
            QTest.keyClick(console.capture.line, Qt.Key.Key_Return)
    now, first, second = app.clock.text(), *list(review.session.notes)[:2]
    review.do("group.make", groups.make, id="g", notes=[first, second], now=now, name=next(words))
    review.do("action.add", actions.add, id="a", stage="actions", what=next(words), now=now)
    review.do("note.picture", note_edits.set_picture, first, keep(path, JPEG, "0123456789ab", coat=review.coat))
    assert review.flush(60.0), review.failure
    app.log.note("canary", title=next(words))
    app.log.crash(ValueError(next(words)))
    console.capture.line.setText(next(words))
    console.capture.line.setFocus()
    _wait(30.0, lambda: any(app.local.rglob("*.draft")))


def _again(window: MainWindow, app: App) -> None:
    from km_desktop.storage.keys import is_locked

    (path,) = app.library.paths()
    if is_locked(path):
        app.keys.open(path, WORDS)
    window.open(path)
    _wait(1.0, lambda: window.review is not None)
    if window.review is not None:
        window.run()
        window.show_home()


def _wait(seconds: float, until: Callable[[], bool]) -> None:
    from PySide6.QtTest import QTest

    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        QTest.qWait(20)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), *sys.argv[2:]))
