"""The clock on screen: a ring, a bar, and how the whole session stands."""

from ui.parts.timer.bars import SessionBar, TimerBar
from ui.parts.timer.faces import SessionFace, State, TimerFace
from ui.parts.timer.ring import TimerRing, paint_ring

__all__ = ["SessionBar", "SessionFace", "State", "TimerBar", "TimerFace", "TimerRing", "paint_ring"]
