"""One review whose working notes are due."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.library.working_notes import Going
from km_desktop.review.dates import long_date
from ui import a11y
from ui.parts.going import going_words
from ui.theme import Look
from ui.widgets import Button, Card, CheckTile, FlowLayout, IconLabel, MessageBar, Text

if TYPE_CHECKING:
    from km_desktop.library import Entry


class DueCard(Card):
    """Nothing is removed before a report was made here, or somebody says that it is kept elsewhere."""

    report_asked = Signal(object)
    longer_asked = Signal(object)
    removal_agreed = Signal(object)

    def __init__(self, look: Look, entry: Entry, parent: QWidget) -> None:
        super().__init__(look, parent=parent)
        self.path: Path = entry.path
        self._going: Going | None = None
        self._open = True
        self.title = Text(look, entry.title, "heading", wrap=True, parent=self)
        self.when = Text(look, _when(entry), "caption", wrap=True, parent=self)
        self.goes = IconLabel(look, "trash-2", _("Looking …"), role="body", tone="ink", icon_tone="ink3", parent=self)
        self.copies = Text(look, "", "caption", wrap=True, parent=self)
        self.stays = IconLabel(look, "file-text", "", role="body", tone="ink", icon_tone="ink3", parent=self)
        self.reported = IconLabel(look, "circle-dashed", "", role="body", tone="ink", icon_tone="ink3", parent=self)
        self.elsewhere = CheckTile(look, _("The report is kept elsewhere"), parent=self)
        self.report = Button(look, _("Make the report first"), icon="file-text", parent=self)
        self.remove = Button(look, _("Remove working notes"), icon="trash-2", parent=self)
        self.longer = Button(look, _("Keep for three months more"), kind="quiet", parent=self)
        self.sure = MessageBar(look, "", tone="amber", parent=self)
        self.sure.hide()
        self._lay_out(entry.title)
        self.report.clicked.connect(lambda: self.report_asked.emit(self.path))
        self.longer.clicked.connect(lambda: self.longer_asked.emit(self.path))
        self.remove.clicked.connect(self._ask)
        self.elsewhere.toggled.connect(lambda _on: self._allow())
        self.sure.answered.connect(self._answer)
        self._allow()

    def open(self) -> bool:
        """Whether something is still to be decided here."""
        return self._open

    def show_going(self, found: object) -> None:
        """Shows what would go and what stays."""
        if not isinstance(found, Going):
            return
        self.wait(False)
        self._going = found
        self.goes.set("trash-2", _("Goes: {notes}").format(notes=_notes(found.notes)))
        twins = [trace.path.name for trace in found.traces if trace.kind == "twin"]
        lines = going_words(found.traces, review=False)
        lines += [_("Another file of this review: {name}").format(name=name) for name in twins]
        self.copies.setText("\n".join([_("With them go:"), *lines]) if lines else "")
        self.copies.setVisible(bool(lines))
        lessons = ngettext("{n} lesson", "{n} lessons", found.lessons).format(n=found.lessons)
        actions = ngettext("{n} action", "{n} actions", found.actions).format(n=found.actions)
        self.stays.set("file-text", _("Stays: the details, {lessons}, {actions}").format(lessons=lessons, actions=actions))
        if found.reported:
            self.reported.set("circle-check", _("Its report was made after it was closed"), icon_tone="worked")
        else:
            self.reported.set("circle-dashed", _("No report was made on this PC since it was closed"))
        self.elsewhere.setVisible(not found.reported)
        self.report.setVisible(not found.reported)
        self._allow()

    def wait(self, waiting: bool) -> None:
        """Whether something is being done with it."""
        for widget in (self.report, self.longer, self.elsewhere):
            widget.setEnabled(not waiting)
        self.remove.setEnabled(False)
        if not waiting:
            self._allow()

    def close_with(self, sentence: str) -> None:
        """Says what was done; nothing more can be."""
        self._open = False
        for widget in (self.goes, self.copies, self.stays, self.elsewhere, self.report, self.remove, self.longer, self.sure):
            widget.hide()
        self.reported.set("circle-check", sentence, "ink", "worked")

    def _lay_out(self, title: str) -> None:
        for widget in (self.title, self.when, self.goes, self.copies, self.stays, self.reported, self.elsewhere, self.sure):
            self.body.addWidget(widget)
        flow = FlowLayout(gap=8)
        for button in (self.report, self.remove, self.longer):
            flow.addWidget(button)
            button.setAccessibleDescription(title)
        self.body.addLayout(flow)
        a11y.name(self, title)

    def _allow(self) -> None:
        found = self._going
        self.remove.setEnabled(found is not None and (found.reported or self.elsewhere.isChecked()))

    def _ask(self) -> None:
        if self._going is None:
            return
        told = _("{notes} and every copy of them go, and cannot come back.").format(notes=_notes(self._going.notes))
        self.sure.show_message(told, answers=[("remove", _("Remove them")), ("keep", _("Keep them"))])
        self.sure.show()
        self.sure.buttons()[1].setFocus()

    def _answer(self, code: str) -> None:
        self.sure.hide()
        if code == "remove":
            self.removal_agreed.emit(self.path)
        else:
            self.remove.setFocus()


def _notes(count: int) -> str:
    return ngettext("{n} working note", "{n} working notes", count).format(n=count)


def _when(entry: Entry) -> str:
    try:
        closed = datetime.fromisoformat(entry.agreed).astimezone().date()
        kept = date.fromisoformat(entry.keep_notes_until)
    except ValueError:
        return ""
    words = _("Closed {closed}. The notes were to be kept until {kept}.")
    return words.format(closed=long_date(closed), kept=long_date(kept))
