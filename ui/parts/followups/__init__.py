"""Actions: what will be done, by which role and by when."""

from ui.parts.followups.new_row import HalfTyped
from ui.parts.followups.view import ActionsView

__all__ = ["ActionsView", "HalfTyped"]
