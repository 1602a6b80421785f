"""A passphrase for all reviews of a library: for the new ones, and for those that are there if that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from km_desktop.compose import write_safely
from km_desktop.i18n import _
from km_desktop.library.library import LIBRARY_KEY
from km_desktop.library.locking import lock_all
from km_desktop.storage.keys import head_bytes, is_locked
from km_desktop.storage.locked import Lock, lock_with
from ui.context import Context
from ui.locking.choosing import Question, locked_library
from ui.locking.converting import Converting
from ui.locking.setting import LockDialog
from ui.locking.words import left_words


class WholeLibrary:
    """`run` shows a window until it is answered; `recovery` is the site's public key, where there is one."""

    def __init__(
        self, context: Context, window: QWidget, run: Callable[[QDialog], bool], recovery: bytes | None
    ) -> None:
        self._context, self._window, self._run, self._recovery = context, window, run, recovery
        self._library, self._keys = context.app.library, context.app.keys
        self._file = self._library.folder / LIBRARY_KEY

    def lock(self) -> str:
        """Locks it, or ends that new reviews are locked; returns what to say. Raises Refused."""
        if self._file.exists():
            return self._go_on()
        context = self._context
        dialog = LockDialog(
            context.look,
            context.jobs,
            context.words,
            self._make,
            what="library",
            title=_("A passphrase for all reviews"),
            recovery=self._recovery is not None,
            parent=self._window,
        )
        made = dialog.result_of_work if self._run(dialog) else None
        if not isinstance(made, Lock):
            return ""
        said = _("New reviews are locked from now on.")
        return " ".join(filter(None, (said, self._lock_those_here(made))))

    def _go_on(self) -> str:
        """It has a passphrase: the rest can be locked too, or that can be ended."""
        said = self._lock_those_here(self._keys.lock_for(head_bytes(self._file), self._file))
        return said or self._end()

    def _end(self) -> str:
        if not self._run(locked_library(self._context.look, self._window)):
            return ""
        self._file.unlink(missing_ok=True)
        return _("New reviews are no longer locked. Those that are locked stay so.")

    def _make(self, words: str) -> Lock:
        lock = lock_with(words, self._recovery)
        write_safely(self._file, b"".join(lock.put_on([b"{}"])))
        self._keys.learn(lock)
        return lock

    def _lock_those_here(self, lock: Lock) -> str:
        context = self._context
        if all(is_locked(path) for path in (*self._library.paths(), *self._library.binned_paths())):
            return ""
        question = Question(
            context.look,
            _("Lock those that are here already?"),
            [_("They are locked one after the other, with their copies and pictures. It can be stopped, and gone on with later.")],
            _("Lock them all"),
            _("Only new ones"),
            "lock",
            self._window,
        )
        if not self._run(question):
            return ""
        dialog = Converting(context.look, context.jobs, partial(lock_all, self._library, lock, context.app.local), self._window)
        self._run(dialog)
        left = dialog.result_of_work
        return (left_words(left) if isinstance(left, tuple) else "") or _("Those that were here are locked too.")
