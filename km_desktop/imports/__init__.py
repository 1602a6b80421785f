"""Reviews from elsewhere: plain JSON, our own files and exports, CSV, text, Markdown and PDF reports. Nothing in them is dropped."""

from __future__ import annotations

from km_desktop.imports.read import SUFFIXES, read_review
from km_desktop.imports.sources import Imported, Remark

__all__ = ["SUFFIXES", "Imported", "Remark", "read_review"]
