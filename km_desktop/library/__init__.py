"""All reviews: what there is, newest first, and what can be done with a whole one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from km_desktop.library.library import BIN, Library

if TYPE_CHECKING:
    from km_desktop.library.entries import Entry

__all__ = ["BIN", "Entry", "Library"]


def __getattr__(name: str) -> Any:
    """An empty library has no entries, and need not wait for what reads them."""
    if name != "Entry":
        raise AttributeError(name)
    from km_desktop.library.entries import Entry

    return Entry
