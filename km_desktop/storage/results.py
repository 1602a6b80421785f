"""What comes of saving a review, and what a save meets on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from km_desktop.review.changes import Change
    from km_desktop.review.session import Session


Pieces = Sequence[bytes]
"""The bytes of a file, one piece after the other: most stay the same from save to save."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save that is on disk."""

    adopt: tuple[Change, ...] = ()
    """What the desk must adopt to hold what the file holds."""
    theirs: tuple[Change, ...] = ()
    """What somebody else had written since we last read or wrote."""
    notice: str = ""
    """written_again: the file was gone and is there again. damaged_kept: it was damaged, and lies in `kept`."""
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """The copy of the review as it was when it was last opened."""

    saved: str
    """UTC, ISO 8601."""
    notes: int
    """Notes on the board, without those in the bin."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a save met on disk."""

    base: Session
    """What our changes go on top of."""
    content: Pieces | None
    """What is there now; None for nothing."""
    whole: Pieces | None = None
    """The bytes that hold `base`, where they are known: what is there, or what was there before a try of ours."""
    theirs: tuple[Change, ...] = ()
    notice: str = ""
    generation: int = 0
    """The number of the save that wrote it; 0 is not known."""
    behind: bool = False
    """An older version is there, which does not hold all of `base`."""
