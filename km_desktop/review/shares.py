"""Sharing a length of time among stages: some are protected, and none vanishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SECONDS = 30


def share(plan: Sequence[int], protected: Sequence[bool], total: int) -> tuple[int, ...]:
    """`total` seconds shared among the stages of `plan` (seconds each).

    Unprotected stages shrink or stretch first, in proportion, down to 30 seconds each; then the
    protected ones, likewise; when 30 seconds each is too much, all get the same.
    """
    kept = sum(seconds for seconds, safe in zip(plan, protected, strict=True) if safe)
    loose = len(plan) - sum(protected)
    if loose == 0 or kept + LEAST_SECONDS * loose > total:
        return _squeezed(plan, protected, total)
    room = iter(_poured([seconds for seconds, safe in zip(plan, protected, strict=True) if not safe], total - kept))
    return tuple(seconds if safe else next(room) for seconds, safe in zip(plan, protected, strict=True))


def _squeezed(plan: Sequence[int], protected: Sequence[bool], total: int) -> tuple[int, ...]:
    """The protected stages give way too: the others are at their least already."""
    if LEAST_SECONDS * len(plan) > total:
        return tuple(_whole([total / len(plan)] * len(plan), total))
    loose = len(plan) - sum(protected)
    safe_plan = [seconds for seconds, safe in zip(plan, protected, strict=True) if safe]
    room = iter(_poured(safe_plan, total - LEAST_SECONDS * loose))
    return tuple(next(room) if safe else LEAST_SECONDS for safe in protected)


def _poured(plan: Sequence[int], total: int) -> list[int]:
    """`total` in proportion to `plan`, none below the least (there is enough for that)."""
    low: set[int] = set()
    while True:
        open_plan = sum(seconds for at, seconds in enumerate(plan) if at not in low)
        room = total - LEAST_SECONDS * len(low)
        scale = room / open_plan if open_plan else 0.0
        short = {at for at, seconds in enumerate(plan) if at not in low and seconds * scale < LEAST_SECONDS}
        if not short:
            break
        low |= short
    return _whole([LEAST_SECONDS if at in low else seconds * scale for at, seconds in enumerate(plan)], total)


def _whole(parts: Sequence[float], total: int) -> list[int]:
    """Whole seconds that add up to `total`: the largest fractions are rounded up."""
    steady = [round(part, 6) for part in parts]
    seconds = [int(part) for part in steady]
    by_fraction = sorted(range(len(parts)), key=lambda at: seconds[at] - steady[at])
    for at in by_fraction[: total - sum(seconds)]:
        seconds[at] += 1
    return seconds
