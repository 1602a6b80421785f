"""The sample reviews: whole, matching their formats, and naming nobody."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from km_desktop.format_files import load_formats

CHECKOUT = Path(__file__).parents[1]
FORMATS, _ = load_formats(CHECKOUT / "resources" / "formats", None)
SHIPPED = sorted((CHECKOUT / "resources" / "samples").glob("*.json"))
HARD = sorted((Path(__file__).parent / "samples").glob("*.json"))
every_sample = pytest.mark.parametrize("path", [*SHIPPED, *HARD], ids=lambda path: path.stem)

NOTE_FIELDS = {"text", "tag", "count", "answers", "starred", "for_whom"}
ACTION_FIELDS = {"what", "owner", "due", "how_we_will_know", "status", "priority"}


def read(path: Path) -> dict[str, Any]:
    """A sample as plain values."""
    review: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return review


def notes_of(review: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The notes by stage id, each as a table with at least its text."""
    form = FORMATS[review["kind"].lower()]
    stages: dict[str, list[dict[str, Any]]] = {}
    for heading, notes in review["stages"].items():
        found = form.find_stage(heading)
        assert found is not None, heading
        stages[found.id] = [note if isinstance(note, dict) else {"text": note} for note in notes]
    return stages


def test_one_story_is_shipped_as_a_review_of_each_format() -> None:
    assert [path.name for path in SHIPPED] == [f"weekend-discharge-lounge.{key}.json" for key in sorted(FORMATS)]
    before, after = read(SHIPPED[1]), read(SHIPPED[0])
    assert before["follow_up"] == after["date"]


@every_sample
def test_a_sample_fits_its_format(path: Path) -> None:
    review = read(path)
    form = FORMATS[review["kind"].lower()]
    assert path.name.split(".")[-2] == form.id
    stages = notes_of(review)
    for key, notes in stages.items():
        stage = form.stage(key)
        for note in notes:
            assert set(note) <= NOTE_FIELDS
            assert not note.get("tag") or note["tag"] in stage.tags
            assert stage.lessons or "for_whom" not in note
            if "answers" in note:
                assert note["answers"] in [other["text"] for other in stages[stage.answers]]
    for action in review["actions"]:
        assert set(action) <= ACTION_FIELDS


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_sample_reads_like_a_real_board(path: Path) -> None:
    review = read(path)
    stages = notes_of(review)
    form = FORMATS[review["kind"].lower()]
    lengths = [len(note["text"]) for notes in stages.values() for note in notes]
    assert max(lengths) <= 100
    assert 2 <= sum(bool(note.get("starred")) for notes in stages.values() for note in notes) <= 6
    assert [stage.id for stage in form.stages if stage.id not in stages] == [
        stage.id for stage in form.stages if stage.capture == "actions"
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_sample_names_nobody(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(Mr|Mrs|Ms|Miss|Dr|Prof|Sister)\b", text)
    assert not re.search(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b|@|\b[Bb]ed \d", text)
    assert "!" not in text


def test_the_hard_samples_hold_what_they_promise() -> None:
    whole = {path.name.partition(".")[0]: read(path) for path in HARD}
    assert set(whole) == {"arabic", "long-note", "long-words", "markup-like", "polish", "sixty-five-notes", "welsh"}
    assert len(whole["sixty-five-notes"]["stages"]["actual"]) == 65
    assert len(whole["long-note"]["stages"]["stop"][0]) == 3000
    text = json.dumps(whole["markup-like"], ensure_ascii=False)
    for words in ("sats <90 on <unit name>", "<b>bold</b> & </para>", "=1+1"):
        assert words in text
