"""The capture bar: type, Enter, and the note is on the board."""

from __future__ import annotations

from inspect import unwrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.privacy import looks_like, looks_like_in_short
from km_desktop.review.capture import Line, read_line
from km_desktop.review.clock_times import moment_of
from km_desktop.review.guarded import Finding, Guard, unguarded, without
from ui import a11y
from ui.console.answering import Answering
from ui.console.capture_hints import CaptureHints
from ui.console.capture_line import CaptureLine
from ui.console.counting import Offer
from ui.theme import Look
from ui.widgets import Button, Ground

__all__ = ["CaptureBar", "CaptureLine"]


class CaptureBar(Ground):
    """The line, what it answers, and what its marks will become."""

    entered = Signal(object)
    """A Line: Enter, or the button."""
    kept = Signal(object)
    """A Line that is to be a note of its own."""
    counted = Signal(object)
    """A Line that is to be counted with what was offered."""
    read = Signal(object)
    """The Line as it stands, after every change of it."""
    pasted = Signal(str)
    picture_offered = Signal(object)
    left = Signal()
    """Esc in an empty line: the keyboard goes to the board."""
    target_asked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None, *, guard: Guard = unguarded) -> None:
        super().__init__(look, "surface", "top", parent)
        self._guard = unwrap(guard)  # What is half typed is not worth remembering.
        self._found: tuple[Finding, ...] = ()
        self._told: frozenset[str] = frozenset()
        self._masked = False
        self._tags: tuple[str, ...] = ()
        self._plain = False
        self._timed = False
        self._offer: Offer | None = None
        self.public = False
        self.line = CaptureLine(self)
        self._answering = Answering(look, self)
        self._hints = CaptureHints(look, self)
        self._add = Button(look, _("Add note"), kind="soft", key=_("Enter"), small=True, parent=self)
        self._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_look(look)
        self._lay_out()
        self._add.clicked.connect(self.enter)
        line = self.line
        line.entered.connect(self.enter)
        line.kept.connect(lambda: self.kept.emit(self.now()))
        line.counted.connect(lambda: self.counted.emit(self.now()))
        line.pasted.connect(self.pasted)
        line.picture_offered.connect(self.picture_offered)
        line.escaped.connect(self._escape)
        line.textChanged.connect(self._read)
        self._answering.clicked.connect(lambda: self.target_asked.emit(1))

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.line.setFont(look.fonts.font("capture"))
        self.line.setMinimumHeight(look.px(48))
        self._make_room()

    def set_stage(self, tags: tuple[str, ...], hint: str, *, timed: bool = False) -> None:
        """The tags that the stage knows, the words shown while the line is empty, and whether times at the start count."""
        self._tags, self._timed = tags, timed
        self.line.setPlaceholderText(hint)
        self._hints.show_tags(tags)
        self._read()

    def set_public(self, public: bool) -> None:
        """Whether the room looks on while something is typed."""
        self.public = public
        self._hints.set_public(public)
        self._mask()

    def set_masked(self, masked: bool) -> None:
        """Whether all that is typed is to be seen as dots; where the room looks on, what may say who somebody is always is."""
        self._masked = masked
        self._mask()

    def found(self) -> tuple[Finding, ...]:
        """What stands in the line and may say who somebody is."""
        return self._found

    def take_out(self) -> bool:
        """Takes that out of the line; False if there is nothing of the kind."""
        text = self.line.text()
        cleaned = without(text, self._guard(text))
        if cleaned != text:
            self.line.selectAll()
            self.line.insert(cleaned)  # Typing is undone as ever.
        return cleaned != text

    def show_target(self, text: str | None, column: str = "") -> None:
        """The note that the next one answers; empty text for none, None where notes answer nothing here. `column` says
        in one word where it goes, if that is not the stage.
        """
        self._answering.show_target(text, column)
        answers = _("Answers: {note}").format(note=text) if text else ""
        self.line.setAccessibleDescription(f"{column}. {answers}" if column else answers)

    def show_offer(self, offer: Offer | None) -> None:
        """Says that this was said before, and what Enter does about it."""
        self._offer = offer
        self._add.set_text(_("Count it") if offer is not None and offer.sure else _("Add note"))
        self._make_room()
        self._show_line()

    def tell(self, words: str) -> None:
        """Says beside the line what Enter just did; it stays until something is typed."""
        self._hints.tell(words)

    def enter(self) -> None:
        """Hands over what stands in the line, as Enter does."""
        self.entered.emit(self.now())

    def clear(self) -> None:
        """Empties the line, its own undo and what Esc had said about it."""
        self._plain = False
        self.line.setText("")

    def now(self) -> Line:
        """What stands in the line, as it would become a note."""
        return read_line(self.line.text(), self._tags, self._plain)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self._answering)
        above.addWidget(self._hints)
        inner = QHBoxLayout(self.line)
        inner.setContentsMargins(0, 0, 10, 0)
        inner.addStretch(1)
        inner.addWidget(self._add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 10, 24, 12)
        outer.setSpacing(8)
        outer.addLayout(above)
        outer.addWidget(self.line)

    def _make_room(self) -> None:
        """For the button that stands in the line."""
        self.line.setTextMargins(self._look.px(12), 0, self._add.sizeHint().width() + self._look.px(20), 0)

    def _read(self) -> None:
        if not self.line.text():
            self._plain = False
        self._show_line()
        self.read.emit(self.now())

    def _show_line(self) -> None:
        line = self.now()
        moment = moment_of(line.text) if self._timed else None
        self._look_for_people(line.text)
        what = looks_like_in_short(f.kind for f in self._found) if self._found else ""
        self._hints.show_line(line, moment.clock if moment is not None else "", self._offer if line.text else None, what)

    def _look_for_people(self, text: str) -> None:
        """What may say who somebody is gets its mark as it is typed, and is told to a screen reader once."""
        self._found = self._guard(text) if text else ()
        self._mask()
        kinds = frozenset(found.kind for found in self._found)
        if new := [found.kind for found in self._found if found.kind not in self._told]:
            words = _("{what} It will be saved, and not shown until you change it or show it.")
            a11y.announce(self.line, words.format(what=looks_like(new)))
        self._told = self._told | kinds if text else frozenset()

    def _mask(self) -> None:
        masked = self._masked or (self.public and bool(self._found))
        mode = QLineEdit.EchoMode.Password if masked else QLineEdit.EchoMode.Normal
        if self.line.echoMode() != mode:
            self.line.setEchoMode(mode)

    def _escape(self) -> None:
        if not self.line.text():
            self.left.emit()
        elif self.now() != Line(self.line.text().strip()):
            self._plain = True
            self._read()
