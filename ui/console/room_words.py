"""What the room sees, in words: for the chip in the header, and for those who do not see the small picture."""

from __future__ import annotations

from typing import NamedTuple

from km_desktop.i18n import _, ngettext
from km_desktop.review.session import Session
from ui.showing import Face, Showing


class Sight(NamedTuple):
    """What the room sees: a few words, a sentence, and how they are marked."""

    short: str
    sentence: str
    icon: str = "projector"
    tone: str = "soft"
    shown: bool = True
    """Whether the room sees anything of this review."""


def sight(showing: Showing, *, shown: bool) -> Sight:
    """What the room sees now; `shown` says whether it sees anything of this review at all."""
    face = showing.face
    if not shown:
        return Sight(_("Room sees nothing yet"), _("The room sees nothing yet"), "monitor-off", "outline", shown=False)
    if face.blank:
        words = _("The room is blank and frozen") if showing.frozen else _("The room is blank")
        return Sight(_("Room is blank"), words, "monitor-off", "amber")
    seen = _seen(showing.session, face, writing=showing.writing)
    if showing.frozen:
        return Sight(_("Room is frozen"), _("{sees}. It is frozen").format(sees=seen.sentence), "snowflake", "amber")
    return seen


def _seen(session: Session, face: Face, *, writing: bool) -> Sight:
    if face.question:
        return Sight(_("Room sees the question"), _("The room sees the question only"), "type")
    if face.note:
        return Sight(_("Room sees one note"), _("The room sees one note"), "maximize")
    views = {
        "groups": Sight(_("Room sees the groups"), _("The room sees the groups")),
        "votes": Sight(_("Room sees the votes"), _("The room sees the votes")),
        "timeline": Sight(_("Room sees the timeline"), _("The room sees the timeline")),
        "rows": Sight(_("Room sees the rows"), _("The room sees the rows")),
        "parking": Sight(_("Room sees the parking lot"), _("The room sees the parking lot")),
        "mood": Sight(_("Room sees the words"), _("The room sees one word each")),
        "welcome": Sight(_("Room sees the welcome"), _("The room sees the welcome")),
        "thanks": Sight(_("Room sees the thanks"), _("The room sees the thanks")),
    }
    if face.view in views:
        return views[face.view]
    if writing:
        words = _("The room sees the question. Its notes are hidden")
        return Sight(_("Notes are hidden"), words, "eye-off", "amber")
    stage = session.run.stage or session.format.stages[0].id
    if any(s.id == stage and s.capture == "actions" for s in session.format.stages):
        count = len(session.all_actions())
        sees = ngettext("The room sees {n} action", "The room sees {n} actions", count)
        return Sight(_("Room sees the actions"), sees.format(n=count))
    count = sum(1 for note in session.notes.values() if note.stage == stage and note.on_board)
    if not count:
        return Sight(_("Room sees the question"), _("The room sees the question, and no note yet"))
    sees = ngettext("The room sees the question and {n} note", "The room sees the question and {n} notes", count)
    return Sight(_("Room sees the notes"), sees.format(n=count))
