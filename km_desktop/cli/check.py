"""`km check`: whether files are sound, and whether their previous copies are."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.passphrase import unlock
from km_desktop.cli.where import review_at
from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from km_desktop.sentences import printable, sentence
from km_desktop.storage import SessionFile
from km_desktop.storage.keys import Keys, is_locked


def check(options: Any, env: Mapping[str, str]) -> int:
    """Prints a line a file; nothing is changed."""
    wrong = 0
    for name in options.files:
        path = review_at(name, options, env)
        sound, said = _verdict(path, options)
        wrong += not sound
        sys.stdout.write(f"{printable(str(path))}: {said}\n")
    if not wrong:
        return DONE
    raise Refused("not_sound", count=wrong, total=len(options.files))


def _verdict(path: Path, options: Any) -> tuple[bool, str]:
    keys = Keys()
    file = SessionFile(path, coat=keys.coat())
    try:
        if is_locked(path):
            unlock(path, options, keys)
        session = file.load()
    except Refused as refusal:
        if refusal.code == "locked":
            return True, _("locked, and its head is sound. Give its passphrase to have all of it checked.")
        return False, f"{_('not sound.')} {sentence(refusal)} {_previous(file, wrong=True)}"
    count = sum(not note.binned for note in session.notes.values())
    notes = ngettext("{n} note", "{n} notes", count).format(n=count)
    return True, f"{_('sound')}, {notes}. {_previous(file, wrong=False)}".rstrip()


def _previous(file: SessionFile, *, wrong: bool) -> str:
    found = file.previous()
    if found is None:
        return _("There is no previous copy that can be opened.") if wrong else ""
    notes = ngettext("{n} note", "{n} notes", found.notes).format(n=found.notes)
    return _("Its previous copy, from {saved}, can be opened: {notes}.").format(saved=found.saved, notes=notes)
