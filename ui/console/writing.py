"""From the capture line to the board: adding, counting, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject

from km_desktop.desk import Edit
from km_desktop.i18n import _, ngettext
from km_desktop.privacy import looks_like
from km_desktop.review.capture import Line
from km_desktop.review.changes import Change, apply, between
from km_desktop.review.edits import actions, decisions, links, notes
from km_desktop.review.formats import Stage
from km_desktop.review.guarded import text_of
from km_desktop.review.refused import Refused
from km_desktop.review.seen import may_be_seen
from km_desktop.review.session import MORE, Note, Session
from ui import a11y
from ui.console.capture import CaptureBar
from ui.console.counting import Counting, Offer
from ui.console.in_hand import InHand
from ui.console.messages import Messages
from ui.console.several import Several, parts_of
from ui.open_review import OpenReview
from ui.parts.board import BoardView, NextNote


class Aims(Protocol):
    """A view that says itself where the next note goes, whichever stage the review is in."""

    def aim(self) -> NextNote:
        """What becomes of the next note."""

    def aim_word(self) -> str:
        """Where it goes, in one word."""

    def aimed_note(self) -> Note | None:
        """The note that it answers."""

    def step_target(self, by: int) -> object:
        """It goes so many lines further down."""

    def step_column(self, by: int) -> object:
        """It goes so many columns further to the right."""


class Writing(QObject):
    """Makes notes of what is typed, one by one; `Several` makes those that come together."""

    def __init__(
        self,
        review: OpenReview,
        board: BoardView,
        capture: CaptureBar,
        messages: Messages,
        words: Callable[[Refused], str],
        hand: InHand,
    ) -> None:
        super().__init__(capture)
        self._review, self._board, self._capture, self._messages, self._words = review, board, capture, messages, words
        self._hand = hand
        self._several = Several(review, capture, messages, hand, self.next_note)
        self._aims: Aims | None = None
        self._counting = Counting(review, self)
        self._offer: Offer | None = None
        self._doing = False
        self._stage = ""
        capture.entered.connect(self._enter)
        capture.kept.connect(self._add)
        capture.counted.connect(lambda _line: self._count())
        capture.read.connect(lambda _line: self._look_back())
        capture.pasted.connect(self._several.paste)
        capture.target_asked.connect(self.step_row)
        capture.line.textEdited.connect(lambda _text: messages.clear("undo"))
        board.typed.connect(self.type_on)
        board.spilled.connect(self.type_on)
        board.left.connect(capture.line.setFocus)
        board.target_changed.connect(lambda _id: self.show_target())
        review.changed.connect(self._look_back)

    def show_stage(self, stage: Stage | None) -> None:
        """Notes go to this stage from now on; None is the list of notes that fit no stage."""
        id = stage.id if stage else MORE
        if id != self._stage:  # The same one again, as when the room gives the line back, forgets nothing.
            self._stage = id
            self._hand.let_go()
        self.show_target()

    def show_aims(self, aims: Aims | None) -> None:
        """With `aims`, notes go where it says; else to the place on the board."""
        self._aims = aims
        self.show_target()

    def next_note(self) -> NextNote:
        """What becomes of the next note."""
        return self._aims.aim() if self._aims is not None else NextNote(self._stage, self._board.target())

    def step_row(self, by: int) -> None:
        """The next note goes so many rows further down."""
        (self._aims or self._board).step_target(by)

    def step_column(self, by: int) -> None:
        """The next note goes so many columns further to the right, in the rows over all stages."""
        if self._aims is not None:
            self._aims.step_column(by)

    def make_actions(self, stage: str) -> None:
        """Makes an action of each note of a stage, and puts the notes in the bin: one step."""

        def edit(session: Session) -> tuple[Change, ...]:
            made: list[Change] = []
            for note in session.notes_in(stage):
                now = apply(session, made)
                made += actions.add(now, id=self._review.new_id(), what=note.text, now=self._review.now())
                made += notes.bin(now, note.id)
            return tuple(made)

        self._review.do("action.add", edit)

    def keep(self) -> None:
        """Makes a note of what is half typed; a closed review stays as it was agreed."""
        if self._review.session.closed or not self._capture.line.text().strip():
            return
        self._several.forget()
        self._add(self._capture.now())
        if text := self._capture.line.text().strip():
            self._several.split(parts_of(text))

    def park_line(self) -> bool:
        """Parks what is half typed; False if that was refused, and it is still there."""
        line = self._capture.now()
        if self._several.waiting or not line.text:
            return False
        if not self._write(line, self._review.new_id(), "note.park", parked=True):
            return False
        self._clear_line()
        return True

    def hold_line(self) -> bool:
        """Makes a note of what is half typed that the room never sees; False if that was refused, and it is still there."""
        return bool(self._keep_line(self._capture.now(), "note.hold", _held_between))

    def show_line(self) -> bool:
        """Makes a note of what is half typed that the room sees, whatever it says; False if that was refused."""
        return bool(self._keep_line(self._capture.now(), "note.add", _shown_between))

    def say_refusal(self, refusal: Refused) -> None:
        """Says why something was not done; what was typed stays where it is."""
        length, line = refusal.facts.get("length"), self._capture.line.text()
        if refusal.code == "note_too_long" and length == len(line.strip()):
            parts = parts_of(line)
            label = _("Make it {n} notes").format(n=len(parts))
            answers = (("split", label, lambda: self._several.split(parts)),)
            self._messages.say("note", self._words(refusal), tone="amber", answers=answers)
        else:
            self._messages.say("note", self._words(refusal), tone="amber")

    def _enter(self, line: Line) -> None:
        if self._several.waiting:
            self._messages.answer_first()
        elif self._offer is not None and self._offer.sure:
            self._count()
        else:
            self._add(line)

    def _add(self, line: Line) -> None:
        """Makes a note of the line, whatever was said before."""
        if id := self._keep_line(line, "note.add"):
            self._tell_added(id)

    def _keep_line(self, line: Line, step: str, edit: Edit = links.add_between) -> str:
        """Makes a note of the line and empties it; its id, or nothing if that was refused, and the line is still there."""
        id = self._review.new_id()
        if self._several.waiting or not line.text:
            return ""
        if not self._hand.about(id, lambda: self._write(line, id, step, edit)):
            return ""
        self._hand.choose_none()
        self._clear_line()
        return id

    def _clear_line(self) -> None:
        self._capture.clear()
        self._messages.clear("note")

    def _tell_added(self, id: str) -> None:
        note = self._review.session.notes.get(id)
        if note is None or not (found := self._review.waits(note)):
            a11y.announce(self._capture.line, self._count_words())
            return
        self._capture.tell(_("Saved, not shown yet"))
        words = _("{added}. {what} It is not shown yet.")
        a11y.announce(self._capture.line, words.format(added=self._count_words(), what=looks_like(f.kind for f in found)))

    def _write(self, line: Line, id: str, step: str, edit: Edit = links.add_between, *, parked: bool = False) -> bool:
        stage, answers, answered_by = self.next_note()
        self._doing = True  # What is still in the line is not what was said before.
        made = self._review.do(
            step,
            edit,
            id=id,
            stage=stage,
            text=line.text,
            tag=line.tag,
            count=line.count,
            answers=answers,
            answered_by="" if parked else answered_by,
            parked=parked,
            now=self._review.now(),
        )
        self._doing = False
        return made is not None

    def _count(self) -> None:
        """The note that was offered is said by so many more."""
        offer = self._offer
        if offer is None or self._several.waiting:
            return
        self._doing = True
        counted = self._hand.about(offer.note.id, lambda: self._counting.count(offer))
        self._doing = False
        if not counted:
            return
        self._hand.choose_none()
        self._hand.bring_into_sight(offer.note.id)
        self._clear_line()
        words = _("Counted. Said by {n}").format(n=offer.makes)
        self._capture.tell(words)
        a11y.announce(self._capture.line, words)

    def _look_back(self, _event: object = None) -> None:
        """Whether what stands in the line was said before."""
        if self._doing:
            return
        before, line = self._offer, self._capture.now()
        self._offer = self._counting.offer(line, self.next_note().answers)
        if self._offer == before:
            return
        self._capture.show_offer(self._offer)
        if self._offer is not None and self._offer.sure and not (before is not None and before.sure):
            said = _("Said by {n} so far. Enter counts it, Shift Enter keeps a second note.")
            a11y.announce(self._capture.line, said.format(n=self._offer.note.count))

    def type_on(self, text: str) -> None:
        """Goes on in the capture line with letters that were typed elsewhere."""
        self._capture.line.setFocus()
        self._capture.line.insert(text)

    def show_target(self) -> None:
        """Says above the line which note it answers, as far as whoever looks on may know."""
        stage = next((s for s in self._review.session.format.stages if s.id == self.next_note().stage), None)
        self._counting.show_stage(stage.id if stage else self._stage)
        timed = stage is not None and stage.timeline
        self._capture.set_stage(stage.tags if stage else (), _("Type what is said, then Enter"), timed=timed)
        note = self._aims.aimed_note() if self._aims is not None else self._board.target_note()
        answered = self._aims is not None or bool(self._board.answers_stage())
        if note is not None and self._capture.public and not may_be_seen(self._review.session, note, self._review.guard):
            note = None  # The room looks on.
        words = note.text.replace("\n", " ") if note else ""
        self._capture.show_target(words if answered else None, self._aims.aim_word() if self._aims is not None else "")
        self._look_back()

    def _count_words(self) -> str:
        count = len(self._review.session.notes_in(self.next_note().stage)) if self._aims is not None else self._board.count()
        return ngettext("Added. {n} note", "Added. {n} notes", count).format(n=count)


def _held_between(session: Session, *, id: str, **words: Any) -> tuple[Change, ...]:
    """A note that is held back from its first moment: nobody sees it come."""
    made = apply(session, links.add_between(session, id=id, **words))
    return between(session, apply(made, notes.hold(made, id, True)))


def _shown_between(session: Session, *, id: str, now: str, **words: Any) -> tuple[Change, ...]:
    """A note that the room sees from its first moment, whatever it says."""
    made = apply(session, links.add_between(session, id=id, now=now, **words))
    return between(session, apply(made, decisions.show_to_room(made, text_of(made.notes[id]), now)))
