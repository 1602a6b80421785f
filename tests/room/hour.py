"""An hour in the room, played at random: the whole program, its two windows, and somebody who pulls at the cables."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from km_desktop.review.edits import actions, decisions, details, groups, notes, stages
from km_desktop.review.guarded import text_of, unguarded
from km_desktop.review.session import Session
from tests.room.private_words import never_private, private_words
from tests.ui.shell.rooms import everything_said, rooms
from ui.audience import AudienceWindow
from ui.audience.fade import Fade
from ui.audience.room_view import RoomView
from ui.commands import COMMAND
from ui.open_review import OpenReview
from ui.parts.board import WallView
from ui.shell.main_window import MainWindow
from ui.showing import Showing
from ui.theme import DRESSED_APART

NOW = "2026-06-16T13:00:00+00:00"
KEYS = (
    "room.blank", "room.freeze", "room.question", "room.note", "room.page", "room.welcome", "room.thanks", "room.theme",
    "room.larger", "room.smaller", "stage.reveal", "stage.next", "stage.previous", "room.show", "edit.undo", "edit.redo",
)  # fmt: skip
DEEDS = ("write", "write", "type", "hold", "park", "bin", "group", "act", "own_notes", "jump", "name", "decide")

PLANTED = ((1, 0, 0, "why"), (0, 1, 0, "actual"), (0, 0, 1, "why"), (0, 0, 0, "actual"), (0, 0, 0, "why"))
"""Notes that are held back, parked, in the bin, in a hidden stage, and one that everybody may see."""


class Cables:
    """Screens that are not there, where the platform has no cables to pull: the projector counts, or it does not."""

    kinds: tuple[str, ...] = ("plug", "unplug")

    def __init__(self) -> None:
        self.plugged = True
        self.tell: Callable[[], object] = lambda: None

    def pull(self, kind: str) -> None:
        """Does one of `kinds`."""
        self.plugged = kind == "plug"
        self.tell()

    def settle(self) -> None:
        """Waits until the program has heard of it."""

    @contextmanager
    def of(self) -> Iterator[None]:
        """While it is in use."""
        from ui.shell import room
        from ui.shell.screens import screen_for_room

        def found(console: QWidget, last: str = "") -> object:
            return screen_for_room(console, last) if self.plugged else None

        with patch.object(room, "screen_for_room", found):
            yield


class Clean(QObject):
    """A review that never held anything private, for a second wall that the first is compared with."""

    changed = Signal(object)

    def __init__(self, session: Session, review: OpenReview) -> None:
        super().__init__()
        self.session, self.stopwatch, self.pictures = session, review.stopwatch, review.pictures
        self.guard = unguarded  # What is left may be seen, whatever it says.


@dataclass
class Found:
    """What was found where it must not be."""

    events: int = 0
    looked: int = 0
    compared: int = 0
    words: list[str] = field(default_factory=list)
    """In the tree for screen readers, in the titles, or in what the wall was given."""
    pixels: list[str] = field(default_factory=list)
    """The wall does not look like one over a review without anything private."""
    screens: list[str] = field(default_factory=list)
    """A window of the facilitator's on the screen of the room."""

    @property
    def bad(self) -> int:
        """All of them together."""
        return len(self.words) + len(self.pixels) + len(self.screens)


