"""All reviews: what there is, newest first, and what can be done with a whole one."""

from __future__ import annotations

from km_desktop.library.entries import Entry, Found
from km_desktop.library.library import BIN, Library

__all__ = ["BIN", "Entry", "Found", "Library"]
