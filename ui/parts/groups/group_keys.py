"""What the keys do while the groups, or the votes, have the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.parts.groups.groups_view import GroupsView

KEY, MOD = Qt.Key, Qt.KeyboardModifier
Deed = Callable[["GroupsView"], object]

_BOTH: MappingProxyType[QKeyCombination, Deed] = MappingProxyType({
    QKeyCombination(KEY.Key_Up): lambda view: view.step(0, -1),
    QKeyCombination(KEY.Key_Down): lambda view: view.step(0, 1),
    QKeyCombination(KEY.Key_Left): lambda view: view.step(-1, 0),
    QKeyCombination(KEY.Key_Right): lambda view: view.step(1, 0),
    QKeyCombination(KEY.Key_Home): lambda view: view.tallying.end(-1),
    QKeyCombination(KEY.Key_End): lambda view: view.tallying.end(1),
    QKeyCombination(KEY.Key_Escape): lambda view: view.leave(),
    QKeyCombination(KEY.Key_F2): lambda view: view.edit_current(),
    QKeyCombination(MOD.ControlModifier, KEY.Key_G): lambda view: view.ask_search(),
    QKeyCombination(MOD.ControlModifier, KEY.Key_D): lambda view: view.star_current(),
    QKeyCombination(MOD.ControlModifier | MOD.ShiftModifier, KEY.Key_U): lambda view: view.split_current(),
})
_GROUPING: MappingProxyType[QKeyCombination, Deed] = MappingProxyType({
    QKeyCombination(KEY.Key_Return): lambda view: view.edit_current(),
    QKeyCombination(KEY.Key_Enter): lambda view: view.edit_current(),
    QKeyCombination(KEY.Key_Delete): lambda view: view.delete_current(),
    QKeyCombination(KEY.Key_Space): lambda view: view.mark_current(),
    QKeyCombination(MOD.ShiftModifier, KEY.Key_Up): lambda view: view.step(0, -1, marking=True),
    QKeyCombination(MOD.ShiftModifier, KEY.Key_Down): lambda view: view.step(0, 1, marking=True),
    QKeyCombination(MOD.ShiftModifier, KEY.Key_Left): lambda view: view.step(-1, 0, marking=True),
    QKeyCombination(MOD.ShiftModifier, KEY.Key_Right): lambda view: view.step(1, 0, marking=True),
})
_VOTING: MappingProxyType[QKeyCombination, Deed] = MappingProxyType({
    QKeyCombination(KEY.Key_Return): lambda view: view.tallying.enter(),
    QKeyCombination(KEY.Key_Enter): lambda view: view.tallying.enter(),
    QKeyCombination(KEY.Key_Backspace): lambda view: view.tallying.rub_out(),
    QKeyCombination(KEY.Key_Delete): lambda view: view.tallying.set(0),
})
_SWALLOWED = frozenset({
    QKeyCombination(MOD.ControlModifier, KEY.Key_L),
    QKeyCombination(MOD.ControlModifier | MOD.ShiftModifier, KEY.Key_H),
})
"""Keys of the window that are about one note: on a group they would take one of its notes only, unseen."""


def claims(view: GroupsView, event: QKeyEvent) -> bool:
    """Whether the key is the view's, though the window has a use for it too."""
    key = _key(event)
    if key in _SWALLOWED:
        return _on_group(view)
    return key in _BOTH or key in _task(view) or (view.voting and _counts(event))


def press(view: GroupsView, event: QKeyEvent) -> bool:
    """Does what a key means; False for keys of others."""
    key = _key(event)
    deed = _task(view).get(key) or _BOTH.get(key)
    if deed is not None:
        deed(view)
        return True
    if key in _SWALLOWED:
        return _on_group(view)
    text, held = event.text(), event.modifiers() & (MOD.ControlModifier | MOD.AltModifier | MOD.MetaModifier)
    if not text or not text.isprintable() or (held and held != MOD.ControlModifier | MOD.AltModifier):
        return False
    if view.voting:
        view.tallying.type(text)
    elif text.strip():
        view.typed.emit(text)
    return True


def _key(event: QKeyEvent) -> QKeyCombination:
    return QKeyCombination(event.modifiers() & ~MOD.KeypadModifier, KEY(event.key()))


def _task(view: GroupsView) -> MappingProxyType[QKeyCombination, Deed]:
    return _VOTING if view.voting else _GROUPING


def _counts(event: QKeyEvent) -> bool:
    held = event.modifiers() & (MOD.ControlModifier | MOD.AltModifier | MOD.MetaModifier)
    return not held and event.text() in {*"0123456789+-sS"}


def _on_group(view: GroupsView) -> bool:
    entry = view.entry()
    return entry is not None and entry.is_group
