"""What the keys do while the board has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.parts.board.chosen import ChosenView

KEY, MOD = Qt.Key, Qt.KeyboardModifier
TAG_SIGNS = MappingProxyType({"+": "worked", "-": "difficult", "−": "difficult", "–": "difficult", "—": "difficult", "!": "surprise"})
_Deed = Callable[["ChosenView"], object]

_DEEDS: MappingProxyType[QKeyCombination, _Deed] = MappingProxyType({
    QKeyCombination(KEY.Key_Escape): lambda board: board.leave(),
    QKeyCombination(KEY.Key_F2): lambda board: board.edit_current(),
    QKeyCombination(KEY.Key_Return): lambda board: board.edit_current(),
    QKeyCombination(KEY.Key_Enter): lambda board: board.edit_current(),
    QKeyCombination(MOD.KeypadModifier, KEY.Key_Enter): lambda board: board.edit_current(),
    QKeyCombination(MOD.ShiftModifier, KEY.Key_F2): lambda board: board.edit_whom(),
    QKeyCombination(KEY.Key_Delete): lambda board: board.bin_current(),
    QKeyCombination(MOD.ControlModifier, KEY.Key_D): lambda board: board.star_current(),
    QKeyCombination(MOD.ControlModifier, KEY.Key_V): lambda board: board.paste_picture(),
    QKeyCombination(MOD.AltModifier, KEY.Key_Up): lambda board: board.move_current(0, -1),
    QKeyCombination(MOD.AltModifier, KEY.Key_Down): lambda board: board.move_current(0, 1),
    QKeyCombination(MOD.AltModifier, KEY.Key_Left): lambda board: board.move_current(-1, 0),
    QKeyCombination(MOD.AltModifier, KEY.Key_Right): lambda board: board.move_current(1, 0),
    QKeyCombination(MOD.ControlModifier, KEY.Key_Up): lambda board: board.step_target(-1),
    QKeyCombination(MOD.ControlModifier, KEY.Key_Down): lambda board: board.step_target(1),
})
_OURS = frozenset({KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right, KEY.Key_Home, KEY.Key_End, KEY.Key_Menu})
"""Keys that the list itself understands."""


def press(board: ChosenView, event: QKeyEvent) -> str:
    """Does what a key means. Answers "done", "list" for keys that the list understands, or "" for others'."""
    deed = _DEEDS.get(QKeyCombination(event.modifiers() & ~MOD.KeypadModifier, KEY(event.key())))
    if deed is not None:
        deed(board)
        return "done"
    text, held = event.text(), event.modifiers() & (MOD.ControlModifier | MOD.AltModifier | MOD.MetaModifier)
    typed = bool(text) and text.isprintable() and (not held or held == MOD.ControlModifier | MOD.AltModifier)
    if not typed:
        return "list" if event.key() in _OURS or event.modifiers() & MOD.ControlModifier else ""
    if board.currentIndex().isValid() and (tag := tag_of(text)) and tag in board.tags():
        board.tag_current(tag)
    elif text.strip():
        board.typed.emit(text)
    return "done"


def tag_of(sign: str) -> str:
    """The tag that a sign stands for, or "". A minus may be any dash."""
    return TAG_SIGNS.get(sign, "")
