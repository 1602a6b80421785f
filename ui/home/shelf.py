"""What can be done with a whole review from a list. Each says what it did, and a refusal says why nothing was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui.home.dialogs import ENDING
from ui.home.rows import Row
from ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from km_desktop.imports import Remark
    from km_desktop.library import Library

Bring = Callable[..., "tuple[Path, tuple[Remark, ...]]"]
"""Takes a file from elsewhere into the library, with `second` even one that is there already; returns its file there
and what is to be said."""
Answers = Sequence[tuple[str, str]]


class Shelf(QObject):
    """Works on the library, and tells through signals."""

    said = Signal(str, str, object)
    """A sentence, its tone, and the answers to it (code, words)."""
    moved = Signal(object)
    """The files changed; the path that should be current now, or None."""
    open = Signal(object)
    locked = Signal(object, object)
    """The path of a file whose passphrase is wanted, and what to do again once it was given."""

    def __init__(
        self, library: Library, jobs: Jobs, words: Callable[[Refused], str], bring: Bring, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.library = library
        self._jobs, self._words, self._bring = jobs, words, bring
        self._binned: list[Path] = []
        self.imported: Path | None = None
        """What was imported last and is not opened yet, or was here already."""
        self._known: Path | None = None
        """The file whose review was here already."""

    def bin(self, row: Row) -> None:
        """Puts a review in the bin."""
        try:
            self._binned.append(self.library.bin(row.path))
        except Refused as refusal:
            self._refuse(refusal)
            return
        self.moved.emit(None)
        self._say(_("“{title}” is in the bin.").format(title=row.title), "info", [("undo", _("Undo"))])

    def undo(self) -> None:
        """Takes the review out of the bin that was put there last."""
        if self._binned:
            self._back(self._binned.pop())

    def restore(self, row: Row) -> None:
        """Takes a review out of the bin."""
        if row.path in self._binned:
            self._binned.remove(row.path)
        self._back(row.path)

    def rename(self, row: Row, title: str) -> bool:
        """Gives a review another title; False if that was refused."""
        try:
            path = self.library.rename(row.path, title)
        except Refused as refusal:
            self._refuse(refusal, lambda: self.rename(row, title))
            return refusal.code == "locked"
        self.moved.emit(path)
        return True

    def duplicate(self, row: Row) -> None:
        """Makes a new review with the same set-up, and opens it."""
        try:
            path = self.library.duplicate(row.path)
        except Refused as refusal:
            self._refuse(refusal, lambda: self.duplicate(row))
            return
        self.moved.emit(path)
        self.open.emit(path)

    def save_copy(self, row: Row, to: Path | None) -> None:
        """Copies a review elsewhere; None is a change of mind."""
        if to is None:
            return
        try:
            self.library.save_copy(row.path, to, replacing=True)
        except Refused as refusal:
            self._refuse(refusal)
            return
        self._say(_("A copy is in “{path}”.").format(path=to), "good")

    def take(self, path: Path, *, second: bool = False) -> None:
        """Opens a review from anywhere, or makes one of another kind of file, beside the window's own work.

        One that is here already is offered as it is here, unless it is wanted as a `second` review.
        """
        if path.suffix.lower() == ENDING:
            self.open.emit(path)
            return
        self._say(_("Reading “{name}”.").format(name=path.name), "info")
        bring = partial(self._bring, path, second=True) if second else partial(self._bring, path)
        self._jobs.start(lambda _progress, _cancelled: bring(), partial(self._ready, path, second))

    def take_second(self) -> None:
        """Takes the file whose review is here already as a second review."""
        if self._known is not None:
            self.take(self._known, second=True)

    def take_back(self) -> None:
        """Takes the review out of the bin that somebody brought in again."""
        if self.imported is not None:
            self._back(self.imported)

    def _ready(self, path: Path, second: bool, job: Job) -> None:
        job.done.connect(self._took)
        job.failed.connect(lambda refusal: self._refuse(refusal, lambda: self.take(path, second=second)))

    def _took(self, result: object) -> None:
        from km_desktop.sentences import remark

        if not isinstance(result, tuple):
            return
        path, remarks = result
        self._say("", "info")
        self.moved.emit(path)
        if not remarks:
            self.open.emit(path)
            return
        self.imported = path
        said = " ".join(remark(each) for each in remarks)
        self._say(_("The file is now a review of yours. {remarks}").format(remarks=said), "info", [("open", _("Open"))])

    def _back(self, path: Path) -> None:
        try:
            restored = self.library.restore(path)
        except Refused as refusal:
            self._refuse(refusal)
            return
        self.moved.emit(restored)
        self._say(_("It is back among the reviews."), "good")

    def _refuse(self, refusal: object, again: Callable[[], object] | None = None) -> None:
        if not isinstance(refusal, Refused):
            return
        if refusal.code == "locked" and again is not None:
            self._say("", "info")
            self.locked.emit(Path(str(refusal.facts["path"])), again)
        elif refusal.code in ("already_here", "already_in_bin"):
            self._offer(refusal)
        else:
            self._say(self._words(refusal), "wrong")

    def _offer(self, refusal: Refused) -> None:
        """A review that came again: as it is here it may hold more than what came."""
        self._known, self.imported = Path(str(refusal.facts["path"])), Path(str(refusal.facts["there"]))
        title = self.library.entry(self.imported).title
        if refusal.code == "already_here":
            said, first = _("“{title}” is among your reviews already, so nothing was changed."), ("open", _("Open it"))
        else:
            said, first = _("“{title}” is in the bin, so nothing was changed."), ("back", _("Take it out of the bin"))
        self._say(said.format(title=title), "info", [first, ("second", _("Take this in as a second review"))])

    def _say(self, text: str, tone: str, answers: Answers = ()) -> None:
        self.said.emit(text, tone, answers)
