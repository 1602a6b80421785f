"""A locked review: what opens it, what does not, and what is refused before any work is done."""

from __future__ import annotations

import json
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from km_desktop.review.changes import apply
from km_desktop.review.refused import Refused
from km_desktop.storage import SessionFile, StorageError, encode, pictures
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.header import MOST, Cost, Header, head_of, read_header
from km_desktop.storage.keys import Keys, is_locked
from km_desktop.storage.locked import Lock, lock_with, unlock, unlock_by_recovery
from km_desktop.storage.naming import pictures_folder
from km_desktop.storage.recovery import make_pair, private_key, public_key
from km_desktop.storage.text import MOST_BYTES
from tests.storage.made import add, rich, with_notes

CHEAP = Cost(64, 1, 1)
WORDS = "seven green kettles"
PATH = Path("a.kmr")


def cheap(words: str = WORDS, **more: object) -> Lock:
    return lock_with(words, cost=CHEAP, **more)  # type: ignore[arg-type]


def worn(lock: Lock, content: bytes = b"{}") -> bytes:
    return b"".join(lock.put_on([content]))


def test_what_was_locked_comes_back_by_the_passphrase_alone() -> None:
    content = worn(cheap(), encode(rich()))
    assert unlock(content, WORDS).take_off(content, PATH) == encode(rich())
    assert b"power cut" not in content
    with pytest.raises(StorageError, match="wrong_passphrase"):
        unlock(content, WORDS.title())


def test_accents_open_it_however_they_were_typed() -> None:
    content = worn(cheap(unicodedata.normalize("NFC", "café Wójcik")))
    unlock(content, unicodedata.normalize("NFD", "café Wójcik"))


@pytest.mark.parametrize("words", ["", "x" * 1025])
def test_an_empty_or_endless_passphrase_is_refused(words: str) -> None:
    with pytest.raises(Refused, match=r"passphrase_(empty|too_long)"):
        cheap(words)


def test_every_flipped_byte_is_refused() -> None:
    lock = cheap()
    content = worn(lock, b"x" * 2_000)
    for at in range(len(content)):
        flipped = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        if not flipped.startswith(LOCKED):
            continue  # No locked file at all any more: the reader of reviews refuses it.
        with pytest.raises(StorageError, match=r"damaged|too_costly|newer_version"):
            lock.take_off(flipped, PATH)


@pytest.mark.parametrize("length", [len(LOCKED), len(LOCKED) + 40, -1, -15])
def test_a_file_that_was_cut_off_is_damaged(length: int) -> None:
    lock = cheap()
    with pytest.raises(StorageError, match="damaged"):
        lock.take_off(worn(lock)[:length], PATH)


@pytest.mark.parametrize(
    "cost",
    [Cost(1 << 30, 1, 1), Cost(MOST.memory + 1, 1, 1), Cost(64, 11, 1), Cost(128, 1, 9), Cost(0, 1, 1), Cost(64, 0, 1), Cost(-8, 1, 1)],
)
def test_a_head_that_asks_for_too_much_is_refused_before_any_work(cost: Cost) -> None:
    lock = cheap()
    content = LOCKED + replace(lock.header, cost=cost).line() + worn(lock)[len(lock.head) :]
    took = []
    for _ in range(3):
        began = time.thread_time()
        with pytest.raises(StorageError, match="too_costly"):
            unlock(content, WORDS)
        took.append(time.thread_time() - began)
    assert min(took) < 0.01


def hostile() -> dict[str, bytes]:
    head = json.loads(cheap().header.line())
    return {
        "endless": b'{"version":1,' + b" " * 9_000 + b"\n",
        "deep": b"[" * 4_000 + b"\n",
        "list": b"[]\n",
        "digits": b'{"version":' + b"1" * 4_000 + b"}\n",
        "text": json.dumps({**head, "kdf": {**head["kdf"], "memory": "64"}}).encode() + b"\n",
        "truth": json.dumps({**head, "kdf": {**head["kdf"], "lanes": True}}).encode() + b"\n",
        "more": json.dumps({**head, "more": 1}, separators=(",", ":")).encode() + b"\n",
        "no salt": json.dumps({**head, "kdf": {**head["kdf"], "salt": ""}}).encode() + b"\n",
        "older": json.dumps({**head, "older": [{}] * 50}).encode() + b"\n",
        "not text": b"\xff\xfe\n",
    }


