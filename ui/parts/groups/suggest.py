"""A quiet row that proposes notes to group, and says which words they share. Nothing is grouped unasked."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.review.alike import Alike, proposals
from ui.open_review import OpenReview
from ui.theme import Look
from ui.widgets import Button, Text

PAUSE = 400
"""Milliseconds of quiet before it looks again."""
TAKE, NEXT, LEAVE = "Alt+G", "Alt+N", "Alt+X"


class SuggestRow(QWidget):
    """Looks at the notes of a stage that stand alone. What was left is not proposed again while the review is open."""

    taken = Signal(object)
    """The ids of the notes to group."""
    shown = Signal(object)
    """The ids that are spoken of now, as a frozenset."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget, keys: QWidget | None = None) -> None:
        """Its keys work while `keys` or a child of it has the keyboard; without it, within the parent."""
        super().__init__(parent)
        self._review = review
        self._stage = ""
        self._left: set[frozenset[str]] = set()
        self._all: tuple[Alike, ...] = ()
        self._at = 0
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.look_now)
        self.told = Text(look, "", "caption", wrap=True, parent=self)
        self._large = look.large
        self.take = Button(look, _("Group them"), kind="soft", key="" if self._large else TAKE, small=True, parent=self)
        self.next = Button(look, _("Others"), kind="quiet", key="" if self._large else NEXT, small=True, parent=self)
        self.leave = Button(look, _("Leave them"), kind="quiet", key="" if self._large else LEAVE, small=True, parent=self)
        self._keys: list[QShortcut] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 24, 2)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        for button, key, deed in ((self.take, TAKE, self._take), (self.next, NEXT, self._next), (self.leave, LEAVE, self._leave)):
            row.addWidget(button)
            button.clicked.connect(deed)
            short = QShortcut(QKeySequence(key), keys or parent, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(deed)
            self._keys.append(short)
        review.changed.connect(self._wait)
        self._show()

    def set_look(self, look: Look) -> None:
        """Its parts take the look themselves."""

    def show_stage(self, stage: str) -> None:
        """Proposes for another stage; nothing for ""."""
        self._stage = stage
        self._timer.stop()
        self.look_now()

    def look_now(self) -> None:
        """Looks for notes that share words."""
        session = self._review.session
        alone = [note for note in session.notes_in(self._stage) if note.group not in session.groups] if self._stage else []
        self._all = tuple(each for each in proposals(alone) if frozenset(each.notes) not in self._left)
        self._at = 0
        self._show()

    def now(self) -> Alike | None:
        """What is proposed."""
        return self._all[self._at] if self._all else None

    def _wait(self, _event: object = None) -> None:
        if self._stage:
            self._timer.start()
            now = self.now()
            held = self._review.session.notes
            if now is not None and any((note := held.get(id)) is None or note.group or not note.on_board for id in now.notes):
                self._all, self._at = (), 0
                self._show()

    def _show(self) -> None:
        now = self.now()
        self.setVisible(now is not None)
        for key in self._keys:
            key.setEnabled(now is not None)
        self.next.setVisible(len(self._all) > 1 and not self._large)
        if now is not None:
            shared = _(", ").join(f"‘{word}’" for word in now.words)
            count = len(now.notes)
            self.told.setText(ngettext("This {n} shares {words}", "These {n} share {words}", count).format(n=count, words=shared))
        self.shown.emit(frozenset(now.notes) if now is not None else frozenset())

    def _take(self) -> None:
        if now := self.now():
            self.taken.emit(now.notes)

    def _next(self) -> None:
        if self._all:
            self._at = (self._at + 1) % len(self._all)
            self._show()

    def _leave(self) -> None:
        if now := self.now():
            self._left.add(frozenset(now.notes))
            self._all = tuple(each for each in self._all if each is not now)
            self._at = self._at % len(self._all) if self._all else 0
            self._show()
