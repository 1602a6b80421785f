"""`km new` and `km import`: reviews that were not there before."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from km_desktop.cli import DONE
from km_desktop.cli.passphrase import unlock
from km_desktop.cli.where import library_at, path_line
from km_desktop.compose import SystemClock, begin, load_all_formats, read_review, unknown
from km_desktop.review.refused import Refused
from km_desktop.sentences import remark
from km_desktop.storage.naming import HANDED

if TYPE_CHECKING:
    from km_desktop.library import Library
    from km_desktop.review.session import Session


def new(options: Any, env: Mapping[str, str]) -> int:
    """Makes a review and prints its path."""
    clock = SystemClock()
    formats, _problems = load_all_formats(env)
    session = begin(formats, options.format, options.title, clock)
    _say_path(_create(library_at(options, env, clock), session, None, options))
    return DONE


def import_review(options: Any, env: Mapping[str, str]) -> int:
    """Takes a review in; prints what is to be said about it, and last its path."""
    clock = SystemClock()
    formats, _problems = load_all_formats(env)
    source = Path(options.source)
    if source.suffix.lower() == HANDED:
        _say_path(_handed(source, options, env, clock))
        return DONE
    imported = read_review(source, formats, clock, options.format)
    library = library_at(options, env, clock)
    path = _create(library, unknown(imported, source, library, second=options.second), source, options)
    sys.stdout.writelines(f"{remark(each)}\n" for each in imported.remarks)
    _say_path(path)
    return DONE


def _create(library: Library, session: Session, source: Path | None, options: Any) -> Path:
    """Makes the review; where the library has a passphrase, with that."""
    try:
        return library.create(session, source)
    except Refused as refusal:
        if refusal.code != "locked":
            raise
        unlock(Path(str(refusal.facts["path"])), options, library.keys)
    return library.create(session, source)


def _handed(source: Path, options: Any, env: Mapping[str, str], clock: SystemClock) -> Path:
    """Takes in a review that was handed over in a locked file."""
    from km_desktop.storage.handover import read_handed

    library = library_at(options, env, clock)
    unlock(source, options, library.keys)
    handed = read_handed(source, library.keys.coat())
    return library.create_with(handed.session, handed.pictures.get)


def _say_path(path: Path) -> None:
    sys.stdout.write(path_line(path))
