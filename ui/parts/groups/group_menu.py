"""The menu of a group or a note: everything that can be done to it, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from km_desktop.i18n import _
from ui.commands import answers, press
from ui.parts.groups import words
from ui.parts.groups.entries import Entry

if TYPE_CHECKING:
    from ui.parts.groups.groups_view import GroupsView

MOST = 30
"""Groups that a menu names; Ctrl+G finds all."""


def group_menu(view: GroupsView, entry: Entry) -> QMenu:
    """For what the keyboard is at."""
    menu = QMenu(view)
    if entry.is_group:
        _group(view, menu, entry)
    else:
        _note(view, menu, entry)
    return menu


def _group(view: GroupsView, menu: QMenu, entry: Entry) -> None:
    _add(menu, _("Name it"), "F2", view.edit_current)
    _add(menu, _("Merge with …"), "Ctrl+G", view.ask_search)
    into = menu.addMenu(_("Merge into"))
    for other in _others(view, entry.id):
        assert other.group is not None
        _add(into, words.group_name(other.group), "", partial(view.deeds.merge, entry.id, other.id))
    into.setEnabled(not into.isEmpty())
    _add(menu, _("Split it"), "Ctrl+Shift+U", view.split_current)
    menu.addSeparator()
    _add(menu, _("Make it a lesson"), "Ctrl+D", view.star_current, checked=entry.lesson is not None)


def _note(view: GroupsView, menu: QMenu, entry: Entry) -> None:
    assert entry.note is not None
    ids = view.in_hand()
    _add(menu, _("Group with …"), "Ctrl+G", view.ask_search)
    own = entry.group.id if entry.group is not None else ""
    into = menu.addMenu(_("Put into"))
    for other in _others(view, own):
        assert other.group is not None
        _add(into, words.group_name(other.group), "", partial(view.deeds.join, ids, other.id))
    into.setEnabled(not into.isEmpty())
    if len(ids) > 1:
        _add(menu, _("Make one group of these"), "", partial(view.deeds.make, ids))
    if own:
        _add(menu, _("Take out of the group"), "Ctrl+Shift+U", view.split_current)
    if not view.voting:
        _add(menu, _("Mark"), "Space", view.mark_current, checked=entry.id in view.marked())
    menu.addSeparator()
    _add(menu, _("Edit"), "F2", view.edit_current)
    _add(menu, _("Star"), "Ctrl+D", view.star_current, checked=entry.note.starred)
    for id, label, key in (("note.park", _("Park it"), "Ctrl+L"), ("note.hold", _("Hold back from the room"), "Ctrl+Shift+H")):
        if answers(view, id) is not None:
            _add(menu, label, key, partial(press, view, id))
    if not view.voting:
        _add(menu, _("Move to the bin"), "Del", view.delete_current)


def _others(view: GroupsView, but: str) -> list[Entry]:
    return [entry for entry in view.groups.all() if entry.is_group and entry.id != but][:MOST]


def _add(menu: QMenu, text: str, key: str, run: Callable[[], object], *, checked: bool | None = None) -> QAction:
    # What follows a tab stands at the right; the key works in the view, not here.
    shown = text.replace("&", "&&").replace("\t", " ")
    action = menu.addAction(f"{shown}\t{key}" if key else shown)
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    action.triggered.connect(lambda _checked=False: run())
    return action
