"""Whether a review that comes from elsewhere is here already. Two files of one review would pass for copies of each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from km_desktop.review.refused import Refused
from km_desktop.storage.keys import id_of


def check_unknown(id: str, source: Path, paths: Iterable[Path], binned: Iterable[Path]) -> None:
    """Reads the heads of these files, locked ones too.

    Raises Refused `already_here` or `already_in_bin`, with the file as `there`, where one is of the review of this id.
    """
    for code, files in (("already_here", paths), ("already_in_bin", binned)):
        for path in files:
            if id_of(path) == id:
                raise Refused(code, path=source, there=path)
