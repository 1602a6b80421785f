"""The home page: start a review, go on with one, and the bin."""

from ui.home.page import HomePage

__all__ = ["HomePage"]
