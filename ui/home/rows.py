"""A review as one row of a list: everything the row shows, and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop import storage
from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from ui.home.words import day_of, line_words, state_words

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
    why: str = ""
    """Why the button leads to the copies of the review instead of opening it; see RecoveryPage."""
    copy_of: Path | None = None
    """The file that this one is a second copy of."""
    locked: bool = False
    """Whether it has a passphrase."""
    shut: bool = False
    """Whether that was not given yet, so that nothing of the review is known."""

    @property
    def spoken(self) -> str:
        """What a screen reader says after the title."""
        return ", ".join(part for part in (self.line, self.state) if part)


def row_of(entry: Entry, today: date, words: Callable[[Refused], str]) -> Row:
    """The row of a review, or of a file that cannot be opened."""
    if entry.damaged == "locked":
        return _shut(entry, today)
    if entry.damaged:
        return _wrong(entry, words)
    icon, state, tone = state_words(entry, today)
    going = entry.started and not entry.closed
    return Row(
        path=entry.path,
        title=entry.title,
        line=", ".join([line_words(entry, today), *([_("locked")] if entry.locked else [])]),
        icon=entry.icon or "file-text",
        tint=tint_of(entry.format_id),
        state_icon=icon,
        state=state,
        tone=tone,
        answer=_("Carry on") if going else _("Open"),
        answer_icon="play" if going else "arrow-right",
        locked=entry.locked,
    )


def _shut(entry: Entry, today: date) -> Row:
    """The row of a review whose passphrase was not given: when it was, and no word of it."""
    line = ", ".join(filter(None, (day_of(entry.path.name, entry.modified, today), _("opens with its passphrase"))))
    return Row(
        path=entry.path,
        title=_("Locked review"),
        line=line[:1].upper() + line[1:],
        icon="lock",
        tint="action",
        answer=_("Open"),
        answer_icon="arrow-right",
        locked=True,
        shut=True,
    )


def binned_row(entry: Entry, today: date) -> Row:
    """The row of a review in the bin."""
    if entry.damaged == "locked":
        return replace(_shut(entry, today), answer=_("Restore"), answer_icon="archive-restore")
    return Row(
        path=entry.path,
        title=entry.title,
        line=line_words(entry, today),
        icon=entry.icon or "file-text",
        tint=tint_of(entry.format_id),
        answer=_("Restore"),
        answer_icon="archive-restore",
    )


def second_row(row: Row, first: Path) -> Row:
    """The row of a file that holds the same review as another one in the list."""
    from km_desktop.library.copies import looks_like_copy

    return replace(
        row,
        state_icon="copy",
        state=_("Second copy"),
        tone="amber",
        answer=_("Bring together"),
        answer_icon="merge",
        why="second",
        copy_of=row.path if looks_like_copy(first.name, row.path.name) else first,
    )


def _wrong(entry: Entry, words: Callable[[Refused], str]) -> Row:
    damaged = entry.damaged in storage.DAMAGE
    line = words(Refused(entry.damaged, path=str(entry.path)))
    if damaged:
        from km_desktop.library.copies import best, survey

        found = best(survey(entry.path))
        line = _("This file is damaged and was left as it is. Its copies may help.")
        if found is not None:
            held = ngettext("{n} note", "{n} notes", found.notes).format(n=found.notes)
            line = _("This file is damaged and was left as it is. A copy with {notes} can be read.").format(notes=held)
    return Row(
        path=entry.path,
        title=entry.title,
        line=line,
        icon="triangle-alert",
        tint="wrong",
        answer=_("See its copies") if damaged else "",
        answer_icon="history",
        wrong=True,
        why="damaged" if damaged else "",
    )
