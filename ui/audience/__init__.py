"""What the room sees."""

from ui.audience.room_view import RoomView
from ui.audience.window import ROOM_THEMES, AudienceWindow, second_screen

__all__ = ["ROOM_THEMES", "AudienceWindow", "RoomView", "second_screen"]
