"""`km drive`: a folder is tried as a review would use it, said in plain words, and left as it was."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from km_desktop.cli.drive_words import verdict, words
from km_desktop.review.refused import Refused
from km_desktop.storage import drive_check
from km_desktop.storage.drive_check import Checked, check_drive
from tests.cli_running import Km, km

__all__ = ["km"]

CODES = {
    "kind", "free", "rights", "sync", "save", "held_open", "held_a_moment", "names", "long_path", "locks", "clock", "local", "tidied"
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "drive"
    made.mkdir()
    (made / "theirs.kmr").write_text("left alone", "utf-8")
    return made


def test_each_check_is_a_line_and_nothing_is_left_or_changed(km: Km, folder: Path) -> None:
    lines = km.done("drive", folder).out.splitlines()
    assert len(lines) == len(CODES)
    assert [line for line in lines if not re.search(r"\b(good|look at this)\b", line)] == []
    assert os.listdir(folder) == ["theirs.kmr"]
    assert (folder / "theirs.kmr").read_text("utf-8") == "left alone"


def test_the_same_as_json_holds_the_figures(km: Km, folder: Path) -> None:
    told = json.loads(km.done("drive", folder, "--json").out)
    checks = {check["check"]: check for check in told["checks"]}
    assert set(checks) == CODES
    assert checks["save"]["times"] == drive_check.TIMES
    assert checks["save"]["wrong"] == 0
    assert 0 < checks["save"]["median"] <= checks["save"]["worst"]
    assert checks["locks"] == {"check": "locks", "verdict": "good", "kept_out": True, "second": True, "free_again": True}
    assert not checks["tidied"]["left"]


def test_a_folder_that_is_not_there_is_one_sentence(km: Km, tmp_path: Path) -> None:
    assert "is not there" in km.refused("drive", tmp_path / "nowhere")


def test_a_drive_that_gives_back_other_bytes_is_not_safe(km: Km, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(disk: object, path: Path, pieces: list[bytes]) -> None:
        path.write_bytes(b"".join(pieces)[:-1])

    monkeypatch.setattr(drive_check, "replace_safely", torn)
    ran = km("drive", folder)
    assert ran.code == 1
    assert ran.err == "1 of 13 checks say that a review is not safe there: choose another folder, or show this to IT.\n"
    assert re.search(r"A whole save, read back +not safe .*20 came back different", ran.out)
    assert os.listdir(folder) == ["theirs.kmr"]


def test_whoever_stops_it_in_the_middle_finds_nothing_left(folder: Path, tmp_path: Path) -> None:
    def never(path: Path) -> object:
        raise Refused("interrupted")

    with pytest.raises(Refused):
        list(check_drive(folder, tmp_path, never))  # type: ignore[arg-type]
    assert os.listdir(folder) == ["theirs.kmr"]


@pytest.mark.parametrize(
    ("found", "what", "figure"),
    [
        (
            Checked("kind", "odd", {"kind": "network", "name": "H:", "synced": True}),
            "Kind of drive", "on another computer H:, kept in step with a cloud",
        ),
        (Checked("held_open", "good", {"allowed": False, "fault": 5}), "A file that another program reads", "cannot, until it is closed (fault 5)"),
        (Checked("held_a_moment", "bad", {"fault": 5}), "… which lets go in a moment", "not taken (fault 5)"),
        (
            Checked("locks", "odd", {"kept_out": False, "second": True, "free_again": True}),
            "Two programs at once", "locks do not work here; saves compare the file instead",
        ),
        (Checked("local", "bad", {"kind": "fixed", "writable": False}), "Folder for copies on this PC", "cannot be written"),
        (Checked("tidied", "odd", {"path": "H:\\.km-drive-1", "left": True}), "Tidied up", "please remove “H:\\.km-drive-1”"),
    ],
)  # fmt: skip
def test_what_a_hospitals_drive_may_say_has_words(found: Checked, what: str, figure: str) -> None:
    assert words(found) == (what, figure)
    assert verdict(found) in ("good", "look at this", "not safe")
