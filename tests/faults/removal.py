"""A review is removed for good: no byte of it stays in any folder of the program."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from km_desktop import compose
from km_desktop.library.exported import Exported
from km_desktop.library.removing import remove_for_good
from km_desktop.log import Log
from km_desktop.review.changes import apply
from km_desktop.review.edits import notes
from km_desktop.review.formats import Format
from km_desktop.running import Running
from km_desktop.settings import SettingsFile
from km_desktop.storage import SessionFile
from km_desktop.storage.naming import copies_folder, pictures_folder
from km_desktop.storage.presence import presence_path
from km_desktop.storage.rescue import Draft, Rescue, rescue_folder
from tests.faults.trial import Outcome, Trial

WHOLE = 400
"""Reviews that the whole of it removes."""
Remove = Callable[[Path, Path, SettingsFile], object]
_SAID = "kestrel"


def removal(folder: Path, part: float, remove: Remove) -> Outcome:
    """Makes reviews with copies in every place, each with words of its own; removes each, and looks for its words."""
    chance = random.Random(23)
    many, told, found = max(3, round(WHOLE * part)), [], 0
    env = {"KM_SETTINGS": str(folder / "settings.json")}
    clock, formats = compose.SystemClock(), compose.load_all_formats(env)[0]
    for number in range(many):
        words, home = f"{_SAID}{number:05}", folder / str(number)
        path, store = _strewn(home, words, clock, formats, chance)
        path = compose.make_library(home / "library", clock).bin(path) if chance.random() < 0.5 else path
        remove(path, home / "local", store)
        stayed = [p for p in home.rglob("*") if words in p.name or (p.is_file() and words.encode() in p.read_bytes())]
        found += bool(stayed)
        told += [str(each.relative_to(home)) for each in stayed[:1]]
    return Outcome(many, found, f"words of {found} of {many} still found", told[:3])


def careless(path: Path, _local: Path, _settings: SettingsFile) -> None:
    """Removes the file, as most programs do."""
    path.unlink()


def _strewn(
    home: Path, words: str, clock: compose.SystemClock, formats: Mapping[str, Format], chance: random.Random
) -> tuple[Path, SettingsFile]:
    """A review that says the words, and copies of it in some of the places where copies come to be."""
    library, store = (
        compose.make_library(home / "library", clock),
        SettingsFile(home / "settings.json", compose.write_safely),
    )
    session = compose.begin(formats, "aar", f"{words} lift", clock)
    path = library.create(session)
    file = SessionFile(path)
    value = file.load()
    for _ in range(2):  # The second save keeps the first as the previous copy.
        changes = notes.add(value, id=compose.new_id(), stage="actual", text=f"{words} on bed four", now=clock.text())
        file.save(value := apply(value, changes), changes)
    file.close()
    content, stem = path.read_bytes(), path.stem
    for place in (
        path.with_name(f"{path.name}.damaged-20260616T090000Z"),
        path.with_name(f"{stem}-WARD7-PC.kmr"),
        path.with_name(f"{stem} (conflicted copy 2026-06-16).kmr"),
        path.with_name(f"{stem} (conflicted copy 2026-06-16).kmr.prev"),
        pictures_folder(path) / "0123456789ab.jpg",
        copies_folder(path, session.id) / "20260616T090000Z before-merge.kmr",
        rescue_folder(home / "local") / f"{session.id}-0a1b2c3d.kmr",
        presence_path(path),
    ):
        if chance.random() < 0.7:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    if chance.random() < 0.7:
        rescue = Rescue(home / "local", session.id, path)
        rescue.put(value)
        rescue.put_draft(Draft(f"{words} half typed", "actual"))
    if chance.random() < 0.7:
        Running(home / "local").opened(path, session.id)
    Exported(home / "local").add(session.id, [home / f"{words}.pdf"], clock.text())
    store.change(recent=(str(path),), theme="dark")
    Log(home / "km-desktop.log", clock.text).note("saved", path=path, title=words)
    return path, store


TRIALS = [
    Trial(
        "R23",
        "removed for good, with copies everywhere",
        "0 bytes left",
        lambda folder, part: removal(folder, part, remove_for_good),
        lambda folder, part: removal(folder, part, careless),
        slice=0.02,
    )
]
