"""Commands: one declaration gives the menu entry, the key, the key sheet and the tooltip."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _

COMMAND = "km_command"
"""The property of an action that names the command it was made for."""


class Command(NamedTuple):
    """Something a person can ask for. `keys` are portable key names; the first is shown."""

    id: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    place: str = "review"
    """Where its key works: everywhere, home, setup, review or export."""


def declared() -> tuple[Command, ...]:
    """All commands, in the order of the key sheet."""
    return (
        Command("stage.next", _("Next stage"), ("PgDown",), "chevron-right"),
        Command("stage.previous", _("Previous stage"), ("PgUp",), "chevron-left"),
        Command("clock.pause", _("Pause timer"), ("F12",), "pause"),
        Command("clock.minute", _("Add one minute"), ("F9",), "plus"),
        Command("clock.count", _("Count the gap"), ("Shift+F12",), "clock"),
        Command("room.show", _("Show the room"), ("F5",), "monitor"),
        Command("room.blank", _("Blank the room"), ("F6",), "monitor-off"),
        Command("room.freeze", _("Freeze the room"), ("F7",), "snowflake"),
        Command("room.question", _("Question only"), ("F8",), "type"),
        Command("room.note", _("Show one note"), ("Ctrl+Return", "Ctrl+Enter"), "maximize"),
        Command("room.page", _("Next page in the room"), ("F11",), "chevron-right"),
        Command("room.turning", _("Pages turn by themselves"), ("Shift+F11",), "timer"),
        Command("room.welcome", _("Welcome people"), ("Shift+F5",), "clock"),
        Command("room.thanks", _("Thank the room"), ("Shift+F8",), "check"),
        Command("room.larger", _("Larger text in the room"), ("Alt+=",), "type"),
        Command("room.smaller", _("Smaller text in the room"), ("Alt+-",), "type"),
        Command("room.theme", _("Next theme in the room"), ("Ctrl+Shift+T",), "projector"),
        Command("stage.reveal", _("Show or hide this stage’s notes"), ("F10",), "eye-off"),
        Command("stage.card", _("How to run this stage"), ("Shift+F1",), "circle-question-mark"),
        Command("note.star", _("Star"), ("Ctrl+D",), "star"),
        Command("note.edit", _("Edit"), ("F2",), "pencil"),
        Command("note.park", _("Park it"), ("Ctrl+L",), "circle-parking"),
        Command("note.hold", _("Hold back from the room"), ("Ctrl+Shift+H",), "eye-off"),
        Command("note.show", _("Show it anyway"), ("Ctrl+Shift+A",), "eye"),
        Command("note.versions", _("Two versions"), ("Ctrl+Shift+B",), "split"),
        Command("note.redact", _("Take the words out"), ("Ctrl+Shift+X",), "eraser"),
        Command("note.group", _("Group with"), ("Ctrl+G",), "group"),
        Command("note.link", _("Answers …"), ("Ctrl+J",), "link-2"),
        Command("note.unlink", _("Let go of its link"), ("Ctrl+Shift+J",), "link-2-off"),
        Command("note.picture", _("Picture from a file"), ("Ctrl+I",), "image"),
        Command("notes.find", _("Find a note"), ("Ctrl+F",), "search"),
        Command("notes.next", _("Next found note"), ("F3",), "search"),
        Command("parking.open", _("Parking lot"), ("Ctrl+Shift+L",), "circle-parking"),
        Command("board.groups", _("Groups"), ("Ctrl+Shift+G",), "group"),
        Command("board.votes", _("Votes"), ("Ctrl+Shift+V",), "hand"),
        Command("board.timeline", _("Timeline"), ("Ctrl+Shift+I",), "clock"),
        Command("board.rows", _("Row by row"), ("Ctrl+Shift+R",), "rows-3"),
        Command("mood.open", _("One word each"), ("Ctrl+Shift+O",), "message-circle"),
        Command("private.open", _("My own notes"), ("Ctrl+M",), "lock"),
        Command("row.next", _("Answer the next row"), ("Ctrl+Down",), ""),
        Command("row.right", _("Next column of the row"), ("Alt+Right",), ""),
        Command("row.left", _("Column before, in the row"), ("Alt+Left",), ""),
        Command("row.previous", _("Answer the row before"), ("Ctrl+Up",), ""),
        Command("edit.undo", _("Undo"), ("Ctrl+Z",), "undo-2", "everywhere"),
        Command("edit.redo", _("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2", "everywhere"),
        Command("save.now", _("Save now"), ("Ctrl+S",), "save"),
        Command("save.elsewhere", _("Save elsewhere"), ("Ctrl+Shift+S",), "folder-open"),
        Command("export.open", _("Export"), ("Ctrl+P", "Ctrl+E"), "file-text"),
        Command("slips.print", _("Papers: slips, guide, form, poster"), ("Ctrl+Shift+P",), "printer", "everywhere"),
        Command("paper.previous", _("Previous page of the paper"), ("PgUp",), "chevron-left", "export"),
        Command("paper.next", _("Next page of the paper"), ("PgDown",), "chevron-right", "export"),
        Command("paper.print", _("Print"), ("Ctrl+P",), "printer", "export"),
        Command("paper.folder", _("Show in folder"), ("Ctrl+Shift+F",), "folder-open", "export"),
        Command("paper.open", _("Open what was made"), ("Ctrl+Return", "Ctrl+Enter"), "file-text", "export"),
        Command("paper.copy", _("Copy the files"), ("Ctrl+C",), "copy", "export"),
        Command("paper.mail", _("Email with the files"), ("Ctrl+M",), "mail", "export"),
        Command("bin.open", _("Bin"), ("Ctrl+B",), "trash-2"),
        Command("review.setup", _("Set up"), ("F4",), "settings"),
        Command("home.open", _("All reviews"), ("Ctrl+W",), "chevron-left", "everywhere"),
        Command("file.open", _("Open a file"), ("Ctrl+O",), "folder-open", "everywhere"),
        Command("review.start", _("Start review"), ("F5",), "play", "setup"),
        Command("review.lock", _("Passphrase of this review"), ("Ctrl+Shift+K",), "lock", "everywhere"),
        Command("review.handover", _("Save a locked copy"), (), "save", "everywhere"),
        Command("library.lock", _("Passphrase of all reviews"), (), "library", "everywhere"),
        Command("review.rehearse", _("Rehearse"), ("Ctrl+R",), "graduation-cap", "everywhere"),
        Command("settings.open", _("Settings"), ("Ctrl+,",), "settings", "home"),
        Command("screen.cover", _("Cover the screen now"), ("Ctrl+F6",), "eye-off", "everywhere"),
        Command("review.copies", _("Other copies"), ("Ctrl+Shift+C",), "history", "home"),
        Command("look.larger", _("Larger text"), ("Ctrl+=", "Ctrl++"), "type", "everywhere"),
        Command("look.smaller", _("Smaller text"), ("Ctrl+-",), "type", "everywhere"),
        Command("look.theme", _("Next theme"), ("Ctrl+T",), "settings", "everywhere"),
        Command("palette.open", _("Find a command"), ("Ctrl+K",), "search", "everywhere"),
        Command("keys.show", _("Keys"), ("F1",), "keyboard", "everywhere"),
    )


def press(widget: QWidget, id: str) -> bool:
    """Does what the command's key would do with the keyboard in `widget`; False where nobody answers it."""
    action = answers(widget, id)
    if action is not None:
        action.trigger()
    return action is not None


def answers(widget: QWidget, id: str) -> QAction | None:
    """The action that the command's key would set off with the keyboard in `widget`."""
    place: QWidget | None = widget
    while place is not None:
        for action in place.actions():
            if action.property(COMMAND) == id and action.isEnabled():
                return action
        place = place.parentWidget()
    return None


def printed(command: Command) -> str:
    """A command's first key as it is printed on keyboards; empty if it has none."""
    if not command.keys:
        return ""
    text = QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("PgDown", _("PgDn")).replace("Return", _("Enter"))


class Commands(QObject):
    """Makes actions of the declared commands for a page, so that a key is never written twice."""

    def __init__(self, commands: tuple[Command, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_id = {c.id: c for c in commands}

    def __getitem__(self, id: str) -> Command:
        return self._by_id[id]

    def all(self, *places: str) -> tuple[Command, ...]:
        """The commands of these places, in order."""
        return tuple(c for c in self._by_id.values() if c.place in places)

    def key(self, id: str) -> str:
        """The command's first key as the platform writes it, for a key cap; empty if it has none."""
        return printed(self._by_id[id])

    def bind(self, owner: QWidget, id: str, run: Callable[[], object]) -> QAction:
        """An action with the command's keys, working while `owner` or a child of it has the keyboard."""
        command = self._by_id[id]
        action = QAction(command.words, owner)
        action.setProperty(COMMAND, id)
        action.setShortcuts([QKeySequence(k) for k in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: run())
        owner.addAction(action)
        return action

