"""Finding notes and actions by the words in them, wherever in a review they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from km_desktop.review.session import Action, Note, Session

PLACES = ("board", "action", "parked", "bin")
"""Where something can be, in the order in which hits are told."""
_ALIKE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A note or an action that holds what was looked for."""

    place: str
    """One of PLACES."""
    id: str
    text: str
    stage: str
    """Id of its stage; empty for an action of the format's own list."""
    action: bool = False


@lru_cache(maxsize=16_384)
def folded(words: str) -> str:
    """The words as they are compared: case, accents and the kind of dash or apostrophe do not count."""
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFKD", words.casefold().translate(_ALIKE))
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def find(session: Session, typed: str) -> list[Hit]:
    """What holds every word that was typed: the board in the order of the stages, the actions, what is parked, the bin."""
    asked = folded(typed).split()
    if not asked:
        return []
    order = {stage.id: at for at, stage in enumerate(session.format.stages)}
    hits = [
        (PLACES.index(place), order.get(record.stage, len(order)), record.order, record.created, record.id, hit)
        for record in _records(session)
        if _holds(_words(record), asked)
        for place in (_place(record),)
        for hit in (Hit(place, record.id, _text(record), record.stage, isinstance(record, Action)),)
    ]
    hits.sort(key=lambda hit: hit[:5])
    return [hit[5] for hit in hits]


def _records(session: Session) -> Iterable[Note | Action]:
    yield from session.notes.values()
    yield from session.actions.values()


def _words(record: Note | Action) -> str:
    return record.text if isinstance(record, Note) else f"{record.what} {record.owner}"


def _text(record: Note | Action) -> str:
    return record.text if isinstance(record, Note) else record.what


def _holds(words: str, asked: list[str]) -> bool:
    held = folded(words)
    return all(word in held for word in asked)


def _place(record: Note | Action) -> str:
    if record.binned:
        return "bin"
    if isinstance(record, Action):
        return "action"
    return "parked" if record.parked else "board"
