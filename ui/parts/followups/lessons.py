"""The lessons of a review as rows, starred ones first: to read back, to star, and to make actions of."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QPainter

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.session import Note, Session, in_order
from ui.open_review import OpenReview
from ui.parts.followups.words import made_words, sentence
from ui.parts.records import Record, RecordsModel
from ui.theme import Look
from ui.widgets import paint
from ui.widgets.balanced import Block, evened, lay_out

MOST_LINES = 12


def lessons(session: Session) -> list[Note]:
    """Starred notes and those of the stages that gather lessons: starred first, then in the order of the stages."""
    places = {stage.id: (not stage.lessons, at) for at, stage in enumerate(session.format.stages)}
    last = (True, len(places))
    found = [n for n in session.notes.values() if not n.binned and (n.starred or not places.get(n.stage, last)[0])]
    return sorted(found, key=lambda n: (not n.starred, places.get(n.stage, last), in_order(n)))


class LessonsModel(RecordsModel):
    """`counted` says how many actions came of each."""

    def __init__(self, review: OpenReview, *, counted: bool = False, parent: QObject | None = None) -> None:
        self._counted = counted
        super().__init__(review, parent)

    def wanted(self, session: Session) -> Sequence[Record]:
        return lessons(session)

    def concerns(self, event: Event) -> bool:
        gathering = {s.id for s in event.after.format.stages if s.lessons}
        for change in event.changes:
            if change.table == "actions" and self._counted:
                return True
            notes = (change.before, change.after) if change.table == "notes" else ()
            if any(isinstance(n, Note) and (n.starred or n.stage in gathering) for n in notes):
                return True
        return False

    def looks_of(self, event: Event) -> set[str]:
        sides = [side for c in event.changes if c.table == "actions" for side in (c.before, c.after) if side is not None]
        return {action.from_note for action in sides} if self._counted else set()

    def note(self, row: int) -> Note:
        """The note in a row."""
        record = self.record(row)
        assert isinstance(record, Note)
        return record

    def made(self, note: str) -> int:
        """How many actions came of a note."""
        return sum(a.from_note == note and not a.binned for a in self._review.session.actions.values())

    def spoken(self, row: int) -> str:
        note = self.note(row)
        parts = [note.text, _("Starred") if note.starred else ""]
        if note.for_whom:
            parts.append(_("For {whom}").format(whom=note.for_whom))
        if self._counted:
            parts.append(made_words(self.made(note.id)))
        parts.append(_("{place} of {number}").format(place=row + 1, number=self.rowCount()))
        return " ".join(sentence(part) for part in parts if part)


class LessonRows:
    """Paints lessons in one look: the star, the words, and below them for whom or what came of it."""

    def __init__(
        self, look: Look, model: LessonsModel, *, role: str = "body", counted: bool = False, below: bool = True
    ) -> None:
        self._look, self._model, self._role, self._counted, self._below = look, model, role, counted, below
        self._blocks: dict[tuple[str, int], Block] = {}

    def star_rect(self, rect: QRect) -> QRect:
        """Where the star of a row stands, large enough to hit."""
        side = self._look.px(32)
        return QRect(rect.left() + 4, rect.top() + 3, side, side)

    def height(self, record: Record, row: int, width: int) -> int:
        """Pixels that the row takes, the line below it included."""
        assert isinstance(record, Note)
        tall = self._measured(record.text, width).height + (self._look.px(20) if self._below and self._foot(record) else 0)
        return max(self._look.px(36), ceil(tall) + 14) + 1

    def paint(self, painter: QPainter, rect: QRect, record: Record, row: int, *, current: bool, focused: bool) -> None:
        """Paints one lesson."""
        assert isinstance(record, Note)
        look = self._look
        area = QRectF(rect)
        if row < self._model.rowCount() - 1:
            painter.fillRect(QRectF(area.left() + 8, area.bottom() - 1, area.width() - 16, 1), look.colour("line"))
        if focused or (current and self._counted):  # The button beside the list is about the current lesson.
            box = area.adjusted(1, 1, -1, -2)
            fill = look.colour("soft") if focused and not look.theme.contrast else None
            paint.panel(painter, box, 7, fill, look.colour("focus" if focused else "line2"), 2 if focused else 1)
        star = QRectF(self.star_rect(rect)).adjusted(6, 6, -6, -6)
        icon, tone = ("star-filled", "amber") if record.starred else ("star", "ink3")
        look.icons.paint(painter, icon, look.theme.colour(tone), star)
        left, top = self._left(), rect.top() + 8
        block = self._block(record.text, rect.width())
        painter.setPen(look.colour("ink"))
        block.draw(painter, rect.left() + left, top)
        if words := self._foot(record):
            area = QRectF(rect.left() + left, top + block.height, rect.width() - left - 12, look.px(20))
            if not self._below:
                area = QRectF(rect.right() - self._aside(), top, self._aside(), look.px(20))
            self._paint_foot(painter, area, words)

    def _paint_foot(self, painter: QPainter, area: QRectF, words: tuple[str, str, str]) -> None:
        icon, text, tone = words
        look, side = self._look, float(self._look.px(16))
        look.icons.paint(painter, icon, look.theme.colour(tone), QRectF(area.left(), area.top() + 2, side, side))
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour(tone))
        paint.text(painter, area.adjusted(side + 6, 0, 0, 0), text)

    def _foot(self, note: Note) -> tuple[str, str, str] | None:
        """Icon, words and colour of the line below, if there is one."""
        if self._counted:
            made = self._model.made(note.id)
            return ("circle-check", made_words(made), "worked") if made else ("circle-dashed", made_words(0), "ink2")
        return ("users-round", _("For {whom}").format(whom=note.for_whom), "ink2") if note.for_whom else None

    def _aside(self) -> int:
        """Room at the right for what stands below in a narrow column."""
        return 0 if self._below else self._look.px(112)

    def _left(self) -> int:
        return self._look.px(32) + 10

    def _block(self, text: str, width: int) -> Block:
        key = (text, width)
        if key not in self._blocks:
            if len(self._blocks) > 500:
                self._blocks.clear()
            # Evened only where it is seen: that takes its time, and does not change the height.
            self._blocks[key] = evened(self._measured(text, width), self._look.fonts.line(self._role))
        return self._blocks[key]

    def _measured(self, text: str, width: int) -> Block:
        font, room = self._look.fonts.font(self._role), width - self._left() - self._aside() - 12
        return lay_out(text, font, room, self._look.fonts.line(self._role), MOST_LINES)
