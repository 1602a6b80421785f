"""Kills processes that are writing a review, at random moments, and counts what was lost."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tinydb import TinyDB

from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, StorageError
from km_desktop.storage.naming import previous_path
from km_desktop.storage.reading import read_copy
from tests.faults.children import Tell, at_km_add, at_stock_tinydb, at_the_desk, at_the_desk_alone
from tests.faults.trial import Outcome, Trial
from tests.faults.workload import replay
from tests.storage.made import with_notes

LONGEST = 0.08
"""Seconds that a process lives at the most: some are killed while they open the file, some after many saves."""
CHAIN = 40
"""Kills on one file, each process going on from where the one before was killed."""


@dataclass
class Score:
    """What became of the reviews."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Kills after which something acknowledged was not there, or something else was."""
    unreadable: int = 0
    left: int = 0
    """Files left beside a review after it was next opened, saved and closed."""
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)
    """The first few misfortunes."""

    def add(self, other: Score) -> None:
        """Counts another score in."""
        self.kills += other.kills
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.unreadable += other.unreadable
        self.left += other.left
        self.seconds += other.seconds
        self.told = [*self.told, *other.told][:5]

    @property
    def bad(self) -> int:
        """Kills after which not everything was well."""
        return self.lost + self.unreadable + self.left

    def say(self, what: str) -> None:
        """Keeps a misfortune to be told."""
        if len(self.told) < 5:
            self.told.append(what)

    def outcome(self) -> Outcome:
        """The same as a line of the table."""
        left = f", {self.left} left behind" if self.left else ""
        told = f" ({self.acknowledged:,} told saved)" if self.acknowledged else ""
        return Outcome(self.kills, self.bad, f"{self.lost} lost, {self.unreadable} unreadable{left}{told}", self.told)


