"""A slice of `python -m tests.faults.run`: short, and just as strict."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.kills import add_kills, desk_kills, tinydb_kills
from tests.faults.power import FolderNeverSynced, NeverSynced, power_loss
from tests.faults.sweep import disk_faults, tinydb_faults
from tests.faults.two import shared, tinydb_shared

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
# Newer Pythons warn of forking beside threads; these processes only ever run code of their own.
quietly = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@forks
@quietly
def test_killed_at_the_desk_nothing_is_lost(tmp_path: Path) -> None:
    score = desk_kills(tmp_path, 50)
    assert score.bad == 0, score
    assert score.acknowledged > 50


@forks
@quietly
def test_killed_while_adding_nothing_is_lost(tmp_path: Path) -> None:
    score = add_kills(tmp_path, 30)
    assert score.bad == 0, score
    assert score.acknowledged > 30


@forks
@quietly
def test_the_killing_would_find_a_careless_writer(tmp_path: Path) -> None:
    for seed in range(10):
        if tinydb_kills(tmp_path, 30, seed).bad:
            return
    pytest.fail("TinyDB's own storage came through 300 kills")


def test_whenever_the_plug_is_pulled_nothing_is_lost() -> None:
    score = power_loss(saves=60)
    assert score.bad == 0, score
    assert score.kills > 1_000
    assert power_loss(NeverSynced, saves=6).unreadable
    assert power_loss(FolderNeverSynced, saves=6).lost


def test_whatever_the_disk_says_nothing_is_lost(tmp_path: Path) -> None:
    score = disk_faults(tmp_path, every=17)
    assert score.bad == 0, score
    assert score.kills > 40
    assert tinydb_faults(tmp_path).bad


def test_two_programs_on_one_review_lose_nothing(tmp_path: Path) -> None:
    score = shared(tmp_path, 2, 60)
    assert score.bad == 0, score
    assert score.acknowledged > 120


def test_two_programs_on_stock_tinydb_lose_notes(tmp_path: Path) -> None:
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        if tinydb_shared(folder).bad:
            return
    pytest.fail("TinyDB's own storage came through eight times")
