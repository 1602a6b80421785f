"""What groups and votes say in words."""

from __future__ import annotations

from km_desktop.i18n import _, ngettext
from km_desktop.review.session import Group
from km_desktop.review.voting import Tally
from ui.parts.board.note_painter import tag_word
from ui.parts.board.words import cut
from ui.parts.groups.entries import Entry

_ENDS = (".", "?", "!", "…", ":", "؟", "。")
LONGEST = 60
"""Characters of a note that are named in passing."""


def group_name(group: Group) -> str:
    """What a group is called."""
    return group.name or _("No name yet")


def note_name(text: str) -> str:
    """A note, named in passing."""
    return cut(" ".join(text.split()), LONGEST)


def votes(count: int) -> str:
    """Such as "9 votes"."""
    return ngettext("{n} vote", "{n} votes", count).format(n=count)


def notes(count: int) -> str:
    """Such as "3 notes"."""
    return ngettext("{n} note", "{n} notes", count).format(n=count)


def grouped(groups: int, alone: int) -> str:
    """How far the grouping has come."""
    told = ngettext("{n} group", "{n} groups", groups).format(n=groups) if groups else _("No groups yet")
    if not alone:
        return told
    return told + ", " + ngettext("{n} note not grouped", "{n} notes not grouped", alone).format(n=alone)


def place(entry: Entry) -> str:
    """Such as "1st" or "joint 2nd"; "" for what has no votes."""
    ranked = entry.ranked
    if ranked is None or not ranked.votes:
        return ""
    words = ordinal(ranked.place)
    return _("joint {place}").format(place=words) if ranked.tied else words


def ordinal(place: int) -> str:
    """Such as "2nd"."""
    first = {1: _("1st"), 2: _("2nd"), 3: _("3rd")}
    if place in first:
        return first[place]
    if place > 20 and place % 10 in first and place % 100 not in {11, 12, 13}:
        return {1: _("{n}st"), 2: _("{n}nd"), 3: _("{n}rd")}[place % 10].format(n=place)
    return _("{n}th").format(n=place)


def counted(tally: Tally) -> str:
    """The running count: of the dots that there are, or of hands."""
    if tally.given:
        return _("{placed} of {given} dots placed").format(placed=tally.placed, given=tally.given)
    return ngettext("{n} hand", "{n} hands", tally.placed).format(n=tally.placed)


def shares(people: int, dots: int) -> str:
    """Such as "9 people, 3 each"."""
    return ngettext("{people} person, {dots} each", "{people} people, {dots} each", people).format(people=people, dots=dots)


def over(tally: Tally) -> str:
    """Said kindly where there are more than can be; "" where there are not."""
    more = tally.placed - tally.given
    if not tally.given or more <= 0:
        return ""
    return ngettext("{n} more than there are", "{n} more than there are", more).format(n=more)


def spoken(entry: Entry, *, voting: bool) -> str:
    """A group or a note as a screen reader says it."""
    parts: list[str] = []
    if entry.note is None:
        assert entry.group is not None
        named = entry.group.name
        parts += [_("Group {name}").format(name=named) if named else _("Group without a name"), notes(len(entry.notes))]
        if entry.lesson is not None:
            parts.append(_("Lesson"))
    else:
        parts += [entry.note.text, tag_word(entry.note.tag)]
        if entry.note.count > 1:
            parts.append(_("Said by {count}").format(count=entry.note.count))
        if entry.note.starred:
            parts.append(_("Starred"))
        if entry.note.held:
            parts.append(_("The room does not see this"))
        parts.append(_("In group {name}").format(name=group_name(entry.group)) if entry.group else _("Not grouped"))
    if entry.votes or (voting and entry.ranked is not None):
        parts += [votes(entry.votes), place(entry)]
    parts = [part if part.endswith(_ENDS) else f"{part}." for part in parts if part]
    return " ".join((*parts, _("{place} of {number}.").format(place=entry.place, number=entry.of)))
