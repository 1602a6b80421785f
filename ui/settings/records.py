"""How long working notes are kept, and where that rule comes from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.settings import LONGEST_RULE
from km_desktop.site import Rules
from ui.parts.keeping import choices, plain_truth
from ui.settings.section import Section
from ui.theme import Look
from ui.widgets import Choice, TextField


class Records(Section):
    """`chosen(values)` are to be kept at once, `typed(values)` as soon as typing rests."""

    chosen = Signal(dict)
    typed = Signal(dict)

    def __init__(self, look: Look, held: Rules, parent: QWidget) -> None:
        super().__init__(look, _("Records"), parent)
        label, offered = _("Working notes are kept"), choices(ask=True, other=held.keep_notes_days)
        self.days: Choice | None = None
        self.rule: TextField | None = None
        if "keep_notes_days" in held.fixed:
            self.add_fixed(label, dict(offered)[str(held.keep_notes_days)], plain_truth())
        else:
            self.days = Choice(look, label, offered, str(held.keep_notes_days), parent=self)
            self.days.chosen.connect(lambda code: self.chosen.emit({"keep_notes_days": int(code)}))
            self.add(label, self.days, plain_truth())
        where = _("Where this rule comes from")
        if "keep_notes_rule" in held.fixed:
            self.add_fixed(where, held.keep_notes_rule)
            return
        self.rule = TextField(
            look,
            where,
            hint=_("shown at the close of a review"),
            placeholder=_("Your records policy, and its number"),
            text=held.keep_notes_rule,
            limit=LONGEST_RULE,
            parent=self,
        )
        self.rule.changed.connect(lambda text: self.typed.emit({"keep_notes_rule": text}))
        self.body.addWidget(self.rule)
