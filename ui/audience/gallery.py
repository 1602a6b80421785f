"""What the wall lists: the notes of a stage, and every other view. Those that are not in sight hold nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, Signal

from km_desktop.i18n import _
from ui import a11y
from ui.audience.ink import Ink
from ui.audience.making import make
from ui.audience.paging import PagedList
from ui.audience.views.big_note import BigNote
from ui.parts.board import WallView
from ui.showing import Showing


class _Left(NamedTuple):
    """Where a view was opened when the wall went blank."""

    scene: str
    stage: str
    note: str
    page: int


class Gallery(QObject):
    """One view at a time is in sight. `page_changed` comes from whichever turned its page."""

    page_changed = Signal()

    def __init__(self, ink: Ink, showing: Showing, wall: WallView) -> None:
        super().__init__(wall)
        self._ink, self._showing, self._wall = ink, showing, wall
        self._made: dict[str, PagedList] = {}
        self._scene, self._stage = "", ""
        self._left = _Left("", "", "", 0)
        wall.page_changed.connect(lambda _page, _pages: self.page_changed.emit())

    # What is in sight.

    @property
    def view(self) -> WallView | PagedList | None:
        """None where there is only a question, or nothing."""
        return self._get(self._scene)

    @property
    def pages(self) -> int:
        """How many pages the view in sight has, at least 1."""
        view = self.view
        return 1 if view is None else view.pages() if isinstance(view, WallView) else view.pages

    def caption(self) -> str:
        """What the foot says of it."""
        view = self.view
        return view.caption() if view is not None else ""

    def turn(self, by: int, *, by_hand: bool = True) -> None:
        """Turns its pages; after the last comes the first, and before the first the last."""
        view = self.view
        if isinstance(view, WallView):
            page = (view.page() + by) % view.pages()
            if by_hand:
                view.turn(page - view.page())
            else:
                view.show_page(page)
        elif view is not None:
            view.turn(by, by_hand=by_hand)

    def place(self, rect: QRect) -> None:
        """Where the view in sight stands."""
        view = self.view
        if view is not None:
            view.setGeometry(rect)

    def each_made(self, do: Callable[[PagedList], object]) -> None:
        """Does something with every view that there is, in sight or not, but for the notes of a stage."""
        for view in self._made.values():
            do(view)

    # What comes and goes.

    def let_go(self, scene: str) -> None:
        """Another scene is to come: views that are out of sight then are hidden, and nobody finds anything in them."""
        if scene == "blank" and self._scene != "blank":
            self._leave_page()
        if scene != "notes":
            self._wall.hide()
            if self._wall.stage():
                self._wall.show_stage("")
                a11y.name(self._wall, "")
        for name, view in self._made.items():
            if name != scene:
                view.hide()
                view.rest()
        if scene == "blank":
            self._scene = scene

    def show(self, scene: str, stage: str) -> None:
        """Brings the view of a scene up to date; only then it is shown."""
        back = self._scene == "blank"
        self._scene, self._stage = scene, stage
        view, face = self.view, self._showing.face
        if isinstance(view, BigNote):
            view.show_note(face.note)
        if isinstance(view, PagedList):
            view.follow(self._showing.session, stage)
        elif view is not None and view.stage() != stage:
            view.show_stage(stage)
            a11y.name(view, _("Notes"))
        if view is None:
            return
        if back and self._left[:3] == (scene, stage, face.note):
            (view.show_page if isinstance(view, WallView) else view.turn)(self._left.page)
        view.show()

    def _leave_page(self) -> None:
        view = self.view
        if view is not None:
            page = view.page() if isinstance(view, WallView) else view.page
            self._left = _Left(self._scene, self._stage, self._showing.face.note, page)

    def _get(self, scene: str) -> WallView | PagedList | None:
        if scene == "notes":
            return self._wall
        if scene not in self._made:
            view = make(scene, self._ink)
            if view is None:
                return None
            view.setParent(self._wall.parentWidget())
            view.page_changed.connect(self.page_changed)
            view.hide()
            self._made[scene] = view
        return self._made[scene]
