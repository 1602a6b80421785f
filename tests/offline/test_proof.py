"""What `dev.py offline` says. The review itself is played, there and in the table of faults, as R14."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offline import run
from tests.offline.proof import Proof

CLEAN = Proof(alone=True, sockets=0, names=0, attempts=(), modules=(), libraries=())
REACHING = Proof(alone=True, sockets=3, names=7, attempts=("urllib.Request",), modules=("ssl",), libraries=("_ssl",))


def play(ours: Proof, careless: Proof, monkeypatch: pytest.MonkeyPatch) -> bool:
    proofs = {False: ours, True: careless}
    monkeypatch.setattr(run, "_proved", lambda *, careless: proofs[careless])
    return run.review()


def test_nothing_found_and_everything_planted_found_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    assert play(CLEAN, REACHING, monkeypatch)


def test_a_program_that_reaches_out_is_not_well_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not play(REACHING, REACHING, monkeypatch)
    assert "found: urllib.Request" in capsys.readouterr().out


def test_a_means_that_does_not_find_what_was_planted_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not play(CLEAN, CLEAN, monkeypatch)


def test_what_a_system_cannot_count_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    uncounted = Proof(alone=False, sockets=None, names=None, attempts=(), modules=(), libraries=())
    play(uncounted, REACHING, monkeypatch)
    assert "not counted here" in capsys.readouterr().out


def test_a_folder_without_a_frozen_program_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--bundle", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"There is no frozen program in {tmp_path}.\n"