@pytest.mark.parametrize("line", hostile().values(), ids=hostile())
def test_a_head_of_any_other_shape_is_damaged(line: bytes) -> None:
    with pytest.raises(StorageError, match="damaged"):
        unlock(LOCKED + line + b"x" * 99, WORDS)


def test_a_later_version_is_said_to_be_one() -> None:
    line = cheap().header.line().replace(b'"version":1', b'"version":2')
    with pytest.raises(StorageError, match="newer_version"):
        unlock(LOCKED + line, WORDS)


def test_a_head_from_another_file_does_not_open_this_one() -> None:
    lock, other = cheap(), cheap(review="other")
    ours = worn(lock, b"ours")
    swapped = lock.wearing(replace(lock.header, review="changed")).head + ours[len(lock.head) :]
    with pytest.raises(StorageError, match="damaged"):
        lock.take_off(swapped, PATH)
    with pytest.raises(StorageError, match="locked"):
        lock.take_off(worn(other), PATH)


def test_the_sites_recovery_key_opens_it_and_another_does_not() -> None:
    private, public = make_pair()
    content = worn(cheap(recovery=public_key(public)), b"told")
    assert unlock_by_recovery(content, private_key(private)).take_off(content, PATH) == b"told"
    with pytest.raises(StorageError, match="recovery_not_here"):
        unlock_by_recovery(content, private_key(make_pair()[0]))
    with pytest.raises(StorageError, match="recovery_not_here"):
        unlock_by_recovery(worn(cheap()), private_key(private))
    assert unlock(content, WORDS).header.recovery is not None


@pytest.mark.parametrize("content", [b"", b"KM Desktop recovery key\n????\n", b"KM Desktop recovery key\nAAAA\n"])
def test_what_is_no_recovery_key_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="recovery_key_unsound"):
        private_key(content)


def test_a_new_lock_still_opens_what_wears_the_one_before() -> None:
    first = cheap()
    old = worn(first, b"old copy")
    second = unlock(worn(cheap("another one", before=first)), "another one")
    assert second.take_off(old, PATH) == b"old copy"
    with pytest.raises(StorageError, match="wrong_passphrase"):
        unlock(worn(second), WORDS)
    with pytest.raises(StorageError, match="locked"):
        first.take_off(worn(second), PATH)  # Who knew only the old one learns nothing new.


def test_a_thousand_saves_never_use_the_same_bytes_twice() -> None:
    lock = cheap()
    assert len({lock.put_on([b"same"])[1] for _ in range(1_000)}) == 1_000


def test_a_lock_shows_nobody_its_key() -> None:
    lock = cheap()
    key = next(iter(lock.by_id().values()))
    assert key.hex() not in repr(lock)
    assert repr(key) not in repr(lock) + repr(vars(lock).get("header"))


def test_the_head_holds_the_id_of_the_review_and_none_of_its_words(tmp_path: Path) -> None:
    session = with_notes(3)
    header: Header = cheap(review=session.id).header
    read = read_header(head_of(LOCKED + header.line(), PATH), PATH)
    assert read == header
    assert read.review == session.id
    assert session.details.title.encode() not in header.line()


def test_a_locked_review_saves_and_opens_like_any_other(tmp_path: Path) -> None:
    path, keys = tmp_path / "a.kmr", Keys()
    lock = cheap()
    SessionFile(path, coat=keys.coat(lock)).create(with_notes(2))
    file = SessionFile(path, coat=keys.coat())
    changes = add(file.load(), "new", "Secret words")
    file.save(apply(file.value, changes), changes)
    file.close()
    for each in tmp_path.iterdir():
        assert each.read_bytes().startswith(LOCKED)
        assert b"Note 1" not in each.read_bytes()
    fresh = Keys()
    with pytest.raises(StorageError, match="locked"):
        SessionFile(path, coat=fresh.coat()).load()
    fresh.open(path, WORDS)
    assert SessionFile(path, coat=fresh.coat()).load().notes["new"].text == "Secret words"
    assert is_locked(path)


