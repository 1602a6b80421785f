"""`km` on what happens in the room: groups, votes, times, the parking lot, what is hidden, slips and pictures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from km_desktop.compose import new_id, open_review
from km_desktop.review.changes import Change
from km_desktop.review.edits import details, groups, notes, stages

from .cli_running import Km, km

__all__ = ["km"]

NOW = "2026-06-16T09:00:00+00:00"


def worked(path: Path, *edits: tuple[Callable[..., tuple[Change, ...]], tuple[object, ...]]) -> None:
    """Does edits to the review in a file."""
    review = open_review(path)
    try:
        for edit, arguments in edits:
            changes = review.desk.do("note.edit", edit, *arguments)
            review.desk.adopt(review.file.save(review.desk.session, changes).adopt)
    finally:
        review.file.close()


def added(km: Km, path: Path, stage: str, *texts: str) -> list[str]:
    lines = km.done("add", path, "--stage", stage, "-", stdin="\n".join(texts).encode()).out.splitlines()
    return [line.removeprefix("saved ") for line in lines]


@pytest.fixture
def path(km: Km) -> Path:
    """A review of which part is hidden, held back and private."""
    path = km.new()
    times = added(km, path, "actual", "15:40 Lift stopped", "15:35 Call came", "No time")
    first, second, third = added(km, path, "learning", "Ring first", "Ring early", "Held thought")
    grouped = new_id()
    worked(
        path,
        (lambda s: groups.make(s, id=grouped, notes=[first, second], now=NOW, name="Ringing"), ()),
        (groups.set_hands, (grouped, 4)),
        (notes.set_hands, (first, 2)),
        (notes.hold, (third, True)),
        (notes.park, (times[2],)),
        (details.set_field, ("private", "Ask the matron")),
        (stages.hide, ("actual",)),
    )
    return path


def test_show_prints_groups_votes_times_and_what_is_parked_and_says_what_others_do_not_see(km: Km, path: Path) -> None:
    told = km.done("show", path).out
    assert "+ Ringing (2 notes, 6 votes)\n    - Ring first (2 votes)\n    - Ring early\n" in told
    assert "What really happened? [actual] (hidden from the room, and in no report)" in told
    assert "in order of time: 15:35, 15:40" in told
    assert "Parked for another day\n  - No time ([actual], hidden)" in told
    assert "- Held thought (held back)" in told
    assert "your own notes, in no report: Ask the matron" in told


def test_show_as_json_is_whole_for_its_owner_and_an_export_is_not(km: Km, path: Path, tmp_path: Path) -> None:
    whole = km.done("show", path, "--json").out
    assert all(words in whole for words in ("Lift stopped", "Held thought", "Ask the matron"))
    ran = km("export", path, "--to", "json", "--out", tmp_path / "out")
    held = Path(ran.last).read_text("utf-8")
    assert not any(words in held for words in ("Lift stopped", "Held thought", "Ask the matron", "No time"))
    assert "Ring first" in held


def test_export_says_what_it_leaves_out_beside_the_paths(km: Km, path: Path, tmp_path: Path) -> None:
    ran = km("export", path, "--to", "md", "--out", tmp_path)
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    assert ran.err.splitlines() == [
        "3 notes were never shown to the room. They are left out.",
        "1 note is held back. It stays out.",
    ]
    worked(path, (stages.reveal_all, ()))
    assert km("export", path, "--to", "md", "--out", tmp_path).err == "1 note is held back. It stays out.\n"


def test_an_export_comes_back_with_its_groups_votes_and_parking_lot(km: Km, path: Path, tmp_path: Path) -> None:
    worked(path, (stages.reveal_all, ()))
    exported = Path(km("export", path, "--to", "json", "--out", tmp_path).last)
    back = json.loads(km.done("show", km.done("import", exported, "--second").last, "--json").out)
    assert [(group["name"], group["hands"]) for group in back["groups"]] == [("Ringing", 4)]
    assert {note["text"]: note["hands"] for note in back["stages"]["learning"]} == {"Ring first": 2, "Ring early": 0}
    assert [note["text"] for note in back["stages"]["actual"] if note["parked"]] == ["No time"]


def test_slips_are_made_for_every_question_that_is_answered_in_writing(km: Km, tmp_path: Path) -> None:
    out = km.done("slips", "aar", "--people", "5", "--to", tmp_path / "s.pdf").out.splitlines()
    quiet = 3
    assert out[0] == "48 slips on 12 pages." and out[-1] == str(tmp_path / "s.pdf")
    texts = [page.extract_text() for page in PdfReader(tmp_path / "s.pdf").pages]
    assert len(texts) == quiet * 4
    assert all(text.count("One thought on each slip. No names.") == 4 for text in texts)


def test_slips_of_one_stage(km: Km, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = km.done("slips", "aar", "--stage", "why").out.splitlines()
    assert out[-1] == str(tmp_path / "slips-aar-why.pdf")
    assert "Why was there a" in PdfReader(tmp_path / "slips-aar-why.pdf").pages[0].extract_text()


@pytest.mark.parametrize("words", [("nonsense",), ("aar", "--stage", "no such"), ("aar", "--people", "0")])
def test_slips_that_cannot_be_made_are_refused_in_a_sentence(km: Km, words: tuple[str, ...], tmp_path: Path) -> None:
    assert km.refused("slips", *words, "--to", tmp_path / "s.pdf").endswith((".", "?"))
    assert not list(tmp_path.glob("*.pdf"))
