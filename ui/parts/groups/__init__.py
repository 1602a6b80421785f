"""Notes that belong together, and the hands that were raised for them."""

from ui.parts.groups.groups_view import GroupsView
from ui.parts.groups.panel import GroupsPanel

__all__ = ["GroupsPanel", "GroupsView"]
