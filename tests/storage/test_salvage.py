"""What is read out of files that are cut off or garbled."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from tinydb import TinyDB

from km_desktop.storage import decode, encode
from km_desktop.storage.salvage import salvage
from tests.storage.made import blank, rich, texts, with_notes


def test_a_sound_file_is_read_whole() -> None:
    read = salvage(encode(rich())).session
    assert read is not None
    assert replace(read, extra=rich().extra) == rich()


def test_a_file_cut_off_at_any_byte_gives_every_whole_note_before_the_cut() -> None:
    content = encode(with_notes(12))
    ends = [content.index(b"}", content.index(f'"Note {n}"'.encode())) + 1 for n in range(12)]
    for cut in range(0, len(content), 7):
        read = salvage(content[:cut])
        whole = sum(end <= cut for end in ends)
        found = texts(read.session) if read.session else {}
        assert [f"Note {n}" for n in range(whole)] == list(found.values())[:whole]
        if read.session is not None:
            assert decode(encode(read.session)).notes == read.session.notes


def test_of_a_note_that_is_cut_off_the_words_that_are_there_stay() -> None:
    content = encode(with_notes(3))
    cut = content.index(b"Note 2") + 4
    read = salvage(content[:cut])
    assert read.session is not None
    assert list(texts(read.session).values()) == ["Note 0", "Note 1", "Note"]


def test_a_garbled_note_costs_no_other() -> None:
    content = bytearray(encode(with_notes(9)))
    at = content.index(b"Note 4")
    content[at - 3 : at + 30] = bytes(33)
    read = salvage(bytes(content))
    assert read.session is not None
    assert {f"Note {n}" for n in range(9) if n not in (4, 5)} <= set(texts(read.session).values())
    assert read.lost >= 1


@pytest.mark.parametrize("lost", ["meta", "format", "details", "notes"])
def test_a_line_that_names_a_table_may_be_lost(lost: str) -> None:
    content = encode(with_notes(4)).replace(f'"{lost}": {{'.encode(), b"\0" * (len(lost) + 5))
    read = salvage(content)
    assert read.session is not None
    assert len(read.session.notes) == 4


def test_what_says_which_review_it_is_is_lent_by_another_copy() -> None:
    content = encode(with_notes(4))
    notes_only = content[content.index(b'"notes"') :]
    lent = salvage(notes_only, blank()).session
    assert lent is not None
    assert (lent.id, lent.format, lent.details) == (blank().id, blank().format, blank().details)
    alone = salvage(notes_only).session
    assert alone is not None
    assert list(texts(alone).values()) == [f"Note {n}" for n in range(4)]
    assert decode(encode(alone)).notes == alone.notes


def test_a_file_written_on_one_line_is_read_too() -> None:
    content = json.dumps(json.loads(encode(with_notes(30)))).encode()
    read = salvage(content[: len(content) * 2 // 3])
    assert read.session is not None
    assert len(read.session.notes) > 10


def test_what_tinydb_leaves_when_it_is_stopped_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.kmr"
    path.write_bytes(encode(with_notes(5)))
    with TinyDB(path) as stock:
        stock.table("other").insert({"a": 1})
    path.write_bytes(path.read_bytes() + b'te": 3}}}')
    read = salvage(path.read_bytes())
    assert read.session is not None
    assert len(read.session.notes) == 5


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"[1, 2]", b"{}", b"hello", b'"1": {', b"\xff\xfe\0", b"KM Desktop locked review\nabc"])
def test_where_there_is_nothing_there_is_nothing(content: bytes) -> None:
    assert salvage(content).session is None


def test_a_note_read_twice_is_the_one_that_stands_first_unless_the_other_is_newer() -> None:
    content = encode(with_notes(1))
    again = content.replace(b"Note 0", b"Older")
    first = salvage(content + again).session
    assert first is not None
    assert list(texts(first).values()) == ["Note 0"]
    newer = salvage(content + again.replace(b'"rev": 1', b'"rev": 7')).session
    assert newer is not None
    assert list(texts(newer).values()) == ["Older"]


@pytest.mark.parametrize(
    "content",
    [
        b'"1": {' * 300_000,
        b'{"notes": {"1": {"id": "' + b"x" * 3_000_000,
        b'"1": {"a": "' * 200_000,
        b'"1": {"a": [' + b"[" * 1_000_000,
        b'"1": {"a": ' + b"9" * 1_000_000 + b"}",
    ],
    ids=["heads", "long string", "half strings", "deep", "digits"],
)
def test_hostile_bytes_take_a_bounded_time(content: bytes) -> None:
    began = time.thread_time()
    assert salvage(content).session is None
    assert time.thread_time() - began < 3


def test_whatever_is_garbled_what_comes_out_can_be_written() -> None:
    chance = random.Random(4)
    whole = encode(replace(rich(), extra=MappingProxyType({})))
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            match chance.randrange(4):
                case 0:
                    content[at] = chance.randrange(256)
                case 1:
                    del content[at : at + chance.randrange(200)]
                case 2:
                    content[at:at] = content[chance.randrange(len(content)) :][: chance.randrange(300)]
                case _:
                    content[at : at + 40] = bytes(40)
        read = salvage(bytes(content)).session
        if read is not None:
            decode(encode(read))
