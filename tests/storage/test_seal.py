"""The seal: which save wrote a file, and whether anything else did since."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from km_desktop.review.changes import Change, apply
from km_desktop.review.edits import notes
from km_desktop.review.session import Note, Session
from km_desktop.storage import SessionFile, StorageError, encode
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.reading import read_copy
from km_desktop.storage.seal import Seal, Sealer, ending, read_seal
from tests.storage.made import add, rich, with_notes

NAMED = datetime(2026, 6, 16, 10, 15, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A review of three notes."""
    path = tmp_path / "a.kmr"
    SessionFile(path).create(with_notes(3))
    return path


def saved(path: Path, *changes: Change) -> SessionFile:
    """Opened and saved once."""
    file = SessionFile(path, now=lambda: NAMED)
    session = file.load()
    file.save(session, changes or add(session, "new"))
    return file


def copies(path: Path) -> list[str]:
    return sorted(each.name for each in (path.parent / "Copies").rglob("*.kmr"))


def test_it_is_the_last_table_over_all_the_bytes_before_it(path: Path) -> None:
    content = path.read_bytes()
    body, _, rest = content.rpartition(b',\n"_seal"')
    assert list(json.loads(content))[-1] == "_seal"
    assert json.loads(content)["_seal"] == {"1": {"generation": 1, "sha256": hashlib.sha256(body).hexdigest()}}
    assert rest.endswith(b"}}\n}\n")


def test_the_generation_goes_up_by_one_a_save(path: Path) -> None:
    file = SessionFile(path)
    session = file.load()
    assert file.generation == 1
    for number in range(2, 5):
        file.save(session, add(session, f"x{number}"))
        assert file.generation == number
        assert read_copy(path).generation == number
        assert read_copy(path).sealed


def test_two_programs_share_one_count(path: Path) -> None:
    one, two = SessionFile(path), SessionFile(path)
    mine, theirs = one.load(), two.load()
    one.save(mine, add(mine, "first"))
    two.save(theirs, add(theirs, "second"))
    assert two.generation == 3
    one.refresh()
    assert one.generation == 3


def test_an_older_file_put_back_does_not_turn_the_count_back(path: Path) -> None:
    old = path.read_bytes()
    file = saved(path)
    file.save(file.value, add(file.value, "more"))
    path.write_bytes(old)
    file.save(file.value, add(file.value, "again"))
    assert file.generation == 4


def test_stock_tinydb_opens_the_file_and_what_it_writes_opens_here(path: Path) -> None:
    with TinyDB(path, encoding="utf-8") as database:
        assert len(database.table("notes")) == 3
        database.table("notes").update({"text": "by another tool"}, where("id") == "n0")
    copy = read_copy(path)
    assert (copy.sealed, copy.session.notes["n0"].text) == (False, "by another tool")
    before = path.read_bytes()
    saved(path)
    assert copies(path) == ["20260616T101500Z changed-elsewhere.kmr"]
    assert next((path.parent / "Copies").rglob("*.kmr")).read_bytes() == before
    assert read_copy(path).sealed
    saved(path, *add(with_notes(3), "later"))
    assert len(copies(path)) == 1, "what we wrote ourselves needs no such copy"


def test_a_file_without_seal_is_opened_and_kept_before_it_is_written(path: Path) -> None:
    path.write_bytes(re.sub(rb',\n"_seal".*\n', b"\n", path.read_bytes()))
    copy = read_copy(path)
    assert (copy.sealed, copy.generation, copy.session) == (False, 0, with_notes(3))
    assert not (path.parent / "Copies").exists()
    saved(path)
    assert copies(path) == ["20260616T101500Z changed-elsewhere.kmr"]


def test_what_another_tool_writes_while_it_is_open_is_kept_too(path: Path) -> None:
    file = saved(path)
    path.write_bytes(path.read_bytes().replace(b"Note 1", b"By hand"))
    file.save(file.value, add(file.value, "ours"))
    (name,) = copies(path)
    assert "changed-elsewhere" in name
    assert file.value.notes["n1"].text == "By hand"


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(encode(rich())) - 1), by=st.integers(1, 255))
def test_any_byte_that_is_another_one_before_it_is_found(at: int, by: int) -> None:
    content = bytearray(encode(rich()))
    content[at] ^= by
    sealed = read_seal(bytes(content))
    assert not sealed.fits or bytes(content).rpartition(b',\n"_seal"')[0] == encode(rich()).rpartition(b',\n"_seal"')[0]


