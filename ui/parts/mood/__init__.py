"""How people are: one word each at the start, and at the end whether it was worth the time. Nobody's name."""

from ui.parts.mood.panel import MoodPanel
from ui.parts.mood.worth import WorthTally

__all__ = ["MoodPanel", "WorthTally"]
