"""A review in one locked file: whole on the other side, and refused where anything about it is not right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from km_desktop.review.session import Session
from km_desktop.storage import StorageError, encode, handover
from km_desktop.storage.handover import hand_over, read_handed
from km_desktop.storage.header import Cost
from km_desktop.storage.keys import Keys
from km_desktop.storage.locked import Lock, lock_with
from tests.storage.made import rich, with_notes

JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
NAMES = ("0123456789ab.jpg", "ba9876543210.png")


@pytest.fixture
def lock() -> Lock:
    return lock_with("theirs alone", cost=Cost(64, 1, 1))


def with_pictures() -> Session:
    session = with_notes(3)
    named = {f"n{at}": replace(session.notes[f"n{at}"], picture=name) for at, name in enumerate(NAMES)}
    return replace(session, notes=MappingProxyType({**session.notes, **named}))


def test_a_review_and_its_pictures_come_whole(tmp_path: Path, lock: Lock) -> None:
    path = tmp_path / "a.kmlock"
    asked: list[str] = []

    def picture(name: str) -> bytes | None:
        asked.append(name)
        return JPEG if name == NAMES[0] else None

    hand_over(path, with_pictures(), picture, lock)
    assert asked == list(NAMES)
    handed = read_handed(path, Keys().coat(lock))
    assert handed.session == with_pictures()
    assert handed.pictures == {NAMES[0]: JPEG}
    assert b"Note" not in path.read_bytes() and b"picture" not in path.read_bytes()
    with pytest.raises(StorageError, match="locked"):
        read_handed(path, Keys().coat())


def test_every_field_comes_along(tmp_path: Path, lock: Lock) -> None:
    path = tmp_path / "a.kmlock"
    hand_over(path, rich(), lambda _name: None, lock)
    assert read_handed(path, Keys().coat(lock)).session == rich()


def index(**changed: object) -> bytes:
    review = encode(with_notes(1))
    told = {"review": len(review), "pictures": [[NAMES[0], len(JPEG)]], **changed}
    return b"KM Desktop hand-over\n" + json.dumps(told).encode() + b"\n" + review + JPEG


@pytest.mark.parametrize(
    ("bare", "code"),
    [
        (b"", "not_a_review"),
        (encode(with_notes(1)), "not_a_review"),
        (b"KM Desktop hand-over\n", "damaged"),
        (b"KM Desktop hand-over\n" + b"[" * 70_000 + b"\n", "damaged"),
        (b"KM Desktop hand-over\n[]\n", "damaged"),
        (index(pictures=[["../../../.bashrc", len(JPEG)]]), "damaged"),
        (index(pictures=[["0123456789ab.exe", len(JPEG)]]), "damaged"),
        (index(pictures=[[NAMES[0], 10**12]]), "damaged"),
        (index(pictures=[[NAMES[0], -1]]), "damaged"),
        (index(pictures=[[NAMES[0], True]]), "damaged"),
        (index(pictures=[[NAMES[0], 0]] * 600), "damaged"),
        (index(pictures=7), "damaged"),
        (index(review="all"), "damaged"),
        (index(review=3), "damaged"),
        (index()[:-1], "damaged"),
        (index() + b"x", "damaged"),
    ],
)
def test_what_is_not_right_is_refused(tmp_path: Path, lock: Lock, bare: bytes, code: str) -> None:
    path = tmp_path / "a.kmlock"
    path.write_bytes(b"".join(lock.put_on([bare])))
    with pytest.raises(StorageError) as refused:
        read_handed(path, Keys().coat(lock))
    assert refused.value.code == code


def test_one_that_would_be_too_large_is_not_written(tmp_path: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "MOST_BYTES", 5_000)
    with pytest.raises(StorageError, match="too_large"):
        hand_over(tmp_path / "a.kmlock", with_pictures(), lambda _name: b"x" * 9_000, lock)
    assert list(tmp_path.iterdir()) == []
