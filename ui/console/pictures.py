"""A picture comes to the review: read and made safe beside the window, then put on a note as one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from km_desktop.i18n import _
from km_desktop.review.capture import Line
from km_desktop.review.edits import links, notes
from km_desktop.review.refused import Refused
from ui import a11y
from ui.console.capture import CaptureBar
from ui.console.in_hand import InHand
from ui.console.messages import Messages
from ui.console.writing import Writing
from ui.context import Context
from ui.jobs import Job
from ui.open_review import OpenReview
from ui.parts.pictures import Offered, ask_pictures, ready

if TYPE_CHECKING:
    from ui.parts.board import NextNote

Ask = Callable[[QWidget], list[Path]]


class Pictures(QObject):
    """With an empty line the picture goes to the note that is chosen in the view in sight, if it has
    none yet. Otherwise it makes a note of what stands in the line. Typing goes on meanwhile.
    """

    def __init__(
        self,
        context: Context,
        review: OpenReview,
        writing: Writing,
        hand: InHand,
        capture: CaptureBar,
        messages: Messages,
        ask: Ask = ask_pictures,
    ) -> None:
        super().__init__(messages)
        self._context, self._review, self._writing = context, review, writing
        self._capture, self._messages, self._hand, self._ask = capture, messages, hand, ask
        self._coming: list[str] = []  # Ids of notes for which a picture is being read; "" for new ones.

    def choose(self) -> None:
        """Asks for files, and takes them."""
        if self._no_place():
            return
        for file in self._ask(self._capture.window()):
            self.take(file)

    def take(self, thing: Offered) -> None:
        """A picture that was pasted, dropped on the line, or chosen."""
        if self._no_place():
            return
        note, line = self._hand.chosen(), self._capture.now()
        free = note is not None and not note.picture and note.id not in self._coming
        if note is not None and free and not line.text:
            self.put_on(note.id, thing)
        else:
            known = frozenset(self._review.session.notes)
            self._start(thing, "", partial(self._make_note, self._writing.next_note(), line, known))

    def put_on(self, note: str, thing: Offered) -> None:
        """A picture for a note; the one that it has makes room."""
        if note in self._review.session.notes:
            self._start(thing, note, partial(self._hang, note))
        else:
            self.take(thing)

    def _no_place(self) -> bool:
        """Where actions are written there are no notes to put a picture on."""
        if not self._capture.isHidden():
            return False
        detail = _("Go to a stage that has notes, then add it there.")
        self._messages.say("picture", _("A picture goes on a note."), detail=detail, passing=True)
        return True

    def _start(self, thing: Offered, note: str, then: Callable[[str], None]) -> None:
        path, id, coat = self._review.path, self._review.new_id(), self._review.coat
        self._coming.append(note)
        self._capture.tell(_("The picture is coming …"))

        def work(_progress: object, _cancelled: object) -> str:
            from km_desktop.storage.pictures import keep

            return keep(path, ready(thing), id, coat=coat)

        def follow(job: Job) -> None:
            job.done.connect(lambda name: self._came(note, str(name), then))
            job.failed.connect(lambda refusal: self._refuse(note, refusal))

        self._context.jobs.start(work, follow)

    def _came(self, note: str, name: str, then: Callable[[str], None]) -> None:
        self._coming.remove(note)
        self._review.brought(name)
        if isValid(self._messages):
            self._messages.clear("picture")
        then(name)

    def _refuse(self, note: str, refusal: Refused) -> None:
        self._coming.remove(note)
        if not isValid(self._messages):
            return
        self._capture.tell("")
        self._messages.say("picture", self._context.words(refusal), tone="amber")

    def _hang(self, note: str, name: str) -> None:
        if self._review.do("note.picture", notes.set_picture, note, name):
            self._tell(_("The picture is on the note"))

    def _make_note(self, place: NextNote, line: Line, known: frozenset[str], name: str) -> None:
        """What was typed since the picture was offered is never lost, nor said twice."""
        here = isValid(self._capture)  # With another size of text, the page was made afresh meanwhile.
        now, notes_now = self._capture.now() if here else Line(""), self._review.session.notes
        entered = (n for id, n in notes_now.items() if id not in known and n.text == line.text and not n.picture)
        if (note := next(entered, None)) is not None:
            self._hang(note.id, name)
            return
        mine = bool(line.text) and now.text.startswith(line.text)
        line = now if mine else line
        id = self._review.new_id()
        made = self._review.do(
            "note.add",
            links.add_between,
            id=id,
            stage=place.stage,
            text=line.text or _("Flip chart"),
            tag=line.tag,
            count=line.count,
            answers=place.answers,
            answered_by=place.answered_by,
            now=self._review.now(),
            picture=name,
        )
        if made is None or not here:
            return
        if mine:
            self._capture.clear()
        self._hand.take(id)
        self._tell(_("Added with its picture") if line.text else _("Picture added. F2 writes what is to be seen"))

    def _tell(self, words: str) -> None:
        if not isValid(self._capture):
            return
        self._capture.tell(words)
        a11y.announce(self._capture.line, words)
