"""Damage in every combination of a review's copies: the best that survived is opened, and nothing ruined is thrown away."""

from __future__ import annotations

import itertools
import json
import os
import random
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tinydb import TinyDB

from km_desktop.library.copies import best, newer, survey
from km_desktop.library.restore import restore
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, StorageError, decode, encode
from km_desktop.storage.naming import previous_path
from km_desktop.storage.rescue import Rescue
from tests.faults.trial import Outcome, Trial
from tests.storage.made import texts, with_notes

POINTS = 60
"""Places at which files break, in the whole of it."""
HELD = {"main": 12, "previous": 6, "backup": 3, "rescue": 13}
"""How many notes each copy has when all is well."""
COMBINATIONS = tuple(itertools.product((False, True), repeat=4))
"""Which of the four are ruined."""
Open = Callable[[Path, Path], "set[str] | None"]
"""From the review and this computer's folder to the words on screen; None where it says that nothing can be read."""


def ladder(folder: Path, part: float, opened: Open, knows: Collection[str] = tuple(HELD)) -> Outcome:
    """Ruins copies in every combination and at many places, opens the review, and looks at what came of each file.

    Nobody is blamed for a copy that is not among those that `opened` knows.
    """
    chance = random.Random(10)
    points = max(2, round(POINTS * part))
    bad: list[str] = []
    tried = 0
    for point in range(points):
        for ruined in COMBINATIONS:
            tried += 1
            home = folder / f"{point}-{''.join(str(int(each)) for each in ruined)}"
            path, copies = _laid(home)
            for name, wrong in zip(HELD, ruined, strict=True):
                if wrong:
                    copies[name].write_bytes(_ruined(copies[name].read_bytes(), point, points, chance))
            if said := _judged(path, home / "local", {name: copies[name] for name in knows}, opened):
                bad.append(
                    f"{''.join(name[0] for name, wrong in zip(HELD, ruined, strict=True) if wrong)} at {point}: {said}"
                )
    return Outcome(
        tried,
        len(bad),
        f"best opened in {tried - len(bad):,} of {tried:,}, all originals kept"
        if not bad
        else f"{len(bad):,} of {tried:,} wrong",
        bad[:3],
    )


def ours(path: Path, local: Path) -> set[str] | None:
    """As the program opens: the best copy, put in the place of the review if it is another one."""
    copies = survey(path, local)
    chosen = newer(copies) or best(copies)
    if chosen is None:
        return None
    if chosen.kind != "main" or chosen.state != "sound":
        restore(path, chosen, copies, now=lambda: datetime(2026, 6, 16, 14, 5, tzinfo=UTC))
    return set(texts(SessionFile(path).load()).values())


def careless(path: Path, _local: Path) -> set[str] | None:
    """TinyDB on the file, and on its previous copy where that fails."""
    for each in (path, previous_path(path)):
        try:
            with TinyDB(each) as db:
                said = {str(doc["text"]) for doc in db.table("notes").all()}
                db.table("opened").insert({"by": "me"})
        except (ValueError, TypeError, AttributeError, KeyError, OSError, RecursionError):
            continue
        if each != path:
            path.write_bytes(each.read_bytes())
        return said
    return set()


def _laid(home: Path) -> tuple[Path, Mapping[str, Path]]:
    """A review with all its copies, sound."""
    session = with_notes(HELD["main"])
    path = home / "library" / "2026-06-16 theatre-3-power-cut.kmr"
    copies = {
        "main": path,
        "previous": previous_path(path),
        "backup": path.parent / "Copies" / session.id / "20260616T080000Z before-import.kmr",
    }
    for at, (name, each) in enumerate(copies.items()):
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(encode(with_notes(HELD[name])))
        os.utime(each, (1_781_600_000 - 1000 * at, 1_781_600_000 - 1000 * at))
    rescue = Rescue(home / "local", session.id, path, now=lambda: datetime(2026, 6, 16, 14, 0, tzinfo=UTC))
    rescue.put(with_notes(HELD["rescue"]), generation=1)
    return path, {**copies, "rescue": rescue.path}


def _ruined(content: bytes, point: int, points: int, chance: random.Random) -> bytes:
    """What a fault leaves of a file."""
    cut = len(content) * point // points
    match (point + chance.randrange(3)) % 6:
        case 0:
            return b""
        case 1:
            return bytes(len(content))
        case 2:
            return content[:cut] + bytes(len(content) - cut)
        case 3:
            return content[:cut] + os.urandom(min(300, len(content) - cut)) + content[cut + 300 :]
        case 4:
            return content + content[-max(1, cut) :]  # A longer version showed through.
        case _:
            return content[:cut]


def _judged(path: Path, local: Path, copies: Mapping[str, Path], opened: Open) -> str:
    """What went wrong; empty where nothing did."""
    was = {name: each.read_bytes() for name, each in copies.items()}
    sound = {name: told for name, content in was.items() if (told := _words(content)) is not None}
    whole = set().union(*(_whole_records(content) for name, content in was.items() if name not in sound))
    said = opened(path, local)
    if sound and (said is None or not max(sound.values(), key=len) <= said):
        return f"the best sound copy was not opened, but {said if said is None else len(said)}"
    if not sound and whole and not said:
        return "records that were whole were not read"
    if said is not None and not said:
        return "an empty review was opened"
    changed = [name for name, each in copies.items() if name != "main" and each.read_bytes() != was[name]]
    if changed:
        return f"{changed[0]} was changed"
    kept = [each.read_bytes() for each in path.parent.rglob("*") if each.is_file()]
    return "" if "main" in sound or was["main"] in kept else "what stood there was thrown away"


def _words(content: bytes) -> set[str] | None:
    try:
        return set(texts(_session(content)).values())
    except StorageError:
        return None


def _session(content: bytes) -> Session:
    return decode(content)


def _whole_records(content: bytes) -> set[str]:
    """The texts in lines that are whole, where the file still says what review it is."""
    found: set[str] = set()
    for line in content.split(b"\n"):
        try:
            found |= {str(json.loads(b"{" + line.rstrip(b",") + b"}").popitem()[1]["text"])}
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return found


TRIALS = [
    Trial(
        "R10",
        "copies ruined in all 16 combinations",
        "best copy opened in 100 %",
        lambda folder, part: ladder(folder, part, ours),
        lambda folder, part: ladder(folder, part, careless, ("main", "previous")),
        slice=0.05,
    )
]
