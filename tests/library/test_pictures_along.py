"""The pictures of a review go where it goes: renamed, binned, restored, copied and imported with it, whole or not at all."""

from __future__ import annotations

import itertools
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from km_desktop import pictures
from km_desktop.format_files import load_formats
from km_desktop.library import BIN, Library
from km_desktop.library.copies import survey
from km_desktop.library.restore import as_new
from km_desktop.review.changes import apply
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, StorageError
from km_desktop.storage.backups import BEFORE_MERGE
from km_desktop.storage.naming import pictures_folder
from km_desktop.storage.pictures import keep, names_in, read_picture
from tests.cli_running import Km, km

__all__ = ["km"]

FORMATS, _ = load_formats(Path(__file__).parents[2] / "resources" / "formats", None)
NOW = "2026-06-16T09:00:00.000+00:00"
ID = "0123456789ab"


def photo(exif: bytes = b"") -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    numbers = itertools.count(1)
    return Library(tmp_path / "library", new_id=lambda: f"{next(numbers):012x}", now=lambda: NOW)


def session(picture: str = "") -> Session:
    made = new_session(FORMATS["aar"], id="s1", now=NOW, title="Power cut", met="2026-06-16")
    return apply(made, notes.add(made, id="n1", stage="why", text="Flip chart", now=NOW, picture=picture))


@pytest.fixture
def path(library: Library) -> Path:
    """A review with a picture on its note."""
    made = library.create(session(f"{ID}.jpg"))
    keep(made, photo(), ID)
    return made


def picture_of(path: Path) -> bytes | None:
    return read_picture(path, SessionFile(path).load().notes["n1"].picture)


def test_they_follow_a_new_name_the_bin_and_the_way_back(library: Library, path: Path) -> None:
    renamed = library.rename(path, "Lights out")
    assert picture_of(renamed) == photo() and not pictures_folder(path).exists()
    binned = library.bin(renamed)
    assert binned.parent.name == BIN and picture_of(binned) == photo()
    restored = library.restore(binned)
    assert picture_of(restored) == photo()
    assert list((library.folder / BIN).iterdir()) == []


def test_two_reviews_of_one_name_never_mix_their_pictures_in_the_bin(library: Library, path: Path) -> None:
    first = library.bin(path)
    again = library.create(session(f"{ID}.jpg"))
    keep(again, photo()[:-2] + b"\xff\xd9", ID)
    second = library.bin(again)
    assert first != second and pictures_folder(first) != pictures_folder(second)
    assert picture_of(first) and picture_of(second)


def test_pictures_that_cannot_follow_keep_the_review_where_it_is(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, before = Path.rename, path.read_bytes()

    def held(self: Path, target: Path) -> Path:
        if self.name.endswith(".pictures"):
            raise PermissionError(13, "held")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(Refused) as refusal:
        library.bin(path)
    assert refusal.value.code == "no_permission"
    assert path.read_bytes() == before and picture_of(path) == photo()


def test_a_review_that_cannot_follow_gets_its_pictures_back(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.name.endswith(".kmr"):
            raise PermissionError(13, "held")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(Refused):
        library.bin(path)
    assert picture_of(path) == photo()
    assert list((library.folder / BIN).iterdir()) == []


def test_a_copy_has_its_pictures_and_those_it_replaced_are_gone(library: Library, path: Path, tmp_path: Path) -> None:
    to = tmp_path / "stick" / "copy.kmr"
    library.save_copy(path, to)
    assert picture_of(to) == photo()
    keep(to, photo(), "ffffffffffff")
    library.save_copy(path, to, replacing=True)
    assert names_in(to) == [f"{ID}.jpg"]


def test_a_copy_without_room_for_its_pictures_is_not_made(
    library: Library, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(review: Path, *_given: object) -> None:
        raise StorageError("no_space", review)

    monkeypatch.setattr("km_desktop.storage.pictures._put", full)
    for use in (lambda: library.save_copy(path, tmp_path / "copy.kmr"), lambda: library.create(session(f"{ID}.jpg"), path)):
        with pytest.raises(Refused) as refusal:
            use()
        assert refusal.value.code == "no_space"
    assert not (tmp_path / "copy.kmr").exists()
    assert [entry.path for entry in library.entries()] == [path]


def test_a_duplicate_has_no_notes_and_no_pictures(library: Library, path: Path) -> None:
    assert not pictures_folder(library.duplicate(path)).exists()


def test_an_imported_review_brings_sound_pictures_under_new_names(library: Library, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.kmr"
    SessionFile(elsewhere).create(session(f"{ID}.jpg"))
    told = Image.Exif()
    told[0x010F] = "SecretMaker"
    keep(elsewhere, photo(told.tobytes()), ID)
    made = library.create(SessionFile(elsewhere).load(), elsewhere)
    (name,) = names_in(made)
    assert name != f"{ID}.jpg" and SessionFile(made).load().notes["n1"].picture == name
    content = read_picture(made, name)
    assert content is not None and b"SecretMaker" not in content
    assert pictures.prepare(content).width == 256


@pytest.mark.parametrize("name", ["../secret.jpg", "/etc/passwd", f"{ID}.jpg", "aaaaaaaaaaaa.jpg"])
def test_an_import_whose_picture_is_missing_broken_or_elsewhere_is_a_review_all_the_same(
    library: Library, tmp_path: Path, name: str
) -> None:
    elsewhere = tmp_path / "elsewhere.kmr"
    SessionFile(elsewhere).create(session(name))
    keep(elsewhere, photo()[:300], ID)
    (tmp_path / "secret.jpg").write_bytes(photo())
    made = library.create(SessionFile(elsewhere).load(), elsewhere)
    assert names_in(made) == [] and SessionFile(made).load().notes["n1"].picture == name


def test_the_command_line_brings_them_too(km: Km, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.kmr"
    SessionFile(elsewhere).create(session(f"{ID}.jpg"))
    keep(elsewhere, photo(), ID)
    made = Path(km.done("import", elsewhere).last)
    assert made.parent == km.library and picture_of(made)


def test_a_review_made_of_a_dated_copy_has_the_pictures_too(library: Library, path: Path, tmp_path: Path) -> None:
    file = SessionFile(path)
    file.load()
    file.keep_copy(BEFORE_MERGE)
    [copy] = [each for each in survey(path, tmp_path / "local") if each.kind == "backup"]
    assert picture_of(as_new(library, copy, "fresh", "As of then", NOW, path))
