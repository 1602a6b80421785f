"""The page of working notes that are due."""

from ui.due.page import DuePage

__all__ = ["DuePage"]
