"""Opening a locked review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui.jobs import Jobs
from ui.locking.frame import Frame
from ui.locking.words import wrong
from ui.theme import Look
from ui.widgets import Button

ReadKey = Callable[[QWidget], bytes | None]
"""Has somebody choose a recovery key, and reads it. Raises Refused."""


class UnlockDialog(Frame):
    """`opening(passphrase)` opens the lock, or raises Refused; it runs beside the window, and so does `recover(key)`.

    Accepted once the lock is open. However often it is wrong, it can be tried again.
    """

    def __init__(
        self,
        look: Look,
        jobs: Jobs,
        words: Callable[[Refused], str],
        opening: Callable[[str], object],
        *,
        title: str = "",
        said: str = "",
        read_key: ReadKey | None = None,
        recover: Callable[[bytes], object] = lambda _key: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, title or _("This review is locked"), [said] if said else [], parent)
        self._jobs, self._words, self._opening, self._recover, self._read_key = jobs, words, opening, recover, read_key
        self._tries = 0
        self.field = self.add_field(_("Passphrase"))
        self.field.changed.connect(lambda _text: self.field.set_fault(""))
        self.show_typed = self.add_show()
        self.answer = Button(look, _("Open"), kind="filled", key=_("Enter"), parent=self)
        self.back = Button(look, _("Back"), key=_("Esc"), parent=self)
        self.key_button = Button(look, _("Use the recovery key"), kind="link", parent=self)
        self.key_button.setVisible(read_key is not None)
        self.add_foot(self.answer, self.back, self.key_button)
        self.answer.clicked.connect(self.try_it)
        self.field.entered.connect(self.try_it)
        self.back.clicked.connect(self.reject)
        self.key_button.clicked.connect(self._use_key)
        self.field.setFocus()

    def try_it(self) -> None:
        """Tries what is typed."""
        if self.busy():
            return
        typed = self.field.text()
        self.answer.set_text(_("Opening …"))
        self.work(self._jobs, lambda: self._opening(typed), self._opened, self._refused)

    def _use_key(self) -> None:
        try:
            key = self._read_key(self) if self._read_key is not None else None
        except Refused as refusal:
            self._refused(refusal)
            return
        if key is not None:
            self.work(self._jobs, lambda: self._recover(key), self._opened, self._refused)

    def _opened(self, result: object) -> None:
        self.result_of_work = result
        self.accept()

    def _refused(self, refusal: Refused) -> None:
        self.answer.set_text(_("Open"))
        said = self._words(refusal)
        if refusal.code == "wrong_passphrase":
            self._tries += 1
            said = wrong(self._tries, said, recovery=self._read_key is not None)
        self.field.set_fault(said)
        self.field.edit.selectAll()
        self.field.setFocus()
        self.fit()