@pytest.mark.parametrize(
    "end",
    [
        b"", b"}\n", ending(1, "0" * 63), ending(1, "g" * 64), ending(1, "A" * 64),
        b',\n"_seal": {"1": {"generation": -1, "sha256": "' + b"0" * 64 + b'"}}\n}\n',
        b',\n"_seal": {"1": {"generation": ' + b"9" * 40 + b', "sha256": "' + b"0" * 64 + b'"}}\n}\n',
    ],
)  # fmt: skip
def test_an_odd_one_says_nothing(end: bytes) -> None:
    assert read_seal(b'{\n"meta": {}' + end) == Seal()


def test_one_that_does_not_fit_still_says_its_generation() -> None:
    assert read_seal(b'{\n"meta": {}' + ending(12, "0" * 64)) == Seal(12, fits=False)


def test_it_never_shows_as_something_we_do_not_know(path: Path) -> None:
    assert "_seal" not in SessionFile(path).load().extra


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.binary(max_size=40), max_size=5), min_size=1, max_size=6))
def test_going_on_from_the_last_sum_gives_what_summing_afresh_gives(bodies: list[list[bytes]]) -> None:
    sealer = Sealer()
    for number, body in enumerate(bodies):
        assert sealer.sealed(body, number) == Sealer().sealed(body, number)
        assert read_seal(b"".join(sealer.sealed(body, number))) == Seal(number, fits=True)


class TestRevisions:
    """How often each line was written."""

    def test_a_new_note_was_written_once_and_loading_counts_for_nothing(self, path: Path) -> None:
        assert read_copy(path).revisions["notes"] == {"n0": 1, "n1": 1, "n2": 1}
        saved(path)
        saved(path, *add(with_notes(3), "more"))
        assert set(read_copy(path).revisions["notes"].values()) == {1}

    def test_it_goes_up_with_each_save_that_wrote_the_note(self, path: Path) -> None:
        file = SessionFile(path)
        session = file.load()
        for wanted in (2, 3):
            note: Note = file.value.notes["n1"]
            file.save(session, notes.rewrite(file.value, note.id, f"words {wanted}"))
            assert read_copy(path).revisions["notes"] == {"n0": 1, "n1": wanted, "n2": 1}

    def test_two_programs_count_together(self, path: Path) -> None:
        one, two = SessionFile(path), SessionFile(path)
        mine, theirs = one.load(), two.load()
        one.save(mine, notes.rewrite(mine, "n0", "mine"))
        two.save(theirs, notes.star(theirs, "n0", True))
        assert read_copy(path).revisions["notes"]["n0"] == 3

    def test_it_is_no_unknown_field_and_odd_ones_are_not_known(self, path: Path) -> None:
        for odd in (b'"x"', b"-4", b"true", b"1.5", b"9" * 30):
            path.write_bytes(encode(with_notes(1)).replace(b'"rev": 1', b'"rev": ' + odd))
            copy = read_copy(path)
            assert (copy.session, dict(copy.revisions["notes"])) == (with_notes(1), {})

    def test_a_failed_save_counts_once(self, path: Path) -> None:
        file = SessionFile(path)
        session: Session = file.load()
        changes = notes.rewrite(session, "n0", "words")
        path.chmod(0o444)
        for _ in range(3):
            with pytest.raises(StorageError):
                file.save(session, changes)
        path.chmod(0o600)
        file.save(session, changes)
        assert read_copy(path).revisions["notes"]["n0"] == 2


def test_a_note_added_to_a_long_review_does_not_sum_all_of_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    summed = [0]

    class Counting:
        def __init__(self, real: Any = None) -> None:
            self.real = real or hashlib.sha256()

        def update(self, piece: bytes) -> None:
            summed[0] += len(piece)
            self.real.update(piece)

        def copy(self) -> Counting:
            return Counting(self.real.copy())

        def hexdigest(self) -> str:
            return str(self.real.hexdigest())

    long = with_notes(8_000)
    encoder = Encoder(Path("long.kmr"))
    whole = sum(map(len, encoder.encode(long)))
    monkeypatch.setattr("km_desktop.storage.seal.hashlib", SimpleNamespace(sha256=Counting))
    made = add(long, "new")
    encoder.encode(long, generation=2)
    summed[0] = 0
    content = b"".join(encoder.encode(apply(long, made), long, made, 3))
    monkeypatch.undo()
    assert read_seal(content) == Seal(3, fits=True)
    assert summed[0] < 0.15 * whole
