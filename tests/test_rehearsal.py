"""The parts of a rehearsal that need no window: a fast clock, what is said when, and a folder that goes."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from km_desktop.compose import SystemClock, read_review
from km_desktop.format_files import load_formats
from km_desktop.rehearsal import FOLDER, FastClock, Said, Script, Stage, say, script_of
from km_desktop.review.changes import apply
from km_desktop.review.edits import notes, stages
from km_desktop.review.session import Note, Session
from km_desktop.stopwatch import GAP

CHECKOUT = Path(__file__).parents[1]
FORMATS, _ = load_formats(CHECKOUT / "resources" / "formats", None)
NOW = "2026-06-16T13:00:00+00:00"


class HandClock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def now(self) -> datetime:
        return datetime(2026, 6, 16, 13, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds


def sample(format_id: str = "aar") -> Session:
    path = next((CHECKOUT / "resources" / "samples").glob(f"*.{format_id}.json"))
    return read_review(path, FORMATS, SystemClock()).session


def test_the_clock_runs_ten_times_as_fast_and_leaves_out_what_the_window_stood_still() -> None:
    hand = HandClock()
    clock = FastClock(hand)
    assert clock.monotonic() == 0
    hand.seconds += 0.25
    assert clock.monotonic() == 2.5
    assert (clock.now() - hand.now()).total_seconds() == 2.5
    hand.seconds += 3600  # The lid was closed.
    jump = clock.monotonic() - 2.5
    assert 0 < jump < GAP  # So that nobody is asked about a gap.


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_review_of_each_format_is_as_before_it_began_and_everything_in_it_will_be_said(format_id: str) -> None:
    whole = sample(format_id)
    bare, script = script_of(whole)
    assert not bare.notes and not bare.actions and not bare.run.started and not bare.details.read_back
    for stage in bare.format.stages:
        bare = apply(bare, stages.go(bare, stage.id))
        for spent in range(0, bare.plan[stage.id] + 1, 5):
            for said in script.due(bare, spent):
                bare = apply(bare, say(bare, said, NOW))
    assert {n.text for n in bare.notes.values()} == {n.text for n in whole.notes.values()}
    assert {n.text: n.answers for n in bare.notes.values()} == {n.text: n.answers for n in whole.notes.values()}
    assert [a.what for a in bare.all_actions()] == [a.what for a in whole.all_actions()]
    assert script.over(bare)


def test_things_are_said_one_after_another_and_never_twice() -> None:
    bare, script = script_of(sample())
    bare = apply(bare, stages.go(bare, "expected"))
    planned, at_once, times = bare.plan["expected"], [], []
    for spent in range(planned):
        due = script.due(bare, spent)
        at_once.append(len(due))
        times += [spent] * len(due)
    assert max(at_once) == 1 and sum(at_once) == 6
    assert times[0] > planned * 0.1 and times[-1] < planned * 0.85
    assert min(b - a for a, b in pairwise(times)) >= 20  # Two seconds on the wall clock.


def test_what_answers_a_note_that_was_taken_away_stands_alone() -> None:
    bare, _script = script_of(sample())
    bare = apply(bare, notes.add(bare, id="e", stage="expected", text="Beds", now=NOW))
    bare = apply(bare, notes.bin(bare, "e"))
    said = Said(Note(id="x", stage="actual", text="No beds", answers="e"), "actual", 0.1)
    assert apply(bare, say(bare, said, NOW)).notes["x"].answers == ""
    assert Script([said]).due(bare, 0) == []


def test_the_folder_goes_and_what_a_crash_left_goes_with_the_next(tmp_path: Path) -> None:
    left = tmp_path / f"{FOLDER}old"
    left.mkdir()
    (left / "review.kmr").write_text("{}")
    other = tmp_path / "somebody-elses"
    other.mkdir()
    stage = Stage(tmp_path)
    assert not left.exists() and other.exists()
    if os.name == "posix":
        assert stage.folder.stat().st_mode & 0o077 == 0
    second = Stage(tmp_path)  # One that runs is left alone.
    assert stage.folder.exists()
    stage.end()
    second.end()
    assert list(tmp_path.iterdir()) == [other]


def test_a_rehearsal_in_another_program_is_left_alone_until_that_is_killed(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from km_desktop.rehearsal import Stage; s = Stage(Path(sys.argv[1])); print(s.folder, flush=True); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None and child.stdin is not None
    theirs = Path(child.stdout.readline().strip())
    Stage(tmp_path).end()
    assert theirs.exists()
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()
    Stage(tmp_path).end()
    assert not tmp_path.exists()
