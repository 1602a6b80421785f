"""Time, computed from stored facts: what is left, over, early or late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from km_desktop.review.session import Session

LAST = 60.0
"""Seconds: the last minute, or a fifth of the stage if that is shorter."""

MOST = 31 * 24 * 3600.0
"""Seconds that are reckoned with: no calendar has room for whatever number a file may hold."""


@dataclass(frozen=True, slots=True)
class StageTime:
    """The clock of one stage; seconds."""

    planned: float
    spent: float
    state: str
    """calm, last or over."""

    @property
    def left(self) -> float:
        """Seconds left; negative when over."""
        return self.planned - self.spent

    @property
    def fraction(self) -> float:
        """How much of the time is left, 0 to 1."""
        return max(0.0, min(1.0, self.left / self.planned)) if self.planned else 0.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the whole review stands against its plan."""

    behind: float
    """Seconds late; negative when early."""
    finish: datetime
    planned_finish: datetime
    done: float
    """Share of the planned work that is behind us, 0 to 1."""
    due: float
    """Share of the planned time that has passed, 0 to 1."""


def spent(session: Session, stage: str, live: float = 0.0) -> float:
    """Seconds counted in a stage. `live` is what the running stretch has measured since it was last stored."""
    return sum(t.seconds for t in session.times.values() if t.stage == stage and t.counted) + live


def stage_time(session: Session, stage: str, live: float = 0.0) -> StageTime:
    """The clock of a stage. A stage without a plan (such as "more notes") has none: planned 0, calm."""
    planned = float(session.plan.get(stage, 0))
    used = spent(session, stage, live)
    left = planned - used
    if not planned:
        return StageTime(0.0, used, "calm")
    return StageTime(planned, used, "over" if left < 0 else "last" if left <= min(LAST, planned / 5) else "calm")


def outlook(session: Session, now: datetime, live: float = 0.0) -> Outlook | None:
    """The likely end of the review, if it goes on now and every stage still to come takes its minutes.

    A stage counts as done once time was spent in it and the room is elsewhere. None before the first start.
    """
    if not session.run.started:
        return None
    here = session.run.stage
    used = {stage: spent(session, stage, live if stage == here else 0.0) for stage in session.plan}
    passed = {s for s in session.plan if s != here and used[s] > 0}
    left = float(sum(p for s, p in session.plan.items() if s != here and s not in passed))
    left += max(0.0, session.plan.get(here, 0) - used.get(here, 0.0))
    began = datetime.fromisoformat(session.run.started)
    planned = min(max(0, session.run.promised or sum(session.plan.values())), MOST)
    left = min(left, MOST)
    planned_finish = began + timedelta(seconds=planned)
    finish = now + timedelta(seconds=left)
    total = sum(session.plan.values()) or 1
    return Outlook(
        behind=(finish - planned_finish).total_seconds(),
        finish=finish,
        planned_finish=planned_finish,
        done=max(0.0, min(1.0, 1 - left / total)),
        due=max(0.0, min(1.0, (now - began).total_seconds() / planned if planned else 0.0)),
    )
