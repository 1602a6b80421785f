"""`km export` leaves out what may say who somebody is, and says so beside the paths; `km show` is the facilitator's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
