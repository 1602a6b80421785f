"""What screen readers are told, in one place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget


def name(widget: "QWidget", name: str, description: str = "") -> None:
    """Names a widget for screen readers and scripts; the description is read after the name."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(description)


def tip(widget: "QWidget", text: str) -> None:
    """A tooltip that shows `text` as it is: markup in it is never obeyed."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    widget.setToolTip(f"<span>{shown}</span>" if text else "")


def announce(widget: "QWidget", text: str, *, assertive: bool = False) -> None:
    """Has a screen reader say `text`; `assertive` interrupts what it is saying."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)


def unnamed(root: "QWidget") -> list[str]:
    """Where under `root` the keyboard can go without a name to read: "role in named parent", for tests."""
    from PySide6.QtGui import QAccessible

    found: list[str] = []
    _walk(QAccessible.queryAccessibleInterface(root), "", found)
    return found


def _walk(node: "QAccessibleInterface | None", place: str, found: list[str]) -> None:
    from PySide6.QtGui import QAccessible

    if node is None or not node.isValid():
        return
    called = node.text(QAccessible.Text.Name)
    state = node.state()
    window = node.role() in {QAccessible.Role.Window, QAccessible.Role.Dialog}
    if state.focusable and not state.invisible and not called and not window:
        owner: QObject | None = node.object()  # A row of a list has none.
        kind = owner.metaObject().className() if owner is not None else ""
        found.append(f"{node.role().name} {kind} in {place or 'the window'}")
    for at in range(node.childCount()):
        _walk(node.child(at), called or place, found)
