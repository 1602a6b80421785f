"""Finding the audience window, and reading what is in it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.shell.windows import Program
from ui.audience import AudienceWindow


def rooms() -> list[AudienceWindow]:
    """The audience windows that are shown."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, AudienceWindow) and w.isVisible()]


def room_of(_program: Program) -> AudienceWindow:
    """The audience window; there must be one."""
    (room,) = rooms()
    return room


def everything_said(window: QWidget) -> str:
    """All that is in the window's tree for screen readers, also what is not in sight."""
    found: list[str] = []
    kinds = QAccessible.Text

    def walk(node: QAccessibleInterface | None) -> None:
        if node is None or not node.isValid():
            return
        found.extend(node.text(kind) for kind in (kinds.Name, kinds.Description, kinds.Value, kinds.Help))
        for at in range(node.childCount()):
            walk(node.child(at))

    walk(QAccessible.queryAccessibleInterface(window))
    return "\n".join(filter(None, found))
