"""Where the program's own files lie: formats, themes, fonts, icons, samples, words."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from km_desktop.review.refused import Refused

OVERRIDE = "KM_RESOURCES"


def root() -> Path:
    """The folder that holds them, wherever the program runs from.

    The environment variable KM_RESOURCES goes before everything else.
    Raises Refused("resources_missing", looked=[folders]) where there is none.
    """
    bundle = getattr(sys, "_MEIPASS", None)  # Where a frozen program lies.
    return _first(list(_places(os.environ.get(OVERRIDE), bundle, Path(__file__).parent)))


def _places(override: str | None, bundle: str | None, package: Path) -> Iterator[Path]:
    if override:
        # Whoever names a folder means that one; falling back would hide a slip of the pen.
        yield Path(override)
        return
    if bundle:
        yield Path(bundle, "resources")
    yield package / "_resources"  # Installed.
    yield package.parent / "resources"  # A checkout.


def _first(places: list[Path]) -> Path:
    for place in places:
        if place.is_dir():
            return place
    raise Refused("resources_missing", looked=[str(place) for place in places])
