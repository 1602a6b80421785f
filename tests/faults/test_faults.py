"""A slice of `python -m tests.faults.run`: short, and just as strict."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.run import ELSEWHERE, LAST, numbers
from tests.faults.trial import Trial, all_trials

ALL = all_trials()
ATTEMPTS = 8
"""A careless writer is not unlucky every time."""


@pytest.fixture(params=ALL, ids=[f"{trial.number} {trial.what}" for trial in ALL])
def trial(request: pytest.FixtureRequest) -> Trial:
    found: Trial = request.param
    if found.posix and os.name != "posix":
        pytest.skip("needs a system that can fork")
    return found


# Newer Pythons warn of forking beside threads; these processes only ever run code of their own.
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_nothing_goes_wrong(trial: Trial, tmp_path: Path) -> None:
    came = trial.ours(tmp_path, trial.slice)
    assert came.bad == 0, came
    assert came.tried > 0


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_careless_code_is_caught(trial: Trial, tmp_path: Path) -> None:
    for attempt in range(ATTEMPTS):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        if trial.careless(folder, trial.slice).bad:
            return
    pytest.fail(f"{ATTEMPTS} times nothing went wrong")


def test_what_is_proven_elsewhere_has_no_second_place() -> None:
    assert not {trial.number for trial in ALL} & set(ELSEWHERE)
    assert set(numbers(ALL)) <= {f"R{at}" for at in range(1, LAST + 1)}
