"""One line of the table of faults: what is put in, what was wanted, and what a careless program scores."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import tests.faults


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
    slice: float = 0.005
    """How much of it the daily tests run, in seconds rather than minutes."""


def all_trials() -> list[Trial]:
    """The TRIALS of every module in this folder, in the order of their numbers."""
    names = sorted(
        each.name for each in pkgutil.iter_modules(tests.faults.__path__) if not each.name.startswith("test_")
    )
    modules = [importlib.import_module(f"{tests.faults.__name__}.{name}") for name in names]
    found: list[Trial] = [trial for module in modules for trial in getattr(module, "TRIALS", ())]
    return sorted(found, key=lambda trial: place(trial.number))


def place(number: str) -> int:
    """Where a number such as R8 stands in the table."""
    return int(number.removeprefix("R"))
