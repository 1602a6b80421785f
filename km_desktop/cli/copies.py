"""`km copies` and `km restore`: what has survived of a review, and the way back to any of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.passphrase import unlock
from km_desktop.cli.where import path_line, review_at
from km_desktop.i18n import _, ngettext
from km_desktop.library.copies import best, survey
from km_desktop.library.restore import restore
from km_desktop.library.surviving import DAMAGED, LOCKED_UP, Copy
from km_desktop.places import local_folder
from km_desktop.review.refused import Refused
from km_desktop.sentences import printable, sentence
from km_desktop.storage.coat import Coat
from km_desktop.storage.keys import Keys, is_locked


def copies(options: Any, env: Mapping[str, str]) -> int:
    """Prints a line a copy, newest first; nothing is changed."""
    path = review_at(options.file, options, env)
    found = survey(path, local_folder(env), coat=_coat(path, options))
    if not found:
        raise Refused("gone", path=str(path))
    wanted = best(found)
    for number, copy in enumerate(found, 1):
        mark = "*" if copy is wanted else " "
        sys.stdout.write(f"{number:>2}{mark} {_when(copy)}  {copy.kind:<8}  {_held(copy)}  {printable(str(copy.path))}\n")
    return DONE


def restore_copy(options: Any, env: Mapping[str, str]) -> int:
    """Puts the copy that was named in the review's place; prints where what stood there is kept."""
    path = review_at(options.file, options, env)
    coat = _coat(path, options)
    found = survey(path, local_folder(env), coat=coat)
    copy = _named(options.copy, found)
    if copy is None:
        raise Refused("copy_unknown", copy=options.copy, path=str(path))
    if not copy.readable:
        raise Refused(copy.code, path=str(copy.path))
    kept = restore(path, copy, found, coat=coat)
    if kept is not None:
        sys.stdout.write(f"{_('What stood there is kept:')} {printable(str(kept))}\n")
    sys.stdout.write(path_line(path))
    return DONE


def _coat(path: Path, options: Any) -> Coat:
    """What the copies wear: where that is a lock, it is opened if somebody can."""
    keys = Keys()
    if is_locked(path) and (getattr(options, "passphrase_file", None) or sys.stdin.isatty()):
        unlock(path, options, keys)
    return keys.coat()


def _named(word: str, found: Sequence[Copy]) -> Copy | None:
    if word.isascii() and word.isdecimal() and 1 <= int(word[:6]) <= len(found):
        return found[int(word) - 1]
    return next((copy for copy in found if copy.path.absolute() == Path(word).absolute()), None)


def _when(copy: Copy) -> str:
    try:
        return f"{datetime.fromisoformat(copy.when).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        return " " * 16


def _held(copy: Copy) -> str:
    if copy.state == LOCKED_UP:
        return _("locked")
    if copy.session is None:
        return _("damaged, nothing can be read") if copy.state == DAMAGED else sentence(Refused(copy.code, path=str(copy.path)))
    told = ngettext("{n} note", "{n} notes", copy.notes).format(n=copy.notes)
    told += ", " + ngettext("{n} action", "{n} actions", copy.actions).format(n=copy.actions)
    if copy.state == DAMAGED:
        told = _("damaged, {held} can be read").format(held=told)
    return told + (", " + _("{n} in no other copy").format(n=copy.only) if copy.only else "")
