"""One table turns every code into a calm sentence: none is missing, and each says what, where and what to do."""

from __future__ import annotations

import ast
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from km_desktop.format_files import FormatProblem, load_formats
from km_desktop.imports import Remark
from km_desktop.review.create import new_session
from km_desktop.review.edits import stages
from km_desktop.review.refused import Refused
from km_desktop.sentences import FORMATS, REMARKS, SENTENCES, problem, remark, sentence
from km_desktop.storage import CODES

ROOT = Path(__file__).parents[1]
# Where the code stands in a call, by the name of what is called.
REFUSALS = {"Refused": 0, "StorageError": 0}
PROBLEMS = {"FormatError": 0, "_WrongError": 0, "_about_id": 1, "FormatProblem": 2}
FILES = [path for folder in ("km_desktop", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]


def codes(names: dict[str, int], files: list[Path]) -> Iterator[tuple[str, str]]:
    """Each code written out in a call of one of the names, and where."""
    for path in files:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
            if isinstance(call, ast.Call) and name in names and len(call.args) > names[name]:
                said = call.args[names[name]]
                choices = [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]
                for choice in choices:
                    if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                        yield choice.value, f"{path.relative_to(ROOT)}:{call.lineno}"


def test_every_code_of_the_program_has_its_sentence() -> None:
    found = dict(codes(REFUSALS, FILES))
    assert len(found) > 30
    assert {code: where for code, where in found.items() if code not in SENTENCES} == {}
    assert [code for code in CODES if code not in SENTENCES] == []
    places = [f"import_{what}_too_long_{where}" for what in ("note", "field") for where in ("line", "note", "action")]
    assert [code for code in places if code not in SENTENCES] == []


def test_every_fault_of_a_format_has_its_words() -> None:
    files = [ROOT / "km_desktop" / name for name in ("format_files.py", "review/fields.py", "review/formats.py")]
    found = dict(codes(PROBLEMS, files))
    assert len(found) > 20
    assert {code: where for code, where in found.items() if code not in FORMATS} == {}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_one_calm_line(code: str) -> None:
    gaps = [name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name]
    facts = {name: 12_345 if name in ("limit", "length", "line", "number") else f"the {name}" for name in gaps}
    said = sentence(code, {**facts, "path": "/some/where/file.kmr"})
    assert "\n" not in said
    assert not {"!", "{", "}", "…"} & set(said)
    assert said.endswith((".", "?")) or code == "lines_not_saved"
    assert said[0].isupper() or said[0] in "“1t"
    assert not any(word in said.lower() for word in ("error", "invalid", "fatal", "failed", "illegal", "you must"))


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        ("title_empty", {}, "The title is empty: give the review a few words that people will recognise."),
        (
            "note_too_long",
            {"length": 20412, "limit": 20000},
            "That note has 20,412 characters and the most is 20,000: nothing was changed; split it into several notes.",
        ),
        (
            "minutes_out_of_range",
            {"minutes": 0, "least": 0.5, "most": 480},
            "0 minutes cannot be planned here: choose from 0.5 to 480 minutes.",
        ),
        ("is_folder", {"path": Path("/a/b")}, "“/a/b” is a folder, not a file: choose one of the files in it."),
        (
            "not_utf8",
            {"path": "/a/notes.txt", "line": 3},
            "“notes.txt” is not UTF-8 text (line 3), so nothing was read from it: save it again as UTF-8 and try once more.",
        ),
        (
            "stage_unknown",
            {"stage": "nope", "stages": ("setup", "why")},
            "There is no stage “nope” in this review; its stages are: setup, why.",
        ),
    ],
)
def test_what_a_sentence_says(code: str, facts: dict[str, object], said: str) -> None:
    assert sentence(Refused(code, **facts)) == sentence(code, facts) == said


@pytest.mark.parametrize("minutes", [0, 1_000, -5, float("nan")])
def test_minutes_nobody_can_plan_are_refused_in_words(minutes: float) -> None:
    formats, _ = load_formats(ROOT / "resources" / "formats", None)
    session = new_session(formats["aar"], id="s", now="2026-06-16T09:00:00+00:00", title="T")
    edits: list[tuple[Callable[[], object], str]] = [
        (lambda: stages.set_total(session, minutes), "5"),
        (lambda: stages.set_minutes(session, "why", minutes), "0.5"),
    ]
    for edit, least in edits:
        with pytest.raises(Refused) as refusal:
            edit()
        assert sentence(refusal.value).endswith(f"minutes cannot be planned here: choose from {least} to 480 minutes.")


def test_limits_of_a_file_and_of_what_is_in_it_are_said_apart() -> None:
    assert "16 MB" in sentence("too_large", {"path": "a.kmr", "where": "file", "limit": 16 * 1024 * 1024})
    assert "200,000" in sentence("too_large", {"path": "a.kmr", "where": "braces", "limit": 200_000})


def test_facts_cannot_break_the_line_or_the_terminal_and_are_no_template() -> None:
    said = sentence("stage_unknown", {"stage": "a\x1b[31m\nb{stages}\u202e" + "x" * 500, "stages": ()})
    assert said.isprintable()
    assert "{stages}" in said
    assert len(said) < 300


def test_an_unknown_code_is_still_a_sentence() -> None:
    assert sentence("never_heard_of").endswith("please try again.")


def test_a_fault_of_a_format_names_the_file_and_the_line() -> None:
    found = FormatProblem(Path("/x/mine.toml"), 12, "too_long", "stages[2].name", {"limit": 40, "length": 60})
    assert problem(found) == "“mine.toml”, line 12: stages[2].name has 60 characters, the most is 40."
    assert problem(FormatProblem(Path("/x/mine.toml"), 0, "not_a_file")) == "“mine.toml”: it is not a file."


@pytest.mark.parametrize("code", REMARKS)
def test_a_remark_is_one_line(code: str) -> None:
    facts = {
        "kind": "RETRO",
        "format": "After action review",
        "id": "aar",
        "title": "T",
        "count": 3,
        "headings": ("A", "B"),
    }
    said = remark(Remark(code, facts))
    assert "…" not in said
    assert said.endswith(".")
