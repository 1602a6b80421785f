"""The views of the wall, each made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from km_desktop.i18n import _
from ui.audience.ink import Ink

if TYPE_CHECKING:
    from ui.audience.paging import PagedList


def make(scene: str, ink: Ink) -> PagedList | None:
    """The view of a scene; None where it has none of these."""
    # What a review never shows is never loaded: the wall is there at once.
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
    return _list(scene, ink)


def _list(scene: str, ink: Ink) -> PagedList | None:
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
