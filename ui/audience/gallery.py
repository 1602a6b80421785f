"""The views of the wall, made when they are first needed. Those that are not in sight hold nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from ui.audience.ink import Ink

if TYPE_CHECKING:
    from ui.audience.paging import PagedList


class Gallery(QObject):
    """`page_changed` comes from whichever view turned its page."""

    page_changed = Signal()

    def __init__(self, ink: Ink, wall: QWidget) -> None:
        super().__init__(wall)
        self._ink, self._wall = ink, wall
        self._made: dict[str, PagedList] = {}

    def made(self) -> list[PagedList]:
        """Those that there are."""
        return list(self._made.values())

    def get(self, scene: str) -> PagedList | None:
        """The view of a scene; None where it has none of these."""
        if scene not in self._made:
            view = self._make(scene)
            if view is None:
                return None
            view.setParent(self._wall)
            view.page_changed.connect(self.page_changed)
            view.hide()
            self._made[scene] = view
        return self._made[scene]

    def _make(self, scene: str) -> PagedList | None:
        # What a review never shows is never loaded: the wall is there at once.
        ink = self._ink
        if scene == "note":
            from ui.audience.views.big_note import BigNote

            return BigNote(ink, ink.pictures.whole if ink.pictures is not None else _no_picture)
        if scene in {"groups", "votes"}:
            from ui.audience.views.groups import Groups
            from ui.audience.views.votes import Votes

            return Groups(ink) if scene == "groups" else Votes(ink)
        if scene in {"timeline", "rows"}:
            from ui.audience.views.rows import RowsView
            from ui.audience.views.timeline import Timeline

            return Timeline(ink) if scene == "timeline" else RowsView(ink)
        return self._make_list(scene)

    def _make_list(self, scene: str) -> PagedList | None:
        ink = self._ink
        if scene in {"lines", "parking"}:
            from ui.audience.views.lines import LineList, ParkingLot

            return LineList(ink, _("Notes")) if scene == "lines" else ParkingLot(ink)
        if scene == "mood":
            from ui.audience.views.mood import Mood

            return Mood(ink)
        if scene == "welcome":
            from ui.audience.views.welcome import GroundRules

            return GroundRules(ink)
        if scene == "thanks":
            from ui.audience.views.thanks import Thanks

            return Thanks(ink)
        return None


def _no_picture(_name: str) -> QPixmap | None:
    return None
