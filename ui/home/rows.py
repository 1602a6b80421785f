"""A review as one row of a list: everything the row shows, and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop import storage
from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from ui.home.words import line_words, state_words

if TYPE_CHECKING:
    from km_desktop.library import Entry

TINTS = {
    "bar": "expected",
    "aar": "happened",
    "hot": "worry",
    "kri": "why",
    "cop": "learned",
    "retrospect": "happened",
    "peer-assist": "learned",
    "pre-mortem": "worry",
}


def tint_of(format_id: str) -> str:
    """The kind of note whose colours a format's tile has."""
    return TINTS.get(format_id, "action")


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of one review."""

    path: Path
    title: str
    line: str
    icon: str
    tint: str
    """A kind of note; "wrong" for a file that cannot be opened."""
    state_icon: str = ""
    state: str = ""
    tone: str = "ink2"
    answer: str = ""
    """What the row's button says."""
    answer_icon: str = ""
    wrong: bool = False
    previous: bool = False
    """Whether the button opens the previous copy."""

    @property
    def spoken(self) -> str:
        """What a screen reader says after the title."""
        return ", ".join(part for part in (self.line, self.state) if part)


def row_of(entry: Entry, today: date, words: Callable[[Refused], str]) -> Row:
    """The row of a review, or of a file that cannot be opened."""
    if entry.damaged:
        return _wrong(entry, words)
    icon, state, tone = state_words(entry, today)
    going = entry.started and not entry.closed
    return Row(
        path=entry.path,
        title=entry.title,
        line=line_words(entry, today),
        icon=entry.icon or "file-text",
        tint=tint_of(entry.format_id),
        state_icon=icon,
        state=state,
        tone=tone,
        answer=_("Carry on") if going else _("Open"),
        answer_icon="play" if going else "arrow-right",
    )


def binned_row(entry: Entry, today: date) -> Row:
    """The row of a review in the bin."""
    return Row(
        path=entry.path,
        title=entry.title,
        line=line_words(entry, today),
        icon=entry.icon or "file-text",
        tint=tint_of(entry.format_id),
        answer=_("Restore"),
        answer_icon="archive-restore",
    )


def _wrong(entry: Entry, words: Callable[[Refused], str]) -> Row:
    previous = storage.SessionFile(entry.path).previous() if entry.damaged in storage.DAMAGE else None
    if previous is not None:
        held = ngettext("{n} note", "{n} notes", previous.notes).format(n=previous.notes)
        line = _("This file is damaged and was left as it is. Its previous copy has {notes}.").format(notes=held)
    elif entry.damaged in storage.DAMAGE:
        line = _("This file is damaged and was left as it is. Please look for a backup of it.")
    else:
        line = words(Refused(entry.damaged, path=str(entry.path)))
    return Row(
        path=entry.path,
        title=entry.title,
        line=line,
        icon="triangle-alert",
        tint="wrong",
        answer=_("Open the previous copy") if previous is not None else "",
        answer_icon="history",
        wrong=True,
        previous=previous is not None,
    )
