"""Names of files: taken by every system, and readable by people."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from km_desktop.storage import SessionFile, companions, file_name, free_path
from km_desktop.storage.naming import damaged_path, slug, untitled_path
from tests.storage.made import blank, with_notes

WINDOWS_REFUSES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Theatre 3, power cut", "2026-06-16 theatre-3-power-cut.kmr"),
        ("  Żółć & Gwrandäwch  ", "2026-06-16 żółć-gwrandäwch.kmr"),
        ("سلام دنیا", "2026-06-16 سلام-دنیا.kmr"),
        ("हिन्दी", "2026-06-16 हिन्दी.kmr"),
        ("///...", "2026-06-16 review.kmr"),
        ("", "2026-06-16 review.kmr"),
        ("../../etc/passwd", "2026-06-16 etc-passwd.kmr"),
        ("a\u202egnp.exe", "2026-06-16 a-gnp-exe.kmr"),
        ("C:stream:$DATA", "2026-06-16 c-stream-data.kmr"),
        ("ends with dots...", "2026-06-16 ends-with-dots.kmr"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert file_name("2026-06-16", title) == name


@pytest.mark.parametrize("title", ["CON", "nul", "Aux", "com1", "LPT9", "conin$"])
def test_a_name_is_never_a_device(title: str) -> None:
    assert file_name("", title).partition(".")[0].lower() != title.lower()


@pytest.mark.parametrize("title", ["x" * 500, "word " * 100, "漢" * 300, "👩🏽‍⚕️" * 80, 'a<b>:"c"|?*\x00\x1f', "\u0301" * 500])
def test_a_name_is_short_and_sound(title: str) -> None:
    name = file_name("2026-06-16", title)
    assert len(name) < 90
    assert len(name.encode()) < 200
    assert not WINDOWS_REFUSES.search(name)
    assert name.endswith(".kmr")
    assert not name[:-4].endswith((" ", ".", "-"))


def test_a_long_title_ends_with_a_whole_word() -> None:
    assert slug("one two three four five six seven eight nine ten eleven twelve thirteen").split("-")[-1] == "eleven"


def test_a_name_is_free_whatever_capitals_the_others_have(tmp_path: Path) -> None:
    first = free_path(tmp_path, "2026-06-16", "Power cut")
    (tmp_path / first.name.upper()).touch()
    second = free_path(tmp_path, "2026-06-16", "Power cut")
    assert second.name == "2026-06-16 power-cut (2).kmr"
    assert free_path(tmp_path / "none", "2026-06-16", "Power cut").name == first.name


def test_a_new_review_never_finds_the_pictures_of_another(tmp_path: Path) -> None:
    (tmp_path / "2026-06-16 Power-Cut.pictures").mkdir()
    assert free_path(tmp_path, "2026-06-16", "Power cut").name == "2026-06-16 power-cut (2).kmr"


def test_damaged_files_are_named_after_the_moment() -> None:
    now = datetime(2026, 6, 16, 10, 15, tzinfo=UTC)
    path = Path("a.kmr")
    first = damaged_path(path, now, lambda _: False)
    assert first.name == "a.kmr.damaged-20260616T101500Z"
    assert damaged_path(path, now, lambda kept: kept == first).name == "a.kmr.damaged-20260616T101500Z-2"


def test_everything_that_belongs_to_a_review_is_found(tmp_path: Path) -> None:
    path, other = tmp_path / "a.kmr", tmp_path / "ab.kmr"
    for each in (path, other):
        SessionFile(each).create(blank())
        file = SessionFile(each)
        file.load()
        file.save(with_notes(0), ())
        (tmp_path / f"{each.name}.damaged-x").touch()
        (tmp_path / f"{each.stem}.pictures").mkdir()
    found = {found.name for found in companions(path)}
    assert found == {"a.kmr.prev", "~$a.kmr.lock", "a.kmr.damaged-x", "a.pictures"}


def test_a_name_without_a_title_says_date_and_kind_and_counts(tmp_path: Path) -> None:
    assert untitled_path(tmp_path, "2026-06-16", "peer-assist").name == "2026-06-16 peer-assist 1.kmr"
    (tmp_path / "2026-06-16 AAR 1.kmr").touch()
    assert untitled_path(tmp_path, "2026-06-16", "aar").name == "2026-06-16 aar 2.kmr"
    assert untitled_path(tmp_path / "none", "", "con").name == "con-review 1.kmr"
