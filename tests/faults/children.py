"""Processes that write a review until they are killed, and tell what they were told is saved."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB, where

from km_desktop.desk import Desk, Event
from km_desktop.storage import Saver, SessionFile
from km_desktop.storage.records import as_values
from tests.faults.workload import Player

Tell = Callable[[str], None]


def at_the_desk(path: Path, seed: int, tell: Tell) -> None:
    """As the windows do it: a storage thread saves, its word is what counts. `t 7` is tried, `s 7` is saved."""
    file = SessionFile(path)
    desk = Desk(file.load())
    room = threading.Semaphore(8)
    count = [0]

    def trying(_event: Event) -> None:
        count[0] += 1
        tell(f"t {count[0]}")

    def saved(ticket: int) -> None:
        tell(f"s {ticket}")
        room.release()

    desk.listen(trying)
    saver = Saver(file, on_saved=saved, on_failed=lambda code, _: tell(f"failed {code}"), on_theirs=lambda _: None)
    desk.listen(saver.heed)
    player = Player(desk, seed)
    while True:
        player.step()
        room.acquire(timeout=0.002)  # A person is not endlessly ahead of the disk.


def at_the_desk_alone(path: Path, seed: int, tell: Tell) -> None:
    """As the command line does it: save, then say so; at times several things in one save."""
    file = SessionFile(path)
    desk = Desk(file.load())
    held: list[Event] = []
    desk.listen(held.append)
    player, tried = Player(desk, seed), 0
    while True:
        for _ in range(1 + seed % 3):
            player.step()
        if not held:
            continue
        tried += len(held)
        tell(f"t {tried}")
        file.save(desk.session, [change for event in held for change in event.changes])
        held.clear()
        tell(f"s {tried}")


def at_stock_tinydb(path: Path, seed: int, tell: Tell) -> None:
    """The same with TinyDB's own storage."""
    desk = Desk(SessionFile(path).load())
    database = TinyDB(path, encoding="utf-8")
    count = [0]

    def write(event: Event) -> None:
        count[0] += 1
        tell(f"t {count[0]}")
        for change in event.changes:
            table = database.table(change.table)
            if change.table not in ("notes", "actions"):
                continue
            if change.after is None:
                table.remove(where("id") == change.key)
            elif change.before is None:
                table.insert(as_values(change.after))
            else:
                table.update(as_values(change.after), where("id") == change.key)
        tell(f"s {count[0]}")

    desk.listen(write)
    player = Player(desk, seed)
    while True:
        player.step()


def at_km_add(path: Path, lines: int, tell: int) -> None:
    """`km add FILE --stage expected -`, reading from one pipe and printing to another."""
    from km_desktop.cli import main

    os.dup2(lines, 0)
    os.dup2(tell, 1)
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 - they are this process's own
    sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115
    main(["add", str(path), "--stage", "expected", "-"])
