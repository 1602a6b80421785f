"""Words of the page of copies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from km_desktop.i18n import _, ngettext
from km_desktop.library.surviving import DAMAGED, LOCKED_UP, SOUND, Copy
from km_desktop.review.dates import MONTHS, long_date
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, Session
from km_desktop.storage.backups import (
    BEFORE_IMPORT,
    BEFORE_MERGE,
    BEFORE_RESTORE,
    BEFORE_UPGRADE,
    CHANGED_ELSEWHERE,
    FEWER_NOTES,
)

ICONS = {
    "main": "file-text",
    "rescue": "monitor",
    "previous": "history",
    "backup": "history",
    "conflict": "copy",
    "damaged": "triangle-alert",
}


def place_words(copy: Copy) -> str:
    """What a copy is, and so where it lies."""
    if copy.kind == "backup":
        why = {
            BEFORE_IMPORT: _("Kept before an import"),
            BEFORE_MERGE: _("Kept before another version came in"),
            BEFORE_RESTORE: _("Kept when another copy took its place"),
            BEFORE_UPGRADE: _("Kept as an older version wrote it"),
            CHANGED_ELSEWHERE: _("Kept as something else wrote it"),
            FEWER_NOTES: _("Kept before many notes went"),
        }
        return next((words for code, words in why.items() if f" {code}" in copy.path.name), _("Dated copy"))
    return {
        "main": _("The review itself"),
        "rescue": _("Copy on this PC"),
        "previous": _("Previous copy"),
        "conflict": _("Second copy, “{name}”").format(name=copy.path.name),
        "damaged": _("Damaged file, kept as it was"),
    }[copy.kind]


def when_words(stored: str, today: date, local: Callable[[datetime], datetime]) -> str:
    """A stored moment as "today at 14:05"; empty where nobody knows it."""
    try:
        moment = local(datetime.fromisoformat(stored))
    except ValueError:
        return ""
    day = moment.date()
    at = f"{moment:%H:%M}"
    if day == today:
        return _("today at {time}").format(time=at)
    if (today - day).days == 1:
        return _("yesterday at {time}").format(time=at)
    told = f"{day.day} {MONTHS[day.month - 1].capitalize()}" if day.year == today.year else long_date(day)
    return _("{day} at {time}").format(day=told, time=at)


def notes_words(notes: int, actions: int = 0) -> str:
    """Such as "23 notes, 2 actions"."""
    told = ngettext("{n} note", "{n} notes", notes).format(n=f"{notes:,}")
    if actions:
        told += ", " + ngettext("{n} action", "{n} actions", actions).format(n=f"{actions:,}")
    return told


def held_words(copy: Copy, words: Callable[[Refused], str]) -> str:
    """What a copy holds, or why that cannot be seen."""
    if copy.state == LOCKED_UP:
        return _("Locked: it opens with the passphrase of the review.")
    if copy.session is None:
        nothing = _("Damaged: nothing in it could be read.")
        return nothing if copy.state == DAMAGED else words(Refused(copy.code, path=str(copy.path)))
    held = notes_words(copy.notes, copy.actions)
    if copy.state != SOUND and not (copy.notes or copy.actions):
        return _("Damaged: only its set-up could be read.")
    if copy.state != SOUND:
        held = _("Damaged, but {held} could be read").format(held=held)
    if copy.only:
        alone = ngettext("{n} of these in no other copy", "{n} of these in no other copy", copy.only)
        held += ", " + alone.format(n=f"{copy.only:,}")
    return held


def preview(copy: Copy, alone: frozenset[tuple[str, str]], words: Callable[[Refused], str]) -> str:
    """A copy as plain text: what only it has first, then all of it, stage by stage."""
    session = copy.session
    if session is None:
        return held_words(copy, words)
    told = [session.details.title]
    mine = [text for _id, text in sorted(alone)]
    if mine:
        told += ["", _("In no other copy:"), *(f"• {text}" for text in mine)]
    for id, name in _stages(session):
        texts = [f"• {note.text}" for note in session.notes_in(id)]
        told += ["", name, *texts] if texts else []
    parked = [f"• {note.text}" for note in session.parked()]
    told += ["", _("Parking lot"), *parked] if parked else []
    actions = [f"• {action.what}" for action in session.all_actions()]
    told += ["", _("Actions"), *actions] if actions else []
    return "\n".join(told if len(told) > 1 else [*told, "", _("There are no notes in this copy.")])


def _stages(session: Session) -> list[tuple[str, str]]:
    return [*((stage.id, stage.name) for stage in session.format.stages), (MORE, _("More notes"))]


def why_words(code: str, title: str, count: int) -> str:
    """The one sentence above the list: why it is shown, and that nothing is lost by choosing."""
    if not count:
        return _("No copy of “{title}” was found that can be read.").format(title=title)
    return {
        "damaged": _("“{title}” cannot be read as it is, and is kept. Choose the copy to go on with."),
        "newer": _("This PC holds words of “{title}” that did not reach it. Bring them back, or open it as it is: they stay among its copies."),
        "gone": _("“{title}” is not in its place. Choose the copy to go on with."),
        "second": _("There is a second copy of “{title}” in its folder. Nothing of either is lost."),
    }.get(code, _("Whatever another copy takes the place of is kept as a copy too.")).format(title=title)
