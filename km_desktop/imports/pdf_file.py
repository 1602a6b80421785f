"""A review that a PDF report carries inside. Nothing else in the PDF is looked at, and nothing in it is ever run.

A PDF may be made to unpack to gigabytes, or never to end, and a library that reads all of it can be stopped by nobody.
So only what is needed is read: the attachment by its name, wherever it lies, in any order of the file's parts.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from km_desktop.imports.pdf_values import Name, Ref, Unsound, Value, as_text, value_at
from km_desktop.report.carried import CARRIED, MOST_CARRIED
from km_desktop.review.refused import Refused

MARK = b"%PDF-"
MOST_PDF_BYTES = 64 * 1024 * 1024
MOST_FILES = 1_000
"""Places that may be attachments."""
MOST_TRIED = 3
"""Attachments of our name that are opened."""
_MOST_SAVED = 8
"""Times that one part is looked for: a file that was changed holds the part as it was, too."""
_MOST_PACKED = 20_000
"""Packed lots of small parts."""
_LOT = 4 * 1024 * 1024
"""Bytes that one such lot may unpack to."""
_LOTS = 48 * 1024 * 1024
"""And all of them."""
_NEAR = 64 * 1024
"""Bytes of a part, before and after the word by which it is found."""
_PARSED = 2 * 1024 * 1024
"""Bytes that may be read as values in the search for attachments."""
_FILE = re.compile(rb"/EF[\x00\t\n\f\r <0-9]")
_PACKED = re.compile(rb"/Type[\x00\t\n\f\r ]{0,8}/ObjStm")
_LOCKED = re.compile(
    rb"/Encrypt[\x00\t\n\f\r ]{0,8}(?:<<|[0-9]{1,10}[\x00\t\n\f\r ]{1,8}[0-9]{1,5}[\x00\t\n\f\r ]{1,8}R)"
)
_STREAM = re.compile(rb"[\x00\t\n\f\r ]{0,8}stream\r?\n")
_CLOSE = re.compile(rb"[\x00\t\n\f\r ]{0,8}endstream")


def is_pdf(head: bytes, path: Path) -> bool:
    """Whether a file is a PDF, or says so by its name, from its first bytes."""
    return head.lstrip()[: len(MARK)] == MARK or path.suffix.lower() == ".pdf"


def reviews_in(held: bytes, path: Path) -> Iterator[bytes]:
    """What is attached under our name, the latest in the file first; at least one.

    Raises Refused `pdf_damaged`, `pdf_protected`, `pdf_without_review`, `pdf_too_large` or `pdf_too_much`.
    """
    if MARK not in held[:1024]:
        raise Refused("pdf_damaged", path=path)
    numbers = _attachments(held, path)
    if not numbers:
        if _LOCKED.search(held):
            raise Refused("pdf_protected", path=path)
        ended = b"%%EOF" in held[-2048:]
        raise Refused("pdf_without_review" if ended else "pdf_damaged", path=path)
    for number in numbers:
        try:
            yield _content(held, number, MOST_CARRIED)
        except Unsound:
            continue
        except _TooLarge:
            raise Refused("pdf_too_large", path=path, limit=MOST_CARRIED) from None
    if _LOCKED.search(held):
        raise Refused("pdf_protected", path=path)
    raise Refused("pdf_damaged", path=path)


class _TooLarge(Exception):  # noqa: N818 - it is told as a refusal
    """More came out than may."""


def _attachments(held: bytes, path: Path) -> list[int]:
    """The numbers of the parts with our attachments, the latest first."""
    found = list(islice(_FILE.finditer(held), MOST_FILES + 1))
    if len(found) > MOST_FILES:
        raise Refused("pdf_too_much", path=path)
    numbers = _named(held, [match.start() for match in found])
    for lot in _lots(held, path) if not numbers else ():
        numbers += _within(lot)
    return list(dict.fromkeys(reversed(numbers)))[:MOST_TRIED]


def _named(held: bytes, places: list[int]) -> list[int]:
    """The parts around those places, where they say that a file has our name."""
    numbers: list[int] = []
    seen, left = -1, _PARSED
    for place in places:
        start = held.rfind(b"obj", max(0, place - _NEAR), place) + 3
        if start < 3 or start == seen or left <= 0:
            continue
        seen, until = start, min(len(held), start + 2 * _NEAR, start + left)
        try:
            value, end = value_at(held, start, until)
            numbers += _ours(value)
        except Unsound:
            end = until
        left -= end - start
    return numbers


def _ours(value: Value) -> Iterator[int]:
    """The parts that a value, or any within it, says our file is in."""
    level = [value]
    for each in level:  # It grows as it is walked.
        inner = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        level += [one for one in inner if isinstance(one, dict | list)]
        if not isinstance(each, dict) or CARRIED not in (as_text(each.get(b"UF")), as_text(each.get(b"F"))):
            continue
        files = each.get(b"EF")
        if isinstance(files, dict):
            yield from (ref.number for name in (b"UF", b"F") if isinstance(ref := files.get(name), Ref))


def _lots(held: bytes, path: Path) -> Iterator[bytes]:
    """The lots of small parts that programs pack together when they save a PDF again."""
    left = _LOTS
    for number, match in enumerate(_PACKED.finditer(held)):
        if number == _MOST_PACKED or left <= 0:
            raise Refused("pdf_too_much", path=path)
        start = held.rfind(b"obj", max(0, match.start() - 1024), match.start()) + 3
        try:
            lot = _stream(held, start, _LOT) if start >= 3 else b""
        except (Unsound, _TooLarge):
            left -= _LOT
            continue
        left -= len(lot)
        yield lot


def _within(lot: bytes) -> list[int]:
    """What `_named` finds, in a lot: there the parts stand one behind the other, after the list of where each begins."""
    found = [match.start() for match in islice(_FILE.finditer(lot), MOST_FILES)]
    numbers: list[int] = []
    left = _PARSED // 8
    for place in found:
        start = lot.rfind(b"<<", max(0, place - _NEAR), place)
        while start >= 0 and left > 0:  # From the innermost that it may stand in, outwards.
            try:
                value, end = value_at(lot, start, min(len(lot), start + _NEAR))
            except Unsound:
                value, end = None, start + _NEAR // 8
            left -= end - start
            if end > place and isinstance(value, dict):
                numbers += _ours(value)
                break
            start = lot.rfind(b"<<", max(0, place - _NEAR), start)
    return numbers


def _content(held: bytes, number: int, most: int) -> bytes:
    """What the part of this number holds, as it was saved last. Raises Unsound and _TooLarge."""
    for start in _parts(held, number):
        try:
            return _stream(held, start, most)
        except Unsound:
            continue  # Words within another part may look like the beginning of one.
    raise Unsound("no such part")


def _parts(held: bytes, number: int) -> Iterator[int]:
    """Where a part of this number may begin, the last one first."""
    mark, at, known = b"%d 0 obj" % number, len(held), False
    for _count in range(_MOST_SAVED):
        at = held.rfind(mark, 0, at)
        if at < 0:
            break
        if not held[at - 1 : at].isdigit():
            known = True
            yield at + len(mark)
    if not known:
        loose = re.compile(rb"%d[\x00\t\n\f\r ]{1,8}[0-9]{1,5}[\x00\t\n\f\r ]{1,8}obj" % number)
        yield from (match.end() for match in islice(loose.finditer(held), _MOST_SAVED))


def _length(held: bytes, told: Value) -> int:
    """A length, or the one that is said elsewhere; -1 where that is none."""
    if isinstance(told, Ref):
        for start in _parts(held, told.number):
            try:
                told = value_at(held, start, min(len(held), start + _NEAR))[0]
            except Unsound:
                continue
            break
    return told if isinstance(told, int) else -1


def _stream(held: bytes, start: int, most: int) -> bytes:
    """The bytes of a part, unpacked. Raises Unsound, and _TooLarge before more than `most` is held."""
    told, at = value_at(held, start, min(len(held), start + _NEAR))
    begin = _STREAM.match(held, at)
    if not isinstance(told, dict) or begin is None:
        raise Unsound("no stream")
    length = _length(held, told.get(b"Length"))
    end = begin.end() + length
    if length < 0 or end > len(held) or not _CLOSE.match(held, end):
        end = held.find(b"endstream", begin.end())
    if end < 0:
        raise Unsound("cut off")
    packed = told.get(b"Filter")
    packed = packed[0] if isinstance(packed, list) and len(packed) == 1 else packed
    if packed in (None, []):
        if end - begin.end() > most:
            raise _TooLarge
        return held[begin.end() : end]
    if packed != Name(b"FlateDecode") or told.get(b"DecodeParms") not in (None, [], {}):
        raise Unsound("packed in another way")  # Ours are not, and what is packed twice has no bound.
    return _unpacked(held[begin.end() : end], most)


def _unpacked(packed: bytes, most: int) -> bytes:
    opened = zlib.decompressobj()
    try:
        told = opened.decompress(packed, most + 1)
    except zlib.error:
        raise Unsound("damaged") from None
    if len(told) > most:
        raise _TooLarge
    if not opened.eof:
        raise Unsound("cut off")
    return told
