"""The pictures of a review on disk: kept beside it, never looked for anywhere else, and swept when nothing knows them."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from km_desktop.review.changes import Change
from km_desktop.review.edits import notes
from km_desktop.review.refused import Refused
from km_desktop.storage import SessionFile, StorageError, pictures
from km_desktop.storage.disk import Disk, RealDisk
from km_desktop.storage.naming import pictures_folder
from km_desktop.storage.pictures import (
    copy_all,
    keep,
    names_in,
    picture_path,
    read_offered,
    read_picture,
    remove,
    sweep,
)
from tests.storage.made import blank

JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n a drawing"
ID = "0123456789ab"


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "2026-06-16 power-cut.kmr"
    SessionFile(path).create(blank())
    return path


def put_on_a_note(review: Path, name: str) -> tuple[Change, ...]:
    file = SessionFile(review)
    session = file.load()
    changes = notes.add(session, id=f"n{name}", stage="why", text="Chart", now="", picture=name)
    file.save(session, changes)
    file.close()
    return changes


def age(review: Path, name: str, seconds: float = 7200) -> None:
    path = picture_path(review, name)
    assert path is not None
    os.utime(path, (time.time() - seconds,) * 2)


def test_a_picture_lies_in_the_folder_of_its_review(review: Path) -> None:
    name = keep(review, JPEG, ID)
    assert name == f"{ID}.jpg"
    path = picture_path(review, name)
    assert path == review.parent / "2026-06-16 power-cut.pictures" / name
    assert read_picture(review, name) == JPEG
    assert keep(review, PNG, "ffffffffffff") == "ffffffffffff.png"
    assert names_in(review) == [name, "ffffffffffff.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission bits")
def test_nobody_else_may_see_a_picture_unless_they_may_see_the_review(review: Path, tmp_path: Path) -> None:
    keep(review, JPEG, ID)
    folder = pictures_folder(review)
    assert (stat.S_IMODE(folder.stat().st_mode), stat.S_IMODE((folder / f"{ID}.jpg").stat().st_mode)) == (0o700, 0o600)
    shared = tmp_path / "shared.kmr"
    SessionFile(shared).create(blank())
    shared.chmod(0o664)
    keep(shared, JPEG, ID)
    folder = pictures_folder(shared)
    assert (stat.S_IMODE(folder.stat().st_mode), stat.S_IMODE((folder / f"{ID}.jpg").stat().st_mode)) == (0o775, 0o664)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../secret.jpg",
        "/etc/passwd",
        "0123456789ab.jpg/..",
        "0123456789AB.jpg",
        "0123456789ab.jpg\n",
        "0123456789ab.svg",
        "0123456789ab",
        "c:0123456789ab.jpg",
        "//host/share/0123456789ab.jpg",
        "０123456789ab.jpg",
        "0123456789ab.jpg\0.png",
    ],
)
def test_a_name_is_never_a_way(review: Path, name: str) -> None:
    keep(review, JPEG, ID)
    (review.parent / "secret.jpg").write_bytes(JPEG)
    assert picture_path(review, name) is None and read_picture(review, name) is None
    remove(review, [name])
    assert (review.parent / "secret.jpg").exists()


def test_a_link_or_a_folder_in_a_pictures_place_is_no_picture(review: Path, tmp_path: Path) -> None:
    folder = pictures_folder(review)
    folder.mkdir()
    (tmp_path / "elsewhere").write_bytes(JPEG)
    (folder / f"{ID}.jpg").symlink_to(tmp_path / "elsewhere")
    (folder / "aaaaaaaaaaaa.jpg").mkdir()
    assert picture_path(review, f"{ID}.jpg") is None
    assert picture_path(review, "aaaaaaaaaaaa.jpg") is None
    assert read_picture(review, "bbbbbbbbbbbb.jpg") is None


def test_what_is_neither_jpeg_nor_png_is_not_kept(review: Path) -> None:
    for content, id in ((b"GIF89a", ID), (JPEG, "../../x"), (JPEG, "0123456789abc")):
        with pytest.raises(ValueError, match=r"\."):
            keep(review, content, id)
    assert not pictures_folder(review).exists()


def test_no_folder_is_made_where_a_stick_was_pulled(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refusal:
        keep(tmp_path / "stick" / "a.kmr", JPEG, ID)
    assert refusal.value.code == "gone"
    assert not (tmp_path / "stick").exists()


def test_a_picture_that_cannot_be_written_is_told_and_leaves_nothing(review: Path) -> None:
    class Full(RealDisk):
        def write(self, handle: int, pieces: object) -> int:
            raise OSError(28, "full")

    with pytest.raises(StorageError) as refusal:
        keep(review, JPEG, ID, Full())
    assert refusal.value.code == "no_space"
    assert list(pictures_folder(review).iterdir()) == []


def test_an_offered_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(JPEG)
    assert read_offered(path) == JPEG
    with path.open("r+b") as grown:
        grown.truncate(41 * 1024 * 1024)
    for offered, code in ((path, "picture_too_large"), (tmp_path, "is_folder"), (tmp_path / "no", "gone")):
        with pytest.raises(Refused) as refusal:
            read_offered(offered)
        assert refusal.value.code == code


def test_only_what_nothing_knows_is_swept(review: Path) -> None:
    known, removed, young, mine = (keep(review, JPEG, id * 12) for id in "abcd")
    put_on_a_note(review, known)
    for name in (known, removed):
        age(review, name)
    assert sweep(review, [mine]) == [removed, mine]
    assert names_in(review) == [known, young]


def test_a_picture_that_lies_in_the_bin_or_in_the_copy_before_stays(review: Path) -> None:
    binned, before = keep(review, JPEG, ID), keep(review, PNG, ID)
    put_on_a_note(review, binned)
    put_on_a_note(review, before)
    file = SessionFile(review)
    session = file.load()
    gone = {note.picture: note for note in session.notes.values()}
    changes = (*notes.bin(session, gone[binned].id), Change("notes", gone[before].id, gone[before], None))
    file.save(session, changes)  # The previous copy still names the second.
    assert sweep(review, names_in(review)) == []
    review.with_name(f"{review.name}.prev").unlink()
    assert sweep(review, names_in(review)) == [before]


def test_nothing_is_swept_where_something_cannot_be_read(review: Path) -> None:
    keep(review, JPEG, ID)
    review.rename(review.with_suffix(".away"))
    assert sweep(review, names_in(review)) == []
    review.mkdir()
    assert sweep(review, names_in(review)) == []
    assert names_in(review) == [f"{ID}.jpg"]


def test_sweeping_leaves_what_is_not_ours_and_takes_an_empty_folder(review: Path) -> None:
    folder = pictures_folder(review)
    keep(review, JPEG, ID)
    (folder / "holiday.jpg").write_bytes(JPEG)
    assert sweep(review, names_in(review)) == [f"{ID}.jpg"]
    assert [path.name for path in folder.iterdir()] == ["holiday.jpg"]
    (folder / "holiday.jpg").unlink()
    keep(review, JPEG, ID)
    sweep(review, names_in(review))
    assert not folder.exists()


def test_copies_are_whole_or_not_there(review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [keep(review, JPEG, id * 12) for id in "abc"]
    (pictures_folder(review) / "dddddddddddd.jpg").write_bytes(b"no picture")
    to = tmp_path / "copy.kmr"
    assert copy_all(review, to) == names == names_in(to)
    assert copy_all(review, to) == []
    other = tmp_path / "other.kmr"
    kept: list[str] = []

    def full(path: Path, name: str, pieces: tuple[bytes, ...], disk: Disk) -> None:
        if len(kept) == 2:
            raise StorageError("no_space", path)
        kept.append(name)
        put(path, name, pieces, disk)

    put = pictures._put
    monkeypatch.setattr(pictures, "_put", full)
    with pytest.raises(StorageError):
        copy_all(review, other)
    assert not pictures_folder(other).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there that nobody has")
def test_no_picture_goes_where_a_link_leads(review: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    pictures_folder(review).symlink_to(elsewhere)
    with pytest.raises(StorageError):
        keep(review, JPEG, ID)
    assert list(elsewhere.iterdir()) == []
