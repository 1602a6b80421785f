"""What everybody can reach: large enough to hit, named, seen when it has the keyboard, whole at 200 % text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.windows import Program
from ui import a11y
from ui.commands import press

LEAST = 24
"""Pixels: WCAG 2.2, target size (minimum)."""
PAGES = ("home", "setup", "console", "actions", "close", "export", "copies", "waiting", "findings")
MODES = {"groups": "learning", "votes": "learning", "timeline": "actual", "rows": "why", "mood": "setup"}
"""The ways to work a stage, each with one in which it is offered."""


Dress = Callable[..., Program]


@pytest.fixture
def dressed(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Dress]:
    """Opens the program with some settings."""
    opened: list[Program] = []

    def dress(**settings: object) -> Program:
        (tmp_path / "settings.json").write_text(json.dumps(settings), "utf-8")
        opened.append(Program(qtbot, qapp, tmp_path))
        return opened[-1]

    yield dress
    for program in opened:
        program.end()


def show(program: Program, page: str) -> None:
    """Shows a page with something in it."""
    program.begin("aar", "expected")
    for text in ("Beds free by eleven", "Transport at the door", "Families told"):
        program.enter(text)
    window = program.window
    shows = {"home": window.show_home, "setup": window.show_setup, "export": window.show_export}
    if page in shows:
        shows[page]()
    elif page == "copies":
        path = program.review.path
        program.window.show_home()
        program.window.recovering.show(path)
        program.until(lambda: program.window.recovering.page is not None and program.window.recovering.page.bring.isVisible())
    elif page == "console":
        program.console.go("actual")
    elif page in {"waiting", "findings"}:
        program.enter("Mrs Jones rang from bed 4 on Ward 7")  # The room does not see it yet.
        if page == "findings":
            program.window.show_export()
    elif page in MODES:
        program.console.go(MODES[page])
        for text in ("09:15 Keys", "Tea", "Keys and tea"):
            program.enter(text)
        assert press(program.console, "mood.open" if page == "mood" else f"board.{page}")
    else:
        program.console.go({"actions": "actions", "close": "close"}[page])
    QApplication.processEvents()


def controls(window: QWidget) -> Iterator[QWidget]:
    """Everything in sight that a hand or the keyboard can go to."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        if isinstance(widget, QAbstractButton) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


@pytest.mark.parametrize("page", [*PAGES, *MODES])
def test_everything_is_named_and_large_enough_to_hit(program: Program, page: str) -> None:
    show(program, page)
    assert a11y.unnamed(program.window) == []
    small = {told(w): (w.width(), w.height()) for w in controls(program.window) if min(w.width(), w.height()) < LEAST}
    assert small == {}


@pytest.mark.parametrize("page", [*PAGES, *MODES])
@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_what_has_the_keyboard_looks_different(dressed: Dress, page: str, theme: str) -> None:
    program = dressed(theme=theme)
    show(program, page)
    dull = []
    for widget in list(controls(program.window)):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisible():
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget:
            continue
        _bring_into_sight(widget)
        with_it = _picture(program.window, widget)
        widget.clearFocus()
        QApplication.processEvents()
        if with_it == _picture(program.window, widget):
            dull.append(told(widget))
    assert dull == []


@pytest.mark.parametrize("page", [*PAGES, *MODES])
def test_at_twice_the_size_of_text_nothing_is_out_of_reach(dressed: Dress, page: str) -> None:
    program = dressed(text_scale=2.0)
    show(program, page)
    assert program.window.width() == 1366
    assert program.window.height() <= 768
    lost = []
    for widget in controls(program.window):
        area = _scroller(widget)
        if area is not None:
            area.ensureWidgetVisible(widget)
            QApplication.processEvents()
        shown = _in_sight(widget, program.window)
        # A tall view scrolls within itself: some of it is enough. A control is there whole.
        view = isinstance(widget, QAbstractItemView | QScrollArea) or widget.height() > 500
        wanted = min(widget.height(), LEAST) if view else widget.height()
        if shown.height() < wanted or (not view and shown.width() < widget.width()):
            lost.append(f"{told(widget)}: {shown.width()}×{shown.height()} of {widget.width()}×{widget.height()}")
    assert lost == []


def _picture(window: QWidget, widget: QWidget) -> QImage:
    QApplication.processEvents()
    corner = widget.mapTo(window, QPoint(0, 0))
    around = QRect(corner, widget.size()).adjusted(-6, -6, 6, 6).intersected(window.rect())
    return window.grab(around).toImage()


def _bring_into_sight(widget: QWidget) -> None:
    area = _scroller(widget)
    if area is not None:
        area.ensureWidgetVisible(widget)
    QApplication.processEvents()


def _scroller(widget: QWidget) -> QScrollArea | None:
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    return at


def _in_sight(widget: QWidget, window: QWidget) -> QRect:
    """The part of a widget that no edge of what holds it cuts off."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    at: QWidget | None = widget
    while at is not None and at is not window:
        seen = seen.intersected(QRect(at.mapTo(window, QPoint(0, 0)), at.size()))
        at = at.parentWidget()
    return seen.intersected(window.rect())
