"""The set-up page: what a review is about, who is there, and how long it takes."""

from ui.setup.page import SetupPage

__all__ = ["SetupPage"]
