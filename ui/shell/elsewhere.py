"""Saving a review elsewhere: it goes on there, and the old place is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from km_desktop.storage.drives import Drive
from ui.context import Context
from ui.jobs import Job
from ui.open_review import OpenReview
from ui.shell.unsaved import AskWhere, ask_where, suggested

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from km_desktop.compose import Place

Say = Callable[[str, str], None]
"""Shows a sentence, and a quieter second one."""


class Elsewhere(QObject):
    """Asks where, makes the new file beside the window, and lets the review go on there."""

    def __init__(self, context: Context, review: OpenReview, say: Say, ask: AskWhere = ask_where) -> None:
        super().__init__(review)
        self._context, self._review, self._say, self._ask = context, review, say, ask
        self._busy = False

    def ask(self, parent: QWidget) -> None:
        """Asks where the review is to go on; a rehearsal and a review of a newer version stay where they are."""
        review = self._review
        if self._busy or review.rehearsal or review.desk.reading_only:
            return
        library = self._context.app.library.folder
        failing = review.drive.slow and library in review.path.parents  # What cannot be reached is not looked into.
        where = self._ask(parent, suggested(review.path.name, None if failing else library))
        if where is None:
            return
        self._busy = True
        app, session, coat = self._context.app, review.session, review.coat

        def ready(job: Job) -> None:
            job.done.connect(self._go_on)
            job.failed.connect(self._refused)

        self._context.jobs.start(lambda _progress, _cancelled: app.save_elsewhere(where, session, coat), ready)

    def _go_on(self, place: Place) -> None:
        self._busy = False
        review, old = self._review, self._review.path
        pictured = any(note.picture for note in review.session.notes.values())
        review.go_on_at(place)
        words = _("Saved elsewhere: the review goes on as “{file}” in {folder}.")
        words = words.format(file=review.path.stem, folder=_folder_word(review.path, review.drive))
        self._say(words, _("What lies in the old place stays as it is."))
        if pictured:
            self._bring_pictures(old)

    def _bring_pictures(self, old: Path) -> None:
        """Pictures follow if the old place still gives them; a place that gives no answer holds nobody up."""
        from km_desktop.storage.pictures import copy_all, names_in

        review, new = self._review, self._review.path

        def work(_progress: object, _cancelled: object) -> int:
            copy_all(old, new)
            return len({n.picture for n in review.session.notes.values() if n.picture} - set(names_in(new)))

        def told(missing: object) -> None:
            review.pictures.look_in(new)
            if isinstance(missing, int) and missing:
                words = ngettext("{n} picture could not follow", "{n} pictures could not follow", missing)
                self._say(f"{words.format(n=missing)}.", _("They are still in the old place."))

        def ready(job: Job) -> None:
            job.done.connect(told)
            job.failed.connect(lambda _why: told(len({n.picture for n in review.session.notes.values() if n.picture})))

        self._context.jobs.start(work, ready)

    def _refused(self, refusal: Refused) -> None:
        self._busy = False
        self._say(self._context.words(refusal), _("The review stays where it is."))


def _folder_word(path: Path, drive: Drive) -> str:
    return drive.name if drive.slow else path.parent.name
