"""The ways in which a stage can be worked: writing, grouping, voting, along a line of time, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.formats import Format, Stage
from km_desktop.review.rows import chains
from km_desktop.review.session import Session
from ui.console.in_hand import Notes
from ui.console.stage_view import StageView
from ui.console.writing import Aims
from ui.open_review import OpenReview
from ui.showing import Showing

NOTES = "notes"
"""The mode that every stage begins in: its own view, which is the board, the actions or the closing."""
LEAST_IN_CHAIN = 3
"""Stages that answer one another, before rows across them are worth a view."""

Offered = Callable[[Session, Stage], bool]


@dataclass(frozen=True, slots=True)
class Mode:
    """A view that a stage can be worked in instead of its own."""

    id: str
    widget: QWidget
    enter: Callable[[], object]
    """Takes the keyboard into the view."""
    show: Callable[[str], object]
    """Told the id of the stage whenever the view comes into sight, and an empty one when it goes."""
    offered: Offered
    capture: bool
    """Whether the capture line stays below it, with the keyboard in it."""
    head: QWidget | None
    """What stands beside the switch, in place of the prompts."""
    notes: Notes | None
    """The notes in sight, for commands about the note in hand; None leaves the board's."""
    aims: Aims | None
    """Says where the next note goes; None leaves that to the board."""


def mode_word(mode: str) -> str:
    """What the switch calls a mode."""
    words = {
        "mood": _("One word"),
        NOTES: _("Write"),
        "groups": _("Group"),
        "votes": _("Vote"),
        "timeline": _("Timeline"),
        "rows": _("Rows"),
    }
    return words.get(mode, mode)


_ORDER = ("mood", NOTES, "groups", "votes", "timeline", "rows")


def offered_at(mode: str) -> Offered:
    """Where a mode is offered, by its id: where the stage has a use for it."""
    offers: dict[str, Offered] = {
        "groups": lambda _session, stage: _has_board(stage),
        "votes": lambda session, stage: _has_board(stage) and (stage.votes or _voted(session, stage.id)),
        "timeline": lambda _session, stage: _has_board(stage) and stage.timeline,
        "rows": lambda session, stage: _has_board(stage) and _chained(session.format, stage.id),
        "mood": lambda _session, stage: stage.one_word,
    }
    return offers.get(mode, lambda _session, stage: _has_board(stage))


class Modes(QObject):
    """Knows the mode that the stage is worked in, keeps the switch right, and lets the wall follow."""

    changed = Signal(str)
    """The mode from now on; also when a stage begins again with its own view."""

    def __init__(self, stage_view: StageView, review: OpenReview, showing: Showing) -> None:
        super().__init__(stage_view)
        self._stage_view, self._review, self._showing = stage_view, review, showing
        self._modes: dict[str, Mode] = {}
        self._stage: Stage | None = None
        self._own: QWidget | None = None
        self._now = NOTES
        stage_view.mode_chosen.connect(self.show)

    @property
    def now(self) -> str:
        """Id of the mode."""
        return self._now

    @property
    def mode(self) -> Mode | None:
        """The mode; None is the stage's own view."""
        return self._modes.get(self._now)

    def add(self, mode: Mode) -> None:
        """Makes a mode known."""
        self._modes[mode.id] = mode
        self._stage_view.add_view(mode.widget)

    def choices(self) -> tuple[str, ...]:
        """The ids of the modes that are offered now, in the order of the switch."""
        session, stage = self._review.session, self._stage
        if stage is None:
            return (NOTES,)
        known = sorted(self._modes, key=lambda id: _ORDER.index(id) if id in _ORDER else len(_ORDER))
        offered = [id for id in known if id == self._now or self._modes[id].offered(session, stage)]
        offered.insert(1 if offered[:1] == ["mood"] else 0, NOTES)
        return tuple(offered)

    def begin(self, stage: Stage | None, own: QWidget) -> None:
        """A stage is shown, in its own view; if it is the one that was shown before, its mode stays."""
        stays = stage is not None and self._stage is not None and stage.id == self._stage.id and own is self._own
        mode = self.mode if stays else None
        if not stays:
            self._leave()
            self._now = NOTES
        self._stage, self._own = stage, own
        if mode is not None:
            self._stage_view.show_view(mode.widget, mode.head)
        self._show_switch()
        self.changed.emit(self._now)

    def show(self, id: str) -> bool:
        """Works the stage in another mode, "notes" being its own view. False where that mode has no place."""
        mode = self._modes.get(id)
        if id == self._now or self._own is None:
            return id == self._now
        if id != NOTES and (mode is None or not self._has_place(mode)):
            return False
        self._leave()
        self._now = id
        if mode is not None and self._stage is not None:
            mode.show(self._stage.id)
        self._stage_view.show_view(mode.widget if mode else self._own, mode.head if mode else None)
        self._show_switch()
        self._showing.show_view(id)
        self.changed.emit(id)
        return True

    def groupable(self) -> bool:
        """Whether notes of the stage can be grouped."""
        return self._stage is not None and _has_board(self._stage)

    def refresh(self, _event: object = None) -> None:
        """The session changed: another mode may be offered now."""
        self._show_switch()

    def _has_place(self, mode: Mode) -> bool:
        stage = self._stage
        if mode.id == "rows" and not chains(self._review.session.format):
            return False  # Nothing answers anything here.
        return stage is not None and (_has_board(stage) or mode.offered(self._review.session, stage))

    def _leave(self) -> None:
        if self.mode is not None:
            self.mode.show("")

    def _show_switch(self) -> None:
        self._stage_view.show_modes(tuple((id, mode_word(id)) for id in self.choices()), self._now)


def _has_board(stage: Stage) -> bool:
    return stage.capture != "actions" and not stage.close


def _voted(session: Session, stage: str) -> bool:
    grouped = any(g.hands and g.stage == stage for g in session.groups.values())
    return grouped or any(n.hands and n.stage == stage and n.on_board for n in session.notes.values())


def _chained(format: Format, stage: str) -> bool:
    return any(len(chain) >= LEAST_IN_CHAIN and stage in chain for chain in chains(format))
