"""Closing: the learning read back, support, who may see this, and agreement."""

from ui.parts.closing.keep import Keeping
from ui.parts.closing.view import ClosingView

__all__ = ["ClosingView", "Keeping"]
