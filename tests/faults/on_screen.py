"""The hardest texts on the screen: drawn without a fault, and no mark in them turns what stands around it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from km_desktop.exports.spelling import TURNING
from km_desktop.review.edits.texts import sound
from tests.faults.texts import strings
from tests.faults.trial import Outcome, Trial

SPAWN = multiprocessing.get_context("spawn")
Draw = Callable[[list[str]], Iterator[str]]


def drawn(draw: Draw, part: float) -> Outcome:
    """Draws the texts in a process of its own; `bad` are those that turn something, or cannot be drawn."""
    texts = [sound(text) for text in strings()]
    texts = texts if part >= 1 else texts[:: max(1, min(5, round(0.025 / part)))]
    heard, told = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=_child, args=(draw, texts, told))
    process.start()
    told.close()
    try:
        wrong: list[str] = heard.recv()
    except EOFError:
        wrong = ["the process ended"]
    process.join(60)
    return Outcome(len(texts), len(wrong), f"{len(wrong)} turn something, or cannot be drawn", wrong[:6])


def _child(draw: Draw, texts: list[str], pipe: Any) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    qInstallMessageHandler(lambda *_told: None)  # Which fonts this computer lacks is of no interest.
    _application = QApplication([])
    pipe.send(list(draw(texts)))
    pipe.close()
    os._exit(0)


def as_we_do(texts: list[str]) -> Iterator[str]:
    """As notes on the board, as notes on the wall, as lines of a list, and as labels."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from km_desktop.resources import root
    from ui.parts.board.note_painter import NotePainter
    from ui.parts.board.note_type import NoteLook, console_type, room_type
    from ui.theme import Fonts, Icons, Look, load_themes
    from ui.widgets import Text, paint
    from ui.widgets.balanced import lay_out

    look = Look(load_themes(root() / "themes")["light"], Fonts.register(root() / "fonts"), Icons(root() / "icons"))
    paper = QImage(900, 500, QImage.Format.Format_ARGB32)
    painter = QPainter(paper)
    font = look.fonts.font("note")
    label = Text(look, "", wrap=True)
    for text in texts:
        block = lay_out(text, font, 300, 20)
        block.draw(painter, 0, 0)
        for measures in (console_type(look), room_type(40)):
            note = NotePainter(look, measures)
            shown = NoteLook(text, "learned", "worked", 3, text[:80], for_whom=text[:80])
            note.paint(painter, QRectF(0, 0, 500, note.measure(shown, 500)), shown)
        painter.setFont(font)
        paint.text(painter, QRectF(0, 0, 400, 30), text)
        label.setText(text)
        label.grab()
        if any(mark in TURNING for mark in block.layout.text() + label.text()):
            yield f"turns: {text[:60]!r}"
    painter.end()


def as_they_come(texts: list[str]) -> Iterator[str]:
    """For comparison: labels."""
    from PySide6.QtWidgets import QLabel

    for text in texts:
        label = QLabel(text)
        if any(mark in TURNING for mark in label.text()):
            yield f"turns: {text[:60]!r}"


def _folderless(draw: Draw) -> Callable[[Path, float], Outcome]:
    return lambda _folder, part: drawn(draw, part)


TRIALS = [
    Trial(
        "R11",
        "five hundred hard texts on the screen",
        "0 turn what is around them",
        _folderless(as_we_do),
        _folderless(as_they_come),
    )
]
