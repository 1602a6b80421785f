"""Standard input as notes: whatever has come is handed on at once, and nothing waits for what may follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from km_desktop.review.edits.texts import LONGEST_NOTE
from km_desktop.review.refused import Refused

_PIECE = 1 << 16
# No character takes more than four bytes.
_LONGEST = 4 * LONGEST_NOTE + 1_000


class Stream(Protocol):
    """Bytes that come when they come."""

    def read1(self, size: int, /) -> bytes:
        """What is there now, at most `size`; waits only while there is nothing. Empty at the end."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The lines that had come by one moment, blank ones left out; `refused` is why the line after them is none."""

    texts: tuple[str, ...]
    lines: tuple[int, ...]
    """Their numbers in the input, from 1."""
    refused: Refused | None = None


def batches(stream: Stream) -> Iterator[Batch]:
    """The lines of the stream as they arrive; ends after the first that cannot be taken."""
    held, number = b"", 0
    while True:
        piece = stream.read1(_PIECE)
        *whole, held = (held + piece).split(b"\n")
        if not piece and held:
            whole, held = [held], b""
        batch = _read(whole, number)
        number += len(whole)
        if batch.refused is None and len(held) > _LONGEST:
            batch = Batch(batch.texts, batch.lines, Refused("line_too_long", line=number + 1, limit=LONGEST_NOTE))
        if batch.texts or batch.refused:
            yield batch
        if batch.refused or not piece:
            return


def _read(whole: list[bytes], before: int) -> Batch:
    texts: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(whole, before + 1):
        try:
            text = line.removesuffix(b"\r").decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            return Batch(tuple(texts), tuple(lines), Refused("line_not_utf8", line=number))
        if len(text.strip()) > LONGEST_NOTE:
            return Batch(tuple(texts), tuple(lines), Refused("line_too_long", line=number, limit=LONGEST_NOTE))
        if text.replace("\0", "").strip():
            texts.append(text)
            lines.append(number)
    return Batch(tuple(texts), tuple(lines))
