"""`km export` for somebody in particular: what is chosen there is what the papers hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from km_desktop.cli.options import AUDIENCES, STANDINGS
from km_desktop.report import choices
from tests.cli_running import Km, km

__all__ = ["km"]
REVIEW = {
    "title": "The lounge",
    "kind": "aar",
    "stages": {
        "expected": ["Calls before lunch"],
        "actual": [{"text": "Calls after lunch", "starred": True}],
        "learning": [{"text": "One list is enough", "starred": True}, "Ring the desk"],
    },
    "actions": [{"what": "Make one list", "owner": "Ward manager"}],
    "roles": ["Porter"],
}


@pytest.fixture
def review(km: Km) -> Path:
    source = km.folder / "review.json"
    source.write_text(json.dumps(REVIEW), "utf-8")
    return Path(km("import", source).last)


def page(km: Km, review: Path, *options: str) -> str:
    """The report as Markdown."""
    return Path(km("export", review, "--to", "md", "--out", km.folder / "out", *options).last).read_text("utf-8")


def test_the_command_line_knows_the_choices_there_are() -> None:
    assert AUDIENCES == choices.AUDIENCES
    assert ("", *STANDINGS) == choices.STANDINGS


def test_for_governance_and_for_the_knowledge_base(km: Km, review: Path) -> None:
    assert "with the facilitator" in page(km, review, "--for", "governance")
    lessons = page(km, review, "--for", "knowledge")
    assert "One list is enough" in lessons
    assert "Make one list" not in lessons
    assert "Porter" not in lessons


def test_only_what_is_starred_and_without_who_was_there(km: Km, review: Path) -> None:
    told = page(km, review, "--starred", "--without", "people, Sign_Off")
    assert not any(words in told for words in ("Calls before lunch", "Ring the desk", "Porter", "Sign-off"))
    assert "Left out on purpose: who was in the room, the sign-off." in told
    assert "Make one list" in told


def test_it_calls_itself_what_was_asked_for(km: Km, review: Path) -> None:
    assert "After action review · Draft" in page(km, review)
    told = page(km, review, "--as", "agreed")
    assert "After action review · Agreed\n" in told
    assert "Read back and agreed" not in told


def test_a_part_that_there_is_not_is_said_with_those_there_are(km: Km, review: Path) -> None:
    told = km.refused("export", review, "--out", km.folder / "out", "--without", "moon")
    assert "“moon” is no part of a report" in told
    assert "ground_rules" in told
    assert not (km.folder / "out").exists()
    assert km("export", review, "--for", "everybody").code == 2