def desk_kills(folder: Path, kills: int, seed: int = 0) -> Score:
    """Kills desks that edit, delete, undo and redo, in chains; whatever is on disk must be a state they were in."""
    score, began = Score(), time.perf_counter()
    for chain in range((kills + CHAIN - 1) // CHAIN):
        path = folder / f"desk-{seed}-{chain}.kmr"
        SessionFile(path).create(with_notes(20))
        base = SessionFile(path).load()
        for link in range(min(CHAIN, kills - chain * CHAIN)):
            number = seed * 1_000_000 + chain * CHAIN + link
            child = at_the_desk if number % 3 else at_the_desk_alone
            tried, saved = _killed(child, path, number)
            found = _checked(score, path, base, number, tried, saved)
            if found is None:
                break
            base = found
        _tidied(score, path)
    score.seconds = time.perf_counter() - began
    return score


def add_kills(folder: Path, kills: int, seed: int = 0) -> Score:
    """Kills `km add FILE --stage expected -` while lines arrive; what it said is saved must be there, in order."""
    score, began = Score(), time.perf_counter()
    for chain in range((kills + CHAIN - 1) // CHAIN):
        path = folder / f"add-{seed}-{chain}.kmr"
        SessionFile(path).create(with_notes(5))
        expected = [note.text for note in SessionFile(path).load().notes.values()]
        for link in range(min(CHAIN, kills - chain * CHAIN)):
            number = seed * 1_000_000 + chain * CHAIN + link
            fed, ids = _killed_add(path, number)
            score.kills += 1
            score.acknowledged += len(ids)
            try:
                session = SessionFile(path).load()
            except StorageError as error:
                score.unreadable += 1
                score.say(f"add {number}: {error}")
                break
            told = [session.notes[note].text for note in ids if note in session.notes]
            texts = [note.text for note in session.notes_in("expected")]
            whole = [*expected, *fed]
            if told != fed[: len(ids)] or texts != whole[: len(texts)] or len(texts) < len(expected) + len(ids):
                score.lost += 1
                score.say(f"add {number}: {len(ids)} saved, {len(texts) - len(expected)} there")
            expected = texts
        _tidied(score, path)
    score.seconds = time.perf_counter() - began
    return score


def tinydb_kills(folder: Path, kills: int, seed: int = 0) -> Score:
    """The same desks on TinyDB's own storage, each on a fresh file; only notes that no later edit touched are asked for."""
    score, began = Score(), time.perf_counter()
    path = folder / f"tinydb-{seed}.kmr"
    SessionFile(path).create(with_notes(20))
    fresh = path.read_bytes()
    base = SessionFile(path).load()
    for link in range(kills):
        number = seed * 1_000_000 + link
        path.write_bytes(fresh)
        tried, saved = _killed(at_stock_tinydb, path, number)
        score.kills += 1
        score.acknowledged += saved
        try:
            with TinyDB(path, encoding="utf-8", access_mode="r") as database:
                texts = {doc["id"]: doc["text"] for doc in database.table("notes").all()}
        except (json.JSONDecodeError, UnicodeDecodeError):
            score.unreadable += 1
            continue
        values = replay(base, number, tried)
        sure = {note.id: note.text for note in values[saved].notes.values() if values[-1].notes.get(note.id) is note}
        score.lost += any(texts.get(note) != text for note, text in sure.items())
    score.seconds = time.perf_counter() - began
    return score


def _checked(score: Score, path: Path, base: Session, number: int, tried: int, saved: int) -> Session | None:
    """The review on disk, which must be what it was after `saved` events or after one of the later ones."""
    score.kills += 1
    score.acknowledged += saved
    try:
        found = SessionFile(path).load()
        for copy in (previous_path(path), *path.parent.glob("Copies/*/*.kmr")):
            if copy.exists():
                assert read_copy(copy).sealed
        assert read_copy(path).sealed
    except (StorageError, AssertionError) as error:
        score.unreadable += 1
        score.say(f"desk {number}: {error!r}")
        return None
    values = replay(base, number, tried)
    if not any(found == value for value in reversed(values[saved:])):
        score.lost += 1
        at = next((place for place, value in enumerate(values) if value == found), None)
        score.say(f"desk {number}: saved {saved}, tried {tried}, on disk {'nothing known' if at is None else at}")
    return found


def _tidied(score: Score, path: Path) -> None:
    """The next one to save and close leaves the review and its previous copy, and nothing else."""
    file = SessionFile(path)
    try:
        file.save(file.load(), ())
    except StorageError:
        return
    file.close()
    left = {each.name for each in path.parent.iterdir() if each.name.startswith((".km-", "~$"))}
    score.left += len(left)
    for name in left:
        score.say(f"left: {name}")


def _killed(work: Callable[[Path, int, Tell], None], path: Path, seed: int) -> tuple[int, int]:
    """Runs `work` in a process of its own and kills it; returns how much it had tried and how much was saved."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(told)
            work(path, seed, lambda words: _say(tell, words))
        finally:
            os._exit(1)
    os.close(tell)
    time.sleep(Random(~seed).uniform(0.0, LONGEST))
    lines = _heard(child, told).splitlines()
    assert not any(line.startswith("failed") for line in lines), lines
    tried = [int(line[2:]) for line in lines if line.startswith("t ")]
    saved = [int(line[2:]) for line in lines if line.startswith("s ")]
    return max(tried, default=0), max(saved, default=0)


def _killed_add(path: Path, seed: int) -> tuple[list[str], list[str]]:
    """Feeds lines to `km add` and kills it; returns the lines fed and the ids it said are saved."""
    lines, feed = os.pipe()
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(feed)
            os.close(told)
            at_km_add(path, lines, tell)
        finally:
            os._exit(1)
    os.close(lines)
    os.close(tell)
    random, fed = Random(seed), list[str]()
    end = time.perf_counter() + random.uniform(0.0, LONGEST)
    while time.perf_counter() < end:
        burst = [f"{seed} line {len(fed) + at} – Żółć" for at in range(random.randint(1, 6))]
        os.write(feed, "".join(f"{line}\n" for line in burst).encode())
        fed += burst
        time.sleep(random.uniform(0.0, 0.004))
    heard = _heard(child, told)
    os.close(feed)
    return fed, [line.removeprefix("saved ") for line in heard.splitlines() if line.startswith("saved ")]


def _say(tell: int, words: str) -> None:
    os.write(tell, f"{words}\n".encode())


def _heard(child: int, told: int) -> str:
    """Kills the process; returns every whole line that it had said."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    heard = b""
    while piece := os.read(told, 65_536):
        heard += piece
    os.close(told)
    return heard[: heard.rfind(b"\n") + 1].decode()


TRIALS = [
    Trial(
        "R1",
        "killed at the desk: edits, deletes, undo",
        "0 lost, 0 unreadable of 10,000",
        lambda folder, part: desk_kills(folder, max(30, int(6_000 * part))).outcome(),
        lambda folder, part: tinydb_kills(folder, max(60, int(750 * part))).outcome(),
        posix=True,
    ),
    Trial(
        "R1",
        "killed during km add -",
        "0 lost, 0 unreadable of 10,000",
        lambda folder, part: add_kills(folder, max(30, int(4_000 * part))).outcome(),
        lambda folder, part: tinydb_kills(folder, max(60, int(500 * part)), seed=7).outcome(),
        posix=True,
    ),
]
