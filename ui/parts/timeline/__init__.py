"""What happened, on a line in order of time."""

from ui.parts.timeline.view import TimelineView

__all__ = ["TimelineView"]
