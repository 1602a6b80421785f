"""The bin of a review: what was taken out, and how it comes back."""

from ui.parts.bin.view import BinDialog, BinView

__all__ = ["BinDialog", "BinView"]
