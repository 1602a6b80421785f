"""The keys for the room: each does what it says, from the console and from the room's own window, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from km_desktop.review.edits import notes
from tests.ui.shell.rooms import everything_said, room_of, rooms
from tests.ui.shell.windows import Program
from ui.audience import AudienceWindow, turning
from ui.showing import Face, Showing

KEY, CTRL, SHIFT, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def review(program: Program) -> Iterator[Program]:
    """A review in a stage that is not hidden by itself, with the room shown on the only screen."""
    program.begin("aar", "why")
    program.enter("One")
    program.enter("Two")
    turn_room(program)
    yield program
    for room in rooms():
        room.close()


def turn_room(program: Program) -> None:
    """Shows or hides the room by its key, and waits until the keyboard is where it belongs then."""
    line, shown = program.console.capture.line, bool(rooms())
    program.until(lambda: QApplication.focusWidget() is line and line.isActiveWindow())
    program.press(KEY.Key_F5)
    program.until(lambda: QApplication.focusWidget() is line and line.isActiveWindow() and bool(rooms()) != shown)


def showing(program: Program) -> Showing:
    assert program.window.pages is not None
    return program.window.pages.showing


@pytest.mark.parametrize("shown", [True, False])
def test_blank_freeze_and_question_only(review: Program, shown: bool) -> None:
    if not shown:
        turn_room(review)
    review.press(KEY.Key_F6)
    assert showing(review).face == Face(blank=True) and review.told() == "The room is blank."
    review.press(KEY.Key_F6)
    assert showing(review).face == Face()
    review.press(KEY.Key_F7)
    assert showing(review).frozen and review.told() == "The room stays as it is."
    review.press(KEY.Key_F8)
    assert showing(review).face == Face() and showing(review).wanted == Face(question=True)
    review.press(KEY.Key_F7)
    assert showing(review).face == Face(question=True)
    review.press(KEY.Key_F8)
    assert showing(review).face == Face()


def test_a_blank_room_stays_blank_when_it_is_hidden_and_shown(review: Program) -> None:
    review.press(KEY.Key_F6)
    turn_room(review)
    assert rooms() == []
    turn_room(review)
    assert showing(review).face.blank and "One" not in everything_said(room_of(review))


def test_one_note_comes_and_goes_and_follows_the_arrows_in_the_board(review: Program) -> None:
    turn_room(review)
    review.press(KEY.Key_Return, CTRL)
    one, two = (note.id for note in review.review.session.notes_in("why"))
    assert showing(review).face.note == two
    review.press(KEY.Key_Return, CTRL)
    assert showing(review).face.note == ""
    review.press(KEY.Key_Return, CTRL)
    review.press(KEY.Key_Escape)
    review.press(KEY.Key_Left)
    assert showing(review).face.note == one
    review.press(KEY.Key_Return, CTRL)
    assert showing(review).face.note == ""


def test_a_note_that_is_held_back_is_not_shown_large_and_that_is_said(review: Program) -> None:
    two = review.review.session.notes_in("why")[-1].id
    review.review.do("note.hold", notes.hold, two, True)
    review.press(KEY.Key_Return, CTRL)
    assert showing(review).face.note == "" and "kept from the room" in review.told()


def test_in_the_list_of_actions_the_key_still_takes_a_lesson(program: Program) -> None:
    program.begin("aar", "learning")
    program.enter("Ask the porters first")
    program.press(KEY.Key_PageDown)
    assert program.review.session.run.stage == "actions"
    program.press(KEY.Key_Return, CTRL)
    assert "Ask the porters first" in program.console.followups.new_row.hand_over().texts[0]


def test_what_was_hidden_by_itself_is_shown_by_one_key_and_that_is_one_step(program: Program) -> None:
    program.begin("aar", "expected")
    turn_room(program)
    assert hidden(program) == ["expected"]
    program.enter("Nobody is to read this yet")
    assert "Nobody" not in everything_said(room_of(program).room)
    program.press(KEY.Key_F10)
    assert hidden(program) == [] and "Nobody" in everything_said(room_of(program).room)
    program.press(KEY.Key_Z, CTRL)
    assert hidden(program) == ["expected"]
    room_of(program).close()


def test_without_a_room_nothing_is_hidden_by_itself(program: Program) -> None:
    program.begin("aar", "expected")
    assert hidden(program) == []
    program.enter("Said aloud")
    turn_room(program)
    assert hidden(program) == []
    program.press(KEY.Key_PageDown)
    assert hidden(program) == ["actual"]
    room_of(program).close()


def test_leaving_a_stage_whose_notes_are_hidden_says_so_and_shows_nothing(program: Program) -> None:
    program.begin("aar", "expected")
    turn_room(program)
    program.enter("One")
    program.enter("Two")
    program.press(KEY.Key_PageDown)
    assert program.told() == "2 notes of “What was expected?” are still hidden from the room."
    assert "expected" in program.review.session.run.hidden
    room_of(program).close()


def test_on_the_only_screen_a_hidden_thought_is_typed_as_dots(program: Program) -> None:
    program.begin("aar", "expected")
    turn_room(program)
    program.type("whose fault")
    line = program.console.capture.line
    assert line.window() is room_of(program) and line.echoMode() == QLineEdit.EchoMode.Password
    assert "whose" not in everything_said(room_of(program))
    turn_room(program)
    assert line.text() == "whose fault" and line.echoMode() == QLineEdit.EchoMode.Normal


def test_the_welcome_begins_before_the_review_and_ends_with_its_start(program: Program) -> None:
    program.window.start("aar")
    QTest.keyClick(program.window.page(), KEY.Key_F5, SHIFT)
    first = showing(program).face
    assert first.view == "welcome" and first.starts is not None and len(rooms()) == 1
    QTest.keyClick(room_of(program), KEY.Key_F5, SHIFT)
    added = showing(program).face.starts
    assert added is not None and (added - first.starts).total_seconds() == pytest.approx(300, abs=2)
    QTest.keyClick(room_of(program), KEY.Key_F5, SHIFT)
    QTest.keyClick(room_of(program), KEY.Key_F5, SHIFT)
    assert showing(program).face.view == "notes"
    QTest.keyClick(room_of(program), KEY.Key_F5, SHIFT)
    program.window.run()
    assert showing(program).face.view == "notes" and len(rooms()) == 1
    room_of(program).close()


def test_thanks_come_and_go(review: Program) -> None:
    review.press(KEY.Key_F8, SHIFT)
    assert showing(review).face.view == "thanks"
    review.press(KEY.Key_F8, SHIFT)
    assert showing(review).face.view == "notes"


def test_the_room_has_a_theme_and_a_size_of_its_own_and_keeps_them(review: Program) -> None:
    console = review.window.palette().window().color()
    seen = set()
    for _press in range(5):
        review.press(KEY.Key_T, CTRL | SHIFT)
        seen.add(_ground(room_of(review)).name())
        assert review.window.palette().window().color() == console
    assert len(seen) >= 3
    review.press(KEY.Key_T, CTRL | SHIFT)
    review.press(KEY.Key_Equal, ALT)
    dark, scale = _ground(room_of(review)), showing(review).scale
    assert scale == 1.15
    review.window.look_asked.emit("theme")
    assert _ground(room_of(review)) == dark
    path = review.review.path
    room_of(review).close()
    review.window.show_home()
    review.window.open(path)
    review.window.show_console()
    turn_room(review)
    assert (_ground(room_of(review)), showing(review).scale) == (dark, scale)


def test_larger_text_on_the_console_leaves_the_room_where_it_is(review: Program) -> None:
    room = room_of(review)
    review.press(KEY.Key_F6)
    review.window.look_asked.emit("larger")
    assert rooms() == [room] and showing(review).face.blank
    QTest.keyClick(QApplication.focusWidget() or room, KEY.Key_F6)
    assert not showing(review).face.blank
    review.enter("Three")
    assert "Three" in everything_said(room.room)


def test_every_key_works_in_the_rooms_own_window(review: Program) -> None:
    room = room_of(review)
    QTest.keyClick(room, KEY.Key_F6)
    assert showing(review).face.blank
    QTest.keyClick(room, KEY.Key_F6)
    QTest.keyClick(room, KEY.Key_F10)
    assert hidden(review) == ["why"]
    QTest.keyClick(room, KEY.Key_PageDown)
    assert review.review.session.run.stage != "why"


class Screen:
    """What is on the screen of the room: not what a widget would paint, but what it has painted."""

    def __init__(self, room: AudienceWindow) -> None:
        self.room, self.seen = room, list[QImage]()
        self.look()

    def look(self) -> QImage:
        """Remembers what is seen now, if it differs from what was seen before."""
        place = self.room.room.geometry()
        now = self.room.screen().grabWindow(self.room.winId()).copy(place).toImage()
        if not self.seen or self.seen[-1] != now:
            self.seen.append(now)
        return now

    def after(self, deed: Callable[[], object]) -> list[QImage]:
        """What is to be seen from the deed on until all is painted, in order, without what was there before it."""
        QTest.qWait(300)  # Nothing is on its way any more.
        self.seen = [before := self.look()]
        deed()
        for _turn in range(60):
            self.look()
            QTest.qWait(1)
        assert before not in self.seen[1:], "what was there before came back"
        return self.seen[1:]

    def anew(self) -> QImage:
        """What is to be seen after the whole room was painted once more: nothing of before can be left in it."""
        self.room.repaint()
        QTest.qWait(1)
        return self.look()


@pytest.fixture
def screen(review: Program) -> Screen:
    """The screen of the room, with a clock that stands."""
    review.press(KEY.Key_F12)
    return Screen(room_of(review))


def test_blank_is_blank_at_once_and_comes_back_up_to_date(review: Program, screen: Screen) -> None:
    old = screen.look()
    assert not _is_plain(old)
    review.press(KEY.Key_F6)
    blank = screen.look()
    assert _is_plain(blank)
    note = review.review.session.notes_in("why")[0].id
    assert screen.after(lambda: review.review.do("note.hold", notes.hold, note, True)) == []
    (back,) = screen.after(lambda: review.press(KEY.Key_F6))
    assert back == screen.anew() and back not in (old, blank)


def test_a_frozen_wall_stays_as_it_is_whatever_is_done_and_then_goes_straight_to_what_is(review: Program, screen: Screen) -> None:
    assert screen.after(lambda: review.press(KEY.Key_F7)) == []
    old = screen.look()
    assert screen.after(lambda: review.enter("Three")) == []
    for key in (KEY.Key_PageDown, KEY.Key_F8, KEY.Key_PageUp):
        assert screen.after(lambda key=key: review.press(key)) == []  # type: ignore[misc]
    (blank,) = screen.after(lambda: review.press(KEY.Key_F6))
    assert _is_plain(blank)
    assert screen.after(lambda: review.press(KEY.Key_F7)) == []
    (shown,) = screen.after(lambda: review.press(KEY.Key_F6))
    assert shown == screen.anew() != old


def test_what_is_hidden_goes_in_one_step(review: Program, screen: Screen) -> None:
    (after,) = screen.after(lambda: review.press(KEY.Key_F10))
    assert _alike(after, screen.anew())


def hidden(program: Program) -> list[str]:
    """The stages whose notes are kept from the room."""
    return list(program.review.session.run.hidden)


def _ground(room: AudienceWindow) -> QColor:
    return room.room.grab().toImage().pixelColor(3, 3)


def _alike(one: QImage, other: QImage) -> bool:
    """Whether nobody could tell them apart: Qt draws a large letter a little differently the second time."""
    small = [picture.scaled(100, 75, mode=Qt.TransformationMode.SmoothTransformation) for picture in (one, other)]
    places = [(x, y) for x in range(100) for y in range(75)]
    return all(abs(small[0].pixelColor(x, y).green() - small[1].pixelColor(x, y).green()) < 24 for x, y in places)


def _is_plain(picture: QImage) -> bool:
    small = picture.scaled(64, 36)
    return len({small.pixel(x, y) for x in range(64) for y in range(36)}) == 1


def test_pages_turn_by_themselves_once_somebody_asks_and_in_the_next_room_too(
    review: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "REST", 60)
    texts = [f"Thing {n} that many people said in this room" for n in range(40)]
    ids = [review.review.new_id() for _text in texts]
    review.review.do("note.paste", notes.add_many, ids=ids, stage="why", texts=texts, now=review.review.now())
    turn_room(review)
    turn_room(review)  # A room that is made with this pace.
    foot = everything_said(room_of(review))
    review.press(KEY.Key_F11, SHIFT)
    assert review.told() == "Pages of the room turn by themselves while nobody turns them."
    review.until(lambda: everything_said(room_of(review)) != foot)
    assert review.app.settings_file.load()[0].turn_pages
    review.press(KEY.Key_F11, SHIFT)
    assert review.told() == "Pages of the room turn by key only."
    assert not review.app.settings_file.load()[0].turn_pages
