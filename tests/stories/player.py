"""Plays a story: a text file with one step a line, done by keys in the real windows.

    platform xcb              the story is for a real X server only
    unplug projector          takes a monitor away; plug projector brings it back
    room on laptop            the screen that the audience window must be on
    screens 2                 the story is for so many screens only
    press F5                  a key, as it is printed on the button; several may follow one another
    type Ward 4               types into what has the keyboard
    enter + Beds were ready   types and presses Enter
    paste one | two           puts lines on the clipboard and pastes them
    stage actual              the review must be in this stage
    notes actual 3            so many notes must be on the board of the stage
    note actual 1 = worked x1 Beds were ready     a note, with its tag and count
    answers actual 1 = expected 2                 which note it answers
    row expected 2            what is typed next answers this note
    actions 2                 so many actions must be on the list
    focus New note            what must have the keyboard
    page Setup                which page must be shown: Home, Setup, Console or Export
    room shown | room hidden  the audience window
    room shows What …         a text that the audience window must show
    room hides Only you …     a text that must not be anywhere in the audience window
    saved                     everything must be on disk, and a fresh reading of the file must say the same
    heard Added. 1 note       the next thing that a screen reader is told; … stands for the rest of it
    reads Notes | Timer       names that a screen reader must be able to reach
    named                     nothing that can have the keyboard may be without a name
    preview 2                 the report as it would be now must be shown, with at least so many pages
    pdf 2                     a PDF of at least so many pages must be in the folder for reports
    paper shows Beds          a text that the PDF must have
    paper hides Beds          a text that must not be in the PDF
    parked 1                  so many notes must be in the parking lot
    groups learning 2         so many groups must be in the stage
    grouped learning 5        so many of its notes must be in groups
    votes learning 12         so many votes must be for its notes and groups
    worth 9                   so many hands must be counted for "worth our time"

A step that does not come true within LONGEST seconds ends the story with the line that failed. Lines that begin with
# are remarks. A story that has `heard` must hear all that is told, in order. `{today}` stands for the date of today.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop import compose
from km_desktop.review.dates import long_date
from km_desktop.review.session import Session
from km_desktop.review.voting import tally
from km_desktop.storage import SessionFile
from tests.stories.hearing import Ear, Outside, Within, spoken
from tests.stories.x_server import MONITORS
from ui.export.page import ExportPage
from ui.program import build_window
from ui.shell.main_window import MainWindow

LONGEST = 10.0


class StoryError(AssertionError):
    """A step did not come true; says which and what was there instead."""


class Player:
    """Drives one main window."""

    def __init__(self, window: MainWindow, reports: Path, ear: Ear) -> None:
        self._window, self._reports, self._ear = window, reports, ear
        self._listened = 0
        self.keys = 0

    def play(self, story: Path) -> None:
        """Plays every line; raises StoryError at the first that does not come true."""
        for number, line in enumerate(story.read_text("utf-8").splitlines(), 1):
            step = line.strip()
            if not step or step.startswith("#"):
                continue
            verb, _space, rest = step.partition(" ")
            try:
                getattr(self, f"do_{verb}")(rest.strip().replace("{today}", long_date(datetime.now().astimezone().date())))
            except StoryError as failure:
                raise StoryError(f"{story.name}, line {number}: {step}\n  {failure}") from None
        if self._listened and (more := self._ear.heard()[self._listened :]):
            raise StoryError(f"{story.name}: also heard: {more}")

    def do_platform(self, name: str) -> None:
        if QGuiApplication.platformName() != name:
            raise StoryError(f"it is {QGuiApplication.platformName()}")

    def do_unplug(self, monitor: str) -> None:
        subprocess.run(["xrandr", "--delmonitor", monitor], check=True, capture_output=True)

    def do_plug(self, monitor: str) -> None:
        subprocess.run(["xrandr", "--setmonitor", monitor, MONITORS[monitor], "none"], check=True, capture_output=True)

    def do_screens(self, number: str) -> None:
        if len(QGuiApplication.screens()) != int(number):
            raise StoryError("there are more or fewer")

    def do_press(self, keys: str) -> None:
        for key in keys.split():
            combination = QKeySequence(key)[0]  # type: ignore[index]  # the stubs do not know it has parts
            self._key(combination.key(), combination.keyboardModifiers())

    def do_type(self, text: str) -> None:
        for letter in text:
            self._letter(letter)

    def do_enter(self, text: str) -> None:
        self.do_type(text)
        self._key(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)

    def do_paste(self, lines: str) -> None:
        QGuiApplication.clipboard().setText("\n".join(part.strip() for part in lines.split("|")))
        self.do_press("Ctrl+V")

    def do_stage(self, stage: str) -> None:
        self._until(lambda: self._session.run.stage == stage, lambda: f"it is in {self._session.run.stage!r}")

    def do_notes(self, words: str) -> None:
        stage, number = words.split()
        self._until(lambda: len(self._session.notes_in(stage)) == int(number), lambda: f"there are {self._texts(stage)}")

    def do_note(self, words: str) -> None:
        place, _equals, wanted = words.partition(" = ")
        stage, number = place.split()
        self._until(lambda: self._told(stage, int(number)) == wanted, lambda: f"it is {self._told(stage, int(number))!r}")

    def do_answers(self, words: str) -> None:
        ours, theirs = (part.split() for part in words.split(" = "))
        note = self._session.notes_in(ours[0])[int(ours[1]) - 1]
        wanted = self._session.notes_in(theirs[0])[int(theirs[1]) - 1]
        if note.answers != wanted.id:
            raise StoryError(f"it answers {note.answers!r}")

    def do_row(self, words: str) -> None:
        stage, number = words.split()
        wanted = self._session.notes_in(stage)[int(number) - 1].id
        console = self._window.console
        if console is None or console.board.target() != wanted:
            raise StoryError(f"the row is {console.board.target() if console else None!r}")

    def do_actions(self, number: str) -> None:
        self._until(lambda: len(self._session.all_actions()) == int(number), lambda: str(self._session.all_actions()))

    def do_focus(self, name: str) -> None:
        def there() -> str:
            focus = QApplication.focusWidget()
            return focus.accessibleName() if focus else ""

        self._until(lambda: there() == name, lambda: f"{there()!r} has it")

    def do_page(self, name: str) -> None:
        def there() -> str:
            return type(self._window.page()).__name__

        self._until(lambda: there() == f"{name}Page", lambda: f"{there()} is shown")

    def do_room(self, words: str) -> None:
        what, _space, text = words.partition(" ")
        if what == "on":
            self._until(lambda: self._room_is_on(text), lambda: "it is elsewhere")
            return
        if what in ("shown", "hidden"):
            self._until(lambda: (self._audience() is not None) == (what == "shown"), lambda: "it is not so")
            return
        if what == "shows":
            self._until(lambda: text in self._wall(), lambda: f"the audience window says:\n{self._wall()}")
        elif text in self._wall():  # At once: what is private may not be there for a moment.
            raise StoryError(f"the audience window says:\n{self._wall()}")

    def do_saved(self, _nothing: str) -> None:
        review = self._window.review
        assert review is not None
        self._until(lambda: review.saved_state == "saved", lambda: review.saved_state)
        if SessionFile(review.path).load() != review.session:
            raise StoryError("the file says something else")

    def do_preview(self, pages: str) -> None:
        page = self._window.page()
        if not isinstance(page, ExportPage):
            raise StoryError(f"{type(page).__name__} is shown")
        self._until(lambda: page.preview.proof() is not None, lambda: "there are no pages")
        proof = page.preview.proof()
        if proof is None or proof.count < int(pages) or proof.first.image.isNull():
            raise StoryError(f"it has {proof.count if proof else 0} pages")

    def do_pdf(self, pages: str) -> None:
        from pypdf import PdfReader

        self._until(lambda: bool(list(self._reports.glob("*.pdf"))), lambda: f"there is {list(self._reports.iterdir())}")
        found = len(PdfReader(next(self._reports.glob("*.pdf"))).pages)
        if found < int(pages):
            raise StoryError(f"it has {found} pages")

    def do_paper(self, words: str) -> None:
        from pypdf import PdfReader

        what, _space, text = words.partition(" ")
        pages = PdfReader(next(self._reports.glob("*.pdf"))).pages
        told = " ".join(" ".join(page.extract_text() for page in pages).split())
        if (text in told) != (what == "shows"):
            raise StoryError(f"it says:\n{told}")

    def do_parked(self, number: str) -> None:
        self._counts(int(number), lambda: len(self._session.parked()))

    def do_groups(self, words: str) -> None:
        stage, number = words.split()
        self._counts(int(number), lambda: len(self._session.groups_in(stage)))

    def do_grouped(self, words: str) -> None:
        stage, number = words.split()
        self._counts(int(number), lambda: sum(bool(note.group) for note in self._session.notes_in(stage)))

    def do_votes(self, words: str) -> None:
        stage, number = words.split()
        self._counts(int(number), lambda: tally(self._session, stage).placed)

    def do_worth(self, number: str) -> None:
        self._counts(int(number), lambda: sum(self._session.details.worth))

    def do_heard(self, words: str) -> None:
        self._until(lambda: len(self._ear.heard()) > self._listened, lambda: "nothing was heard")
        told = self._ear.heard()[self._listened]
        self._listened += 1
        if told != words and not (words.endswith("…") and told.startswith(words[:-1].rstrip())):
            raise StoryError(f"heard instead: {told}; then {self._ear.heard()[self._listened :]}")

    def do_reads(self, words: str) -> None:
        names, _unnamed = self._ear.read()
        if missing := [name for name in map(str.strip, words.split("|")) if name not in names]:
            raise StoryError(f"it cannot reach {missing} among {sorted(set(names))}")

    def do_named(self, _nothing: str) -> None:
        _names, unnamed = self._ear.read()
        if unnamed:
            raise StoryError(f"without a name: {unnamed}")

    @property
    def _session(self) -> Session:
        review = self._window.review
        if review is None:
            raise StoryError("no review is open")
        return review.session

    def _wall(self) -> str:
        return "\n".join(spoken(self._audience()))

    def _counts(self, wanted: int, count: Callable[[], int]) -> None:
        self._until(lambda: count() == wanted, lambda: f"there are {count()}")

    def _texts(self, stage: str) -> list[str]:
        return [note.text for note in self._session.notes_in(stage)]

    def _told(self, stage: str, number: int) -> str:
        notes = self._session.notes_in(stage)
        if len(notes) < number:
            return ""
        note = notes[number - 1]
        return f"{note.tag or 'plain'} x{note.count} {note.text}"

    def _room_is_on(self, screen: str) -> bool:
        room = self._audience()
        wanted = next((s for s in QGuiApplication.screens() if s.name() == screen), None)
        return room is not None and wanted is not None and room.geometry() == wanted.geometry()

    def _audience(self) -> QWidget | None:
        return next((w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Audience" and w.isVisible()), None)

    def _target(self) -> QWidget:
        """What has the keyboard. While windows come and go nothing has, and a person would not have typed yet."""
        self._until(lambda: QApplication.focusWidget() is not None, lambda: "nothing has the keyboard")
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        self.keys += 1
        QTest.keyClick(self._target(), key, modifiers)

    def _letter(self, letter: str) -> None:
        self.keys += 1
        target = self._target()
        if letter.isascii():
            QTest.keyClick(target, letter)  # type: ignore[call-overload]  # the stubs know keys only
        else:
            QTest.sendKeyEvent(QTest.KeyAction.Click, target, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)

    def _until(self, true: Callable[[], bool], instead: Callable[[], str]) -> None:
        end = time.monotonic() + LONGEST
        while not true():
            if time.monotonic() > end:
                raise StoryError(instead())
            QTest.qWait(5)


@contextlib.contextmanager
def nobody_answers() -> Iterator[list[str]]:
    """A question at the very end would wait for ever: it is put away, and kept to be told."""
    asked: list[str] = []

    def put_away() -> None:
        if (box := QApplication.activeModalWidget()) is not None:
            asked.append(f"It asked at the end: {' '.join(spoken(box))}")
            box.close()

    watch = QTimer()
    watch.timeout.connect(put_away)
    watch.start(200)
    yield asked
    watch.stop()


def main(story: str, folder: str) -> int:
    """Plays one story with everything in `folder`; prints how many keys it took."""
    home = Path(folder)
    reports = home / "reports"
    reports.mkdir(parents=True)
    os.environ["KM_SETTINGS"] = str(home / "settings.json")
    qt = QApplication(["km-desktop"])
    (home / "settings.json").write_text(json.dumps({"export_folder": str(reports), "theme": "light"}), "utf-8")
    window = build_window(qt, compose.make_app(os.environ, str(home / "library")))
    window.resize(1366, 728)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    listener = os.environ.get("KM_LISTENER")
    player = Player(window, reports, Outside(Path(listener)) if listener else Within())
    fallen: list[BaseException] = []

    def note_fall(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        traceback.print_exception(error)
        fallen.append(error)

    sys.excepthook = note_fall
    try:
        player.play(Path(story))
    except StoryError as failure:
        window.grab().save(str(home / "failed.png"))
        print(failure, file=sys.stderr)
        return 1
    finally:
        with nobody_answers() as asked:
            window.close()
    if fallen or asked:
        print(*asked, file=sys.stderr)
        return 1
    print(f"{Path(story).stem}: {player.keys} keys on {len(qt.screens())} screens")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
