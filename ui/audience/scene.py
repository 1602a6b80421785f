"""Which of its pictures the wall shows now."""

from __future__ import annotations

from dataclasses import replace

from km_desktop.i18n import _
from km_desktop.review.changes import Change
from km_desktop.review.session import Note, Session
from ui.audience import words
from ui.audience.views.lines import stage_lines
from ui.showing import Showing

POSED = frozenset({"writing", "question"})
"""Question and clock, and nothing else."""
UNTIMED = frozenset({"welcome", "thanks"})
"""Without the clock of a stage."""
OF_THE_REVIEW = frozenset({"welcome", "thanks", "mood", "parking", "rows"})
"""Not of one stage, and so to be seen while people write."""
CALM = ("hands", "count", "group", "order", "answers", "starred", "tag")
"""Fields of a note that take no word of it away."""


def scene(showing: Showing) -> str:
    """blank, writing, question, note, notes, lines, or a view of the Face."""
    face, session = showing.face, showing.session
    if face.blank:
        return "blank"
    if face.question:
        return "writing" if showing.writing else "question"
    if face.note and face.note in session.notes:
        return "note"
    if face.view in OF_THE_REVIEW:
        return face.view
    if showing.writing:
        return "writing"
    if face.view != "notes":
        return face.view
    stage = next((s for s in session.format.stages if s.id == stage_of(session)), None)
    return "notes" if stage_lines(session, stage) is None else "lines"


def stage_of(session: Session) -> str:
    """Where the review is; before it starts that is its first stage."""
    return session.run.stage or session.format.stages[0].id


def title(scene: str, session: Session, note: str) -> str:
    """What stands at the top."""
    if scene == "welcome":
        return session.details.title
    fixed = {"parking": _("Parking lot"), "mood": _("One word each"), "thanks": _("Thank you")}
    stage = session.notes[note].stage if scene == "note" else stage_of(session)
    return fixed.get(scene) or words.question(session, stage)


def only_added(change: Change) -> bool:
    """Whether nothing that the room read is gone with a change of a note or a group: it came, was voted for, counted, linked,
    grouped or moved.
    """
    before, after = change.before, change.after
    if before is None or after is None:
        return before is None
    calm = CALM if isinstance(before, Note) else ("hands", "order")
    return bool(replace(before, **{field: getattr(after, field) for field in calm}) == after)
