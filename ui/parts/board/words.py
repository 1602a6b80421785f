"""What the board says in words."""

from __future__ import annotations

from km_desktop.i18n import _, ngettext
from km_desktop.review.formats import Format
from km_desktop.review.session import MORE, Note
from ui.parts.board.note_painter import tag_word

_ENDS = (".", "?", "!", "…", ":", "؟", "。")



def spoken(note: Note, place: int, of: int, answered: Note | None, *, waits: bool = False, twice: bool = False) -> str:
    """A note as a screen reader says it: its words, then everything that the picture shows beside them."""
    parts = [note.text, tag_word(note.tag)]
    if note.count > 1:
        parts.append(_("Said by {count}").format(count=note.count))
    if note.starred:
        parts.append(_("Starred"))
    if note.held:
        parts.append(_("Held back from the room"))
    elif waits:
        parts.append(_("Not shown yet: it may say who somebody is"))
    if twice:
        parts.append(_("Two versions"))
    if note.for_whom:
        parts.append(_("For {whom}").format(whom=note.for_whom))
    if note.picture:
        parts.append(_("Picture"))
    if note.heading:
        parts.append(_("Under: {heading}").format(heading=note.heading))
    parts.append(_("{place} of {number}").format(place=place, number=of))
    if answered is not None:
        parts.append(_("Answers: {words}").format(words=answered.text))
    return " ".join(part if part.endswith(_ENDS) else f"{part}." for part in parts[:-1] if part) + f" {parts[-1]}"


def stage_name(format: Format, stage: str) -> str:
    """What a stage is called in a list."""
    return next((s.name for s in format.stages if s.id == stage), _("More notes") if stage == MORE else stage)


def notes(count: int) -> str:
    """Such as "6 notes"."""
    return ngettext("{count} note", "{count} notes", count).format(count=count)


def unlinked(answered: str, kind: str) -> str:
    """The place of notes that answer nothing, by the kinds of the stage that is answered and of their own."""
    return _("Nobody expected this") if (answered, kind) == ("expected", "happened") else _("Not linked yet")


def lands_here() -> str:
    """In the place of the next note."""
    return _("Your next note lands here")


def more_below(count: int) -> str:
    """Below the board, when notes are out of sight there."""
    return ngettext("{count} more below", "{count} more below", count).format(count=count)


def more_above(count: int) -> str:
    """Above the board, likewise."""
    return ngettext("{count} more above", "{count} more above", count).format(count=count)


def page_caption(count: int, page: int, pages: int, following: int) -> str:
    """The foot of the wall; `page` counts from 0, `following` are the notes on the page after it."""
    if not count:
        return ""
    if pages == 1:
        return ngettext("{count} note", "All {count} notes", count).format(count=count)
    here = _("Page {page} of {pages}").format(page=page + 1, pages=pages)
    if not following:
        return here
    return _("{here}, +{count} on the next page").format(here=here, count=following)


def cut(text: str, length: int) -> str:
    """The text, or its beginning up to the end of a word and an ellipsis."""
    if len(text) <= length:
        return text
    head = text[:length]
    space = max(head.rfind(" "), head.rfind("\n"))
    return (head[:space] if space > length // 2 else head).rstrip() + " …"
