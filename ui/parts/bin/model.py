"""What is in the bin of a review as a list model."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.i18n import _
from km_desktop.review.session import Action, Note, Session, in_order
from ui.parts.board.words import stage_name
from ui.parts.followups.words import sentence
from ui.parts.records import Record, RecordsModel


class BinModel(RecordsModel):
    """Notes in the order of their stages, then actions."""

    def wanted(self, session: Session) -> Sequence[Record]:
        places = {stage.id: at for at, stage in enumerate(session.format.stages)}
        notes = [n for n in session.notes.values() if n.binned]
        actions = [a for a in session.actions.values() if a.binned]
        notes.sort(key=lambda n: (places.get(n.stage, len(places)), in_order(n)))
        return [*notes, *sorted(actions, key=in_order)]

    def origin(self, record: Record) -> str:
        """Where it was before: the name of a stage, or that it is an action."""
        if isinstance(record, Action):
            return ", ".join(part for part in (_("Action"), record.owner) if part)
        return stage_name(self._review.session.format, record.stage)

    def spoken(self, row: int) -> str:
        record = self.record(row)
        place = _("{place} of {number}").format(place=row + 1, number=self.rowCount())
        parts = (words(record), self.origin(record), place)
        return " ".join(sentence(part) for part in parts)


def words(record: Record) -> str:
    """What a note says, or what an action wants done."""
    return record.text if isinstance(record, Note) else record.what
