"""Delete means delete: every copy of a review is known, shown, and gone afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from km_desktop import compose
from km_desktop.library.exported import Exported
from km_desktop.library.library import Library
from km_desktop.library.removing import remove_copies, remove_for_good
from km_desktop.library.traces import everything_of, exported_from, review_id
from km_desktop.review.changes import apply
from km_desktop.review.edits import notes
from km_desktop.review.refused import Refused
from km_desktop.settings import SettingsFile
from km_desktop.storage import SessionFile
from km_desktop.storage.naming import pictures_folder
from km_desktop.storage.rescue import stem

WORDS = "canary-3f9a"


class Place:
    """A library with one review of every copy that there can be, and what only this computer knows."""

    def __init__(self, folder: Path) -> None:
        clock = compose.SystemClock()
        self.folder, self.local = folder, folder / "local"
        self.library: Library = compose.make_library(folder / "library", clock)
        self.settings = SettingsFile(folder / "settings.json", compose.write_safely)
        formats, _problems = compose.load_all_formats({"KM_SETTINGS": str(folder / "settings.json")})
        session = compose.begin(formats, "aar", f"{WORDS} the lift", clock)
        self.path = self.library.create(session)
        file = SessionFile(self.path)
        value = file.load()
        for text in (f"{WORDS} one", f"{WORDS} two"):
            changes = notes.add(value, id=compose.new_id(), stage="actual", text=text, now=clock.text())
            file.save(value := apply(value, changes), changes)
        file.close()
        self.id = session.id
        self.other = self.library.create(compose.begin(formats, "aar", "Another one", clock))

    def strew(self) -> None:
        """Puts a copy in every place that may have one."""
        content = self.path.read_bytes()
        beside, name = self.path.parent, self.path.name
        pictures = pictures_folder(self.path)
        pictures.mkdir()
        for path in (
            beside / f"{name}.damaged-20260616T090000Z",
            beside / f"{name.removesuffix('.kmr')}-WARD-PC.kmr",
            beside / f"{name.removesuffix('.kmr')} (conflicted copy 2026-06-16).kmr",
            beside / "Copies" / self.id / "20260616T090000Z before-merge.kmr",
            self.local / "rescue" / f"{stem(self.id, self.path)}.kmr",
            pictures / "0123456789ab.png",
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        note = {"session": self.id, "path": str(self.path), "saved": "2026-06-16T09:00:00+00:00", "generation": 1}
        name = stem(self.id, self.path)
        (self.local / "rescue" / f"{name}.json").write_text(json.dumps(note))
        (self.local / "open").mkdir()
        (self.local / "open" / "7.json").write_text(json.dumps({"path": str(self.path), "why": WORDS}))
        Exported(self.local).add(self.id, [self.folder / f"{WORDS}.pdf"], "2026-06-16T09:00:00+00:00")
        self.settings.change(recent=(str(self.path), str(self.other)))

    def told(self) -> list[Path]:
        """The files, and the folders, that still say the words."""
        return [p for p in self.folder.rglob("*") if WORDS in p.name or (p.is_file() and WORDS.encode() in p.read_bytes())]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_every_copy_is_known_once_and_said_for_what_it_is(place: Place) -> None:
    place.strew()
    found = everything_of(place.path, place.local)
    kinds = [trace.kind for trace in found]
    assert kinds[0] == "review"
    assert sorted(kinds) == sorted(["review", "previous", "pictures", "damaged", "copy", "twin", "twin", "rescue", "rescue", "other"])
    assert len({trace.path for trace in found}) == len(found)


def test_nothing_of_a_removed_review_stays_in_any_folder_of_ours(place: Place) -> None:
    place.strew()
    assert len(place.told()) > 8
    remove_for_good(place.path, place.local, place.settings)
    assert place.told() == []
    assert place.settings.load()[0].recent == (str(place.other),)
    assert place.other.exists() and place.library.entry(place.other).title == "Another one"
    assert sorted(p.name for p in place.path.parent.iterdir()) == [place.other.name]


def test_from_the_bin_the_copies_in_the_library_go_too(place: Place) -> None:
    place.strew()
    binned = place.library.bin(place.path)
    remove_for_good(binned, place.local, place.settings)
    assert place.told() == []


def test_another_file_of_the_same_review_keeps_what_it_needs_unless_it_is_to_go_too(place: Place) -> None:
    place.strew()
    twin = place.path.with_name("the-second.kmr")
    place.library.save_copy(place.path, twin)
    binned = place.library.bin(twin)
    remove_for_good(binned, place.local, place.settings, twins=False)
    kinds = {trace.kind for trace in everything_of(place.path, place.local)}
    assert not binned.exists()
    assert kinds == {"review", "previous", "pictures", "damaged", "copy", "twin", "rescue", "other"}
    assert Exported(place.local).paths(place.id)


def test_of_a_damaged_review_every_copy_is_found_by_what_the_others_say(place: Place) -> None:
    place.strew()
    place.path.write_bytes(f"{{ {WORDS}".encode())
    assert review_id(place.path, place.local) == place.id
    remove_for_good(place.path, place.local, place.settings)
    assert place.told() == []


def test_where_only_the_rescue_copy_knows_the_id_it_is_asked(place: Place) -> None:
    place.strew()
    for each in [*place.path.parent.glob(f"{place.path.name}.*")]:
        each.unlink()
    place.path.write_bytes(b"")
    assert review_id(place.path, place.local) == place.id


def test_the_id_is_found_in_a_file_that_another_program_wrote(place: Place) -> None:
    tables = json.loads(place.path.read_text("utf-8"))
    other = {name: tables[name] for name in sorted(tables, reverse=True)}
    other["meta"]["1"] = {"extra": {"a": 1}, **other["meta"]["1"]}
    place.path.write_text(json.dumps(other), "utf-8")
    assert review_id(place.path, place.local) == place.id


def test_copies_go_and_the_review_stays(place: Place) -> None:
    place.strew()
    remove_copies(place.path, place.local)
    assert [trace.kind for trace in everything_of(place.path, place.local)] == ["review", "other"]
    assert SessionFile(place.path).load().id == place.id


def test_reports_are_told_of_and_never_removed(place: Place) -> None:
    report = place.folder / "reports" / "the lift.pdf"
    report.parent.mkdir()
    report.write_bytes(b"%PDF")
    Exported(place.local).add(place.id, [report, place.folder / "gone.pdf"], "2026-06-16T09:00:00+00:00")
    assert exported_from(place.path, place.local) == [report]
    remove_for_good(place.path, place.local, place.settings)
    assert report.exists()
    assert Exported(place.local).paths(place.id) == []


def test_of_a_link_only_the_link_goes(place: Place, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("keep")
    pictures_folder(place.path).symlink_to(outside, target_is_directory=True)
    remove_for_good(place.path, place.local, place.settings)
    assert (outside / "keep.txt").read_text() == "keep"
    assert not pictures_folder(place.path).is_symlink()


def test_what_cannot_be_removed_keeps_the_review_and_is_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.strew()
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name.endswith(".prev"):
            raise PermissionError(13, "held")
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(Refused) as refusal:
        remove_for_good(place.path, place.local, place.settings)
    assert (refusal.value.code, refusal.value.facts["count"]) == ("not_all_removed", 1)
    assert place.path.exists()
    monkeypatch.undo()
    remove_for_good(place.path, place.local, place.settings)
    assert place.told() == []


def test_the_record_of_reports_is_for_the_owner_alone_and_never_in_the_way(tmp_path: Path) -> None:
    record = Exported(tmp_path / "local")
    assert (record.paths("a"), record.last("a")) == ([], "")
    record.add("a", [tmp_path / "1.pdf"], "2026-06-16T09:00:00+00:00")
    record.add("a", [tmp_path / "2.pdf", tmp_path / "1.pdf"], "2026-06-17T09:00:00+00:00")
    assert record.paths("a") == [tmp_path / "2.pdf", tmp_path / "1.pdf"]
    assert record.last("a") == "2026-06-17T09:00:00+00:00"
    assert record.file.stat().st_mode & 0o777 == 0o600
    record.file.write_text('{"a": [1], "b": {"x": 2}}')
    assert record.paths("a") == record.paths("b") == []
    record.file.write_text("[")
    record.forget("a")
    record.add("c", [tmp_path / "3.pdf"], "2026-06-17T09:00:00+00:00")
    assert record.paths("c") == [tmp_path / "3.pdf"]


def test_a_twin_of_the_same_name_in_the_bin_goes_too(place: Place) -> None:
    place.strew()
    twin = place.path.parent / "Bin" / place.path.name
    twin.parent.mkdir(exist_ok=True)
    twin.write_bytes(place.path.read_bytes())
    remove_for_good(place.path, place.local, place.settings)
    assert place.told() == []


def test_of_twins_of_one_name_the_other_stays_where_only_one_is_to_go(place: Place) -> None:
    place.strew()
    twin = place.path.parent / "Bin" / place.path.name
    twin.parent.mkdir(exist_ok=True)
    twin.write_bytes(place.path.read_bytes())
    remove_for_good(twin, place.local, place.settings, twins=False)
    assert not twin.exists()
    assert place.library.entry(place.path).damaged == ""
