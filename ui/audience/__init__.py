"""What the room sees."""

from ui.audience.room_view import RoomView
from ui.audience.window import AudienceWindow, second_screen

__all__ = ["AudienceWindow", "RoomView", "second_screen"]
