"""What becomes of the next note that is typed."""

from __future__ import annotations

from typing import NamedTuple


class NextNote(NamedTuple):
    """Where it goes, as the view in sight has it."""

    stage: str
    answers: str = ""
    """Id of the note that it answers."""
    answered_by: str = ""
    """Id of the note that it is answered by: it gives a row its beginning."""
