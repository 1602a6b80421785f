"""What can be done with the note in hand, by mouse; the keys are printed beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QWidget

from km_desktop.i18n import _
from km_desktop.privacy import looks_like, looks_like_in_short
from km_desktop.review.edits import notes
from km_desktop.review.session import Note
from ui import a11y
from ui.commands import Command, Commands
from ui.console.room_panel import PADDING
from ui.console.side import Panel, inner_width
from ui.open_review import OpenReview
from ui.parts.tag_words import TAG_ICONS, tag_word
from ui.theme import Look
from ui.widgets import Button, FlowLayout, Stepper, Text
from ui.widgets.balanced import lay_out

LINES = 2
"""Lines of the note that the panel repeats, where there is room."""
GAP = 8
"""Pixels between what stands beside or below one another."""
FOLDED = 26
"""Pixels at normal text size of a button that shows its icon alone: all of them fit beside one another."""


class Deed(Button):
    """A button of the panel: with its words, or where room is short as its icon alone."""

    def fold(self, *, folded: bool) -> None:
        """Shows the icon alone, or the words as well."""
        self._kind, self._height = ("icon", FOLDED) if folded else ("quiet", 0)
        self._describe()
        self.updateGeometry()
        self.update()


class GuardDeed(Button):
    """One of the two answers to what was found: with its icon and its key, or where room is short without."""

    _bare = False
    _full = ("", "")

    def set_text(self, text: str, icon: str = "") -> None:
        bare = self._bare
        self.bare(bare=False)
        super().set_text(text, icon)
        self.bare(bare=bare)

    def bare(self, *, bare: bool) -> None:
        """Leaves out icon and key, or shows them again; the key is in the tooltip while it is left out."""
        if bare == self._bare:
            return
        if bare:
            self._full = (self._icon, self._key)
        self._icon, self._key = ("", "") if bare else self._full
        self._bare = bare
        a11y.tip(self, f"{self.text_shown()}  {self._full[1]}" if bare else "")
        self.updateGeometry()
        self.update()


class NoteText(Text):
    """The beginning of a note, in so many lines, which are always there: nothing moves when another note is shown."""

    lines = LINES
    whole = ""

    def show_note(self, text: str) -> None:
        """Shows the first lines; the name is the whole text."""
        self.setAccessibleName(text)
        self.whole = " ".join(text[:400].split())
        font, step = self._look.fonts.font(self._role), self._look.fonts.line(self._role)
        wide, cut = inner_width(self._look, PADDING), self.whole
        self.setFixedSize(wide, self.lines * step + 2)  # Of one size, so that other words lay nothing out again.
        while cut and lay_out(f"{cut}…" if cut != self.whole else cut, font, wide, step, self.lines).elided:
            cut = cut[: len(cut) * 9 // 10].rstrip()
        self.setText(cut if cut == self.whole else f"{cut}…")

    def set_lines(self, lines: int) -> None:
        """Shows so many lines."""
        if lines != self.lines:
            self.lines = lines
            self.show_note(self.accessibleName())


class NotePanel(Panel):
    """Star, marks, for whom, aside and the bin for one note."""

    steps = 3
    edit_asked = Signal(str)
    park_asked = Signal(str)
    hold_asked = Signal()
    show_asked = Signal(str)
    """The room may see the note as it is, or no longer."""
    redact_asked = Signal(str)
    """What says who somebody is goes out of the note."""
    versions_asked = Signal()
    group_asked = Signal()
    reshaped = Signal()

    def __init__(self, look: Look, commands: Commands, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=PADDING, parent=parent)
        self._review = review
        self._note: Note | None = None
        self._shown: object = ()
        self._head = Text(look, _("This note"), "strong", parent=self)
        self._text = NoteText(look, "", "caption", wrap=True, parent=self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._found = Text(look, "", "caption", "amber", wrap=True, parent=self)
        self._anyway, self._redact = (self._found_deed(look, commands[id], commands.key(id)) for id in ("note.show", "note.redact"))
        self._redact.set_text(_("Take it out"))
        self._guarding = (self._anyway, self._redact)
        self._guards, self._asides = (QBoxLayout(QBoxLayout.Direction.TopToBottom) for _row in range(2))
        self._kinds: tuple[str, ...] = ()
        self._waits = self._terse = False
        self._versions = self._deed(_("Two versions"), commands["note.versions"].icon, commands.key("note.versions"))
        self._star = self._deed(_("Star"), "star", commands.key("note.star"))
        self._tags = {tag: self._deed(tag_word(tag), TAG_ICONS[tag]) for tag in TAG_ICONS}
        self._group = self._deed(_("Group with"), commands["note.group"].icon, commands.key("note.group"))
        self._park = self._deed(_("Park it"), commands["note.park"].icon, commands.key("note.park"))
        self._hold = self._deed(_("Hold back"), commands["note.hold"].icon)
        self._edit = self._deed(_("Edit"), "pencil", commands.key("note.edit"))
        self._bin = self._deed(_("Bin"), "trash-2", _("Delete"))
        self._deeds = (self._versions, self._star, *self._tags.values(), self._group, self._park, self._hold, self._edit, self._bin)
        self._whom = QLineEdit(self)
        self._whom.setPlaceholderText(_("For whom? A role or a team"))
        a11y.name(self._whom, _("For whom"))
        self._votes = QWidget(self)
        self._hands = Stepper(look, _("Votes for this note"), small=True, parent=self._votes)
        self._lay_out(look)
        self._connect()
        self.show_note(None)

    def show_note(self, note: Note | None, *, groups: bool = False) -> None:
        """Shows the note in hand; None hides the panel. `groups` says whether notes can be grouped here."""
        self._note = note
        if note is not None:
            self._show(note, groups=groups)
        if self.isHidden() != (note is None):
            self.setVisible(note is not None)
            self.reshaped.emit()

    def _show(self, note: Note, *, groups: bool) -> None:
        if not self._whom.hasFocus() and self._whom.text() != note.for_whom:
            self._whom.setText(note.for_whom)
        # The note in hand is told after every change of the review, and mostly looks as before.
        found, waits = self._review.guard(note.text), bool(self._review.waits(note))
        twice = self._review.twice(note)
        shown = (note.stage, waits, twice, note.text, note.starred, note.tag, note.held, note.group, note.hands, groups)
        if shown == self._shown:
            return
        self._shown = shown
        stage = next((s for s in self._review.session.format.stages if s.id == note.stage), None)
        self._text.show_note(note.text)
        self._star.set_text(_("Starred") if note.starred else _("Star"), "star-filled" if note.starred else "star")
        self._hold.set_text(_("Held back") if note.held else _("Hold back"))
        self._hold.setChecked(note.held)
        self._versions.setVisible(twice)
        self._kinds = tuple(each.kind for each in found)
        self._found.setVisible(bool(found))
        for deed in self._guarding:
            deed.setVisible(bool(found))
        if found:
            self._waits = waits
            self._say_found()
            self._anyway.set_text(_("Show it anyway") if waits else _("Show it no longer"), "eye" if waits else "eye-off")
        for tag, button in self._tags.items():
            button.setVisible(stage is not None and tag in stage.tags)
            button.setChecked(note.tag == tag)
        self._group.setVisible(groups)
        self._whom.setVisible(stage is not None and stage.lessons)
        self._votes.setVisible(stage is not None and stage.votes and not note.group)
        self._hands.set_value(note.hands)
        self.reshaped.emit()

    def shape(self) -> object:
        hidden = (w.isHidden() for w in (*self._deeds, self._whom, self._votes, self._found))
        return (self.isHidden(), *hidden, self._star.text(), self._kinds, self._waits)

    def shrink(self, step: int) -> None:
        self._head.setVisible(not step)
        self._text.set_lines(1 if step else LINES)
        for deed in self._deeds:
            deed.fold(folded=bool(step))
        self._terse = step > 2
        self._press(tight=step > 1)
        self._say_found()

    def _press(self, *, tight: bool) -> None:
        """Puts what mostly stands below one another beside one another, without keys and icons, where it fits so."""
        self._whom.setPlaceholderText(_("For whom?") if tight else _("For whom? A role or a team"))
        for deed in self._guarding:
            deed.bare(bare=tight)
        beside = sum(deed.sizeHint().width() for deed in self._guarding) + GAP <= inner_width(self._look, PADDING)
        for deed in self._guarding:
            deed.bare(bare=tight and beside)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._guards.setDirection(across if tight and beside else down)
        self._asides.setDirection(across if tight else down)

    def _say_found(self) -> None:
        if self._kinds:
            what = f"{looks_like_in_short(self._kinds)}." if self._terse else looks_like(self._kinds)
            sight = _("Not shown yet.") if self._waits else _("It is shown as it is.")
            # Where room is short the note and the button beside it say whether it is shown.
            self._found.setText(what if self._terse else f"{what} {sight}")
            self._found.setAccessibleName(f"{what} {sight}")

    def _deed(self, words: str, icon: str, key: str = "") -> Deed:
        return Deed(self._look, words, kind="quiet", icon=icon, key=key, small=True, parent=self)

    def _found_deed(self, look: Look, command: Command, key: str) -> GuardDeed:
        """For a note that may say who somebody is: always with its words."""
        return GuardDeed(look, command.words, kind="outlined", icon=command.icon, key=key, small=True, height=28, parent=self)

    def _lay_out(self, look: Look) -> None:
        self.body.addWidget(self._head)
        self.body.addWidget(self._text)
        self.body.addWidget(self._found)
        for row, widgets in ((self._guards, self._guarding), (self._asides, (self._whom, self._votes))):
            row.setSpacing(GAP)
            for widget in widgets:
                row.addWidget(widget)
            self.body.addLayout(row)
        votes = QHBoxLayout(self._votes)
        votes.setContentsMargins(0, 0, 0, 0)
        votes.addWidget(Text(look, _("Votes"), "caption", parent=self._votes))
        votes.addStretch(1)
        votes.addWidget(self._hands)
        flow = FlowLayout(gap=1)
        for button in self._deeds:
            flow.addWidget(button)
        row = QHBoxLayout()
        row.addLayout(flow)
        self.body.addLayout(row)

    def _connect(self) -> None:
        for button in (*self._tags.values(), self._hold):
            button.setCheckable(True)
        self._star.clicked.connect(self._toggle_star)
        for tag, button in self._tags.items():
            button.clicked.connect(lambda _checked=False, tag=tag: self._toggle_tag(tag))
        self._group.clicked.connect(self.group_asked)
        self._hold.clicked.connect(self.hold_asked)
        self._versions.clicked.connect(self.versions_asked)
        for asking, asked in (
            (self._park, self.park_asked),
            (self._edit, self.edit_asked),
            (self._anyway, self.show_asked),
            (self._redact, self.redact_asked),
        ):
            asking.clicked.connect(lambda _checked=False, asked=asked: self._ask(asked))
        self._bin.clicked.connect(self._put_in_bin)
        self._hands.changed.connect(self._set_hands)
        self._whom.textEdited.connect(self._set_whom)
        self._whom.editingFinished.connect(self._review.desk.settle)

    def _ask(self, asked: SignalInstance) -> None:
        if self._note is not None:
            asked.emit(self._note.id)

    def _put_in_bin(self) -> None:
        if self._note is not None:
            self._review.do("note.bin", notes.bin, self._note.id)

    def _toggle_star(self) -> None:
        if self._note is not None:
            self._review.do("note.star", notes.star, self._note.id, not self._note.starred)

    def _toggle_tag(self, tag: str) -> None:
        if self._note is not None:
            self._review.do("note.tag", notes.set_tag, self._note.id, "" if self._note.tag == tag else tag)

    def _set_hands(self, votes: int) -> None:
        if self._note is not None:
            self._review.do("note.votes", notes.set_hands, self._note.id, votes, typing=f"votes.{self._note.id}")

    def _set_whom(self, text: str) -> None:
        if self._note is not None:
            self._review.do("note.for_whom", notes.set_for_whom, self._note.id, text, typing=f"whom.{self._note.id}")
