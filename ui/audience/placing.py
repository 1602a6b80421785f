"""Where the parts of the wall stand."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF

from ui.audience.ink import Ink
from ui.audience.question import Lines, Question
from ui.audience.scene import POSED

SIDE, FOOT = 88, 96
"""At 1080 lines, like all that follows."""
GROWS = 1.25
"""The clock grows with the type no further than this."""


class Head(NamedTuple):
    """How the top of the wall stands: largest and least type of the question, its lines, and the ring."""

    largest: int
    least: int
    most: int
    ring: int
    top: int
    bottom: int
    quiet: bool = False


LARGE = Head(104, 64, 2, 204, 52, 32)
HEADS = {
    "note": Head(64, 46, 2, 184, 56, 50, quiet=True),
    "welcome": Head(120, 64, 2, 0, 72, 48),
    "thanks": Head(104, 64, 1, 0, 56, 28),
    **dict.fromkeys(("groups", "votes", "timeline", "rows", "parking", "mood"), Head(68, 52, 2, 150, 36, 22)),
}


class Places(NamedTuple):
    """Rectangles in the pixels of the wall; a ring of 0 is none."""

    question: QRect
    ring: QRect
    lines: QRect
    countdown: QRect
    view: QRect
    foot: QRect


def place(scene: str, ink: Ink, question: Question, lines: Lines, size: tuple[int, int], *, rules: bool) -> Places:
    """Everything's place in a picture; `rules` says whether the welcome has something beside its countdown."""
    wide, tall = size
    foot = ink.at(FOOT)
    side = ink.at(SIDE)
    below = QRectF(side, tall - foot, wide - 2 * side, foot)
    inner = QRectF(side, 0, wide - 2 * side, tall - foot)
    if scene in POSED:
        return _posed(scene, ink, question, lines, inner, below)
    head = HEADS.get(scene, LARGE)
    question.pose(head.largest, head.least, head.most, quiet=head.quiet)
    ring = _ring(ink, head.ring)
    room = inner.width() - (ring + ink.at(60) if ring else 0)
    high = max(ring, min(question.fitted(room, 0.34 * tall)[0].height, 0.34 * tall))
    top = ink.at(head.top)
    at = QRectF(inner.x(), top, room, high)
    clock = QRectF(inner.right() - ring, top + (high - ring) / 2, ring, ring)
    start = top + high + ink.at(head.bottom)
    view = QRectF(0, start, wide, max(0.0, tall - foot - start))
    countdown = QRectF()
    if scene == "welcome":
        share = 0.36 if rules else 1.0
        countdown = QRectF(inner.x(), start, inner.width() * share, view.height())
        view = QRectF(countdown.right(), start, wide - countdown.right(), view.height()) if rules else QRectF()
    return Places(*(each.toRect() for each in (at, clock, QRectF(), countdown, view, below)))


def _posed(scene: str, ink: Ink, question: Question, lines: Lines, inner: QRectF, below: QRectF) -> Places:
    """The question at the left, the clock at the right, both in the middle of the height."""
    writing = scene == "writing"
    question.pose(136 if writing else 168, 64, 6)
    ring = min(ink.at(520 if writing else 440) * min(GROWS, max(1.0, ink.scale)), inner.width() * 0.36, inner.height() * 0.8)
    room = inner.width() - ring - ink.at(88)
    under = lines.height_for(room)
    apart = ink.at(52) if under else 0.0
    text, _px = question.fitted(room, inner.height() * 0.92 - under - apart)
    high = min(text.height, inner.height() - under - apart)
    top = max(0.0, (inner.height() - high - under - apart) / 2 + ink.at(18))
    at = QRectF(inner.x(), top, room, high)
    below_it = QRectF(inner.x(), at.bottom() + apart, room, under)
    clock = QRectF(inner.right() - ring, (inner.height() - ring) / 2 + ink.at(18), ring, ring)
    return Places(*(each.toRect() for each in (at, clock, below_it, QRectF(), QRectF(), below)))


def _ring(ink: Ink, size: int) -> float:
    return ink.at(size) * min(GROWS, max(1.0, ink.scale))
