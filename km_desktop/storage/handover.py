"""One review in one locked file, with its pictures: to be handed over. Opened anywhere, it becomes a review there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from km_desktop.storage.codec import decode, encode
from km_desktop.storage.disk import PRIVATE, RealDisk
from km_desktop.storage.errors import StorageError, told
from km_desktop.storage.files import read_file, replace_safely
from km_desktop.storage.pictures import is_name
from km_desktop.storage.text import MOST_BYTES as MOST_REVIEW

if TYPE_CHECKING:
    from km_desktop.review.session import Session
    from km_desktop.storage.coat import Coat
    from km_desktop.storage.locked import Lock

MOST_BYTES = 64 * 1024 * 1024
MOST_PICTURES = 500
_HEAD = b"KM Desktop hand-over\n"
_MOST_INDEX = 64 * 1024


class HandedOver(NamedTuple):
    """What such a file holds."""

    session: Session
    pictures: Mapping[str, bytes]
    """By the name that notes call them by. Nobody knows who made them."""


def hand_over(path: Path, session: Session, picture: Callable[[str], bytes | None], lock: Lock) -> None:
    """Writes the review and the pictures that its notes name into one locked file. Raises StorageError.

    An earlier file of that name is replaced, safely. A picture that cannot be had is left out.
    """
    review = encode(session, path)
    names = dict.fromkeys(note.picture for note in session.notes.values() if is_name(note.picture))
    found = {name: content for name in list(names)[:MOST_PICTURES] if (content := picture(name))}
    index = {"review": len(review), "pictures": [[name, len(content)] for name, content in found.items()]}
    pieces = (_HEAD, json.dumps(index).encode("ascii"), b"\n", review, *found.values())
    try:
        replace_safely(RealDisk(), path, lock.put_on(pieces, MOST_BYTES), PRIVATE)
    except OSError as error:
        raise told(error, path) from error


def read_handed(path: Path, coat: Coat) -> HandedOver:
    """The review in such a file. Raises StorageError locked, damaged, not_a_review, too_large …"""
    bare = coat.take_off(read_file(RealDisk(), path, MOST_BYTES)[0], path)
    if not bare.startswith(_HEAD):
        raise StorageError("not_a_review", path)
    end = bare.find(b"\n", len(_HEAD), len(_HEAD) + _MOST_INDEX)
    try:
        index = json.loads(bare[len(_HEAD) : max(end, 0)])
        lengths = [_length(index["review"], MOST_REVIEW), *(_length(each[1], MOST_BYTES) for each in index["pictures"])]
        names = [str(each[0]) for each in index["pictures"]]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise StorageError("damaged", path, where="index") from error
    if sum(lengths) != len(bare) - end - 1 or len(names) > MOST_PICTURES or not all(map(is_name, names)):
        raise StorageError("damaged", path, where="index")
    parts, at = [], end + 1
    for length in lengths:
        parts.append(bare[at : at + length])
        at += length
    return HandedOver(decode(parts[0], path), dict(zip(names, parts[1:], strict=True)))


def _length(number: object, most: int) -> int:
    if type(number) is not int or not 0 <= number <= most:
        raise ValueError("length")
    return number
