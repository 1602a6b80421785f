"""R21: a long day in the whole program leaves little in memory and on disk, and each note is soon on disk."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from km_desktop.review.changes import apply
from km_desktop.storage import SessionFile
from tests.bench.day import MOST, MOST_ON_DISK, NOTES, SOONEST, on_disk
from tests.faults.trial import Outcome, Trial
from tests.storage.made import add, with_notes

LEAST = 120
"""Notes; of fewer the figures say nothing."""
COPIES = 100
_FIGURES = re.compile(r"\+(-?\d+) MB\t≤ \+.*?\+(-?\d+) MB\t.*?\t([\d.]+) ms\t.*?\t([\d.]+)×", re.DOTALL)


def ours(_folder: Path, part: float) -> Outcome:
    """A day of so many notes, as `dev.py bench soak` has it.

    In a part of it not all has been shown once when memory is first looked at, so the second half of it is judged; and
    it may not have the computer to itself, so how soon a note is saved is told alone.
    """
    notes = max(LEAST, round(NOTES * part))
    env = {**os.environ, "PYTHONPATH": os.getcwd()}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "tests.bench.day", str(notes)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    found = _FIGURES.search(done.stdout)
    assert found is not None, done.stdout
    grown, half, soon, disk = (float(each) for each in found.groups())
    whole = part >= 1
    wrong = [(grown if whole else half) > MOST, disk > MOST_ON_DISK, whole and soon > SOONEST]
    told = done.stdout.splitlines() if any(wrong) else []
    return Outcome(notes, sum(wrong), f"+{grown if whole else half:.0f} MB, {soon:.0f} ms, {disk:.1f}× the file", told)


def careless(folder: Path, _part: float) -> Outcome:
    """A program that keeps a copy for each save, and forgets to thin them."""
    path = folder / "review.kmr"
    file = SessionFile(path)
    file.create(with_notes(2))
    session = file.value
    for number in range(COPIES):
        changes = add(session, f"n{number}", "What the ward saw")
        session = apply(session, changes)
        file.save(session, changes)
        (folder / f"copy-{number}").write_bytes(path.read_bytes())
    disk = on_disk(folder) / path.stat().st_size
    return Outcome(COPIES, int(disk > MOST_ON_DISK), f"{disk:.0f}× the file")


TRIALS = [Trial("R21", "a day of 2,000 notes", "+20 MB, 50 ms, 20× the file", ours, careless)]
