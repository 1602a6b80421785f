"""The rail of stages: any of them can be reached at any time."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.report.words import minutes as whole_minutes
from km_desktop.review.changes import Change
from km_desktop.review.session import MORE, Session
from km_desktop.review.timing import spent
from km_desktop.stopwatch import Reading
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.board import NOTE_MIME
from ui.parts.clock_words import minutes_words
from ui.theme import Look
from ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
STATE = Qt.ItemDataRole.UserRole
CAPTION = STATE + 1
ID = STATE + 2
TIMED = ("run", "times", "plan")
"""Tables that the states and minutes of the stages come from."""
ICONS = {"done": "circle-check", "here": "circle-dot", "to come": "circle"}


class StagesModel(QAbstractListModel):
    """The stages of the review, then "More notes" where there are any."""

    def __init__(self, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._ids = self._stage_ids(review.session)
        self._captions: dict[str, str] = {}
        self._states: dict[str, str] = {}
        self._reading: Reading | None = None
        review.changed.connect(self._refresh)

    def ids(self) -> list[str]:
        """The stage ids in order."""
        return self._ids

    def take(self, reading: Reading) -> None:
        """Shows the time that was spent."""
        self._reading = reading
        row = self._ids.index(reading.stage) if reading.stage in self._ids else -1
        if row >= 0 and self._captions.get(reading.stage) != self._caption(reading.stage):
            self._captions[reading.stage] = self._caption(reading.stage)
            self.dataChanged.emit(self.index(row), self.index(row), [CAPTION])

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        stage = self._ids[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(stage)
        if role == ID:
            return stage
        if role == STATE:
            return self._state(stage)
        if role == CAPTION:
            return self._caption(stage)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{index.row() + 1}. {self._name(stage)}, {self._state_words(stage)}, {self._caption(stage)}"
        return None

    def _refresh(self, event: Event) -> None:
        """Tells only of rows that look different now: for a note in its stage the rail rests."""
        if any(_of_more(change) for change in event.changes):
            ids = self._stage_ids(self._review.session)
            if ids != self._ids:
                self.beginResetModel()
                self._ids = ids
                self.endResetModel()
        if any(change.table in TIMED for change in event.changes):
            for row, stage in enumerate(self._ids):
                now = (self._state(stage), self._caption(stage))
                if now != (self._states.get(stage), self._captions.get(stage)):
                    self._states[stage], self._captions[stage] = now
                    self.dataChanged.emit(self.index(row), self.index(row))

    def _stage_ids(self, session: Session) -> list[str]:
        more = bool(session.details.more) or any(n.stage == MORE and n.on_board for n in session.notes.values())
        return [s.id for s in session.format.stages] + ([MORE] if more else [])

    def _name(self, stage: str) -> str:
        return _("More notes") if stage == MORE else self._review.session.format.stage(stage).name

    def _state(self, stage: str) -> str:
        session = self._review.session
        if stage == session.run.stage:
            return "here"
        return "done" if spent(session, stage) > 0 else "to come"

    def _state_words(self, stage: str) -> str:
        return {"here": _("here now"), "done": _("done"), "to come": _("to come")}[self._state(stage)]

    def _caption(self, stage: str) -> str:
        session = self._review.session
        planned = session.plan.get(stage, 0)
        if not planned:
            return ""
        state = self._state(stage)
        if state == "here" and self._reading is not None and self._reading.stage == stage:
            used = int(self._reading.time.spent // 60)
            return _("{used} of {planned}").format(used=used, planned=minutes_words(planned))
        words = minutes_words(planned)
        if state != "done":
            return words
        seconds = spent(session, stage)
        over = round((seconds - planned) / 60)
        if over > 0:
            return _("{planned}, {n} over").format(planned=words, n=over)
        return _("{used} of {planned}").format(used=whole_minutes(seconds), planned=words) if over < 0 else words


def _of_more(change: Change) -> bool:
    """Whether there may be notes now that fit no stage, or none any more."""
    return change.table == "details" or any(getattr(note, "stage", "") == MORE for note in (change.before, change.after))


class StageDelegate(QStyledItemDelegate):
    """Paints a stage: where it stands as a shape, its name, its minutes."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self.look
        wide = option.rect.width() or look.px(200)
        metrics = QFontMetricsF(look.fonts.font("strong" if index.data(STATE) == "here" else "body"))
        room = QRectF(0, 0, wide - look.px(46), 1000)
        name = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), str(index.data())).height()
        return QSize(wide, round(name) + look.fonts.line("caption") + look.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self.look
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        state, here = index.data(STATE), index.data(STATE) == "here"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            edge = look.colour("accent") if look.theme.contrast else None
            paint.panel(painter, rect, 8, look.colour("surface"), edge, 2)
        side = look.px(20)
        tone = {"here": "accent", "done": "worked", "to come": "ink3"}[state]
        spot = QRectF(rect.left() + look.px(10), rect.top() + look.px(8), side, side)
        look.icons.paint(painter, ICONS[state], look.theme.colour(tone), spot)
        left = spot.right() + look.px(10)
        words = QRectF(left, rect.top() + look.px(6), rect.right() - left - look.px(6), rect.height())
        painter.setFont(look.fonts.font("strong" if here else "body"))
        painter.setPen(look.colour("ink" if state != "to come" else "ink2"))
        flags = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        taken = painter.boundingRect(words, flags, str(index.data()))
        painter.drawText(words, flags, str(index.data()))
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink2" if here else "ink3"))
        low = QRectF(words.left(), taken.bottom(), words.width(), look.fonts.line("caption"))
        painter.drawText(low, int(Qt.AlignmentFlag.AlignVCenter), str(index.data(CAPTION)))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus(painter, rect, 8, look)
        painter.restore()


class StageRail(QListView):
    """The list named Stages. Enter or a click goes to a stage; dropping notes on one moves them there."""

    chosen = Signal(str)
    dropped = Signal(str, str)
    """Id of the note, and of the stage."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        a11y.name(self, _("Stages"))
        self.setAcceptDrops(True)
        self._delegate = StageDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setObjectName("rail")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda index: self.chosen.emit(index.data(ID)))

    def set_look(self, look: Look) -> None:
        self._delegate.look = look
        self.doItemsLayout()

    def show_stage(self, stage: str) -> None:
        """Makes the stage the current one of the list, and brings it into sight."""
        model = self.model()
        for row in range(model.rowCount()):
            if model.index(row, 0).data(ID) == stage:
                self.setCurrentIndex(model.index(row, 0))
        # The present stage is set in bold, so its name may take a line more than before.
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Names wrap at another place; by itself the list heeds its height alone.
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().data(ID))
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(NOTE_MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        over = self.indexAt(event.position().toPoint()).isValid()
        event.setAccepted(over and event.mimeData().hasFormat(NOTE_MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        stage = self.indexAt(event.position().toPoint()).data(ID)
        if stage:
            self.dropped.emit(bytes(event.mimeData().data(NOTE_MIME).data()).decode(), stage)
            event.acceptProposedAction()
