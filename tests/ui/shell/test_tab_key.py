"""The Tab key: it goes through all of a page, in sight, and comes round."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.shell.test_reach import PAGES, show
from tests.ui.shell.windows import Program

KEY = Qt.Key
MOST = 200


def stops(window: QWidget) -> set[QWidget]:
    """Where the Tab key has to come by: of a group of which one is chosen, that one is enough."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not (isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked())
    }


@pytest.mark.parametrize("key", [KEY.Key_Tab, KEY.Key_Backtab])
@pytest.mark.parametrize("page", PAGES)
def test_it_goes_through_all_of_a_page_and_comes_round(program: Program, page: str, key: Qt.Key) -> None:
    show(program, page)
    QApplication.processEvents()
    reached: list[QWidget] = []
    unseen = []
    for _ in range(MOST):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in reached:
            break
        reached.append(focus)
        if focus.visibleRegion().isEmpty():
            unseen.append(focus.accessibleName())
        QTest.keyClick(focus, key)
    missed = {f"{type(w).__name__} {w.accessibleName()}" for w in stops(program.window) - set(reached)}
    assert (missed, unseen) == (set(), [])
