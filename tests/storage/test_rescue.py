"""Copies on this computer: for their owner alone, under the review's coat, and never in the place of what they may lack."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from km_desktop.review.changes import apply
from km_desktop.storage import SessionFile, StorageError
from km_desktop.storage.dpapi import WRAPPED
from km_desktop.storage.reading import read_copy
from km_desktop.storage.rescue import (
    Draft,
    Rescue,
    files_of,
    forget_draft,
    holds_all,
    kept_in,
    kept_of,
    load,
    load_draft,
    remove,
    stem,
)
from km_desktop.storage.results import Pieces
from tests.storage.made import add, blank, rich, with_notes

TARGET = Path("/media/stick/2026-06-16 a secret title.kmr")


class Turned:
    """A stand-in for what Windows does: the bytes the other way round, for one account."""

    def __init__(self, account: str = "anna") -> None:
        self.account = account.encode()

    def wrap(self, content: bytes) -> bytes:
        return self.account + content[::-1]

    def unwrap(self, content: bytes) -> bytes:
        if not content.startswith(self.account):
            raise OSError("another account")
        return content[len(self.account) :][::-1]


class Lined:
    """A coat."""

    def put_on(self, pieces: Pieces) -> Pieces:
        return [b"lined", b"".join(pieces)[::-1]]

    def take_off(self, content: bytes, path: Path) -> bytes:
        if not content.startswith(b"lined"):
            raise StorageError("damaged", path)
        return content[5:][::-1]


def test_a_copy_says_which_file_it_belongs_to_and_opens_like_a_review(tmp_path: Path) -> None:
    Rescue(tmp_path, "abc", TARGET).put(rich(), generation=7)
    (kept,) = kept_in(tmp_path)
    assert (kept.session, kept.target, kept.generation) == ("abc", str(TARGET), 7)
    assert kept.saved.endswith("+00:00")
    assert load(kept.path) == rich()
    assert read_copy(kept.path).sealed
    assert "secret" not in kept.path.name
    if os.name == "posix":
        assert {p.stat().st_mode & 0o777 for p in kept.path.parent.iterdir()} == {0o600}
        assert kept.path.parent.stat().st_mode & 0o777 == 0o700


def test_revisions_go_on_from_those_of_the_file(tmp_path: Path) -> None:
    file = SessionFile(tmp_path / "a.kmr")
    file.create(with_notes(1))
    for text in "abc":
        session = file.value
        note = replace(session.notes["n0"], text=text)
        changed = replace(session, notes=MappingProxyType({"n0": note}))
        from km_desktop.review.changes import between

        file.save(changed, between(session, changed))
    before = read_copy(file.path).revisions["notes"]["n0"]
    newer = replace(file.value, notes=MappingProxyType({"n0": replace(file.value.notes["n0"], text="newer")}))
    rescue = Rescue(tmp_path / "local", "abc", file.path)
    rescue.put(newer, file.numbers())
    assert read_copy(rescue.path).revisions["notes"]["n0"] == before + 1


@pytest.mark.parametrize("session", ["../../etc/passwd", "a/b", "", "x" * 300, "CON", "a\0b", "ü" * 9])
def test_whatever_the_id_of_a_review_is_its_copy_lies_in_the_folder(tmp_path: Path, session: str) -> None:
    rescue = Rescue(tmp_path, session, TARGET)
    rescue.put(blank("abc"))
    assert rescue.path.parent == tmp_path / "rescue" and rescue.path.is_file()
    assert len(rescue.path.name) < 70


def test_windows_locks_a_copy_to_the_account_unless_the_review_has_a_coat(tmp_path: Path) -> None:
    rescue = Rescue(tmp_path, "abc", TARGET, wrap=Turned())
    rescue.put(with_notes(2))
    rescue.put_draft(Draft("half a thought"))
    for path in (rescue.path, rescue.path.with_suffix(".draft")):
        assert path.read_bytes().startswith(WRAPPED + b"anna") and b"Note 0" not in path.read_bytes()
    assert load(rescue.path, wrap=Turned()) == with_notes(2)
    assert load_draft(tmp_path, "abc", TARGET, wrap=Turned()).line == "half a thought"
    for other in (Turned("bob"), None):
        with pytest.raises(StorageError) as caught:
            load(rescue.path, wrap=other)
        assert caught.value.code == "locked"
    assert not load_draft(tmp_path, "abc", TARGET, wrap=Turned("bob"))
    coated = Rescue(tmp_path, "def", TARGET, wrap=Turned(), coat=Lined())
    coated.put(blank("def"))
    coated.put_draft(Draft("secret"))
    assert coated.path.read_bytes().startswith(b"lined")
    assert coated.path.with_suffix(".draft").read_bytes().startswith(b"lined")
    assert load(coated.path, Lined()) == blank("def")


def test_one_review_in_two_places_has_two_copies_and_all_of_them_are_found(tmp_path: Path) -> None:
    one, other = TARGET, TARGET.with_name("b.kmr")
    for target in (one, other):
        rescue = Rescue(tmp_path, "abc", target)
        rescue.put(blank())
        rescue.put_draft(Draft("x"))
    Rescue(tmp_path, "abcd", one).put(blank("abcd"))
    assert [kept.target for kept in kept_of(tmp_path, "abc", one)] == [str(one)]
    assert len(files_of(tmp_path, "abc", one)) == 3 and len(files_of(tmp_path, "abc")) == 6
    remove(kept_of(tmp_path, "abc", one)[0])
    assert files_of(tmp_path, "abc", one) == []
    assert len(files_of(tmp_path, "abc")) == 3


def test_what_lies_there_and_is_none_of_ours_is_told_as_far_as_it_goes(tmp_path: Path) -> None:
    assert kept_in(tmp_path) == [] and files_of(tmp_path, "abc") == []
    folder = tmp_path / "rescue"
    folder.mkdir()
    for number, beside in enumerate((b"", b"[]", b"{}", json.dumps({"session": 1}).encode(), b"\xff", b"[" * 10**5)):
        (folder / f"x{number}.kmr").write_bytes(b"")
        (folder / f"x{number}.json").write_bytes(beside)
        (folder / f"{stem('abc', TARGET)}.draft").write_bytes(beside)
        assert not load_draft(tmp_path, "abc", TARGET)
    (folder / "x9.kmr").mkdir()
    assert [kept.session for kept in kept_in(tmp_path)] == [""] * 6
    forget_draft(tmp_path, "abc", TARGET)
    forget_draft(tmp_path, "abc", TARGET)
    assert not list(folder.glob("*.draft"))


def test_clearing_takes_only_what_was_put(tmp_path: Path) -> None:
    first = Rescue(tmp_path, "abc", TARGET)
    first.put(blank())
    Rescue(tmp_path, "abc", TARGET).clear()
    assert len(kept_in(tmp_path)) == 1
    first.clear()
    assert list((tmp_path / "rescue").iterdir()) == []


def test_one_review_holds_all_of_another_when_no_word_is_missing() -> None:
    base = with_notes(2)
    more = apply(base, add(base, "n9"))
    assert holds_all(more, base) and holds_all(base, base)
    assert not holds_all(base, more)
    assert not holds_all(base, replace(base, id="other"))
    changed = replace(base, notes=MappingProxyType({**base.notes, "n0": replace(base.notes["n0"], text="x")}))
    assert not holds_all(base, changed)
    assert holds_all(base, replace(base, run=replace(base.run, running=True)))
