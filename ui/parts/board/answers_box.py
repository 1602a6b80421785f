"""Which note does this one answer? A small search over the notes that it can."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from km_desktop.i18n import _, ngettext
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.board.model import Index
from ui.theme import Look
from ui.widgets import Card, Text, paint

WIDE, ROW = 400, 30
"""Pixels at normal text size."""
MOST_ROWS = 7
LONGEST = 300
"""Characters of a note that are looked through and shown."""


class AnswersBox(Card):
    """Type some of its words, the arrows choose, Enter links, Esc leaves it. It goes when it is done."""

    chosen = Signal(str)
    """Id of the note that is answered from now on; "" for none."""

    def __init__(self, look: Look, review: OpenReview, note: Note, over: QWidget) -> None:
        super().__init__(look, padding=12, raised=True, parent=over)
        self._over = over
        self._look = look
        session = review.session
        answered = session.answered(note)
        self._notes = session.notes_in(session.answered_stage(note.stage))
        self._plain = [" ".join(other.text.split())[:LONGEST] for other in self._notes]
        self._folded = [text.casefold() for text in self._plain]
        self._found: list[str] = []
        self._came_from = QApplication.focusWidget()
        self.body.addWidget(Text(look, _("Which one does it answer?"), "strong", parent=self))
        self.line = QLineEdit(self)
        a11y.name(self.line, _("Answers"), _("Type some of its words. Up and Down choose, Enter links, Esc leaves it"))
        self.line.setPlaceholderText(_("Some of its words"))
        self._rows = QStringListModel(self)
        self.list = QListView(self)
        a11y.name(self.list, _("Notes it can answer"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setItemDelegate(_Lines(look, self.list))
        self.body.addWidget(self.line)
        self.body.addWidget(self.list, 1)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._find)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self._find("", answered.id if answered is not None else "")

    def open_over(self, view: QWidget, near: QRect) -> None:
        """Opens beside a place of a view, inside the view."""
        look, room = self._look, view.rect()
        rows = min(MOST_ROWS, self._rows.rowCount())
        tall = self.sizeHint().height() - self.list.sizeHint().height() + rows * look.px(ROW) + 4
        size = QRect(0, 0, min(look.px(WIDE), room.width()), min(tall, room.height()))
        left, top = _beside(size, near, room)
        self.setGeometry(size.translated(view.mapTo(self._over, room.topLeft())).translated(left, top))
        self.show()
        self.raise_()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The window has other uses for these keys.
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape}:
                event.accept()
                return True
        elif watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        elif watched is self.line and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._look_around)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self._go()
        elif key in steps:
            self._stand(self.list.currentIndex().row() + steps[key])
        else:
            return False
        return True

    def _find(self, typed: str, now: str = "") -> None:
        wanted = typed.casefold().split()
        rows = [at for at, text in enumerate(self._folded) if all(word in text for word in wanted)]
        self._found = [self._notes[at].id for at in rows]
        shown = [self._plain[at] for at in rows]
        if not wanted:
            self._found.append("")
            shown.append(_("Nothing: let go of its link"))
        self._rows.setStringList(shown)
        self._stand(self._found.index(now) if now in self._found else 0)

    def _stand(self, row: int) -> None:
        last = self._rows.rowCount() - 1
        if last < 0:
            a11y.announce(self.line, _("No note has these words"))
            return
        index = self._rows.index(max(0, min(last, row)))
        self.list.setCurrentIndex(index)
        if self.isVisible():
            # The keyboard stays in the line, so nothing else would say what the arrows chose.
            count = ngettext("{n} note", "{n} notes", last + 1).format(n=last + 1)
            a11y.announce(self.line, f"{index.data()}. {count}")

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._found):
            note = self._found[row]
            self._go()
            self.chosen.emit(note)

    def _look_around(self) -> None:
        """The keyboard went elsewhere: so does the box, unless it is only in its list or in another program."""
        has = QApplication.focusWidget()
        if has is not None and not self.isAncestorOf(has):
            self._came_from = None
            self._go()

    def _go(self) -> None:
        self.line.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        if self._came_from is not None:
            self._came_from.setFocus()


def _beside(size: QRect, near: QRect, room: QRect) -> tuple[int, int]:
    """Where a box of a size stands, so that what it is about stays in sight: below it, above, or at its side."""
    left = max(0, min(near.left(), room.width() - size.width()))
    if near.bottom() + 6 + size.height() <= room.height():
        return left, near.bottom() + 6
    if near.top() - 6 - size.height() >= 0:
        return left, near.top() - 6 - size.height()
    top = max(0, min(near.top(), room.height() - size.height()))
    if near.right() + 8 + size.width() <= room.width():
        return near.right() + 8, top
    return max(0, near.left() - 8 - size.width()), top


class _Lines(QStyledItemDelegate):
    """Rows high enough for a finger, their words in line with those that are typed above."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self._look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            edge = look.colour("accent") if look.theme.contrast else None
            paint.panel(painter, rect, 6, look.colour("soft"), edge, 2)
        painter.setFont(look.fonts.font("body"))
        painter.setPen(look.colour("ink"))
        paint.text(painter, rect.adjusted(12, 0, -12, 0), index.data())
        painter.restore()
