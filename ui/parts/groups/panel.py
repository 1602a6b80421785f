"""The view for grouping and for counting votes, with what stands above and below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui.open_review import OpenReview
from ui.parts.board.words import more_above, more_below
from ui.parts.groups import words
from ui.parts.groups.groups_view import GroupsView
from ui.parts.groups.search import GroupSearch
from ui.parts.groups.suggest import SuggestRow
from ui.parts.groups.vote_head import VoteHead
from ui.theme import Look
from ui.widgets import Button, KeyHints, Text

CANCEL, GROUP_KEY = "Esc", "Ctrl G"


class GroupsPanel(QWidget):
    """`view` has the groups and the notes, `head` and `grouped` go beside the switch while
    votes are counted and while notes are grouped, `search` lies over
    the window and finds what to group with.
    """

    def __init__(self, look: Look, review: OpenReview, search_parent: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.view = GroupsView(look, review, self)
        self.head = VoteHead(look, self)
        self.grouped = Text(look, "", "strong", parent=self)
        self.grouped.setMinimumWidth(1)
        self.grouped.hide()
        self.suggest = SuggestRow(look, review, self, search_parent)
        self.search = GroupSearch(look, review, self.view.deeds, search_parent)
        self._hints = KeyHints(look, parent=self)
        self._unseen = Text(look, "", "label", parent=self)
        self._unseen.setMinimumWidth(1)
        self._again = Button(look, _("Start again"), kind="quiet", icon="eraser", small=True, parent=self)
        self._empty = Text(look, "", "body", "ink2", wrap=True, parent=self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.view.search_asked.connect(self.ask)
        self.search.shown.connect(self.view.set_asked)
        self.view.tallying.passed.connect(self._passed)
        self.suggest.taken.connect(self._group)
        self.suggest.shown.connect(self.view.propose)
        self.head.sorted_asked.connect(self._sort)
        self._again.clicked.connect(self.start_again)
        self.view.groups.settled.connect(self._show_counts)
        self.view.moved.connect(self._show_unseen)

    def show_stage(self, stage: str, *, voting: bool = False) -> None:
        """Shows a stage for one of the tasks; "" when it goes out of sight."""
        self.search.hide()
        self.view.show_stage(stage, voting=voting)
        self.suggest.show_stage("" if voting else stage)
        self._hints.set_hints(self._keys(voting=voting))
        if stage and voting and self.head.sort.isChecked():
            self.view.sort(on=True)
        self._show_counts()

    def ask(self) -> None:
        """Asks what the keyboard's place, or what is marked, goes together with."""
        entry = self.view.entry()
        if entry is None:
            return
        at = self.view.visualRect(self.view.currentIndex())
        place = QRect(self.view.viewport().mapToGlobal(at.topLeft()), at.size())
        stage = self.view.groups.stage
        if entry.is_group and not self.view.marked():
            self.search.open_for(stage, (), place, group=entry.id)
        else:
            self.search.open_for(stage, self.view.in_hand(), place, before=self.view.grouping)

    def start_again(self) -> None:
        """Takes every vote of the stage back: one step."""
        self.view.deeds.clear_votes(self.view.groups.stage)
        self.view.tallying.end(-1)
        self.view.setFocus()

    def finish_editing(self) -> None:
        """Makes what is being typed part of the review."""
        self.view.finish_editing()

    def _group(self, ids: tuple[str, ...]) -> None:
        """Takes the proposal. It is not named: the people in the room say what it is about."""
        self.view.grouping(ids)
        self.view.deeds.make(ids)

    def _sort(self, on: bool) -> None:
        self.view.sort(on=on)

    def _passed(self) -> None:
        if self.head.sort.isChecked():
            self.view.sort(on=True)

    def _show_counts(self, _moved: bool = True) -> None:
        stage = self.view.groups.stage
        if not stage:
            return
        self._show_unseen()
        voting, many = self.view.voting, self.view.groups.rowCount()
        if voting:
            self.head.show_votes(self._review.session, stage)
        else:
            listed = self.view.groups.all()
            groups = sum(entry.is_group for entry in listed)
            alone = sum(entry.group is None for entry in listed)
            self.grouped.setText(words.grouped(groups, alone) if listed else "")
        self._again.setVisible(voting and any(entry.votes for entry in self.view.groups.all()))
        self._empty.setText(_("Nothing to vote for yet.") if voting else _("Notes of this stage can be grouped here."))
        self._views.setCurrentIndex(0 if many else 1)

    def _show_unseen(self) -> None:
        above, below = self.view.outside()
        told = [more_above(above)] if above else []
        self._unseen.setText(", ".join([*told, more_below(below)] if below else told))

    def _keys(self, *, voting: bool) -> list[tuple[str, ...]]:
        if voting:
            return [("0 – 9", _("Type the votes")), (_("Enter"), _("Next")), ("+ −", _("One more, one fewer")), ("S", _("Make it a lesson"))]
        return [
            (GROUP_KEY, _("Group with")),
            (_("Space"), _("Mark")),
            ("F2", _("Name")),
            ("Ctrl Shift U", _("Split, take out")),
            (CANCEL, _("Back to the line")),
        ]

    def _lay_out(self) -> None:
        self._views = QStackedLayout()
        self._views.addWidget(self.view)
        self._views.addWidget(self._empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 2, 24, 6)
        foot.addWidget(self._hints, 1)
        foot.addWidget(self._unseen)
        foot.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.suggest)
        column.addLayout(self._views, 1)
        column.addLayout(foot)