class Hour:
    """Plays one window with a review that is open in the console."""

    def __init__(self, window: MainWindow, seed: int, cables: Cables, every: int, pictures: Path | None = None) -> None:
        self.window, self.chance, self.cables, self.every = window, random.Random(seed), cables, every
        self.ids, self.found, self.log = count(), Found(), list[str]()
        self.pictures, self._half = pictures, ""

    def play(self, events: int) -> Found:
        """So many events; looks after each."""
        kinds = (*KEYS, *DEEDS, *self.cables.kinds)
        for _event in range(events):
            kind = self.chance.choice(kinds) if rooms() or self.chance.random() < 0.5 else "room.show"
            self.log.append(kind)
            self.do(kind)
            self.found.events += 1
            self.look(at_once=True)
            self.settle()
            self.look()
        return self.found

    def plant(self) -> None:
        """Something private of every kind, before anybody looks."""
        self.own_notes()
        for held, parked, binned, stage in PLANTED:
            note = self.id()
            self.review.do("note.add", notes.add, id=note, stage=stage, text=self.word(), for_whom=self.word(), now=NOW)
            if held:
                self.review.do("note.hold", notes.hold, note, True)
                self.review.do("group.make", groups.make, id=self.id(), notes=[note], now=NOW, name=self.word())
            if parked:
                self.review.do("note.park", notes.park, note)
            if binned:
                self.review.do("note.bin", notes.bin, note)
        self.review.do("stage.hide", stages.hide, "actual")
        self.console.go("why")

    def do(self, kind: str) -> None:
        """One event."""
        if kind in self.cables.kinds:
            self.cables.pull(kind)
        elif kind in KEYS:
            self.press(kind)
        else:
            getattr(self, kind)()

    def settle(self) -> None:
        """Until all has been painted."""
        self.cables.settle()
        QTest.qWait(1)
        if any(fade.isVisible() for room in rooms() for fade in room.findChildren(Fade)):
            QTest.qWait(200)

    def press(self, id: str) -> None:
        """A key, where the keyboard is: in the room on the only screen, else on the console."""
        shown = rooms()
        over = shown[0] if shown and self.strip() else self.window.console
        assert over is not None
        found = [action for action in over.actions() if action.property(COMMAND) == id]
        assert len(found) == 1, f"{id} is bound {len(found)} times"
        self.trigger(found[0])

    def trigger(self, action: QAction) -> None:
        action.trigger()
        page = self.window.page()
        if page is not self.window.console:  # Past the last stage comes the report.
            self.window.show_console()

    # What the facilitator does.

    def write(self) -> None:
        word = self.word()
        review, stage = self.review, self.stage()
        review.do("note.add", notes.add, id=self.id(), stage=stage, text=word, for_whom=self.word(), now=NOW)

    def type(self) -> None:
        self._half = self.word()
        self.console.capture.line.setText(self._half)

    def hold(self) -> None:
        if note := self.some_note():
            self.review.do("note.hold", notes.hold, note, not self.session.notes[note].held)

    def park(self) -> None:
        if note := self.some_note():
            self.review.do("note.park", notes.unpark if self.session.notes[note].parked else notes.park, note)

    def bin(self) -> None:
        if note := self.some_note():
            self.review.do("note.bin", notes.restore if self.session.notes[note].binned else notes.bin, note)

    def group(self) -> None:
        members = [n.id for n in self.session.notes_in(self.stage())][:2]
        if members:
            self.review.do("group.make", groups.make, id=self.id(), notes=members, now=NOW, name=self.word())

    def act(self) -> None:
        if note := self.some_note():
            self.review.do("action.add", actions.add, id=self.id(), what=self.word(), from_note=note, now=NOW)

    def name(self) -> None:
        """A note that names somebody."""
        text = f"Mrs {self.word().title()}"
        self.review.do("note.add", notes.add, id=self.id(), stage=self.stage(), text=text, for_whom=self.word(), now=NOW)

    def decide(self) -> None:
        """The room may see a note whatever it says, or no longer."""
        named = [n for n in self.session.notes.values() if n.text.startswith("Mrs ")]
        if named:
            note = self.chance.choice(named)
            edit = decisions.show_to_room if self.review.waits(note) else decisions.keep_from_room
            self.review.do("note.show", edit, text_of(note), NOW)

    def own_notes(self) -> None:
        self.review.do("details", details.set_field, "private", self.word())

    def jump(self) -> None:
        self.console.go(self.chance.choice(self.session.format.stages).id)

    # Looking.

    def look(self, *, at_once: bool = False) -> None:
        """Searches every window of the room, and what it was given."""
        if not at_once:
            self.check_screens()
        given = repr(self.window.pages.showing.session) if self.window.pages else ""
        private = private_words(self.session)
        if self._half and (not self.strip() or self.stage() in self.session.run.hidden):
            private |= {self._half}
        told = [given, *(w.windowTitle() for w in QApplication.topLevelWidgets())]
        for room in rooms():
            told.append(everything_said(room))
            self.found.looked += 1
        hits = {word for word in private if any(word in text for text in told)}
        if hits:
            self.found.words.append(f"{len(self.log)} {self.log[-1]}: {sorted(hits)[:3]}")
        if not at_once and self.found.events % self.every == 0:
            for room in rooms():
                self.compare(room)

    def compare(self, room: AudienceWindow) -> None:
        """The wall must look as it would if nothing private had ever been written."""
        if self.strip():
            field = room.findChild(QLineEdit)
            assert field is None or not self.stage_hidden() or field.displayText() != field.text() or not field.text()
        real = room.room
        assert self.window.pages is not None
        showing = self.window.pages.showing
        clean = Clean(never_private(showing.session, self.session), self.review)
        other = Showing(clean, scale=showing.scale)  # type: ignore[arg-type]
        other._show(replace(showing.face, note=showing.face.note if showing.face.note in clean.session.notes else ""))
        host = QWidget()
        host.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        host.setScreen(room.screen())  # For as many dots to the pixel.
        host.setGeometry(room.geometry())
        second = RoomView(real._ink.look, other, host)
        try:
            second.setProperty(DRESSED_APART, True)
            second.setGeometry(real.geometry())
            second.set_text_scale(showing.scale)
            host.show()
            if host.devicePixelRatioF() != real.devicePixelRatioF():
                return  # Between two mirrored screens of different scale: the pictures cannot be laid on one another.
            second._reading = real._reading
            second._show()
            _same_page(real, second)
            self.found.compared += 1
            ours, theirs = real.grab().toImage(), second.grab().toImage()
            if ours != theirs:
                self.found.pixels.append(f"{len(self.log)} {self.log[-1]}: {real.scene}, {second.scene}")
                self.save(ours, theirs)
        finally:
            second.leave()
            host.close()
            host.deleteLater()

    def save(self, ours: QImage, theirs: QImage) -> None:
        """For somebody who wants to see the difference."""
        if self.pictures is not None:
            ours.save(str(self.pictures / f"{len(self.log)}-room.png"))
            theirs.save(str(self.pictures / f"{len(self.log)}-clean.png"))

    def check_screens(self) -> None:
        """On two screens nothing of the facilitator's lies on the screen that the room fills."""
        for room in rooms():
            if self.strip():
                continue
            for other in QApplication.topLevelWidgets():
                if other is not room and other.isVisible() and _on(other) is room.screen() and _on(other) is not None:
                    self.found.screens.append(f"{len(self.log)} {self.log[-1]}: {type(other).__name__} {other.frameGeometry().getRect()} {room.geometry().getRect()}")

    # What there is.

    @property
    def review(self):  # type: ignore[no-untyped-def]
        assert self.window.review is not None
        return self.window.review

    @property
    def console(self):  # type: ignore[no-untyped-def]
        assert self.window.console is not None
        return self.window.console

    @property
    def session(self) -> Session:
        found: Session = self.review.session
        return found

    @property
    def room(self):  # type: ignore[no-untyped-def]
        assert self.window.pages is not None and self.window.pages._room is not None
        return self.window.pages._room

    def strip(self) -> bool:
        """Whether the room lies over the console, with the capture line in it."""
        return self.window.pages is not None and self.window.pages.cover() is not None

    def stage(self) -> str:
        return self.session.run.stage or self.session.format.stages[0].id

    def stage_hidden(self) -> bool:
        return self.stage() in self.session.run.hidden

    def some_note(self) -> str:
        return self.chance.choice(list(self.session.notes)) if self.session.notes else ""

    def word(self) -> str:
        return f"zq{next(self.ids)}z"

    def id(self) -> str:
        return f"h{next(self.ids)}"


def _on(widget: QWidget) -> object:
    rect: QRect = widget.frameGeometry()
    return QGuiApplication.screenAt(rect.center())


def _same_page(real: RoomView, other: RoomView) -> None:
    """Another wall begins with the first page, or the newest note."""
    one, two = real.view(), other.view()
    if isinstance(one, WallView) and isinstance(two, WallView):
        two.show_page(one.page())
    elif one is not None and two is not None and not isinstance(one, WallView) and not isinstance(two, WallView):
        two.turn(one.page - two.page)
