"""`python -m tests.faults.run`: puts faults in by the thousand and prints what was lost. Nothing may be.

Each test runs on a careless writer too (mostly TinyDB's own storage): a test that cannot fail says nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.kills import Score, add_kills, desk_kills, tinydb_kills
from tests.faults.power import FolderNeverSynced, NeverSynced, power_loss
from tests.faults.sweep import disk_faults, tinydb_faults
from tests.faults.two import shared, tinydb_shared


@dataclass(frozen=True, slots=True)
class Trial:
    """One line of the table."""

    what: str
    wanted: str
    ours: Callable[[Path], Score]
    careless: Callable[[Path], Score]
    posix: bool = False


def trials(kills: int, part: float) -> list[Trial]:
    """What is run: so many kills; of the rest so large a part."""
    some = max(1, int(kills * 0.6))
    states = max(20, int(800 * part))
    return [
        Trial("killed at the desk: edits, deletes, undo", "0 lost", lambda f: desk_kills(f, some), _tinydb(kills), True),
        Trial("killed during km add -", "0 lost", lambda f: add_kills(f, kills - some), _tinydb(kills, 7), True),
        Trial("plug pulled; beside it: bytes never synced", "0 bad", lambda _: power_loss(saves=states), _power(NeverSynced)),
        Trial("plug pulled; beside it: folder never synced", "0 bad", lambda _: power_loss(saves=states, seed=1), _power(FolderNeverSynced)),
        Trial("every call to the disk fails", "0 lost", lambda f: disk_faults(f, 1 if part >= 1 else 9), tinydb_faults),
        Trial("two programs on one review", "0 lost", lambda f: shared(f, 2, int(400 * part)), tinydb_shared),
        Trial("four programs on one review", "0 lost", lambda f: shared(f, 4, int(200 * part)), lambda f: tinydb_shared(f, 4, 100)),
    ]  # fmt: skip


def main(words: list[str] | None = None) -> int:
    """Prints the table; 0 when nothing was lost and every careless writer was caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.run", description=__doc__)
    parser.add_argument("--kills", type=int, default=2_000, help="processes to kill (default 2,000)")
    parser.add_argument("--part", type=float, default=1.0, help="how much of the other tests to run (default 1)")
    asked = parser.parse_args(words)
    _warm()
    began, well = time.perf_counter(), True
    print(f"{'test':45} {'faults':>7} {'told saved':>10} {'wanted':>7} {'reached':>26}   careless writer")
    for test in trials(asked.kills, asked.part):
        well = _line(test) and well
    print(f"{'All well.' if well else 'Not all is well.'} {time.perf_counter() - began:.0f} s")
    return 0 if well else 1


def _line(test: Trial) -> bool:
    if test.posix and not hasattr(os, "fork"):
        print(f"{test.what:45} needs a system that can fork")
        return True
    with tempfile.TemporaryDirectory() as folder:
        ours = test.ours(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        careless = test.careless(Path(folder))
    rate = f", {ours.kills / ours.seconds:.0f}/s" if test.posix else ""
    reached = f"{ours.lost} lost, {ours.unreadable} unreadable"
    caught = f"{careless.lost} lost, {careless.unreadable} unreadable of {careless.kills:,}"
    print(f"{test.what:45} {ours.kills:7,} {ours.acknowledged:10,} {test.wanted:>7} {reached:>26}   {caught}{rate}", flush=True)
    for said in ours.told:
        print(f"    {said}")
    return not ours.bad and bool(careless.bad)


def _tinydb(kills: int, seed: int = 0) -> Callable[[Path], Score]:
    return lambda folder: tinydb_kills(folder, max(60, kills // 8), seed)


def _power(kind: type[NeverSynced | FolderNeverSynced]) -> Callable[[Path], Score]:
    return lambda _: power_loss(kind, saves=20)


def _warm() -> None:
    """Imports what a forked process would import, so that it is killed at work and not at its imports."""
    import km_desktop.cli.add
    import km_desktop.cli.options
    import km_desktop.cli.run
    import km_desktop.compose  # noqa: F401


if __name__ == "__main__":
    sys.exit(main())
