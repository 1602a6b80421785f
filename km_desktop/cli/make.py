"""`km new` and `km import`: reviews that were not there before."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.where import library_at
from km_desktop.compose import SystemClock, begin, load_all_formats, read_review
from km_desktop.sentences import remark


def new(options: Any, env: Mapping[str, str]) -> int:
    """Makes a review and prints its path."""
    clock = SystemClock()
    formats, _problems = load_all_formats(env)
    session = begin(formats, options.format, options.title, clock)
    _say_path(library_at(options, env, clock).create(session))
    return DONE


def import_review(options: Any, env: Mapping[str, str]) -> int:
    """Takes a review in; prints what is to be said about it, and last its path."""
    clock = SystemClock()
    formats, _problems = load_all_formats(env)
    source = Path(options.source)
    imported = read_review(source, formats, clock, options.format)
    path = library_at(options, env, clock).create(imported.session, source)
    sys.stdout.writelines(f"{remark(each)}\n" for each in imported.remarks)
    _say_path(path)
    return DONE


def _say_path(path: Path) -> None:
    sys.stdout.write(f"{path.absolute()}\n")
