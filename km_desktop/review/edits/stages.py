"""Edits to where the review stands and to its agenda."""

from __future__ import annotations

from math import isfinite

from km_desktop.review.changes import Change
from km_desktop.review.formats import fit
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, Session

LEAST_SECONDS = 30
MOST_SECONDS = 480 * 60


def go(session: Session, stage: str) -> tuple[Change, ...]:
    """Takes the room to a stage, forwards or back. Raises Refused `stage_unknown`."""
    _known(session, stage)
    return () if session.run.stage == stage else (Change("run", "stage", session.run.stage, stage),)


def step(session: Session, by: int) -> tuple[Change, ...]:
    """The stage after (1) or before (-1) the present one; none beyond the ends."""
    ids = [s.id for s in session.format.stages]
    at = ids.index(session.run.stage) if session.run.stage in ids else (-1 if by > 0 else len(ids))
    to = at + by
    return go(session, ids[to]) if 0 <= to < len(ids) else ()


def hide(session: Session, stage: str) -> tuple[Change, ...]:
    """Keeps the notes of a stage from the room until they are shown. Raises Refused `stage_unknown`."""
    _known(session, stage)
    hidden = session.run.hidden
    return () if stage in hidden else (Change("run", "hidden", hidden, (*hidden, stage)),)


def reveal(session: Session, stage: str) -> tuple[Change, ...]:
    """Shows the notes of a stage to the room; it is not hidden by itself again. Raises Refused `stage_unknown`."""
    _known(session, stage)
    hidden, revealed = session.run.hidden, session.run.revealed
    shown = (Change("run", "hidden", hidden, tuple(s for s in hidden if s != stage)),) if stage in hidden else ()
    return shown if stage in revealed else (*shown, Change("run", "revealed", revealed, (*revealed, stage)))


def reveal_all(session: Session) -> tuple[Change, ...]:
    """Shows the notes of every hidden stage to the room. What is held back stays so."""
    hidden, revealed = session.run.hidden, session.run.revealed
    if not hidden:
        return ()
    shown = tuple(dict.fromkeys((*revealed, *hidden)))
    return (Change("run", "hidden", hidden, ()), *((Change("run", "revealed", revealed, shown),) if shown != revealed else ()))


def set_minutes(session: Session, stage: str, minutes: float) -> tuple[Change, ...]:
    """Plans `minutes` for a stage, 0.5 to 480. Raises Refused `minutes_out_of_range` or `stage_unknown`."""
    if stage not in session.plan:
        raise Refused("stage_unknown", stage=stage, stages=tuple(session.plan))
    seconds = round(minutes * 60) if isfinite(minutes) else 0
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise Refused("minutes_out_of_range", minutes=minutes, least=0.5, most=480)
    old = session.plan[stage]
    return () if old == seconds else (Change("plan", stage, old, seconds),)


def add_minute(session: Session, stage: str) -> tuple[Change, ...]:
    """One minute more for a stage."""
    return set_minutes(session, stage, session.plan.get(stage, 0) / 60 + 1)


def set_total(session: Session, minutes: float) -> tuple[Change, ...]:
    """Plans the whole review in `minutes`, 5 to 480, shared out as its format says."""
    planned = fit(session.format, minutes)
    return tuple(
        Change("plan", s.id, session.plan.get(s.id), seconds)
        for s, seconds in zip(session.format.stages, planned, strict=True)
        if session.plan.get(s.id) != seconds
    )


def _known(session: Session, stage: str) -> None:
    if stage != MORE and all(s.id != stage for s in session.format.stages):
        raise Refused("stage_unknown", stage=stage, stages=tuple(s.id for s in session.format.stages))
