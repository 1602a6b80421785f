"""What is done about passphrases, each with its window: open, lock, take off, hand over, and the whole library."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from km_desktop.i18n import _
from ui.locking.choosing import Notice, carried_away, take_off
from ui.locking.setting import LockDialog
from ui.locking.unlocking import UnlockDialog
from ui.parts.documents import in_documents

if TYPE_CHECKING:
    from km_desktop.library.locking import Relocked
    from ui.context import Context

Run = Callable[[QDialog], bool]
"""Shows a window until it is answered; whether it was accepted."""
AskFile = Callable[[QWidget, str], Path | None]
"""Asks for a file, given a name for a new one."""


def run(dialog: QDialog) -> bool:
    """Shows it over the window, and takes it down when it was answered."""
    answered = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answered


def ask_key(parent: QWidget, _name: str = "") -> Path | None:
    """The file of a recovery key."""
    name, _filter = QFileDialog.getOpenFileName(parent, _("Recovery key"), in_documents(), _("All files (*)"))
    return Path(name) if name else None


def ask_handed(parent: QWidget, name: str) -> Path | None:
    """Where a locked copy goes."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save a locked copy"), in_documents(name), _("Locked copies (*.kmlock)"))
    if not chosen:
        return None
    return Path(chosen) if chosen.endswith(".kmlock") else Path(chosen + ".kmlock")


