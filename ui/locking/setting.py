"""Giving a passphrase, and what everybody should know before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui.jobs import Jobs
from ui.locking.frame import Frame
from ui.locking.words import before_setting, strength
from ui.theme import Look
from ui.widgets import Button, Text


class LockDialog(Frame):
    """`locking(passphrase)` does it, or raises Refused; it runs beside the window.

    `what` is review, library or copy. `begin()` comes first, on the window's own thread, and may say no. Accepted once
    it is done; then `result_of_work` is what `locking` gave back.
    """

    def __init__(
        self,
        look: Look,
        jobs: Jobs,
        words: Callable[[Refused], str],
        locking: Callable[[str], object],
        *,
        what: str = "review",
        title: str = "",
        recovery: bool = False,
        begin: Callable[[], bool] = lambda: True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, title or _("Lock with a passphrase"), before_setting(what, recovery=recovery), parent)
        self._jobs, self._words, self._locking, self._begin = jobs, words, locking, begin
        self.field = self.add_field(_("Passphrase"))
        self.hint = Text(look, strength(""), "caption", wrap=True, parent=self._inside)
        self.body.addWidget(self.hint)
        self.again = self.add_field(_("Once more"))
        self.show_typed = self.add_show()
        self.answer = Button(look, _("Lock it"), kind="filled", icon="lock", parent=self)
        self.back = Button(look, _("Cancel"), key=_("Esc"), parent=self)
        self.add_foot(self.answer, self.back)
        self.field.changed.connect(self._typed)
        self.again.changed.connect(lambda _text: self.again.set_fault(""))
        self.field.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.lock)
        self.answer.clicked.connect(self.lock)
        self.back.clicked.connect(self.reject)
        self.field.setFocus()

    def lock(self) -> None:
        """Locks it with what is typed, if both say the same."""
        typed = self.field.text()
        if self.busy():
            return
        if not typed:
            self._say(self.field, Refused("passphrase_empty"))
        elif typed != self.again.text():
            self._say(self.again, Refused("passphrases_differ"))
        elif self._begin():
            self.answer.set_text(_("Locking …"))
            self.work(self._jobs, lambda: self._locking(typed), self._locked, self._refused)

    def _typed(self, text: str) -> None:
        self.field.set_fault("")
        self.hint.setText(strength(text))
        self.fit()

    def _locked(self, result: object) -> None:
        self.result_of_work = result
        self.accept()

    def _refused(self, refusal: Refused) -> None:
        self.answer.set_text(_("Lock it"))
        self._say(self.field, refusal)

    def _say(self, field: QWidget, refusal: Refused) -> None:
        (self.again if field is self.again else self.field).set_fault(self._words(refusal))
        field.setFocus()
        self.fit()
