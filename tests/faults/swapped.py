"""The file is swapped under an open review, in the ways of cloud folders, sticks and people: nobody's words go."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from km_desktop.library.copies import conflicts, survey
from km_desktop.library.together import bring_together
from km_desktop.review.changes import Change, apply
from km_desktop.review.refused import Refused
from km_desktop.review.session import Note, Session
from km_desktop.storage import SessionFile, StorageError, decode, encode
from tests.faults.trial import Outcome, Trial
from tests.storage.made import add, blank, texts, with_notes

WHOLE = 500
NAME = "2026-06-16 theatre-3-power-cut"
SECOND = (
    f"{NAME}-WARD-PC7.kmr",
    f"{NAME} (Ward PC's conflicted copy 2026-06-16).kmr",
    f"{NAME}.sync-conflict-20260616-140500-ABCDEFG.kmr",
    f"{NAME} - Copy.kmr",
    f"{NAME} (2).kmr",
)
Write = Callable[["Desk"], None]


class Desk:
    """One computer at work on the review: what it has open, and every word that was typed at it."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        self.file = SessionFile(path, now=lambda: datetime(2026, 6, 16, 14, 5, tzinfo=UTC))
        self.value = self.file.load()
        self.waiting: list[Change] = []
        self.typed: list[str] = []

    def type(self) -> None:
        """A note."""
        text = f"{self.name} {len(self.typed)}"
        changes = add(self.value, f"{self.name}{len(self.typed)}", text)
        self.value = apply(self.value, changes)
        self.waiting += changes
        self.typed.append(text)


def careful(desk: Desk) -> None:
    """Saves as the program does."""
    saved = desk.file.save(desk.value, desk.waiting)
    desk.value = apply(desk.value, saved.adopt)
    desk.waiting = []


def careless(desk: Desk) -> None:
    """Writes what it has in memory over whatever stands there, safely and unseen."""
    half = desk.path.with_suffix(".half")
    try:
        half.write_bytes(encode(desk.value))
        half.replace(desk.path)
    except OSError as error:
        raise StorageError("gone", desk.path) from error


def swaps(folder: Path, part: float, write: Write) -> Outcome:
    """So many scenarios, drawn by chance from all kinds; in each, whoever typed anything must find it again."""
    chance = random.Random(7)
    many, told, silent = max(len(KINDS) * 2, round(WHOLE * part)), [], 0
    for number in range(many):
        kind = KINDS[number % len(KINDS)]
        path = folder / str(number) / f"{NAME}.kmr"
        path.parent.mkdir()
        path.write_bytes(encode(with_notes(chance.randint(1, 12))))
        desk = Desk(path, "A")
        for _ in range(chance.randint(0, 3)):
            desk.type()
            write(desk)
        wanted = kind(desk, write, chance)
        missing = wanted - _found(path.parent)
        silent += bool(missing)
        told += [f"{kind.__name__}: {sorted(missing)[:3]}"] if missing else []
    return Outcome(many, silent, f"{silent} silent overwrites in {many}", told[:3])


def _found(folder: Path) -> set[str]:
    """All words in whatever a person is shown of the review: the file and its copies."""
    found: set[str] = set()
    for path in folder.glob("*.kmr"):
        for copy in survey(path):
            if copy.session is not None:
                found |= set(texts(copy.session).values())
                found |= {str(c.values.get("text", "")) for c in copy.session.conflicts.values()}
    return found


def _words(session: Session) -> set[str]:
    return set(texts(session).values())


def _other(desk: Desk, chance: random.Random) -> Session:
    """The review as another computer has it by now."""
    value = decode(desk.path.read_bytes())
    for number in range(chance.randint(1, 3)):
        value = apply(value, add(value, f"B{number}", f"B {number}"))
    return value


