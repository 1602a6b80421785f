"""The reviews of a folder whose working notes are due. Reads files without building reviews."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from km_desktop.library.entries import Entry, read_entry
from km_desktop.library.listing import newest_first
from km_desktop.privacy.due import due
from km_desktop.review.refused import Refused
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.files import read_file
from km_desktop.storage.keys import Keys
from km_desktop.storage.text import MOST_BYTES

_SIGN = b'"keep_notes_until"'


def due_reviews(folder: Path, today: date, keys: Keys, stopped: Callable[[], bool] = lambda: False) -> list[Entry]:
    """Those that are due, the longest first; of several files of one review only the one written last.

    A locked review whose passphrase was not given is passed over, and so is a damaged one. Keeps nothing, so that it
    may run on a thread of its own. Never raises.
    """
    newest: dict[str, Entry] = {}
    with suppress(Refused):
        for path in newest_first(folder):
            if stopped():
                break
            entry = _entry(path, keys)
            if entry is not None and (entry.id not in newest or newest[entry.id].modified < entry.modified):
                newest[entry.id] = entry
    return due(newest.values(), today)


def _entry(path: Path, keys: Keys) -> Entry | None:
    """Most files are put aside without being taken apart."""
    try:
        content = read_file(RealDisk(), path, MOST_BYTES)[0]
        if _SIGN not in content and not content.startswith(LOCKED):
            return None
        entry = read_entry(path, path.stat().st_mtime, keys)
    except (Refused, OSError):
        return None
    return None if entry.damaged else entry
