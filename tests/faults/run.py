"""`python -m tests.faults.run`: puts faults in by the thousand and prints what came of them, test by test.

Each test runs on careless code too (mostly TinyDB's own storage, or writers that escape nothing): a test that cannot
fail says nothing. The whole takes about half an hour; --only and --part make it short.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.trial import Outcome, Trial, Try, all_trials, place

LAST = 23
"""The tests are R1 to R23."""
KILLS = 10_000
"""Processes that the whole of R1 kills."""
ELSEWHERE: Mapping[str, str] = {}
"""What other commands answer, as they take a whole machine or a whole suite."""


def main(words: list[str] | None = None) -> int:
    """Prints the table; 0 when nothing went wrong, every careless writer was caught and no test is missing."""
    asked = _parser().parse_args(words)
    chosen = [number.strip().upper() for number in asked.only.split(",") if number.strip()]
    trials = [trial for trial in all_trials() if not chosen or trial.number in chosen]
    _warm()
    began, well = time.perf_counter(), True
    print(f"{'':3} {'test':46} {'tried':>9}  {'wanted':34} {'reached':52} careless code")
    for number in chosen or [f"R{at}" for at in range(1, LAST + 1)]:
        lines = [trial for trial in trials if trial.number == number]
        if not lines:
            well = _said_elsewhere(number) and well
        for trial in lines:
            part = asked.kills / KILLS if asked.kills and number == "R1" else asked.part
            well = _line(trial, part) and well
    print(f"{'All well.' if well else 'Not all is well.'} {time.perf_counter() - began:.0f} s")
    return 0 if well else 1


def run(trial: Trial, part: float) -> tuple[Outcome, Outcome]:
    """What came of a trial on our code, and on careless code, each from a folder of its own."""
    return _tried(trial.ours, part), _tried(trial.careless, part)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.run", description=__doc__)
    parser.add_argument("--only", default="", help="these tests alone, such as R8,R9")
    parser.add_argument("--part", type=float, default=1.0, help="how much of each test to run (default 1, the whole)")
    parser.add_argument(
        "--kills", type=int, default=0, help=f"processes that R1 kills (default {KILLS:,} times the part)"
    )
    return parser


def _said_elsewhere(number: str) -> bool:
    where = ELSEWHERE.get(number)
    print(f"{number:3} {where or 'no test yet'}")
    return where is not None


def _line(trial: Trial, part: float) -> bool:
    if trial.posix and os.name != "posix":
        print(f"{trial.number:3} {trial.what:46} not on this system")
        return True
    began = time.perf_counter()
    ours, careless = run(trial, part)
    took = time.perf_counter() - began
    print(
        f"{trial.number:3} {trial.what:46} {ours.tried:9,}  {trial.wanted:34} {ours.reached:52} "
        f"{careless.reached}{'' if careless.bad else ' NOT CAUGHT'}  ({took:.0f} s)",
        flush=True,
    )
    for said in ours.told:
        print(f"      {said}")
    return not ours.bad and bool(careless.bad)


def _tried(attempt: Try, part: float) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return attempt(Path(folder), part)
        except Exception as error:  # noqa: BLE001 - the tests after it still have their say
            return Outcome(0, 1, f"broke off: {type(error).__name__}", [f"{type(error).__name__}: {error}"[:500]])


def numbers(trials: Sequence[Trial]) -> list[str]:
    """The numbers that have a test here or elsewhere, in order."""
    return sorted({*(trial.number for trial in trials), *ELSEWHERE}, key=place)


def _warm() -> None:
    """Imports what a forked process would import, so that it is killed at work and not at its imports."""
    import km_desktop.cli.add
    import km_desktop.cli.options
    import km_desktop.cli.run
    import km_desktop.compose  # noqa: F401


if __name__ == "__main__":
    sys.exit(main())
