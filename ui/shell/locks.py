"""Passphrases and the frame: what is open is closed before its file is written anew, and opened again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer

from km_desktop.i18n import _
from km_desktop.review.refused import Refused

if TYPE_CHECKING:
    from km_desktop.library.locking import Relocked
    from ui.home import HomePage
    from ui.locking.deeds import Locking
    from ui.shell.main_window import MainWindow

T = TypeVar("T")
COMMANDS = ("review.lock", "review.handover", "library.lock")


class Locks:
    """`leave()` saves and closes the open review, or says no."""

    def __init__(self, window: MainWindow, leave: Callable[[], bool]) -> None:
        self._window, self._leave = window, leave
        self._made: Locking | None = None
        self._declined: set[str] = set()
        for id in COMMANDS:
            window.context.commands.bind(window, id, partial(self._command, id))

    @property
    def deeds(self) -> Locking:
        """The windows, made when one is first wanted."""
        if self._made is None:
            from ui.locking.deeds import Locking

            self._made = Locking(lambda: self._window.context, self._window)
        return self._made

    def follow(self, home: HomePage) -> None:
        """Answers what the home page asks."""
        home.lock_asked.connect(self._at_home)
        home.shelf.locked.connect(self._again)
        home.may_travel = self.may_travel

    def opened(self, refusal: Refused) -> bool:
        """Asks for the passphrase of what was refused as locked; whether it can be tried again."""
        if refusal.code != "locked":
            return False
        return bool(self._tried(lambda: self.deeds.open(Path(str(refusal.facts["path"])))))

    def may_travel(self, path: Path, to: Path) -> bool:
        """Whether a copy may go there as it is; one without a passphrase is better locked on a stick."""
        from km_desktop.storage.keys import is_locked

        drive = self._window.context.app.drives(to.parent)
        if drive.kind != "removable" or is_locked(path):
            return True
        answer = self.deeds.suggest(drive.name, copying=True)
        if answer == "lock":
            self._hand_over(path, to.with_suffix(".kmlock"))
        return answer == "later"

    def suggest_later(self) -> None:
        """Once the review is seen: suggests a passphrase where it lies on a drive that can be carried away."""
        QTimer.singleShot(0, self._window, self._suggest)

    def _suggest(self) -> None:
        review = self._window.review
        if review is None or review.rehearsal or review.session.id in self._declined:
            return
        from km_desktop.storage.keys import is_locked

        drive = self._window.context.app.drives(review.path)
        if drive.kind != "removable" or is_locked(review.path):
            return
        answer = self.deeds.suggest(drive.name, copying=False)
        if answer == "lock":
            self._lock_open()
        elif answer == "stop":
            self._window.show_home()
        else:
            self._declined.add(review.session.id)

    def _command(self, id: str) -> None:
        review = self._window.review
        row = self._window.home.reviews.list.row() if review is None else None
        path = review.path if review is not None else row.path if row is not None else None
        if id == "library.lock":
            self._library()
        elif path is None or (review is not None and review.rehearsal):
            self._window.say(_("Choose a review first."))
        elif id == "review.handover":
            if review is None or review.flush():
                self._hand_over(path)
        elif review is not None:
            self._lock_open()
        else:
            self._at_home("lock", path)

    def _at_home(self, code: str, path: Path) -> None:
        if code == "handover":
            self._hand_over(path)
            return
        done = self._tried(lambda: self.deeds.lock(path) if code == "lock" else self.deeds.take_off(path))
        if done is not None:
            self._window.home.refresh(done.path)
            self._tell(code, done)

    def _lock_open(self) -> None:
        review = self._window.review
        assert review is not None
        done = self._tried(lambda: self.deeds.lock(review.path, self._leave))
        if self._window.review is None:
            self._window.open(done.path if done is not None else review.path)
        if done is not None:
            self._tell("lock", done)

    def _hand_over(self, path: Path, to: Path | None = None) -> None:
        made = self._tried(lambda: self.deeds.hand_over(path, to))
        if made is not None:
            said = _("A locked copy is in “{path}”. Opened in KM Desktop, it asks for its passphrase.")
            self._say(said.format(path=made))

    def _library(self) -> None:
        said = self._tried(self.deeds.library)
        if said:
            self._window.home.refresh()
            self._say(said)

    def _again(self, path: Path, again: Callable[[], object]) -> None:
        """What was asked of a locked review is done once its passphrase was given."""
        if self._tried(lambda: self.deeds.open(path)):
            self._window.home.refresh()
            again()

    def _tell(self, code: str, done: Relocked) -> None:
        from ui.locking.words import left_words

        said = _("The review is locked with its passphrase.") if code == "lock" else _("The review has no passphrase any more.")
        self._say(" ".join(filter(None, (said, left_words(done.left)))), good=not done.left)

    def _say(self, said: str, *, good: bool = True, wrong: bool = False) -> None:
        """Says it where the person is looking."""
        window = self._window
        if window.page() is not window.home and window.page() is not window.console:
            self.deeds.notice(said)
        elif wrong:
            window.say(said)
        else:
            window.tell(said, good=good)

    def _tried(self, deed: Callable[[], T]) -> T | None:
        try:
            return deed()
        except Refused as refusal:
            self._say(self._window.words(refusal), wrong=True)
            return None