class Locking:
    """`context()` gives the parts as they are now; windows open over `window`."""

    def __init__(
        self,
        context: Callable[[], Context],
        window: QWidget,
        *,
        run: Run = run,
        ask_key: AskFile = ask_key,
        ask_handed: AskFile = ask_handed,
    ) -> None:
        self._context, self._window = context, window
        self._run, self._ask_key, self._ask_handed = run, ask_key, ask_handed

    def open(self, path: Path) -> bool:
        """Asks for the passphrase of a locked file until it opens or somebody turns back. Raises Refused damaged …"""
        from km_desktop.library.library import LIBRARY_KEY
        from km_desktop.storage.header import header_in
        from km_desktop.storage.keys import locked_bytes

        context, content = self._context(), locked_bytes(path)
        keys, whole = context.app.keys, path.name == LIBRARY_KEY
        has_key = header_in(content, path).recovery is not None
        dialog = UnlockDialog(
            context.look,
            context.jobs,
            context.words,
            partial(keys.open, path),
            title=_("The reviews in this library are locked") if whole else "",
            said=_("The passphrase is asked for once, until KM Desktop is closed.") if whole else path.name,
            read_key=self._read_key if has_key else None,
            recover=partial(keys.recover, path),
            parent=self._window,
        )
        return self._run(dialog)

    def lock(self, path: Path, begin: Callable[[], bool] = lambda: True) -> Relocked | None:
        """Gives a review a passphrase, or another one; None is a change of mind. `begin` closes it where it is open."""
        from km_desktop.library.locking import Relocked, lock_review, maker
        from km_desktop.storage.keys import is_locked

        context = self._context()
        app, locked = context.app, is_locked(path)
        if locked and not self._known(path):
            return None
        recovery = self._recovery()
        dialog = LockDialog(
            context.look,
            context.jobs,
            context.words,
            lambda words: lock_review(app.library, path, maker(words, recovery), app.local),
            title=_("Another passphrase") if locked else "",
            recovery=recovery is not None,
            begin=begin,
            parent=self._window,
        )
        done = self._done(dialog)
        return done if isinstance(done, Relocked) else None

    def take_off(self, path: Path, begin: Callable[[], bool] = lambda: True) -> Relocked | None:
        """Takes the passphrase of a review away; None is a change of mind. Raises Refused."""
        from km_desktop.library.locking import unlock_review

        app = self._context().app
        if not self._known(path) or not self._run(take_off(self._context().look, self._window)) or not begin():
            return None
        return unlock_review(app.library, path, app.local)

    def hand_over(self, path: Path, to: Path | None = None) -> Path | None:
        """Saves all of a review as one file with a passphrase of its own; returns where. Raises Refused."""
        from km_desktop.compose import open_review
        from km_desktop.exports import name_on_paper
        from km_desktop.storage.handover import hand_over
        from km_desktop.storage.keys import is_locked
        from km_desktop.storage.locked import lock_with
        from km_desktop.storage.naming import HANDED
        from km_desktop.storage.pictures import read_picture

        if is_locked(path) and not self._known(path):
            return None
        context, recovery = self._context(), self._recovery()
        if to is None:
            session = open_review(path, keys=context.app.keys).desk.session
            name = name_on_paper(session, context.app.guard, context.app.library.export_name(path, session))
            to = self._ask_handed(self._window, f"{name}{HANDED}")
        if to is None:
            return None

        def write(words: str) -> Path:
            opened = open_review(path, keys=context.app.keys)
            session = opened.desk.session
            lock = lock_with(words, recovery, review=session.id)
            hand_over(to, session, partial(read_picture, path, coat=opened.coat), lock)
            return to

        dialog = LockDialog(
            context.look,
            context.jobs,
            context.words,
            write,
            what="copy",
            title=_("A locked copy"),
            recovery=recovery is not None,
            parent=self._window,
        )
        done = self._done(dialog)
        return done if isinstance(done, Path) else None

    def library(self) -> str:
        """Locks new reviews of the library, and those that are there if that is wanted; returns what to say. Raises Refused."""
        from km_desktop.library.library import LIBRARY_KEY
        from ui.locking.whole_library import WholeLibrary

        key = self._context().app.library.folder / LIBRARY_KEY
        if key.exists() and not self._known(key):
            return ""
        return WholeLibrary(self._context(), self._window, self._run, self._recovery()).lock()

    def suggest(self, drive: str, *, copying: bool) -> str:
        """Suggests a passphrase before a review travels: lock, later, or stop where the organisation asks for one."""
        required = self._context().app.rules.lock_removable == "require"
        dialog = carried_away(self._context().look, drive, required=required, copying=copying, parent=self._window)
        return "lock" if self._run(dialog) else "stop" if required else "later"

    def notice(self, said: str) -> None:
        """Says something where the page that is shown has no place for it."""
        self._run(Notice(self._context().look, said, self._window))

    def _known(self, path: Path) -> bool:
        """Whether a locked review was opened since the program started; asks, where it was not."""
        from km_desktop.storage.header import header_in
        from km_desktop.storage.keys import locked_bytes

        header = header_in(locked_bytes(path), path)
        return self._context().app.keys.knows(header) or self.open(path)

    def _recovery(self) -> bytes | None:
        from km_desktop.storage.recovery import public_key

        text = self._context().app.rules.recovery_key
        return public_key(text) if text else None

    def _read_key(self, parent: QWidget) -> bytes | None:
        """The private recovery key in a file that somebody chooses; its own passphrase is asked for. Raises Refused."""
        from km_desktop.storage.coat import LOCKED
        from km_desktop.storage.keys import head_bytes
        from km_desktop.storage.locked import unlock
        from km_desktop.storage.recovery import private_key

        path = self._ask_key(parent, "")
        if path is None:
            return None
        content, context = head_bytes(path), self._context()
        if not content.startswith(LOCKED):
            return private_key(content)
        dialog = UnlockDialog(
            context.look,
            context.jobs,
            context.words,
            lambda words: unlock(content, words, path).take_off(content, path),
            title=_("The recovery key has a passphrase of its own"),
            said=path.name,
            parent=parent,
        )
        held = self._done(dialog)
        return private_key(held) if isinstance(held, bytes) else None

    def _done(self, dialog: UnlockDialog | LockDialog) -> object | None:
        return dialog.result_of_work if self._run(dialog) else None