def another_wrote(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """A synced folder puts another computer's version in place, sometimes with the same time and size."""
    desk.type()
    theirs = _other(desk, chance)
    seen = desk.path.stat()
    desk.path.write_bytes(encode(theirs))
    if chance.random() < 0.5:
        os.utime(desk.path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    write(desk)
    return _words(theirs) | _words(desk.value)


def same_note(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """Both wrote on the same note."""
    value = decode(desk.path.read_bytes())
    theirs = _with(value, replace(value.notes["n0"], text="B says so"))
    note = desk.value.notes["n0"]
    desk.path.write_bytes(encode(theirs))
    desk.waiting.append(Change("notes", "n0", note, replace(note, text="A says so")))
    desk.value = apply(desk.value, desk.waiting[-1:])
    write(desk)
    return {"A says so", "B says so"}


def second_copy(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """A cloud folder leaves the other computer's version beside the review."""
    theirs = _other(desk, chance)
    desk.path.with_name(chance.choice(SECOND)).write_bytes(encode(theirs))
    desk.type()
    write(desk)
    copies = survey(desk.path)
    (second,) = conflicts(copies)
    if write is careful:  # As Home offers it.
        bring_together(desk.path, second, copies)
    return _words(theirs) | _words(desk.value)


def older_restored(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """Somebody puts an older version of the file back."""
    older = desk.path.read_bytes()
    for _ in range(chance.randint(1, 3)):
        desk.type()
        write(desk)
    known = _words(desk.value)
    desk.path.write_bytes(older)
    desk.type()
    write(desk)
    return known | set(desk.typed)


def deleted(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """The file goes."""
    desk.path.unlink()
    desk.type()
    write(desk)
    return _words(desk.value)


def unreadable(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """The file is ruined, with somebody else's note in what is left of it."""
    content = encode(_other(desk, chance))
    first = content.index(b'"text": "B 0"')
    left = chance.choice((b"", bytes(2000), content[: content.index(b"}", first) + 1]))
    desk.path.write_bytes(left)
    desk.type()
    write(desk)
    return _words(desk.value) | ({"B 0"} if first < len(left) and left[0] else set())


def in_the_way(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """A folder of that name stands there for a while."""
    content = desk.path.read_bytes()
    desk.path.unlink()
    desk.path.mkdir()
    desk.type()
    _refused(desk, write)
    desk.path.rmdir()
    desk.path.write_bytes(content)
    write(desk)
    return _words(desk.value)


def another_review(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """Another review is given the file's name; ours is kept elsewhere then."""
    other = blank("xyz", "Another")
    other = apply(other, add(other, "x", "Another review's"))
    desk.path.write_bytes(encode(other))
    desk.type()
    if _refused(desk, write):
        desk.path.with_name("elsewhere.kmr").write_bytes(encode(desk.value))
    return _words(desk.value) | {"Another review's"}


def unplugged(desk: Desk, write: Write, chance: random.Random) -> set[str]:
    """The drive is pulled, written to on another computer, and plugged in again."""
    theirs = _other(desk, chance)
    folder = desk.path.parent
    away = folder.rename(folder.with_name(f"{folder.name} away"))
    desk.type()
    _refused(desk, write)
    (away / desk.path.name).write_bytes(encode(theirs))
    away.rename(folder)
    desk.type()
    write(desk)
    return _words(theirs) | _words(desk.value)


def _refused(desk: Desk, write: Write) -> bool:
    try:
        write(desk)
    except (Refused, OSError):
        return True
    return False


def _with(session: Session, note: Note) -> Session:
    return replace(session, notes=MappingProxyType({**session.notes, note.id: note}))


KINDS = (
    another_wrote, same_note, second_copy, older_restored, deleted, unreadable, in_the_way, another_review, unplugged,
)  # fmt: skip

TRIALS = [
    Trial(
        "R7",
        "the file is swapped under an open review",
        "0 silent overwrites in 500",
        lambda folder, part: swaps(folder, part, careful),
        lambda folder, part: swaps(folder, part, careless),
        slice=0.1,
    )
]
