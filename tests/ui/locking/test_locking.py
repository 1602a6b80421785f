"""Passphrases in the window: set, asked for, changed, taken off, recovered, handed over, suggested; all by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from km_desktop.library.library import LIBRARY_KEY
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.drives import Drive
from km_desktop.storage.recovery import make_pair
from tests.ui.locking.conftest import Person
from tests.ui.shell.windows import Program
from ui import a11y
from ui.commands import press
from ui.home.rows import Row
from ui.locking.words import before_setting, strength

LATIN = "seven green kettles"


@pytest.fixture
def path(program: Program) -> Path:
    """A review with a note, closed again."""
    path = program.begin("aar", "expected")
    program.enter("Beds free by eleven")
    program.window.show_home()
    return path


def row(program: Program) -> Row:
    program.window.home.refresh()
    found = program.window.home.reviews.list.row()
    assert found is not None
    return found


def lock(program: Program, person: Person, words: str = LATIN) -> Path:
    person.types(words, words)
    program.window.home.lock_asked.emit("lock", row(program).path)
    return row(program).path


def test_a_review_is_locked_from_home_and_nothing_of_it_is_told_until_it_opens(program: Program, person: Person, path: Path) -> None:
    title = row(program).title
    locked = lock(program, person)
    assert locked != path and "locked-review" in locked.name
    assert locked.read_bytes().startswith(LOCKED)
    assert row(program).title == title  # Known until the program ends.
    program.app.keys.forget()
    shut = row(program)
    assert (shut.title, shut.locked, shut.shut) == ("Locked review", True, True)
    assert title not in repr(shut)
    person.types(LATIN)
    program.window.open(locked)
    assert [note.text for note in program.review.session.notes.values()] == ["Beds free by eleven"]
    assert program.review.path == locked


def test_however_often_it_is_wrong_it_can_be_tried_again(program: Program, person: Person, path: Path) -> None:
    locked = lock(program, person)
    program.app.keys.forget()
    person.tries("one", "two", "three", "four", LATIN)
    program.window.open(locked)
    assert program.window.review is not None
    said = person.seen[2:]
    assert "does not open" in said[0]
    assert "go on trying" in said[2] and "go on trying" not in said[1]
    assert len(said) == 4


def test_escape_leads_back_home(program: Program, person: Person, path: Path) -> None:
    locked = lock(program, person)
    program.app.keys.forget()
    person.presses(Qt.Key.Key_Escape)
    program.window.open(locked)
    assert program.window.review is None
    assert program.window.page() is program.window.home


def test_what_differs_or_is_empty_locks_nothing(program: Program, person: Person, path: Path) -> None:
    def differ(dialog: object) -> None:
        from ui.locking.setting import LockDialog

        assert isinstance(dialog, LockDialog)
        dialog.lock()
        assert dialog.field.fault().startswith("There is no passphrase")
        dialog.field.set_text("one")
        dialog.again.set_text("two")
        dialog.lock()
        assert "not the same" in dialog.again.fault()
        assert a11y.unnamed(dialog) == []
        dialog.reject()

    person.answers.append(differ)
    program.window.home.lock_asked.emit("lock", path)
    assert row(program).path == path
    assert not path.read_bytes().startswith(LOCKED)


def test_the_open_review_is_locked_and_goes_on(program: Program, person: Person) -> None:
    plain = program.begin("aar", "expected")
    program.enter("Beds free by eleven")
    person.types(LATIN, LATIN)
    assert press(program.console, "review.lock")
    assert program.review.path != plain and not plain.exists()
    program.console.go("expected")
    program.enter("Transport at the door")
    assert program.review.flush()
    assert b"Transport" not in program.review.path.read_bytes()
    program.window.show_home()
    left = [each for each in program.folder.rglob("*") if each.is_file() and b"Transport" in each.read_bytes()]
    assert left == []


def test_a_change_of_mind_leaves_the_open_review_open(program: Program, person: Person) -> None:
    program.begin("aar", "expected")
    review = program.review
    person.presses(Qt.Key.Key_Escape)
    assert press(program.console, "review.lock")
    assert program.review is review


def test_the_passphrase_is_taken_off(program: Program, person: Person, path: Path) -> None:
    locked = lock(program, person)
    person.presses(Qt.Key.Key_Return)
    program.window.home.lock_asked.emit("unlock", locked)
    bare = row(program)
    assert (bare.path, bare.locked) == (path, False)


def test_the_recovery_key_opens_it(program: Program, person: Person, path: Path, qtbot: QtBot) -> None:
    private, public = make_pair()
    app = program.app._replace(site=program.app.site.__class__(recovery_key=public))
    program.window._context = program.window.context._replace(app=app)
    locked = lock(program, person)
    program.app.keys.forget()
    person.chosen = program.folder / "key.txt"
    person.chosen.write_bytes(private)

    def use_key(dialog: object) -> None:
        from ui.locking.unlocking import UnlockDialog

        assert isinstance(dialog, UnlockDialog)
        dialog.key_button.click()

    person.answers.append(use_key)
    program.window.open(locked)
    assert program.window.review is not None


def test_a_locked_copy_comes_back_as_a_review(program: Program, person: Person, path: Path) -> None:
    person.types("theirs alone", "theirs alone")
    program.window.home.lock_asked.emit("handover", path)
    handed = program.folder / f"{path.stem}.kmlock"
    assert handed.read_bytes().startswith(LOCKED) and b"Beds free" not in handed.read_bytes()
    path.unlink()
    person.types("theirs alone")
    program.window.open(handed)
    program.qtbot.waitUntil(lambda: program.window.review is not None)
    assert [note.text for note in program.review.session.notes.values()] == ["Beds free by eleven"]


def test_a_library_with_a_passphrase_asks_once_and_locks_what_is_new(program: Program, person: Person, path: Path) -> None:
    person.types(LATIN, LATIN)
    person.presses(Qt.Key.Key_Return)  # Those that are there too.
    person.answers.append(lambda _dialog: None)
    assert press(program.window.home, "library.lock")
    assert (program.app.library.folder / LIBRARY_KEY).is_file()
    assert all(each.read_bytes().startswith(LOCKED) for each in program.app.library.paths())
    program.app.keys.forget()
    person.types(LATIN)
    program.window.start("hot")
    assert program.review.path.read_bytes().startswith(LOCKED)
    program.window.show_home()
    assert not any(entry.damaged for entry in program.app.library.entries())


def test_what_was_not_locked_with_the_library_can_be_locked_later(program: Program, person: Person, path: Path) -> None:
    person.types(LATIN, LATIN)
    person.presses(Qt.Key.Key_Escape)  # Only new ones.
    assert press(program.window.home, "library.lock")
    assert not path.read_bytes().startswith(LOCKED)
    program.app.keys.forget()
    person.types(LATIN)
    person.presses(Qt.Key.Key_Return)
    person.answers.append(lambda _dialog: None)
    assert press(program.window.home, "library.lock")
    assert all(each.read_bytes().startswith(LOCKED) for each in program.app.library.paths())
    person.presses(Qt.Key.Key_Return)  # Lock no more new ones.
    assert press(program.window.home, "library.lock")
    assert not (program.app.library.folder / LIBRARY_KEY).exists()


def on_a_stick(program: Program) -> None:
    app = program.app._replace(drives=lambda _path: Drive("removable", "STICK", "/media/stick"))
    program.window._context = program.window.context._replace(app=app)


def test_on_a_stick_a_passphrase_is_suggested_once(program: Program, person: Person, path: Path) -> None:
    on_a_stick(program)
    person.presses(Qt.Key.Key_Escape)
    for _ in range(2):
        program.window.open(path)
        QApplication.processEvents()
        program.window.show_home()
    assert person.seen == ["Lock it before it travels?"]
    assert not path.read_bytes().startswith(LOCKED)


def test_on_a_stick_enter_locks_it(program: Program, person: Person, path: Path) -> None:
    on_a_stick(program)
    person.presses(Qt.Key.Key_Return)
    person.types(LATIN, LATIN)
    program.window.open(path)
    program.qtbot.waitUntil(lambda: program.window.review is not None and program.review.path != path)
    assert program.review.path.read_bytes().startswith(LOCKED)


def test_a_copy_for_a_stick_is_locked_first(program: Program, person: Person, path: Path) -> None:
    on_a_stick(program)
    person.presses(Qt.Key.Key_Return)
    person.types(LATIN, LATIN)
    to = program.folder / "stick" / "copy.kmr"
    to.parent.mkdir()
    assert not program.window.locks.may_travel(path, to)
    assert to.with_suffix(".kmlock").read_bytes().startswith(LOCKED)
    person.presses(Qt.Key.Key_Escape)
    assert program.window.locks.may_travel(path, to)


def test_what_a_forgotten_passphrase_means_is_said_before_there_is_one() -> None:
    for what in ("review", "library", "copy"):
        said = " ".join(before_setting(what, recovery=False))
        assert "nobody can bring the words back" in said and "recovery key" not in said
    assert "recovery key" in " ".join(before_setting("review", recovery=True))
    assert len({strength("x" * length) for length in (0, 5, 10, 15, 25)}) == 5


def test_a_locked_copy_from_the_report_page_is_said_to_be_there(program: Program, person: Person) -> None:
    program.begin("aar", "expected")
    program.enter("Beds free by eleven")
    program.window.show_export()
    person.types("theirs alone", "theirs alone")
    person.presses(Qt.Key.Key_Return)
    assert press(program.window.page(), "review.handover")
    assert (program.folder / f"{program.review.path.stem}.kmlock").read_bytes().startswith(LOCKED)
    assert person.seen[-1] == "Passphrases"


def test_the_picture_of_a_locked_review_is_seen_and_printed(program: Program, person: Person, path: Path, qtbot: QtBot) -> None:
    import io

    from PIL import Image
    from pypdf import PdfReader

    from km_desktop.review.edits import notes
    from km_desktop.storage.pictures import keep
    from ui.export.making import make_files

    locked = lock(program, person)
    program.window.open(locked)
    review, buffer = program.review, io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "JPEG")
    name = keep(locked, buffer.getvalue(), "0123456789ab", coat=review.coat)
    review.do("note.picture", notes.set_picture, next(iter(review.session.notes)), name)
    assert buffer.getvalue() not in next(locked.parent.rglob(name)).read_bytes()
    qtbot.waitUntil(lambda: review.pictures.whole(name) is not None)
    from km_desktop.exports import export

    context, folder = program.window.context, program.folder / "out"
    work = make_files(review, export, ["pdf"], folder, context.today(), context.local_now(), context.app.settings_file, locked.stem, lambda _made: None)
    assert work(lambda _done, _total: None, lambda: False) == [folder / f"{locked.stem}.pdf"]
    assert sum(len(page.images) for page in PdfReader(folder / f"{locked.stem}.pdf").pages) == 1
