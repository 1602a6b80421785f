"""Two people wrote on the same thing at the same time: both versions, and which of them is to stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.edits import conflicts
from km_desktop.review.edits.conflicts import of_note, other_words, unsettled
from km_desktop.review.session import Conflict, Note, Session
from ui import a11y
from ui.console.messages import Messages
from ui.context import Context
from ui.open_review import OpenReview
from ui.parts.board.words import stage_name
from ui.theme import Look
from ui.widgets import Button, FlowLayout, Text

OWN = {"text": "", "what": ""}
"""Fields whose words speak for themselves."""


class TwoVersions(QDialog):
    """Shows one pair after the other, `first` before the rest. Each choice is a step of its own; Esc leaves the rest."""

    def __init__(self, look: Look, review: OpenReview, first: Conflict | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._review = look, review
        self._shown: Conflict | None = None
        self._keys: dict[str, Button] = {}
        self.setWindowTitle(_("Two versions"))
        a11y.name(self, _("Two versions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place = Text(look, "", "caption", wrap=True, parent=self)
        self.this = self._box(_("As it stands now"))
        self.other = self._box(_("The other version"))
        self.keep_this = self._button(_("Keep this"), "check", "1", self._keep_this)
        self.keep_other = self._button(_("Keep the other"), "arrow-right", "2", self._keep_other)
        self.keep_both = self._button(_("Keep both"), "copy", "3", self._keep_both)
        self._later = Button(look, _("Later"), kind="quiet", key=_("Esc"), parent=self)
        self._later.clicked.connect(self.reject)
        self._lay_out(look)
        for keys, run in ((QKeySequence.StandardKey.Undo, review.undo), (QKeySequence.StandardKey.Redo, review.redo)):
            QShortcut(keys, self).activated.connect(run)
        review.changed.connect(self._follow)
        room = self.screen().availableSize()
        self.resize(min(look.px(720), room.width() - 48), min(look.px(420), room.height() - 96))
        self._show(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self._keys.get(event.text())
        if button is not None and button.isVisible():
            button.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, look: Look) -> None:
        halves = QHBoxLayout()
        halves.setSpacing(12)
        for name, box in ((_("As it stands now"), self.this), (_("The other version"), self.other)):
            half = QVBoxLayout()
            half.setSpacing(4)
            half.addWidget(Text(look, name, "strong", parent=self))
            half.addWidget(box, 1)
            halves.addLayout(half, 1)
        answers = QWidget(self)
        row = FlowLayout(answers, 8)
        for button in (self.keep_this, self.keep_other, self.keep_both, self._later):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(Text(look, _("Two versions"), "title", parent=self))
        column.addWidget(self._place)
        column.addLayout(halves, 1)
        column.addWidget(answers)

    def _box(self, name: str) -> QPlainTextEdit:
        box = QPlainTextEdit(self)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setFont(self._look.fonts.font("body"))
        box.setMinimumSize(self._look.px(120), self._look.px(60))
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        a11y.name(box, name)
        return box

    def _button(self, words: str, icon: str, key: str, run: Callable[[], object]) -> Button:
        button = Button(self._look, words, icon=icon, key=key, parent=self)
        button.clicked.connect(run)
        self._keys[key] = button
        return button

    def _show(self, first: Conflict | None = None) -> None:
        left = unsettled(self._review.session)
        shown = first if first in left else next(iter(left), None)
        self._shown = shown
        if shown is None:
            self.accept()
            return
        session = self._review.session
        pairs = other_words(session, shown)
        self.this.setPlainText(_told((field, ours) for field, ours, _other in pairs))
        self.other.setPlainText(_told((field, theirs) for field, _ours, theirs in pairs))
        count = len(left)
        place = _place(session, shown)
        self._place.setText(place if count < 2 else _("{place} This is one of {n}.").format(place=place, n=count))
        self.keep_both.setVisible(shown.table in ("notes", "actions"))
        self.keep_both.set_text(_("Keep both as two actions") if shown.table == "actions" else _("Keep both as two notes"))
        self.keep_this.setFocus(Qt.FocusReason.OtherFocusReason)
        a11y.announce(self, f"{self._place.text()} {self.this.toPlainText()} / {self.other.toPlainText()}")

    def _follow(self, _event: object) -> None:
        left = unsettled(self._review.session)
        if self._shown not in left:
            self._show()

    def _keep_this(self) -> None:
        if self._shown is not None:
            self._review.do("note.versions", conflicts.keep_this, self._shown.id)

    def _keep_other(self) -> None:
        if self._shown is not None:
            self._review.do("note.versions", conflicts.keep_other, self._shown.id)

    def _keep_both(self) -> None:
        if self._shown is not None:
            review = self._review
            review.do("note.versions", conflicts.keep_both, self._shown.id, review.new_id(), review.now())


class Versions(QObject):
    """Says above the capture line that there are two versions of something, and opens the window."""

    def __init__(
        self, context: Context, review: OpenReview, messages: Messages, in_hand: Callable[[], Note | None], page: QWidget
    ) -> None:
        super().__init__(page)
        self._context, self._review, self._messages = context, review, messages
        self._in_hand, self._page = in_hand, page
        review.changed.connect(self._follow)
        self._tell()

    def open(self) -> TwoVersions | None:
        """Opens the window, with the note in hand first; None where there is nothing to choose."""
        note, session = self._in_hand(), self._review.session
        if not unsettled(session):
            self._messages.say("note", _("Nothing here has two versions."), passing=True)
            return None
        first = next(iter(of_note(session, note.id)), None) if note is not None else None
        window = TwoVersions(self._context.look, self._review, first, self._page.window())
        window.open()
        return window

    def _follow(self, event: Event) -> None:
        if event.before.conflicts is event.after.conflicts:
            return
        left = unsettled(event.after)
        known = {conflict.id for conflict in unsettled(event.before)}
        if not left:
            self._messages.clear("versions")
        elif event.origin in {"disk", "do"} and any(conflict.id not in known for conflict in left):
            self._tell()

    def _tell(self) -> None:
        if not self._review.session.conflicts or not unsettled(self._review.session):
            return
        self._messages.say(
            "versions",
            _("Two people wrote on the same thing at once. Both versions are kept."),
            detail=_("{key} shows them.").format(key=self._context.commands.key("note.versions")),
            answers=(("look", _("Look at them"), self.open), ("later", _("Later"), lambda: None)),
        )


def _told(pairs: Iterable[tuple[str, str]]) -> str:
    lines = []
    for field, words in pairs:
        name = OWN.get(field, field.replace("_", " ").capitalize())
        lines.append(f"{name}: {words}" if name else words)
    return "\n".join(lines)


def _place(session: Session, conflict: Conflict) -> str:
    if conflict.table == "notes":
        stage = stage_name(session.format, session.notes[conflict.key].stage)
        return _("A note of “{stage}”, written by two people at the same time.").format(stage=stage)
    if conflict.table == "actions":
        return _("An action, written by two people at the same time.")
    if conflict.table == "groups":
        return _("The name of a group, written by two people at the same time.")
    return _("What the review is about, written by two people at the same time.")
