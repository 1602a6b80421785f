"""What is asked when a review is to be left whose words are not where they belong."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop.i18n import _
from km_desktop.places import NAME
from km_desktop.review.refused import Refused
from km_desktop.storage.drives import drive_of
from ui.parts.keeping_words import kept_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from km_desktop.compose import Place
    from km_desktop.review.session import Session
    from km_desktop.storage.coat import Coat
    from ui.open_review import OpenReview


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked."""

    words: str
    """Where the words are now."""
    why: str
    leave: str
    """What the button says that leaves them so."""


Ask = Callable[["QWidget", Question], str]
"""Asks; answers copy, leave or stay."""
AskWhere = Callable[["QWidget", str], Path | None]
"""Asks where a copy goes, given a name for it."""
Make = Callable[[Path, "Session", "Coat"], "Place"]
"""Makes a new file of a whole session. Raises Refused."""


def ask(parent: QWidget, question: Question) -> str:
    """The question as a dialog. Staying is what Esc does."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle("KM Desktop")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question.words)
    box.setInformativeText(question.why)
    copy = box.addButton(_("Save elsewhere"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(question.leave, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(copy)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton()
    return "copy" if chosen is copy else "leave" if chosen is leave else "stay"


def ask_where(parent: QWidget, name: str) -> Path | None:
    """The system's dialog for a new file."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Save elsewhere"), name, _("Reviews (*.kmr)"))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == ".kmr" else path.with_name(f"{path.name}.kmr")


def suggested(name: str, library: Path | None = None) -> str:
    """Where a review may go on: under its own name in the library or the documents, if those are on this PC's own disk."""
    from platformdirs import user_documents_path

    with suppress(OSError, RuntimeError):
        documents = user_documents_path()
        for folder in (library, documents / NAME, documents, Path.home()):
            if folder is not None and folder.is_dir() and not drive_of(folder).slow:
                return str(_free(folder, name))
    return name


def _free(folder: Path, name: str) -> Path:
    stem, number, path = name.removesuffix(".kmr"), 1, folder / name
    while path.exists() and number < 100:
        number += 1
        path = folder / f"{stem} ({number}).kmr"
    return path


class Unsaved:
    """Sees a review off whose words are not where they belong."""

    def __init__(self, words: Callable[[Refused], str], ask: Ask = ask, ask_where: AskWhere = ask_where) -> None:
        self._words, self._ask, self._ask_where = words, ask, ask_where

    def may_leave(self, parent: QWidget, review: OpenReview, make: Make) -> str:
        """Asks until the review goes on elsewhere ("moved"), or somebody knowingly leaves ("leave") or stays ("stay")."""
        question = self._question(review)
        while True:
            answer = self._ask(parent, question)
            if answer != "copy":
                return answer
            where = self._ask_where(parent, suggested(review.path.name))
            if where is None:
                continue
            try:
                self._move(review, make(where, review.session, review.coat))
            except Refused as failure:
                question = Question(question.words, self._words(failure), question.leave)
                continue
            return "moved"

    def _question(self, review: OpenReview) -> Question:
        why = review.failure
        if review.saved_state == "kept":
            stays = _(
                "The changes stay here, and are offered when KM Desktop is next opened on this PC. "
                "If this PC clears itself when somebody logs off, they would be gone then."
            )
            return Question(
                _("The last changes are on this PC only."),
                f"{kept_words(review.drive, why)} {stays}" if why is not None else stays,
                _("Leave them on this PC"),
            )
        return Question(
            _("The last changes are not on disk yet."), self._words(why or Refused("failed")), _("Leave without them")
        )

    def _move(self, review: OpenReview, place: Place) -> None:
        from km_desktop.storage.pictures import copy_all

        old, why = review.path, review.failure
        review.go_on_at(place)
        if why is None or why.code != "no_answer":
            with suppress(Refused):  # Pictures were safe when they were added: where they are, they stay.
                copy_all(old, review.path)
