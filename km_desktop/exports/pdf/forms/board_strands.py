"""What stands on the board, stage by stage, as cards for a poster."""

from __future__ import annotations

from km_desktop.exports.pdf.forms.board_cards import Measures, Sign, action_card, note_card, small_kind, votes_sign
from km_desktop.exports.pdf.forms.board_columns import Slot, Strand
from km_desktop.exports.pdf.forms.sheet import Sheet
from km_desktop.exports.pdf.pieces import Words, clipped
from km_desktop.exports.pictures import Pictures
from km_desktop.i18n import _, ngettext
from km_desktop.report.printed import printed_note
from km_desktop.report.words import votes_words
from km_desktop.review.formats import Stage
from km_desktop.review.session import MORE, Group, Session
from km_desktop.review.voting import on_the_board, votes_of

PANEL = 0.5
"""Air around the cards of a group, in sizes of their words."""
_NAME_LINES = 3


def strands(sheet: Sheet, session: Session, measures: Measures, pictures: Pictures) -> list[Strand]:
    """The stages in which something was written, with their notes and actions."""
    made: list[Strand] = []
    listed = next((stage.id for stage in session.format.stages if stage.capture == "actions"), "")
    stages = [*session.format.stages, Stage(MORE, _("More notes"), _("More notes"))]
    known = {stage.id for stage in stages}
    # A file may hold notes of stages that its format does not have: they stand under the name that they gave.
    others = dict.fromkeys(note.stage for note in session.notes.values() if note.on_board and note.stage not in known)
    stages += [Stage(id, id, id) for id in others]
    if not listed and session.all_actions():
        listed = "actions"
        stages.append(Stage(listed, _("Actions"), _("Who will do what, by when?"), capture="actions"))
    for stage in stages:
        slots, heads = _notes(sheet, session, stage, measures, pictures)
        count = len(slots)
        told = [ngettext("{n} note", "{n} notes", count).format(n=count)] if count else []
        if stage.id == listed and session.all_actions():
            actions = session.all_actions()
            slots += [Slot(action_card(sheet, action, measures, measures.width)) for action in actions]
            told.append(ngettext("{n} action", "{n} actions", len(actions)).format(n=len(actions)))
        if slots:
            made.append(Strand(stage.id, stage.question, stage.kind, ", ".join(told), tuple(slots), tuple(heads)))
    return made


def _notes(
    sheet: Sheet, session: Session, stage: Stage, measures: Measures, pictures: Pictures
) -> tuple[list[Slot], list[tuple[str, str, int, str]]]:
    """The notes of a stage: its groups first, as on the board; and what is written over each group."""
    slots: list[Slot] = []
    heads: list[tuple[str, str, int, str]] = []
    pad = measures.size * PANEL
    for group, notes in on_the_board(session, stage.id):
        width, extra = measures.width, 0.0
        if group is not None:
            votes = votes_of(group, notes)
            heads.append((group.id, group_title(group), votes, votes_words(votes)))
            width -= 2 * pad
            extra = group_head(sheet, heads[-1], measures, again=True)[0].height + 2 * pad
            extra += _votes_height(sheet, measures, votes)
        for note in notes:
            card = note_card(sheet, printed_note(note, stage.kind), measures, width, pictures)
            slots.append(Slot(card, group.id if group else "", extra))
    return slots, heads


def group_title(group: Group) -> str:
    """What stands over the notes of a group."""
    return group.name or _("Together")


def group_head(
    sheet: Sheet, head: tuple[str, str, int, str], measures: Measures, *, again: bool
) -> tuple[Words, Sign | None]:
    """The name of a group, which says so where it goes on; and its votes."""
    _id, name, votes, told = head
    kind = sheet.kind("heading", measures.size, leading=1.25)
    title = _("{name} (more)").format(name=name) if again else name
    width = measures.width - 2 * measures.size * PANEL
    return clipped(title, kind, width, _NAME_LINES, "H3"), votes_sign(
        sheet, measures.size, votes, told
    ) if votes else None


def _votes_height(sheet: Sheet, measures: Measures, votes: int) -> float:
    return small_kind(sheet, measures.size).leading if votes else 0.0
