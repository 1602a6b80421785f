"""The outline that a reader shows beside the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from km_desktop.exports.pdf.objects import Raw, reference, text_string
from km_desktop.exports.pdf.pen import Bookmark
from km_desktop.exports.spelling import spelled_out

_ABOVE = 8.0
"""Air that is left above a place which is gone to, in points."""


class _Entry:
    """A bookmark with those under it."""

    def __init__(self, mark: Bookmark | None, parent: _Entry | None) -> None:
        self.mark, self.parent = mark, parent
        self.raw = Raw()
        self.under: list[_Entry] = []

    @property
    def count(self) -> int:
        """How many entries are under it, at any depth."""
        return len(self.under) + sum(entry.count for entry in self.under)


def write_outline(document: Any, bookmarks: Sequence[Bookmark], pages: Sequence[Any], height: float) -> str:
    """Puts the outline into the document and gives its reference. A level without one above it stands at the outside."""
    top = _Entry(None, None)
    last: list[_Entry] = [top]
    for mark in bookmarks:
        parent = last[min(mark.level, len(last) - 1)]
        entry = _Entry(mark, parent)
        parent.under.append(entry)
        last = [*last[: min(mark.level, len(last) - 1) + 1], entry]
    _write(document, top, 0, pages, height)
    return reference(document, top.raw)


def _write(document: Any, entry: _Entry, at: int, pages: Sequence[Any], height: float) -> None:
    told = ["/Type /Outlines"] if entry.mark is None else []
    if mark := entry.mark:
        place = f"[{reference(document, pages[mark.page - 1])} /XYZ 0 {height - mark.y + _ABOVE:.2f} null]"
        told = [f"/Title {text_string(document, spelled_out(mark.title))} /Dest {place}"]
        assert entry.parent is not None
        told.append(f"/Parent {reference(document, entry.parent.raw)}")
        beside = entry.parent.under
        told += [f"/Prev {reference(document, beside[at - 1].raw)}"] if at else []
        told += [f"/Next {reference(document, beside[at + 1].raw)}"] if at + 1 < len(beside) else []
    if entry.under:
        first, final = (reference(document, each.raw) for each in (entry.under[0], entry.under[-1]))
        told.append(f"/First {first} /Last {final} /Count {entry.count}")
    entry.raw.content = f"<< {' '.join(told)} >>".encode("latin-1")
    for which, each in enumerate(entry.under):
        _write(document, each, which, pages, height)
