"""Notes that come together: a list that was pasted, and a text that is too long for one."""

from __future__ import annotations

from collections.abc import Callable

from km_desktop.i18n import _, ngettext
from km_desktop.review.capture import MANY, pasted_notes
from km_desktop.review.edits import notes
from km_desktop.review.edits.texts import LONGEST_NOTE
from ui.console.capture import CaptureBar
from ui.console.in_hand import InHand
from ui.console.messages import Messages
from ui.open_review import OpenReview
from ui.parts.board import NextNote


class Several:
    """Adds many notes as one step; asks first when there are very many."""

    def __init__(
        self,
        review: OpenReview,
        capture: CaptureBar,
        messages: Messages,
        hand: InHand,
        next_note: Callable[[], NextNote],
    ) -> None:
        self._review, self._capture, self._messages, self._hand = review, capture, messages, hand
        self._next_note = next_note
        self.waiting: list[str] = []
        """Notes that were pasted and wait for an answer."""

    def paste(self, text: str) -> None:
        """Adds what was pasted, or asks whether to."""
        found = pasted_notes(text)
        if not found:
            return
        if len(found) <= MANY:
            self._add(found)
            return
        self.waiting = found
        self._messages.say(
            "paste",
            _("{n} notes were pasted.").format(n=len(found)),
            detail=_("Enter adds them all as one step."),
            answers=(
                ("add", _("Add {n} notes").format(n=len(found)), lambda: self._add(self.waiting)),
                ("leave", _("Leave it"), self.forget),
            ),
        )

    def split(self, parts: list[str]) -> None:
        """Adds the parts of what stands in the line, and empties that."""
        if self._add(parts):
            self._capture.clear()

    def forget(self) -> None:
        """What waits is not added."""
        self.waiting = []

    def _add(self, texts: list[str]) -> bool:
        ids = [self._review.new_id() for _text in texts]
        self.forget()
        if not self._hand.about(ids[-1], lambda: self._write(ids, texts)):
            return False
        self._hand.choose_none()
        words = ngettext("{n} note added.", "{n} notes added.", len(texts)).format(n=len(texts))
        detail = " ".join(filter(None, (self._waiting_words(ids), _("Ctrl+Z takes them all back."))))
        self._messages.say("note", words, detail=detail, passing=True)
        return True

    def _write(self, ids: list[str], texts: list[str]) -> bool:
        stage, answers, _answered_by = self._next_note()
        made = self._review.do(
            "note.paste", notes.add_many, ids=ids, stage=stage, texts=texts, now=self._review.now(), answers=answers
        )
        return bool(made)

    def _waiting_words(self, ids: list[str]) -> str:
        """That some are not shown to the room yet; empty when all are."""
        held = [note for id in ids if (note := self._review.session.notes.get(id)) is not None]
        wait = sum(bool(self._review.waits(note)) for note in held)
        words = ngettext(
            "{n} of them may say who somebody is, and is not shown yet.",
            "{n} of them may say who somebody is, and are not shown yet.",
            wait,
        )
        return words.format(n=wait) if wait else ""


def parts_of(text: str) -> list[str]:
    """A long text as notes that are short enough, cut at spaces where there are any."""
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > LONGEST_NOTE:
        cut = rest.rfind(" ", LONGEST_NOTE // 2, LONGEST_NOTE)
        cut = cut if cut > 0 else LONGEST_NOTE
        parts.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts
