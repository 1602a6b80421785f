"""What is refused, with its place; nothing is ever read in part."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from km_desktop.review.refused import Refused

from .reading import read, take

LONG = "x" * 20_001


def refused(folder: Path, content: object, name: str = "in.json") -> tuple[str, dict[str, Any]]:
    with pytest.raises(Refused) as refusal:
        take(folder, content, name)
    return refusal.value.code, refusal.value.facts


@pytest.mark.parametrize(
    ("content", "name", "code", "line"),
    [
        (b"", "in.json", "empty_file", None),
        (b" \n", "in.txt", "empty_file", None),
        (b"one\ntwo \xff\n", "in.txt", "not_utf8", 2),
        ("a\n".encode("utf-16"), "in.md", "not_utf8", 1),
        ('{"title": "T",\n "stages": {\n', "in.json", "not_json", 3),
        ("\0" * 50, "in.json", "not_json", 1),
        ('{"meta": {"1": {"kind"', "in.kmr", "damaged", None),
        ("[1, 2]", "in.json", "not_a_review", None),
        ('{"title": "T"}', "in.json", "not_a_review", None),
        ("a,b\n1,2\n", "in.csv", "csv_no_header", None),
        ('stage,text\nwhy,"a"b\n', "in.csv", "csv_damaged", 2),
    ],
)
def test_a_file_that_is_no_review(tmp_path: Path, content: object, name: str, code: str, line: int | None) -> None:
    said, facts = refused(tmp_path, content, name)
    assert (said, facts.get("line")) == (code, line)
    assert str(facts["path"]) == str(tmp_path / name)


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "is_folder"), (tmp_path / "no.json", "gone"), (Path("a\0b.json"), "failed")):
        with pytest.raises(Refused) as refusal:
            read(path)
        assert refusal.value.code == code


def test_too_much_is_refused_quickly(tmp_path: Path) -> None:
    began = time.thread_time()
    deep = '{"stages": {}, "x": ' + "[" * 10 + "]" * 10 + "}"
    assert refused(tmp_path, b" " * (16 * 1024 * 1024 + 1))[0] == "too_large"
    assert refused(tmp_path, '{"stages": [' + "{}," * 300_000 + "{}]}")[0] == "too_many_parts"
    assert refused(tmp_path, '{"stages": ' + "[" * 100_000 + "]" * 100_000 + "}")[0] == "too_deep"
    assert refused(tmp_path, deep)[0] == "too_deep"
    assert time.thread_time() - began < 5


@pytest.mark.parametrize(
    ("content", "name", "code", "place"),
    [
        ({"stages": {"Why": ["a", LONG]}}, "in.json", "import_note_too_long_note", {"heading": "Why", "number": 2}),
        ({"actions": [{"what": LONG}]}, "in.json", "import_note_too_long_action", {"number": 1}),
        ({"actions": ["a", {"what": "b", "owner": LONG}]}, "in.json", "import_field_too_long_action", {"number": 2}),
        (f"# T\n\n## Why\n\n- a\n- {LONG}\n", "in.md", "import_note_too_long_line", {"number": 6}),
        (f"stage,text\nwhy,a\nwhy,{LONG}\n", "in.csv", "import_note_too_long_line", {"number": 3}),
    ],
)
def test_a_text_too_long_is_named_with_its_place(
    tmp_path: Path, content: object, name: str, code: str, place: dict[str, object]
) -> None:
    said, facts = refused(tmp_path, content, name)
    assert said == code
    assert facts["length"] > facts["limit"]
    assert place.items() <= facts.items()


def test_too_many_notes(tmp_path: Path) -> None:
    assert refused(tmp_path, "- a\n" * 20_001, "in.txt")[0] == "import_too_many_notes"
    assert len(take(tmp_path, "- a\n" * 5_000, "in.txt").session.notes) == 5_000


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        ("a\n" * 250_000, "in.md", "too_many_parts"),
        ("a\n" * 150_000, "in.md", "import_note_too_long_line"),
        ("- a\n" + "  b\n" * 150_000, "in.md", "import_note_too_long_line"),
        ("# a" + " " * 300_000 + "b\n", "in.md", "import_note_too_long_action"),
        ('{"stages":{' + ",".join(['"why":"a"'] * 60_000) + "}}", "in.json", "import_too_many_notes"),
        ('{"stages":{' + ",".join(f'"k{at}":"a"' for at in range(400_000)) + "}}", "in.json", "too_many_parts"),
        ('{"stages":{}, "n": [' + "1," * 2_000_000 + "1]}", "in.json", "too_many_parts"),
        ('{"stages":{}, "n": "' + "a" * 200_000 + '"}', "in.json", "too_large"),
        ("stage,text\n" + "".join(f"{'1 ' * 90},{at}\n" for at in range(30_000)), "in.csv", "import_too_many_notes"),
    ],
    ids=["lines", "paragraph", "bullet", "heading", "one name", "names", "numbers", "text", "numbered headings"],
)
def test_what_would_take_for_ever_is_refused_at_once(tmp_path: Path, content: str, name: str, code: str) -> None:
    began = time.thread_time()
    assert refused(tmp_path, content, name)[0] == code
    assert time.thread_time() - began < 5  # Without the limits: minutes.
