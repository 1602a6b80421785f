"""`km add`: one note, or one for each line of the input, said to be saved once they are on disk."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, cast

from km_desktop.cli import DONE
from km_desktop.cli.lines import Batch, Stream, batches
from km_desktop.cli.passphrase import opened
from km_desktop.cli.where import review_at, stage_of
from km_desktop.compose import Opened, SystemClock, new_id
from km_desktop.review.edits import notes
from km_desktop.review.edits.texts import MOST_NOTES
from km_desktop.review.refused import Refused
from km_desktop.sentences import sentence


def add(options: Any, env: Mapping[str, str]) -> int:
    """Adds what was asked for; prints `saved <note id>` for each note that is on disk."""
    review = opened(review_at(options.file, options, env), options)
    stage = stage_of(review.desk.session.format, options.stage)
    adding = _Adding(review, stage, SystemClock())
    try:
        if options.text == "-":
            adding.stream(cast("Stream", sys.stdin.buffer))
        else:
            adding.add([options.text])
    finally:
        review.file.close()
    return DONE


class _Adding:
    """Adds notes to one stage of an open review."""

    def __init__(self, review: Opened, stage: str, clock: SystemClock) -> None:
        self._review = review
        self._stage = stage
        self._clock = clock
        self._heard = True

    def stream(self, stream: Stream) -> None:
        """Adds the lines of a stream as they arrive. Raises Refused for the first that cannot be taken."""
        for batch in batches(stream):
            room = MOST_NOTES - len(self._review.desk.session.notes)
            texts = batch.texts[: max(0, room)]
            if texts:
                self._lines(texts, batch)
            if len(texts) < len(batch.texts):
                raise Refused("lines_not_saved", line=batch.lines[len(texts)], reason=_full(batch, len(texts)))
            if batch.refused:
                raise batch.refused

    def add(self, texts: Sequence[str]) -> None:
        """Adds notes as one step and tells their ids once they are on disk. Raises Refused."""
        desk, file = self._review.desk, self._review.file
        ids = [new_id() for _ in texts]
        now = self._clock.text()
        changes = desk.do("note.paste", notes.add_many, ids=ids, stage=self._stage, texts=texts, now=now)
        desk.adopt(file.save(desk.session, changes).adopt)
        self._tell(ids)

    def _lines(self, texts: Sequence[str], batch: Batch) -> None:
        try:
            self.add(texts)
        except Refused as refusal:
            raise Refused("lines_not_saved", line=batch.lines[0], reason=sentence(refusal)) from None

    def _tell(self, ids: Sequence[str]) -> None:
        if not self._heard:
            return
        try:
            sys.stdout.writelines(f"saved {note}\n" for note in ids)
            sys.stdout.flush()
        except BrokenPipeError:
            # Nobody listens any more, but what they sent is still worth saving.
            self._heard = False


def _full(batch: Batch, taken: int) -> str:
    facts = {"limit": MOST_NOTES, "there": MOST_NOTES, "more": len(batch.texts) - taken}
    return sentence("too_many_notes", facts)
