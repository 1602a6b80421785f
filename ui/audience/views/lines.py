"""Lines that are no notes of a stage: ground rules, actions, what was parked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from km_desktop.i18n import _, ngettext
from km_desktop.review.formats import Stage
from km_desktop.review.session import Session
from ui.audience import words
from ui.audience.columns import Piece, grid, in_columns
from ui.audience.ink import Ink
from ui.audience.paging import LARGER, PagedList, Pages, Row
from ui.theme import SEMIBOLD


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and a quieter one below it. `heading` stands above a run of lines and is none itself."""

    key: str
    text: str
    foot: str = ""
    heading: bool = False


def line_piece(ink: Ink, line: Line, row: int, px: float, width: float, tall: float) -> Piece:
    """A line as a card of its own."""
    if line.heading:
        return heading_piece(ink, line.text, px, width)
    pad = px * 0.42
    inner, small = width - 2 * pad, px * 0.8
    foot = ink.words(line.foot, small, inner, weight=400, most=3) if line.foot else None
    below = foot.height + px * 0.12 if foot else 0.0
    most = max(1, int((tall - 2 * pad - below) / ink.step(px)))
    text = ink.words(line.text, px, inner, most=most)

    def draw(painter: QPainter, rect: QRectF) -> None:
        ink.card(painter, rect)
        painter.setPen(ink.look.colour("ink"))
        text.draw(painter, rect.x() + pad, rect.y() + pad)
        if foot is not None:
            painter.setPen(ink.look.colour("ink2"))
            foot.draw(painter, rect.x() + pad, rect.bottom() - pad - foot.height)

    return Piece(row, min(tall, text.height + below + 2 * pad), draw)


def heading_piece(ink: Ink, text: str, px: float, width: float, *, breaks: bool = False) -> Piece:
    """Words above what belongs together."""
    set_words = ink.words(text, px, width, weight=SEMIBOLD, most=2)

    def draw(painter: QPainter, rect: QRectF) -> None:
        painter.setPen(ink.look.colour("ink2"))
        set_words.draw(painter, rect.x(), rect.y())

    return Piece(-1, set_words.height, draw, 0, leads=True, breaks=breaks)


class LineList(PagedList):
    """The ground rules at the start, the actions, what was learned at the end."""

    sizes = LARGER

    def __init__(self, ink: Ink, name: str) -> None:
        super().__init__(ink, name)
        self.lines: list[Line] = []

    def follow(self, session: Session, stage: str) -> None:
        self.show_lines(stage_lines(session, _stage(session, stage)) or [], stage)

    def show_lines(self, lines: Sequence[Line], subject: str) -> None:
        """These lines from now on; see `fill`."""
        self.lines = list(lines)
        self.fill([Row(line.key, words.sentence(line.text, line.foot)) for line in lines], tuple(lines), subject)

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        ink, gap = self.ink, self.ink.at(18)
        one = grid(wide, tall, 1, gap, gap)
        if len(pages := in_columns(self._pieces(px, one.width, tall), one)) == 1:
            return pages
        two = grid(wide, tall, 2, gap, ink.at(32))
        if px > ink.px(46) or two.width < ink.px(620):
            return pages
        return in_columns(self._pieces(px, two.width, tall), two)

    def _pieces(self, px: float, width: float, tall: float) -> list[Piece]:
        return [line_piece(self.ink, line, row, px, width, tall) for row, line in enumerate(self.lines)]


class ParkingLot(LineList):
    """What was parked, the oldest first."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("Parking lot"))

    def follow(self, session: Session, stage: str) -> None:
        self.show_lines([Line(note.id, note.text) for note in session.parked()], "parking")

    def empty_words(self) -> str:
        return _("Nothing is parked. What does not fit now has a place here.")

    def summary(self) -> str:
        count = len(self.lines)
        return ngettext("{count} parked", "{count} parked", count).format(count=count) if count else ""


def stage_lines(session: Session, stage: Stage | None) -> list[Line] | None:
    """What the room sees instead of notes: actions, the ground rules at the start, what was learned at the end."""
    if stage is None:
        return None
    if stage.capture == "actions":
        return action_lines(session)
    if any(note.stage == stage.id and note.on_board for note in session.notes.values()):
        return None
    if stage.id == session.format.stages[0].id and session.details.ground_rules:
        return rule_lines(session)
    return lesson_lines(session) or None if stage.close else None


def action_lines(session: Session) -> list[Line]:
    """Who does what by when."""
    return [Line(a.id, a.what, ", ".join(filter(None, (a.owner, words.due(a))))) for a in session.all_actions()]


def rule_lines(session: Session) -> list[Line]:
    """The ground rules."""
    return [Line(f"rule {at}", rule) for at, rule in enumerate(session.details.ground_rules)]


def lesson_lines(session: Session) -> list[Line]:
    """What was learned: what was chosen, or all of it where nothing was."""
    learned = [n for s in session.format.stages if s.lessons for n in session.notes_in(s.id)]
    chosen = [n for n in learned if n.starred] or learned
    return [Line(n.id, n.text, _("For {whom}").format(whom=n.for_whom) if n.for_whom else "") for n in chosen]


def _stage(session: Session, stage: str) -> Stage | None:
    return next((s for s in session.format.stages if s.id == stage), None)



