"""Which note answers which, where a file says so in words."""

from __future__ import annotations

from dataclasses import replace

from km_desktop.imports.sources import Remark
from km_desktop.imports.values import spare
from km_desktop.review.formats import Format
from km_desktop.review.session import Note


class Answers:
    """Remembers what notes say they answer, and links them once all are known."""

    def __init__(self, form: Format) -> None:
        self._answered = {stage.id: stage.answers for stage in form.stages}
        self._by_text: dict[tuple[str, str], str] = {}
        self._sought: dict[str, str] = {}

    def remember(self, note: Note, answers: str) -> None:
        """Takes in a note, and the text of the note it answers (or empty)."""
        self._by_text.setdefault((note.stage, note.text), note.id)
        if answers.strip():
            self._sought[note.id] = answers.strip()

    def settle(self, notes: list[Note], remarks: list[Remark]) -> list[Note]:
        """The notes with their links. Words that name no note are kept as extra, and said."""
        missed = 0
        settled: list[Note] = []
        for note in notes:
            sought = self._sought.get(note.id)
            target = self._by_text.get((self._answered.get(note.stage, ""), sought)) if sought else None
            if target:
                settled.append(replace(note, answers=target))
            elif sought:
                missed += 1
                settled.append(replace(note, extra=spare({**note.extra, "answers": sought}, Note)))
            else:
                settled.append(note)
        if missed:
            remarks.append(Remark("answers_unknown", {"count": missed}))
        return settled
