"""The menu of a note: everything that can be done to it, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from km_desktop.i18n import _
from km_desktop.review.edits import notes as edits
from km_desktop.review.session import MORE, Note
from ui.commands import answers, press
from ui.parts.board import words
from ui.parts.board.note_painter import tag_word

if TYPE_CHECKING:
    from ui.parts.board.chosen import ChosenView

MOST = 40
"""Notes that a menu offers to answer; Ctrl+J finds all."""
LONGEST = 60
_SIGNS = (("worked", "+"), ("difficult", "−"), ("surprise", "!"))


def board_menu(board: ChosenView, note: Note) -> QMenu:
    """For the board's current note."""
    menu = QMenu(board)
    _add(menu, _("Edit"), "F2", board.edit_current)
    for name, key, deed in board.own_deeds():
        _add(menu, name, key, deed)
    _add(menu, _("Star"), "Ctrl+D", board.star_current, checked=note.starred)
    if any(stage.id == note.stage and stage.lessons for stage in board.review.session.format.stages):
        _add(menu, _("For whom …"), "Shift+F2", board.edit_whom)
    _add(menu, _("Other picture from a file …") if note.picture else _("Picture from a file …"), "Ctrl+I", board.picture_asked.emit)
    if note.picture:
        _add(menu, _("Take the picture off"), "", board.drop_picture)
    menu.addSeparator()
    for tag, sign in _SIGNS:
        if tag in board.tags():
            _add(menu, tag_word(tag), sign, partial(board.tag_current, tag), checked=note.tag == tag)
    _add(menu, _("One more said it"), "", partial(board.count_current, 1))
    if note.count > 1:
        _add(menu, _("One fewer said it"), "", partial(board.count_current, -1))
    menu.addSeparator()
    _places(board, menu, note)
    menu.addSeparator()
    _asides(board, menu, note)
    _add(menu, _("Move to the bin"), "Del", board.bin_current)
    return menu


def _asides(board: ChosenView, menu: QMenu, note: Note) -> None:
    """What takes the note aside, or puts something on it."""
    _add(menu, _("Park it"), "Ctrl+L", partial(board.review.do, "note.park", edits.park, note.id))
    hold = partial(board.review.do, "note.hold", edits.hold, note.id, not note.held)
    _add(menu, _("Hold back from the room"), "Ctrl+Shift+H", hold, checked=note.held)
    if board.review.guard(note.text):
        showing = _("Show it anyway") if board.review.waits(note) else _("Show it no longer")
        for id, label, key in (("note.show", showing, "Ctrl+Shift+A"), ("note.redact", _("Take the words out"), "Ctrl+Shift+X")):
            _add(menu, label, key, partial(press, board, id))
    asked = (("note.group", _("Group with …"), "Ctrl+G"), ("note.picture", _("Picture from a file …"), "Ctrl+I"))
    for id, label, key in asked:
        if answers(board, id) is not None:
            _add(menu, label, key, partial(press, board, id))


def _places(board: ChosenView, menu: QMenu, note: Note) -> None:
    session = board.review.session
    if answered := session.answered_stage(note.stage):
        _add(menu, _("Answers …"), "Ctrl+J", board.link_current)
        if session.answered(note) is not None:
            _add(menu, _("Let go of its link"), "Ctrl+Shift+J", board.unlink_current)
        answers = menu.addMenu(_("Answers"))
        now = session.answered(note)
        _add(answers, _("Nothing"), "", partial(board.answer_current, ""), checked=now is None)
        for other in session.notes_in(answered)[:MOST]:
            line = words.cut(" ".join(other.text.split()), LONGEST)
            chosen = now is not None and now.id == other.id
            _add(answers, line, "", partial(board.answer_current, other.id), checked=chosen)
    stages = menu.addMenu(_("Move to stage"))
    for stage in (*(s.id for s in session.format.stages), MORE):
        if stage != note.stage:
            name = words.stage_name(session.format, stage)
            _add(stages, name, "", partial(board.send_current, stage))


def _add(menu: QMenu, text: str, key: str, run: Callable[[], object], *, checked: bool | None = None) -> QAction:
    # What follows a tab stands at the right; the key works in the board, not here.
    words = text.replace("&", "&&").replace("\t", " ")
    action = menu.addAction(f"{words}\t{key}" if key else words)
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    action.triggered.connect(lambda _checked=False: run())
    return action
