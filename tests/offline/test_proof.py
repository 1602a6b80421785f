"""A slice of `dev.py offline`: one review where there is no network, and a program that reaches out is found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.offline import run
from tests.offline.proof import prove

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what a process loads is read from /proc")


@linux
def test_a_whole_review_and_its_reports_need_nothing_of_a_network(tmp_path: Path) -> None:
    proof = prove(tmp_path)
    assert proof.found == 0, proof


@linux
def test_a_program_that_reaches_out_is_found_by_every_means_there_is(tmp_path: Path) -> None:
    proof = prove(tmp_path, careless=True)
    assert "urllib.Request http://192.0.2.1/" in proof.attempts
    assert "socket.getaddrinfo example.invalid 80" in proof.attempts
    assert {"socket", "urllib.request"} <= set(proof.modules)
    assert proof.libraries
    assert proof.sockets != 0  # None where there is no strace.
    assert proof.names != 0


def test_a_folder_without_a_frozen_program_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--bundle", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"There is no frozen program in {tmp_path}.\n"
