"""What a screen reader finds in a widget, whether it is in sight or not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QWidget

TEXTS = QAccessible.Text
CLOSE = 24
"""Of 255 a channel, after shrinking."""


def everything_said(widget: QWidget) -> str:
    """All names, descriptions, values and help in the tree under a widget."""
    found: list[str] = []

    def walk(node: QAccessibleInterface | None) -> None:
        if node is None or not node.isValid():
            return
        found.extend(node.text(kind) for kind in (TEXTS.Name, TEXTS.Description, TEXTS.Value, TEXTS.Help))
        for at in range(node.childCount()):
            walk(node.child(at))

    walk(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(filter(None, found))


def seen_lists(widget: QWidget) -> list[tuple[str, list[str]]]:
    """The names of the lists in sight, each with what its rows say."""
    found: list[tuple[str, list[str]]] = []

    def walk(node: QAccessibleInterface | None) -> None:
        if node is None or not node.isValid() or node.state().invisible:
            return
        if node.role() == QAccessible.Role.List:
            rows = [node.child(at).text(TEXTS.Name) for at in range(node.childCount())]
            found.append((node.text(TEXTS.Name), rows))
            return
        for at in range(node.childCount()):
            walk(node.child(at))

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


def alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures look the same: large letters may be smoothed otherwise when they are drawn again."""
    small = [
        each.convertToFormat(QImage.Format.Format_RGB32).scaled(
            QSize(each.width() // 4, each.height() // 4), mode=Qt.TransformationMode.SmoothTransformation
        )
        for each in (one, other)
    ]
    if small[0].size() != small[1].size():
        return False
    first, second = (bytes(each.constBits()) for each in small)
    return max((abs(a - b) for a, b in zip(first, second, strict=True)), default=0) <= CLOSE
