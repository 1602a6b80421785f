"""The papers for those who must answer for the program: what they name is there, and what they tell to run can be run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dev
from km_desktop.cli.options import read_options
from ui.commands import declared

ROOT = Path(__file__).parents[1]
HELP = ROOT / "resources" / "help"
DRAFTS = [HELP / f"{name}.md" for name in ("data-protection", "hazard-log", "records", "real-pc")]
PAPERS = [ROOT / "SECURITY.md", ROOT / "README.md", *DRAFTS]
LINK = re.compile(r"\]\(([^)#]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
OUR_FILE = re.compile(r"(?:[\w.-]+/)*[\w-]+\.(?:py|md|toml|spec|lock)")
IN_A_FIELD = {"Shift+Enter"}
"""Keys of the capture line, which are no commands."""
MADE_LOCALLY = {"site.toml"}
"""Files that an organisation writes itself."""


def commands(text: str) -> list[list[str]]:
    """The words of each command that a paper tells to run."""
    told = [*BLOCK.findall(text), *CODE.findall(text)]
    lines = [re.split(r"\s{2,}#|>", line)[0].split() for line in told]
    return [words for words in lines if words and (words[0] == "km" or words[:2] == ["python3", "dev.py"] or words[0] == "dev.py")]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_file_that_a_paper_names_is_there(paper: Path) -> None:
    text = paper.read_text("utf-8")
    linked = [place for place in LINK.findall(text) if not (paper.parent / place).exists()]
    assert linked == []
    named = {found for code in CODE.findall(text) if (found := code) and OUR_FILE.fullmatch(code)} - MADE_LOCALLY
    homes = (ROOT, paper.parent, HELP, ROOT / "km_desktop")
    assert [name for name in sorted(named) if not any((home / name).exists() for home in homes)] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_command_that_a_paper_tells_is_a_command(paper: Path) -> None:
    wrong = []
    for words in commands(paper.read_text("utf-8")):
        at = words.index("dev.py") + 1 if "dev.py" in words else 1
        if len(words) <= at or words[at] in ("…", "..."):
            continue
        known = _km_knows if words[0] == "km" else {*dev.PROGRAMS, "check", "help"}.__contains__
        if not known(words[at]):
            wrong.append(" ".join(words))
    assert wrong == []


def _km_knows(word: str) -> bool:
    return word == "--version" or read_options([word, "--help"]) == 0


@pytest.mark.parametrize("word", ["drive", "check", "show"])
def test_a_command_that_km_lacks_would_be_seen(word: str) -> None:
    assert _km_knows(word)
    assert not _km_knows(f"{word}s-not")


@pytest.mark.parametrize("paper", DRAFTS, ids=lambda paper: paper.stem)
def test_each_paper_for_others_says_that_it_is_a_draft(paper: Path) -> None:
    second = paper.read_text("utf-8").split("\n\n")[1]
    assert second.startswith(("> **Draft: to be confirmed locally.**", "> **Draft: to be confirmed locally**,"))


@pytest.mark.parametrize("paper", [*PAPERS, *sorted(HELP.glob("*.md"))], ids=lambda paper: paper.stem)
def test_no_paper_invents_an_address(paper: Path) -> None:
    text = paper.read_text("utf-8")
    assert re.findall(r"https?://\S+|[\w.+-]+@[\w-]+\.\w+", text) == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_key_that_a_paper_names_does_something(paper: Path) -> None:
    keys = {key.replace("PgDown", "PgDn") for command in declared() for key in command.keys}
    told = {code for code in CODE.findall(paper.read_text("utf-8")) if re.fullmatch(r"(?:(?:Ctrl|Shift|Alt)\+)+\S+|F\d+", code)}
    assert told - {key.replace("Return", "Enter") for key in keys} - IN_A_FIELD == set()
