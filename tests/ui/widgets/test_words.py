"""Fields, messages and labels: plain text always, faults beside the box, and said aloud once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import a11y
from ui.theme import Look, apply
from ui.widgets import (
    Button,
    Card,
    Chip,
    EmptyState,
    FlowLayout,
    IconLabel,
    KeyHints,
    MessageBar,
    Text,
    TextArea,
    TextField,
)

MARKUP = '<img src="//host/x"> & <b>bold</b>'


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    heard: list[tuple[str, bool]] = []

    def announce(_widget: QWidget, text: str, *, assertive: bool = False) -> None:
        heard.append((text, assertive))

    monkeypatch.setattr(a11y, "announce", announce)
    return heard


def page(look: Look, qtbot: QtBot) -> QWidget:
    """One of everything that shows words."""
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    card = Card(look)
    card.body.addWidget(TextArea(look, MARKUP, hint=MARKUP, text=MARKUP))
    for widget in (
        Text(look, MARKUP),
        IconLabel(look, "check", MARKUP),
        Chip(look, MARKUP, removable=True),
        KeyHints(look, [("Tab", MARKUP)]),
        MessageBar(look, MARKUP, detail=MARKUP, answers=[("yes", "Look"), ("no", "Not now")]),
        TextField(look, MARKUP, hint=MARKUP, text=MARKUP),
        EmptyState(look, "search", MARKUP, MARKUP),
        card,
    ):
        column.addWidget(widget)
    return whole


def test_nothing_reads_markup_and_everything_has_a_name(qtbot: QtBot, look: Look) -> None:
    whole = page(look, qtbot)
    whole.show()
    labels = [label for label in whole.findChildren(QLabel) if label.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert a11y.unnamed(whole) == []


def test_what_has_no_name_is_found(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit

    whole = QWidget()
    whole.setAccessibleName("Set up")
    qtbot.addWidget(whole)
    QVBoxLayout(whole).addWidget(QLineEdit())
    whole.show()
    assert a11y.unnamed(whole) == ["EditableText QLineEdit in Set up"]


def test_a_fault_stands_beside_the_box_and_is_read(qtbot: QtBot, look: Look, said: list[tuple[str, bool]]) -> None:
    field = TextField(look, "Title", hint="if any")
    qtbot.addWidget(field)
    field.show()
    field.set_fault("Give the review a title.")
    assert field.fault() == "Give the review a title."
    assert "Give the review a title." in field.edit.accessibleDescription()
    assert said == [("Give the review a title.", False)]
    field.set_fault("")
    assert field.fault() == ""
    assert field.edit.accessibleDescription() == "if any"


def test_a_field_tells_what_people_type_and_not_what_it_is_given(qtbot: QtBot, look: Look) -> None:
    field, area = TextField(look, "Title"), TextArea(look, "About")
    qtbot.addWidget(field)
    qtbot.addWidget(area)
    heard: list[str] = []
    field.changed.connect(heard.append)
    area.changed.connect(heard.append)
    field.set_text("given")
    area.set_text("given")
    assert heard == []
    QTest.keyClicks(field.edit, "!")
    QTest.keyClicks(area.edit, "a")
    assert heard == ["given!", "agiven"]


def test_tab_leaves_a_text_area(qtbot: QtBot, look: Look) -> None:
    area = TextArea(look, "About")
    qtbot.addWidget(area)
    QTest.keyClick(area.edit, Qt.Key.Key_Tab)
    assert area.text() == ""


def test_a_message_is_said_when_it_appears_and_again_when_it_changes(
    qtbot: QtBot, look: Look, said: list[tuple[str, bool]]
) -> None:
    bar = MessageBar(
        look, "That looks like an NHS number", detail="The room has not seen it.", tone="amber", urgent=True
    )
    qtbot.addWidget(bar)
    assert said == []
    bar.show()
    bar.show_message("Saved", tone="good")
    assert said == [("That looks like an NHS number The room has not seen it.", True), ("Saved", True)]


def test_a_message_tells_which_answer_was_given(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look, "We planned this", answers=[("look", "Look"), ("unlink", "Unlink")])
    qtbot.addWidget(bar)
    with qtbot.waitSignal(bar.answered, timeout=1000) as heard:
        bar.buttons()[1].click()
    assert heard.args == ["unlink"]


def test_chips_go_on_below_when_the_line_is_full(qtbot: QtBot, look: Look) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for role in ("Conductors", "Midwives", "Children’s nurses"):
        flow.addWidget(Chip(look, role))
    assert flow.heightForWidth(120) > 2 * flow.heightForWidth(800)


def test_another_theme_reaches_every_widget(
    qtbot: QtBot, dressed: QApplication, looks: dict[str, Look], look: Look
) -> None:
    whole = page(look, qtbot)
    whole.resize(600, 700)
    apply(dressed, looks["dark"])
    ground = whole.grab().toImage()
    assert ground.pixelColor(2, 2).name().upper() == looks["dark"].theme.colours.bg
    papers = {ground.pixelColor(x, y).name().upper() for x in range(0, 600, 3) for y in range(0, 700, 3)}
    assert looks["light"].theme.colours.surface not in papers
    assert looks["dark"].theme.colours.surface in papers


def test_the_ring_stands_around_the_keyboard_in_the_contrast_theme_only(
    qtbot: QtBot, dressed: QApplication, looks: dict[str, Look]
) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.setContentsMargins(20, 20, 20, 20)
    button = Button(looks["light"], "Undo")
    column.addWidget(button)
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    button.setFocus()
    seen = {}
    for name, worn in looks.items():
        apply(dressed, worn)
        ring = worn.theme.colours.focus
        picture = whole.grab().toImage()
        outside = button.geometry().left() - worn.theme.edges.focus_offset - 2
        seen[name] = picture.pixelColor(outside, button.geometry().center().y()).name().upper() == ring
    assert {name for name, ringed in seen.items() if ringed} == {"contrast"}
