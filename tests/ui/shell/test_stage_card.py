"""The card of how to run a stage well."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.ui.shell.windows import Program
from ui import a11y
from ui.shell.stage_card import StageCard
from ui.theme import Look

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_shift_f1_shows_the_card_of_the_stage_and_escape_gives_the_keyboard_back(program: Program) -> None:
    program.begin(stage="why")
    program.press(Qt.Key.Key_F1, SHIFT)
    (card,) = program.window.findChildren(StageCard)
    stage = program.review.session.format.stage("why")
    words = [label.text() for label in card.findChildren(QLabel)]
    assert all(line in words for line in stage.card)
    assert "Only you see this" in words
    assert a11y.unnamed(card) == []
    program.until(lambda: (focus := QApplication.focusWidget()) is not None and focus.window() is card)
    program.press(Qt.Key.Key_Escape)
    assert not card.isVisible()
    program.until(lambda: QApplication.focusWidget() is program.console.capture.line)


def test_on_the_only_screen_the_room_goes_before_the_card_comes(program: Program) -> None:
    program.begin(stage="why")
    program.press(Qt.Key.Key_F5)
    program.until(lambda: any(w.windowTitle() == "Audience" and w.isVisible() for w in QApplication.topLevelWidgets()))
    program.window._help.show("stage.card")
    assert not any(w.windowTitle() == "Audience" and w.isVisible() for w in QApplication.topLevelWidgets())
    (card,) = program.window.findChildren(StageCard)
    card.reject()


def test_a_review_made_before_there_were_cards_shows_its_prompts(look: Look, program: Program) -> None:
    program.begin()
    stage = replace(program.review.session.format.stages[1], card=())
    card = StageCard(look, stage, program.window)
    assert stage.prompts[0] in [label.text() for label in card.findChildren(QLabel)]
    card.deleteLater()


def test_the_button_beside_the_prompts_opens_it_too(program: Program) -> None:
    program.begin(stage="why")
    button = next(b for b in program.console.findChildren(QPushButton) if b.accessibleName() == "How to run this stage")
    assert button.isVisible()
    button.click()
    (card,) = program.window.findChildren(StageCard)
    assert card.isVisible()
    card.reject()
