"""What an earlier run of the program left behind: reviews that it had open, and copies that wait on this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from km_desktop.library.copies import survey
from km_desktop.library.surviving import DAMAGED as DAMAGED_STATE
from km_desktop.library.surviving import LOCKED_UP, SOUND, Copy, best, newer
from km_desktop.running import Left, Started, left_over, open_now
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.rescue import kept_in

ALL_THERE = "all_there"
"""The program stopped; the review holds everything."""
NEWER = "newer"
"""A copy on this computer holds something that the review does not."""
DAMAGED = "damaged"
"""The review cannot be read, and a copy can."""
AWAY = "away"
"""The review is not there, perhaps with its drive; a copy is on this computer."""
LOCKED = "locked"
"""The program stopped; the review needs its passphrase before anybody can tell what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """One review that somebody should be told of."""

    code: str
    review: Path
    title: str
    notes: int
    """In the review, or in the copy that would be brought back."""
    when: str
    """UTC at which the program stopped, or at which the copy was made; ISO 8601."""
    crashed: bool
    left: Left | None = None
    """To be forgotten once it was told."""


def look_back(
    local: Path, *, coat: Callable[[Path], Coat] = lambda _path: BARE, started: Started | None = None
) -> tuple[LookBack, ...]:
    """What is to be told at the start, the latest first. Looks into each review once; for a thread of its own.

    Never raises. What a program that still runs has open is left out.
    """
    busy = open_now(local, started)
    crashed = {left.review: left for left in reversed(left_over(local, started)) if left.review not in busy}
    ids = {left.review: left.id for left in crashed.values()}
    for kept in kept_in(local):
        if kept.target and Path(kept.target) not in busy:
            ids.setdefault(Path(kept.target), kept.session)
    found = [_look(path, id, crashed.get(path), local, coat(path)) for path, id in ids.items()]
    return tuple(sorted(filter(None, found), key=lambda each: (each.crashed, each.when), reverse=True))


def _look(path: Path, id: str, left: Left | None, local: Path, coat: Coat) -> LookBack | None:
    copies = survey(path, local, coat=coat, id=id)
    main = next((copy for copy in copies if copy.kind == "main"), None)
    wanted = newer(copies) or best(copies)
    if main is not None and main.state == SOUND:
        code = ALL_THERE if wanted is main else NEWER
    elif main is not None and main.state == LOCKED_UP:
        code = LOCKED
    elif main is None or main.state == DAMAGED_STATE:
        code = AWAY if main is None else DAMAGED
    else:
        return None  # It may not be read here: whoever opens it is told.
    shown: Copy | None = wanted or main
    if shown is None or (left is None and (wanted is None or code == ALL_THERE)):
        return None  # Nothing survived that anybody could be told of, or all is well.
    return LookBack(
        code=code,
        review=path,
        title=shown.session.details.title if shown.session else path.stem,
        notes=shown.notes,
        when=left.seen if left else shown.when,
        crashed=left is not None,
        left=left,
    )
