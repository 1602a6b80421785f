"""`km formats`: what kinds of review there are. Quick: it reads the heads of their files."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from km_desktop.cli import DONE
from km_desktop.format_list import list_formats
from km_desktop.places import own_formats
from km_desktop.resources import root


def formats(env: Mapping[str, str]) -> int:
    """Prints a line a format: id, name, usual minutes, and what it is for. What is wrong with a file is said after them."""
    lines, problems = list_formats(root() / "formats", own_formats(env))
    wide_id = max((len(line.id) for line in lines), default=0)
    wide_name = max((len(line.name) for line in lines), default=0)
    for line in lines:
        minutes = f"{line.default_minutes:g} min"
        sys.stdout.write(f"{line.id:<{wide_id}}  {line.name:<{wide_name}}  {minutes:>7}  {line.short}\n")
    if problems:
        from km_desktop.sentences import problem

        sys.stdout.flush()
        sys.stderr.writelines(f"{problem(each)}\n" for each in problems)
    return DONE
