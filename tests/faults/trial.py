"""One line of the table of faults: what is put in, what was wanted, and what a careless program scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Outcome:
    """What came of a trial."""

    tried: int
    """Faults put in, files read, payloads planted …"""
    bad: int
    """Of these, how many went wrong: lost, unreadable, leaked, let in."""
    reached: str
    """The figure, as the table says it."""
    told: list[str] = field(default_factory=list)
    """The first few that went wrong."""


Try = Callable[[Path, float], Outcome]
"""From an empty folder, and how much of it all to run (1 is the whole), to what came of it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One line of the table."""

    number: str
    """Such as R8."""
    what: str
    wanted: str
    ours: Try
    careless: Try
    """The same on code without the care: it must go wrong, or the trial says nothing."""
    posix: bool = False
    """Needs a system that can fork."""
