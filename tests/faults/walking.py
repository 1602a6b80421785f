"""A walk through the whole program with a review in which every text is the same: all pages, tips, drops and pastes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QDropEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from km_desktop import compose
from km_desktop.storage import SessionFile
from tests.shots import do, mode_pictures, room_pictures, stage_pictures
from tests.stories.screens import LAPTOP
from ui.commands import declared
from ui.program import build_window
from ui.theme import new_application

STAGES = ("setup", "expected", "actual", "why", "learning", "actions", "close", "more")
QUIET = ("window.close", "program.quit", "file.open", "export", "open", "picture", "print")
"""Commands with one of these in their name ask the system for something, or end the walk."""
QTS = ("qtooltip_label", "lookInLabel", "fileNameLabel", "fileTypeLabel", "qt_msgbox_label", "qt_msgboxex_icon_label")
"""Labels of Qt's own: what we give them is escaped."""


class Walk:
    """One walk; `places` brings up one place after the other, `look` looks at all that is there."""

    def __init__(self, folder: Path, text: str, *, whole: bool) -> None:
        self._folder, self._text, self._whole = folder, text, whole
        self.looked = 0
        self.wrong: list[str] = []
        os.environ["KM_SETTINGS"] = str(folder / "settings.json")
        (folder / "settings.json").write_text(json.dumps({"export_folder": str(folder)}), "utf-8")
        qInstallMessageHandler(lambda *_told: None)  # What this kind of screen cannot do is of no interest.
        self._qt = QApplication.instance() or new_application("km-desktop")
        self._app = compose.make_app(os.environ, str(folder / "library"))
        self._window = build_window(self._qt, self._app)  # type: ignore[arg-type]
        self._window.resize(LAPTOP["width"], LAPTOP["height"])
        self._window.show()

    def places(self) -> Iterator[str]:
        """Every place in turn."""
        window = self._window
        window.say(self._text)
        path = self._review()
        window.home.refresh()
        yield "home"
        window.open(path)
        window.show_setup()
        yield "setup"
        window.run()
        for pictures in (stage_pictures, mode_pictures, room_pictures) if self._whole else (stage_pictures,):
            try:
                yield from (name for name, _widget in pictures(window))
            except (LookupError, AttributeError, AssertionError, IndexError) as error:
                self.wrong.append(f"the walk stopped: {pictures.__name__} {type(error).__name__} {error}")
        for command in declared() if self._whole else ():
            if not any(word in command.id for word in QUIET):
                yield from self._command(command.id)
        window.show_export()
        yield "export"
        window.show_home()
        yield "home again"
        yield from self._boxes()

    def look(self) -> None:
        """Paints everything that is open, asks every widget for its tip, drops and pastes into what takes it."""
        QTest.qWait(10)
        for top in QApplication.topLevelWidgets():
            if not top.isVisible():
                continue
            top.grab()
            for widget in (top, *top.findChildren(QWidget)):
                # A name pasted into a box that asks for files is looked for, as it is anywhere.
                if isValid(widget) and not isinstance(widget.window(), QFileDialog):
                    self._look_at(widget)
        self.looked += 1

    def _look_at(self, widget: QWidget) -> None:
        if (
            isinstance(widget, QLabel)
            and widget.textFormat() != Qt.TextFormat.PlainText
            and widget.objectName() not in QTS
        ):
            self._say(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__} reads markup")
        if not widget.isVisible():
            return
        self._ask(widget, QPoint(4, 4))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for row in range(min(6, widget.model().rowCount())):
                self._ask(widget.viewport(), widget.visualRect(widget.model().index(row, 0)).center())
        if (
            isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)
            and widget.isEnabled()
            and not widget.isReadOnly()
        ):
            kept = widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
            QApplication.clipboard().setMimeData(self._carried())
            widget.paste()
            widget.grab()
            for _ in range(30):
                if (widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()) == kept:
                    break
                widget.undo()
        if widget.acceptDrops():
            self._drop(widget)

    def _ask(self, widget: QWidget, place: QPoint) -> None:
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))

    def _drop(self, widget: QWidget) -> None:
        carried = self._carried()
        event = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)

    def _carried(self) -> QMimeData:
        carried = QMimeData()
        carried.setHtml(self._text)
        carried.setText(self._text)
        return carried

    def _command(self, name: str) -> Iterator[str]:
        try:
            QTimer.singleShot(150, self._close_boxes)
            do(self._window, name)
        except LookupError:
            return
        yield name
        self._close_boxes()

    def _close_boxes(self) -> None:
        for find in (QApplication.activePopupWidget, QApplication.activeModalWidget):
            if find() is not None:
                self.look()
                if (still := find()) is not None:  # A paste may have closed it.
                    still.close()

    def _boxes(self) -> Iterator[str]:
        """Boxes and tips that only faults bring up."""
        from ui import a11y, program
        from ui.widgets.fault import Fault

        self._window.say(self._text)
        fault = Fault(self._window.context.look, self._window)
        fault.say(self._text)
        a11y.tip(fault, self._text)
        fault.show()
        yield "fault"
        QTimer.singleShot(100, self._look_at_box)
        program._warn(self._text)

    def _look_at_box(self) -> None:
        box = QApplication.activeModalWidget()
        if box is not None:
            box.grab()
            self.looked += 1
            if isinstance(box, QMessageBox):
                box.reject()
            box.close()

    def _review(self) -> Path:
        """A review in the library in which every text is the payload."""
        text, short = self._text, self._text[:200]
        notes = [
            {"text": text, "tag": ("worked", "difficult", "surprise", "")[at % 4], "for_whom": text, "heading": text, "starred": not at % 3}
            for at in range(5)
        ]  # fmt: skip
        action = {"what": text, "owner": text, "due": text, "measure": text, "status": "stuck", "priority": "high"}
        value: dict[str, Any] = {
            "title": text, "kind": "aar", "stages": dict.fromkeys(STAGES, notes), "actions": [action] * 3, "about": text,
            "place": text, "department": short, "reference": short, "happened": short, "roles": [short], "ground_rules": [short],
            "support": text, "follow_up": short, "audience": short, text: text,
        }  # fmt: skip
        source = self._folder / "in.json"
        source.write_text(json.dumps(value), "utf-8")
        path = self._app.import_review(source)[0]
        content = json.loads(path.read_bytes())
        details = content["details"]["1"]
        details |= {"mood": [short] * 3, "private": text, "title": text[:200]}
        for at, note in enumerate(content["notes"].values()):
            note["group"] = "g" if at % 5 < 2 and note["stage"] == "learning" else ""
        content["groups"] = {"1": {"id": "g", "stage": "learning", "name": text}}
        content.pop("_seal", None)
        path.write_text(json.dumps(content), "utf-8")
        SessionFile(path).load()
        return path

    def _say(self, what: str) -> None:
        if what not in self.wrong:
            self.wrong.append(what)
