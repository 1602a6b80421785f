"""While notes come, nothing beside them is laid out or painted but words that are others now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.console.conftest import Console
from ui.console.note_panel import NoteText
from ui.console.side import Side


class Told(QObject):
    """Which widgets are painted or laid out, while it watches."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.painted: list[QWidget] = []
        self.laid: list[QWidget] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        assert isinstance(widget, QWidget)
        if event.type() == QEvent.Type.Paint:
            self.painted.append(widget)
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid.append(widget)
        return False


def test_a_note_that_is_added_repaints_only_its_own_words_beside_the_board(console: Console) -> None:
    console.page.go("expected")
    console.page.room_panel.show_state(shown=True, screens=2)
    console.page.room_panel.show_picture(QPixmap(160, 90))
    enter(console, "One note")
    enter(console, "Another note")
    side = console.page.findChildren(Side)[0]
    inside = side.findChildren(QWidget)
    told = Told(side, *inside)
    before = [widget.geometry() for widget in inside]
    enter(console, "A third note, which is as long as two lines of the panel that tells of the note in hand")
    leaves = [w for w in told.painted if not w.findChildren(QWidget)]
    assert leaves and {type(w) for w in leaves} == {NoteText}
    assert told.laid == []
    assert [widget.geometry() for widget in inside] == before


def enter(console: Console, text: str) -> None:
    console.type(text)
    settle()
    QTest.keyClick(console.page.capture.line, Qt.Key.Key_Return)
    while console.page._soon.isActive():
        QTest.qWait(1)
    settle()


def settle() -> None:
    for _round in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