def test_what_has_seen_a_lock_never_writes_without_one(tmp_path: Path) -> None:
    keys = Keys()
    coat = keys.coat()
    assert coat.put_on([b"plain"]) == [b"plain"]
    coat.take_off(worn(keys.coat(cheap()).lock or cheap()), PATH)
    assert b"".join(coat.put_on([b"plain"])).startswith(LOCKED)


def test_a_damaged_locked_file_is_damaged_and_its_previous_copy_opens(tmp_path: Path) -> None:
    path, keys = tmp_path / "a.kmr", Keys()
    SessionFile(path, coat=keys.coat(cheap())).create(with_notes(2))
    path.with_name("a.kmr.prev").write_bytes(path.read_bytes())
    content = path.read_bytes()
    path.write_bytes(content[:40] + b"?" + content[41:])
    fresh = Keys()
    with pytest.raises(StorageError, match="damaged"):
        SessionFile(path, coat=fresh.coat()).load()
    fresh.open(path, WORDS)
    file = SessionFile(path, coat=fresh.coat())
    assert len(file.load_previous().notes) == 2
    saved = file.save(file.value, add(file.value, "more"))
    assert saved.kept is not None
    assert path.read_bytes().startswith(LOCKED)


JPEG = b"\xff\xd8\xff\xe0 a picture of the whiteboard \xff\xd9"
PICTURE = "0123456789ab"


def test_pictures_of_a_locked_review_are_locked_too_and_stay_while_a_note_names_them(tmp_path: Path) -> None:
    path, keys = tmp_path / "a.kmr", Keys()
    coat = keys.coat(cheap())
    named = replace(with_notes(1).notes["n0"], picture=f"{PICTURE}.jpg")
    SessionFile(path, coat=coat).create(replace(with_notes(1), notes={"n0": named}))
    assert pictures.keep(path, JPEG, PICTURE, coat=coat) == named.picture
    pictures.keep(path, JPEG, "f" * 12, coat=coat)
    for each in pictures_folder(path).iterdir():
        assert b"whiteboard" not in each.read_bytes()
    assert pictures.read_picture(path, named.picture, coat) == JPEG
    assert pictures.read_picture(path, named.picture) is None
    assert pictures.sweep(path, [named.picture, "f" * 12 + ".jpg"]) == []  # Nothing is known: nothing goes.
    assert pictures.sweep(path, [named.picture, "f" * 12 + ".jpg"], coat=coat) == ["f" * 12 + ".jpg"]
    to = tmp_path / "b.kmr"
    assert pictures.copy_all(path, to) == [named.picture]
    assert pictures.read_picture(to, named.picture, coat) == JPEG


def test_a_review_as_large_as_any_may_be_is_not_locked_into_one_that_is_too_large() -> None:
    with pytest.raises(StorageError, match="too_large"):
        cheap().put_on([b" " * (MOST_BYTES - 100)])


def test_reading_what_wears_another_lock_changes_nothing_of_ones_own() -> None:
    keys = Keys()
    ours, other = cheap(review="ours"), cheap("other words", review="other")
    theirs = worn(other, b"theirs")
    keys.learn(other)
    coat = keys.coat(ours)
    assert coat.take_off(theirs, PATH) == b"theirs"
    assert b"".join(coat.put_on([b"mine"])).startswith(ours.head)
    newer = cheap("newer words", before=ours, review="ours")
    keys.learn(newer)
    assert coat.take_off(worn(newer, b"mine"), PATH) == b"mine"
    assert b"".join(coat.put_on([b"mine"])).startswith(newer.head)
