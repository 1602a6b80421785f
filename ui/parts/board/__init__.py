"""Notes on the facilitator's board and on the wall."""

from ui.parts.board.board_view import BoardView
from ui.parts.board.dragging import NOTE_MIME
from ui.parts.board.model import NotesModel
from ui.parts.board.next_note import NextNote
from ui.parts.board.wall_view import WallView

__all__ = ["NOTE_MIME", "BoardView", "NextNote", "NotesModel", "WallView"]
