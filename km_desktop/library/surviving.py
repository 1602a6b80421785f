"""A copy of a review that has survived, and which of several is best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from km_desktop.review.session import Session

KINDS = ("main", "rescue", "previous", "backup", "conflict", "damaged")
"""What a copy can be, the one that is most likely wanted first."""
SOUND, DAMAGED, LOCKED_UP, SHUT = "sound", "damaged", "locked", "shut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of a review, and what it holds."""

    kind: str
    """One of KINDS."""
    path: Path
    when: str
    """UTC at which it was as it is, ISO 8601; empty where nobody knows."""
    state: str
    """sound; damaged: what could be read is in `session`; locked: needs a passphrase; shut: cannot be read here."""
    code: str = ""
    """What is wrong with it, such as "empty_file" or "no_permission"."""
    generation: int = 0
    """Saves that made it what it is; 0 is not known."""
    session: Session | None = None
    notes: int = 0
    """On the board and in the parking lot, without those in the bin; the same for actions."""
    actions: int = 0
    only: int = 0
    """Notes and actions whose words no other copy holds."""
    lost: int = 0
    """Records of a damaged copy that could not be read whole."""

    @property
    def readable(self) -> bool:
        """Whether the review can be had from it."""
        return self.session is not None


def best(copies: Iterable[Copy]) -> Copy | None:
    """The copy to open: the review itself while it is sound, then the newest sound copy, then what could be read of
    a damaged one. None where nothing at all has survived; never an empty review in place of a full one.
    """
    copies = [each for each in copies if each.readable]
    main = next((each for each in copies if each.kind == "main"), None)
    if main is not None and main.state == SOUND:
        return main
    own = [each for each in copies if each.kind != "conflict"] or copies
    sound = [each for each in own if each.state == SOUND]
    if sound:
        known = all(each.generation for each in sound)
        return max(sound, key=lambda c: (c.generation if known else 0, c.when, -KINDS.index(c.kind)))
    held = [each for each in own if each.notes or each.actions]
    return max(held, key=lambda each: (each.notes + each.actions, each.when), default=None)


def newer(copies: Sequence[Copy]) -> Copy | None:
    """The rescue copy that was not saved in the review's place to the end, if there is one."""
    main = next((each for each in copies if each.kind == "main"), None)
    rescued = [each for each in copies if each.kind == "rescue" and each.state == SOUND]
    rescue = max(rescued, key=lambda each: (each.generation, each.when), default=None)
    if rescue is None or main is None or rescue.session == main.session or _other(rescue, main):
        return None
    if main.session is None or words(rescue.session) - words(main.session):
        return rescue
    return rescue if (rescue.generation, rescue.when) > (main.generation, main.when) else None


def _other(rescue: Copy, main: Copy) -> bool:
    """Whether another review stands in the place by now."""
    return main.session is not None and rescue.session is not None and main.session.id != rescue.session.id


def conflicts(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """The copies in the same folder that another program, or another computer, has made of the review."""
    return tuple(each for each in copies if each.kind == "conflict")

def amounts(session: Session) -> tuple[int, int]:
    """How many notes and actions are not in the bin."""
    notes = sum(not note.binned for note in session.notes.values())
    return notes, sum(not action.binned for action in session.actions.values())


def words(session: Session | None) -> set[tuple[str, str]]:
    """What each note and action says, by its id, but for those in the bin."""
    if session is None:
        return set()
    notes = {(id, note.text) for id, note in session.notes.items() if not note.binned}
    return notes | {(id, action.what) for id, action in session.actions.items() if not action.binned}


def counted(found: list[Copy]) -> tuple[Copy, ...]:
    """The copies, newest first, each with how many of its words are in no other."""
    held = [words(copy.session) for copy in found]
    times = Counter(each for told in held for each in told)
    news = [replace(copy, only=sum(times[each] == 1 for each in told)) for copy, told in zip(found, held, strict=True)]
    return tuple(sorted(news, key=lambda copy: (copy.when, copy.generation, -KINDS.index(copy.kind)), reverse=True))
