"""A review that comes from elsewhere brings its pictures along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from km_desktop import pictures
from km_desktop.review.refused import Refused
from km_desktop.storage.pictures import name_for

if TYPE_CHECKING:
    from km_desktop.review.session import Session


class Incoming(NamedTuple):
    """A session whose notes name their pictures as they will be called, and the bytes of each by its id."""

    session: Session
    contents: dict[str, bytes]


def bring(session: Session, read: Callable[[str], bytes | None], new_id: Callable[[], str]) -> Incoming:
    """Has the pictures that notes name, by that name, from `read`.

    Who made them is not known, so they are prepared afresh like any picture from outside. One that is missing or
    cannot be read stays a name without a picture.
    """
    contents: dict[str, bytes] = {}
    called: dict[str, str] = {}
    for old in dict.fromkeys(note.picture for note in session.notes.values() if note.picture):
        content = read(old)
        if content is None:
            continue
        try:
            sound = pictures.prepare(content).content
        except Refused:
            continue
        id = new_id()
        contents[id], called[old] = sound, name_for(sound, id)
    if not called:
        return Incoming(session, {})
    notes = {
        id: replace(note, picture=called[note.picture]) if note.picture in called else note
        for id, note in session.notes.items()
    }
    return Incoming(replace(session, notes=MappingProxyType(notes)), contents)
