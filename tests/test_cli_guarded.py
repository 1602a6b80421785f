"""`km export` leaves out what may say who somebody is, and says so beside the paths; `km show` is the facilitator's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from km_desktop.review.changes import Change, apply
from km_desktop.review.edits.decisions import keep_on_paper
from km_desktop.review.edits.details import set_field
from km_desktop.review.guarded import Place
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile

from .cli_running import Km, km

__all__ = ["km"]

NUMBER = "943 476 5919"


def test_what_is_left_out_is_listed_beside_the_paths(km: Km, tmp_path: Path) -> None:
    path = km.new()
    km.done("add", path, "--stage", "learning", f"Bed sheet said {NUMBER} twice")
    km.done("add", path, "--stage", "learning", "Keys at the desk")
    ran = km("export", path, "--to", "md,json,csv", "--out", tmp_path / "out")
    assert ran.code == 0
    assert [Path(line).suffix for line in ran.out.splitlines()] == [".md", ".json", ".csv"]
    assert "1 thing is left out of this file: it may say who somebody is." in ran.err
    assert f"an NHS number: Bed sheet said [{NUMBER}] twice" in ran.err
    for file in (tmp_path / "out").iterdir():
        told = file.read_text("utf-8-sig")
        assert NUMBER not in told
        assert "NHS number left out" in told


def test_numbers_as_the_settings_write_them_are_left_out_too(
    km: Km, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site.toml").write_text('hospital_numbers = ["QX-99999"]\n', "utf-8")
    monkeypatch.setenv("KM_SITE", str(tmp_path / "site.toml"))
    path = km.new()
    km.done("add", path, "--stage", "learning", "Label qx-12345 was wrong")
    km("export", path, "--to", "md", "--out", tmp_path / "out")
    (file,) = (tmp_path / "out").iterdir()
    assert "hospital number left out" in file.read_text("utf-8")


def test_show_prints_all_of_it(km: Km) -> None:
    path = km.new()
    km.done("add", path, "--stage", "learning", f"Bed sheet said {NUMBER} twice")
    assert NUMBER in km.done("show", path).out
    assert NUMBER in json.dumps(json.loads(km.done("show", path, "--json").out))


def _changed(path: Path, edit: Callable[[Session], tuple[Change, ...]]) -> None:
    file = SessionFile(path)
    session = file.load()
    changes = edit(session)
    file.save(apply(session, changes), changes)
    file.close()


def test_the_name_of_a_file_does_not_say_what_was_taken_out_of_the_title(km: Km) -> None:
    path = km.new(title="Mrs Walker and the lift")
    _changed(path, lambda session: set_field(session, "title", "The lift"))
    assert "walker" in path.name
    words = km.folder / "words"
    words.write_text("four plain words here\n")
    out = km.folder / "out"
    assert km("export", path, "--to", "md,locked", "--out", out, "--new-passphrase-file", words).code == 0
    assert sorted(each.suffix for each in out.iterdir()) == [".kmlock", ".md"]
    assert not [each for each in out.iterdir() if "walker" in each.name]


def test_a_name_that_was_decided_to_stay_is_in_the_name_of_the_file_too(km: Km) -> None:
    path = km.new(title="Mrs Walker and the lift")
    place = Place("details", "", "title", "Mrs Walker and the lift")
    now = "2026-06-16T09:00:00+00:00"
    _changed(path, lambda session: keep_on_paper(session, place, "She asked for it", now))
    assert Path(km("export", path, "--to", "md", "--out", km.folder / "out").out.strip()).stem == path.stem
