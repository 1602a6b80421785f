"""Several programs write one review at the same time; every note that any of them was told is saved is there."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tinydb import TinyDB

from km_desktop.desk import Desk
from km_desktop.review.edits import notes
from km_desktop.storage import Saver, SessionFile, StorageError
from km_desktop.storage.reading import read_copy
from tests.faults.kills import Score
from tests.faults.trial import Trial
from tests.faults.workload import NOW
from tests.storage.made import with_notes

SPAWN = multiprocessing.get_context("spawn")
SHARED = "n0"
"""A note that everybody edits, each a field of their own."""
TOGETHER = "n1"
"""A note that everybody writes other words on, before they have seen those of the others."""


def shared(folder: Path, programs: int = 2, each: int = 200) -> Score:
    """So many programs add so many notes each to one review; half of them through a storage thread."""
    path = folder / "shared.kmr"
    SessionFile(path).create(with_notes(3))
    score = _together(programs, lambda number, told, start: (_add, (path, number, each, told, start)))
    score.kills = programs * each
    try:
        session = SessionFile(path).load()
    except StorageError as error:
        score.unreadable += 1
        score.say(str(error))
        return score
    there = set(session.notes)
    score.lost = sum(f"p{number}-{count}" not in there for number in range(programs) for count in range(each))
    shared_note = session.notes[SHARED]
    score.lost += (shared_note.starred, shared_note.count) != (True, 7)
    written = {session.notes[TOGETHER].text} | {conflict.values.get("text") for conflict in session.conflicts.values()}
    score.lost += sum(f"words of {number}" not in written for number in range(programs))
    score.lost += not read_copy(path).sealed
    score.left = len({each.name for each in folder.iterdir()} - {"shared.kmr", "shared.kmr.prev", "Copies"})
    return score


def tinydb_shared(folder: Path, programs: int = 2, each: int = 200) -> Score:
    """The same with TinyDB's own storage."""
    path = folder / "tinydb.json"
    score = _together(programs, lambda number, told, start: (_add_tinydb, (path, number, each, told, start)))
    score.kills = programs * each
    try:
        with TinyDB(path, encoding="utf-8") as database:
            there = {doc["id"] for doc in database}
    except ValueError:
        score.unreadable, there = 1, set()
    score.lost = max(0, score.acknowledged - len(there))
    return score


def _together(programs: int, job: Callable[[int, Any, Any], tuple[Callable[..., None], tuple[Any, ...]]]) -> Score:
    began = time.perf_counter()
    score = Score(kills=programs)
    pipes = [SPAWN.Pipe(duplex=False) for _ in range(programs)]
    start = SPAWN.Barrier(programs)
    processes = []
    for number, (_, told) in enumerate(pipes):
        work, given = job(number, told, start)
        processes.append(SPAWN.Process(target=work, args=given))
    for process in processes:
        process.start()
    for _, told in pipes:
        told.close()
    for heard, _ in pipes:
        try:
            score.acknowledged += heard.recv()
        except EOFError:
            score.say("one of them ended early")
    for process in processes:
        process.join()
    score.seconds = time.perf_counter() - began
    return score


def _add(path: Path, number: int, each: int, told: Any, start: Any) -> None:
    file = SessionFile(path)
    desk = Desk(file.load())
    failed: list[str] = []
    saver = Saver(
        file, on_saved=lambda _: None, on_failed=lambda code, _: failed.append(code), on_theirs=lambda _: None
    )
    desk.listen(saver.heed)
    random = Random(number)
    start.wait(60)
    desk.do("together", notes.rewrite, TOGETHER, f"words of {number}")
    for count in range(each):
        desk.do("add", notes.add, id=f"p{number}-{count}", stage="why", text=f"Żółć {count}", now=NOW)
        if count == each // 2:
            desk.do("shared", *((notes.star, SHARED, True) if number % 2 else (notes.set_count, SHARED, 7)))
        if random.random() < 0.3:
            saver.flush(30)
        if random.random() < 0.1:
            saver.bring(desk)
    done = saver.close(60)
    told.send(saver.saved if done and not failed else 0)


def _add_tinydb(path: Path, number: int, each: int, told: Any, start: Any) -> None:
    acknowledged = 0
    start.wait(60)
    try:
        with TinyDB(path, encoding="utf-8") as database:
            for count in range(each):
                database.insert({"id": f"p{number}-{count}", "text": f"Żółć {count}"})
                acknowledged += 1
    except (ValueError, OSError, KeyError, TypeError):
        pass  # It met what the other was half-way through writing.
    told.send(acknowledged)


TRIALS = [
    Trial(
        "R6",
        f"{programs} programs on one review",
        "0 lost",
        lambda folder, part, programs=programs: shared(folder, programs, max(40, int(1_000 * part))).outcome(),  # type: ignore[misc]
        lambda folder, _, programs=programs: tinydb_shared(folder, programs).outcome(),  # type: ignore[misc]
    )
    for programs in (2, 4)
]
