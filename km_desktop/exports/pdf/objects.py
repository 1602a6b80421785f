"""The file itself: all objects of a document, packed small, so that the same ones always give the same bytes.

reportlab's own writer lists every object in the open, which makes a document with thousands of elements several times
as large, and it ends streams where PDF/A does not let them end.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Any

from km_desktop.exports.pdf.library import pdfdoc

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER = 400
"""Objects that are packed together."""
_STREAM_ENDS = b"endstream\n"


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that is written already."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - reportlab calls it so
        return self.content


def number_of(document: Any, thing: Any) -> int:
    """The number of an object in the document; it is given one if it has none."""
    name = document.Reference(thing).name
    found: int = document.idToObjectNumberAndVersion[name][0]
    return found


def reference(document: Any, thing: Any) -> str:
    """An object as others name it, such as "12 0 R"."""
    return f"{number_of(document, thing)} 0 R"


def text_string(document: Any, text: str) -> str:
    """A text as an object holds it."""
    told: bytes = pdfdoc.PDFString(text).format(document)
    return told.decode("latin-1")


def stream(content: bytes, *, packed: bool = True, **entries: Any) -> Any:
    """An object that holds bytes; the entries of its dictionary are named without a stroke."""
    made = pdfdoc.PDFStream(content=content)
    made.filters = [pdfdoc.PDFZCompress] if packed else None
    made.dictionary.dict.update(entries)
    return made


def file_bytes(document: Any, catalog: Any, info: Any, tick: Callable[[], None] = lambda: None) -> bytes:
    """The file. `tick` is called now and then; it may raise to stop."""
    root, about = reference(document, catalog), reference(document, info)
    writer = _Writer()
    number = 1
    while number in document.numberToId:  # More of them may come while these are written.
        if number % _TOGETHER == 0:
            tick()
        writer.add(number, document.idToObject[document.numberToId[number]].format(document))
        number += 1
    return writer.finished(number, root, about)


class _Writer:
    """Puts objects one after the other: those with streams in the open, the others packed together."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._size = len(_HEAD)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        """Of each object how it is held, where, and which of those in a pack it is."""
        self._waiting: list[tuple[int, bytes]] = []

    def add(self, number: int, content: bytes) -> None:
        if content.endswith(_STREAM_ENDS):
            # reportlab ends no line before it; what looks like the end of one is the last byte of the stream.
            self._put(number, _ended(content[: -len(_STREAM_ENDS)]))
        else:
            self._waiting.append((number, content))

    def finished(self, number: int, root: str, about: str) -> bytes:
        """The whole; `number` is the first that is free."""
        for at in range(0, len(self._waiting), _TOGETHER):
            self._pack(number, self._waiting[at : at + _TOGETHER])
            number += 1
        mark = hashlib.sha256(b"".join(self._parts)).hexdigest()[:32]
        start = self._size
        self._places[number] = (1, start, 0)
        table = b"".join(
            held.to_bytes(1, "big") + where.to_bytes(4, "big") + which.to_bytes(2, "big")
            for held, where, which in (self._places[at] for at in range(number + 1))
        )
        entries = f"/Type /XRef /Size {number + 1} /W [1 4 2] /Root {root} /Info {about} /ID [<{mark}> <{mark}>]"
        self._put(number, _packed(entries, table))
        self._parts.append(f"startxref\n{start}\n%%EOF\n".encode())
        return b"".join(self._parts)

    def _pack(self, number: int, some: list[tuple[int, bytes]]) -> None:
        offsets, at = [], 0
        for which, (held, content) in enumerate(some):
            offsets.append(f"{held} {at}")
            at += len(content) + 1
            self._places[held] = (2, number, which)
        head = (" ".join(offsets) + "\n").encode()
        body = b"\n".join(content for _held, content in some) + b"\n"
        self._put(number, _packed(f"/Type /ObjStm /N {len(some)} /First {len(head)}", head + body))

    def _put(self, number: int, content: bytes) -> None:
        whole = b"%d 0 obj\n%s\nendobj\n" % (number, content.rstrip(b"\n"))
        self._places[number] = (1, self._size, 0)
        self._parts.append(whole)
        self._size += len(whole)


def _packed(entries: str, content: bytes) -> bytes:
    small = zlib.compress(content)
    return _ended(f"<< {entries} /Filter /FlateDecode /Length {len(small)} >>\nstream\n".encode() + small)


def _ended(content: bytes) -> bytes:
    """The end of a line, and of the stream. A last byte that ends lines itself is not to be taken for half of it."""
    return content + (b"\r\n" if content.endswith(b"\r") else b"\n") + b"endstream"
