"""What can be done with the note in hand, by mouse; the keys are printed beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from km_desktop.i18n import _
from km_desktop.review.edits import notes
from km_desktop.review.session import Note
from ui import a11y
from ui.commands import Commands
from ui.open_review import OpenReview
from ui.parts.tag_words import TAG_ICONS, tag_word
from ui.theme import Look
from ui.widgets import Button, Card, FlowLayout, Text

SHOWN = 90
"""Characters of the note that the panel repeats."""


class NotePanel(Card):
    """Star, marks, for whom and the bin for one note."""

    edit_asked = Signal(str)

    def __init__(self, look: Look, commands: Commands, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._review = review
        self._note: Note | None = None
        self._shown: object = ()
        self._head = Text(look, _("This note"), "heading", parent=self)
        self._text = Text(look, "", "caption", wrap=True, parent=self)
        self._star = Button(look, _("Star"), icon="star", key=commands.key("note.star"), small=True, parent=self)
        self._tags = {
            tag: Button(look, tag_word(tag), icon=TAG_ICONS[tag], small=True, kind="quiet", parent=self) for tag in TAG_ICONS
        }
        self._edit = Button(look, _("Edit"), icon="pencil", key=commands.key("note.edit"), small=True, kind="quiet", parent=self)
        self._bin = Button(look, _("Bin"), icon="trash-2", key=_("Delete"), small=True, kind="quiet", parent=self)
        self._whom = QLineEdit(self)
        self._whom.setPlaceholderText(_("For whom? A role or a team"))
        a11y.name(self._whom, _("For whom"))
        self._lay_out()
        self._connect()
        self.show_note(None)

    def show_note(self, note: Note | None) -> None:
        """Shows the note in hand; None hides the panel."""
        self._note = note
        self.setVisible(note is not None)
        if note is None:
            return
        if not self._whom.hasFocus() and self._whom.text() != note.for_whom:
            self._whom.setText(note.for_whom)
        # The note in hand is told after every change of the review, and mostly looks as before.
        shown = (note.stage, note.text, note.starred, note.tag)
        if shown == self._shown:
            return
        self._shown = shown
        stage = next((s for s in self._review.session.format.stages if s.id == note.stage), None)
        short = note.text if len(note.text) <= SHOWN else note.text[:SHOWN].rstrip() + "…"
        self._text.setText(short.replace("\n", " "))
        self._star.set_text(_("Starred") if note.starred else _("Star"), "star-filled" if note.starred else "star")
        for tag, button in self._tags.items():
            button.setVisible(stage is not None and tag in stage.tags)
            button.setCheckable(True)
            button.setChecked(note.tag == tag)
        self._whom.setVisible(stage is not None and stage.lessons)

    def _lay_out(self) -> None:
        self.body.addWidget(self._head)
        self.body.addWidget(self._text)
        self.body.addWidget(self._whom)
        flow = FlowLayout(gap=6)
        for button in (self._star, *self._tags.values(), self._edit, self._bin):
            flow.addWidget(button)
        row = QHBoxLayout()
        row.addLayout(flow)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self._star.clicked.connect(self._toggle_star)
        for tag, button in self._tags.items():
            button.clicked.connect(lambda _checked=False, tag=tag: self._toggle_tag(tag))
        self._edit.clicked.connect(self._ask_edit)
        self._bin.clicked.connect(self._put_in_bin)
        self._whom.textEdited.connect(self._set_whom)
        self._whom.editingFinished.connect(self._review.desk.settle)

    def _ask_edit(self) -> None:
        if self._note is not None:
            self.edit_asked.emit(self._note.id)

    def _put_in_bin(self) -> None:
        if self._note is not None:
            self._review.do("note.bin", notes.bin, self._note.id)

    def _toggle_star(self) -> None:
        if self._note is not None:
            self._review.do("note.star", notes.star, self._note.id, not self._note.starred)

    def _toggle_tag(self, tag: str) -> None:
        if self._note is not None:
            self._review.do("note.tag", notes.set_tag, self._note.id, "" if self._note.tag == tag else tag)

    def _set_whom(self, text: str) -> None:
        if self._note is not None:
            self._review.do("note.for_whom", notes.set_for_whom, self._note.id, text, typing=f"whom.{self._note.id}")
