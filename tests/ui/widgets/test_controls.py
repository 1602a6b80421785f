"""Buttons and choices: pressed by keyboard, named for screen readers, quiet when the program itself changes them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QRadioButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets import Button, CheckTile, Chip, Choice, Segmented, Stepper


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_is_pressed_by_space_and_enter(qtbot: QtBot, look: Look, key: Qt.Key) -> None:
    button = Button(look, "Add note", key="Enter")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("kind", ["filled", "outlined", "soft", "quiet", "link", "icon", "tile"])
def test_a_button_is_named_by_its_words_whatever_its_kind(qtbot: QtBot, look: Look, kind: str) -> None:
    button = Button(look, "Next: A&E <b>", kind=kind, icon="search", key="PgDn")
    qtbot.addWidget(button)
    assert name_of(button) == "Next: A&E <b>"
    assert button.accessibleDescription() == "PgDn"
    assert "<b>" not in button.toolTip()
    assert button.sizeHint().height() >= 24
    assert button.sizeHint().width() >= 24


def test_the_key_makes_a_button_wider(qtbot: QtBot, look: Look) -> None:
    plain, keyed = Button(look, "Pause"), Button(look, "Pause", key="F12")
    qtbot.addWidget(plain)
    qtbot.addWidget(keyed)
    assert keyed.sizeHint().width() > plain.sizeHint().width() + 20


def test_segments_are_chosen_with_the_arrows(qtbot: QtBot, look: Look) -> None:
    segmented = Segmented(look, "Length", [("30", "30"), ("60", "60"), ("90", "90")], "60")
    qtbot.addWidget(segmented)
    with qtbot.waitActive(segmented):
        segmented.show()
        segmented.activateWindow()
    chosen = segmented.findChildren(QRadioButton)[1]
    chosen.setFocus()
    with qtbot.waitSignal(segmented.chosen, timeout=1000) as heard:
        QTest.keyClick(chosen, Qt.Key.Key_Right)
    assert heard.args == ["90"]
    assert segmented.code() == "90"


def test_choosing_from_the_program_tells_nobody(qtbot: QtBot, look: Look) -> None:
    segmented = Segmented(look, "Length", [("30", "30"), ("60", "60")])
    choice = Choice(look, "Order", [("dots", "Most dots first"), ("new", "Newest first")])
    stepper = Stepper(look, "Minutes", 5)
    for widget in (segmented, choice, stepper):
        qtbot.addWidget(widget)
    with qtbot.assertNotEmitted(segmented.chosen), qtbot.assertNotEmitted(choice.chosen):
        segmented.set_code("60")
        segmented.set_code("unheard of")
        choice.set_code("new")
    with qtbot.assertNotEmitted(stepper.changed):
        stepper.set_value(8)
    assert (segmented.code(), choice.code(), stepper.value()) == ("60", "new", 8)


def test_a_drop_down_is_chosen_with_the_arrows(qtbot: QtBot, look: Look) -> None:
    choice = Choice(look, "Order", [("dots", "Most dots first"), ("new", "Newest first")])
    qtbot.addWidget(choice)
    with qtbot.waitSignal(choice.chosen, timeout=1000) as heard:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert heard.args == ["new"]


def test_a_stepper_takes_arrows_digits_and_its_buttons(qtbot: QtBot, look: Look) -> None:
    stepper = Stepper(look, "Minutes", 5, minimum=1, maximum=9)
    qtbot.addWidget(stepper)
    box = stepper.focusProxy()
    assert box is not None
    heard: list[int] = []
    stepper.changed.connect(heard.append)
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "9")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard == [6, 5, 9]
    less, more = stepper.findChildren(Button)
    assert not more.isEnabled()
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert stepper.value() == 8
    assert more.isEnabled()
    assert "Minutes" in name_of(less)


def test_a_chip_is_removed_with_its_cross_or_delete(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look, "Porters", removable=True)
    qtbot.addWidget(chip)
    (cross,) = chip.findChildren(Button)
    assert name_of(cross) == "Remove Porters"
    for press in (cross.click, lambda: QTest.keyClick(cross, Qt.Key.Key_Delete)):
        with qtbot.waitSignal(chip.removed, timeout=1000):
            press()


def test_a_check_tile_grows_with_its_words(qtbot: QtBot, look: Look) -> None:
    tile = CheckTile(look, "You may pass", note="Nobody has to speak, and nobody is asked why not.")
    qtbot.addWidget(tile)
    assert tile.heightForWidth(180) > tile.heightForWidth(600)
    assert tile.accessibleDescription().startswith("Nobody")
    with qtbot.waitSignal(tile.toggled, timeout=1000):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)


def test_controls_grow_with_the_text(qtbot: QtBot, look: Look) -> None:
    large = Look(look.theme, look.fonts.scaled(2.0), look.icons)
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    for widget in (Button(look, "Undo"), Chip(look, "Porters"), Stepper(look, "Minutes")):
        row.addWidget(widget)
        small = widget.sizeHint()
        widget.set_look(large)
        assert widget.sizeHint().height() == small.height() * 2


def test_whoever_scrolls_past_chooses_nothing(qtbot: QtBot, look: Look) -> None:
    choice = Choice(look, "Kept", [("no", "Not decided yet"), ("ever", "Until somebody removes them")])
    stepper = Stepper(look, "Minutes")
    for widget in (choice, stepper):
        qtbot.addWidget(widget)
        widget.show()
    stepper.set_value(5)
    inner = stepper.findChild(QSpinBox)
    assert inner is not None
    for turned in (choice, inner):
        at = QPointF(turned.rect().center())
        none = Qt.MouseButton.NoButton
        QApplication.sendEvent(
            turned,
            QWheelEvent(
                at, turned.mapToGlobal(at), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip
    assert (choice.code(), stepper.value()) == ("no", 5)
