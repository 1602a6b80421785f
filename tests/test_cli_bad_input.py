"""Bad input, end to end: one calm sentence, exit code 1, and nothing on disk lost or changed."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from .cli_running import Km, km, load

__all__ = ["km"]

LONG = "x" * 20_001


@dataclass(frozen=True, slots=True)
class Case:
    """What is done with which input, and what is said. {review}, {folder} and {file} stand for paths."""

    name: str
    words: tuple[str, ...]
    said: str
    content: bytes | None = None
    """Of the file that {file} names, if there is one."""
    stdin: bytes = b""
    file: str = "in.json"


def plain(**fields: object) -> bytes:
    return json.dumps({"title": "T", "kind": "aar", **fields}).encode()


CASES = (
    Case(
        "a damaged file",
        ("show", "{file}"),
        "“in.kmr” is damaged (line 1) and was left as it is: ",
        b'{"meta"',
        b"",
        "in.kmr",
    ),
    Case("an empty file", ("show", "{file}"), "“in.kmr” is empty, so it was left as it is: ", b"", b"", "in.kmr"),
    Case(
        "a foreign file",
        ("add", "{file}", "--stage", "1", "x"),
        "“in.json” is not a review that KM Desktop knows",
        plain(),
    ),
    Case(
        "a newer file",
        ("show", "{file}"),
        "“in.json” was written by a newer KM Desktop",
        b'{"meta": {"1": {"kind": "km-desktop review", "version": 9, "id": "x"}}}',
    ),
    Case("no file", ("show", "{folder}/no.kmr"), "“{folder}/no.kmr” is not there: check the name"),
    Case("a folder", ("show", "{folder}"), "“{folder}” is a folder, not a file: choose one of the files in it."),
    Case("a folder to import", ("import", "{folder}"), "“{folder}” is a folder, not a file"),
    Case(
        "text that is not UTF-8",
        ("import", "{file}"),
        "“in.txt” is not UTF-8 text (line 2), so nothing was read",
        b"a\n\xff\n",
        b"",
        "in.txt",
    ),
    Case(
        "a line that is not UTF-8",
        ("add", "{review}", "--stage", "why", "-"),
        "Line 1 of the input is not UTF-8 text: ",
        None,
        b"\xff\n",
    ),
    Case(
        "an argument that is not UTF-8",
        ("add", "{review}", "--stage", "why", "a\udcff"),
        "What was typed for text is not UTF-8 text",
    ),
    Case(
        "broken JSON", ("import", "{file}"), "“in.json” is not sound JSON at line 2, so nothing was read", b'{"a": 1,\n'
    ),
    Case("an empty title", ("new", "aar", "--title", "  "), "The title is empty: give the review a few words"),
    Case(
        "a long title",
        ("new", "aar", "--title", "x" * 301),
        "That has 301 characters and the most is 300: nothing was changed",
    ),
    Case("an empty note", ("add", "{review}", "--stage", "why", " "), "There are no words in that yet: "),
    Case(
        "a long note",
        ("add", "{review}", "--stage", "why", LONG),
        "That note has 20,001 characters and the most is 20,000: ",
    ),
    Case(
        "a long line",
        ("add", "{review}", "--stage", "why", "-"),
        "Line 1 of the input has more than 20,000 characters",
        None,
        LONG.encode(),
    ),
    Case(
        "an endless line",
        ("add", "{review}", "--stage", "why", "-"),
        "Line 1 of the input has more than 20,000 characters",
        None,
        b"x" * 300_000,
    ),
    Case(
        "a long note to import",
        ("import", "{file}"),
        "Note 1 under “Why” in “in.json” has 20,001 characters",
        plain(stages={"Why": [LONG]}),
    ),
    Case(
        "more notes than fit",
        ("import", "{file}"),
        "“in.txt” has more than 20,000 notes, so nothing was imported: ",
        b"- a\n" * 20_001,
        b"",
        "in.txt",
    ),
    Case(
        "no such stage",
        ("add", "{review}", "--stage", "nope", "x"),
        "There is no stage “nope” in this review; its stages are: setup, expected, actual,",
    ),
    Case("a stage number too high", ("add", "{review}", "--stage", "8", "x"), "There is no stage “8” in this review"),
    Case(
        "a start of several questions",
        ("add", "{review}", "--stage", "Wh", "x"),
        "“Wh” fits more than one stage of this review; say which of these: ",
    ),
    Case(
        "no such format", ("new", "aaar", "--title", "T"), "There is no format “aaar”; the formats are: bar, aar, hot, "
    ),
    Case(
        "no such format to import",
        ("import", "{file}", "--format", "x"),
        "There is no format “x”; the formats are: ",
        plain(stages={}),
    ),
    Case(
        "nothing to export to",
        ("export", "{review}", "--to", "doc", "--out", "{folder}"),
        "“doc” is nothing that a review can be exported to; choose from: pdf, ",
    ),
    Case(
        "a file to export into",
        ("export", "{review}", "--to", "md", "--out", "{file}"),
        "“{file}” is a file, not a folder: choose a folder.",
        b"x",
    ),
    Case(
        "a library that is a file",
        ("--library", "{file}", "new", "aar", "--title", "T"),
        "“{file}” is a file, not a folder",
        b"x",
    ),
    Case(
        "a library nowhere",
        ("--library", "{file}/lib", "new", "aar", "--title", "T"),
        "“{file}/lib” is not there: ",
        b"x",
    ),
    Case("a library to list that is a file", ("--library", "{file}", "list"), "“{file}” is a file, not a folder", b"x"),
)


def everything(folder: Path) -> dict[str, bytes]:
    """All files there are; an empty lock file beside them is nothing."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_is_one_sentence_and_changes_nothing(km: Km, case: Case) -> None:
    review, file = km.new(), km.folder / case.file
    km.done("add", review, "--stage", "why", "saved before")
    if case.content is not None:
        file.write_bytes(case.content)
    before = everything(km.folder)
    places = {"review": str(review), "folder": str(km.folder), "file": str(file)}
    said = km.refused(*(word.format(**places) if "{" in word else word for word in case.words), stdin=case.stdin)
    assert said.startswith(case.said.format(**places))
    assert said.endswith(".")
    assert said.isprintable()
    assert everything(km.folder) == before


@pytest.mark.parametrize(
    ("bad", "said"),
    [(b"\xff", "Line 3 of the input is not UTF-8 text"), (LONG.encode(), "Line 3 of the input has more than 20,000")],
)
def test_what_came_before_a_bad_line_is_saved(km: Km, bad: bytes, said: str) -> None:
    review = km.new()
    ran = km("add", review, "--stage", "why", "-", stdin=b"one\ntwo\n" + bad + b"\nafter\n")
    notes = load(review).notes_in("why")
    assert [note.text for note in notes] == ["one", "two"]
    assert ran.out.splitlines() == [f"saved {note.id}" for note in notes]
    assert ran.code == 1
    assert ran.err.startswith(said)


def test_five_thousand_lines_are_taken_and_a_full_review_says_which_line_did_not_fit(km: Km) -> None:
    review = km.new()
    assert len(km.done("add", review, "--stage", "why", "-", stdin=b"a\n" * 5_000).out.splitlines()) == 5_000
    source = km.folder / "in.txt"
    source.write_bytes(b"- a\n" * 19_999)
    full = Path(km.done("import", source).last)
    ran = km("add", full, "--stage", "why", "-", stdin=b"fits\ntoo many\n")
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert ran.err.startswith(
        "Line 2 of the input and those after it are not saved: One review holds up to 20,000 notes"
    )
    assert [note.text for note in load(full).notes_in("why")] == ["fits"]


@pytest.mark.parametrize(
    ("code", "said"), [("EACCES", "You may not read or change “"), ("EROFS", "” is on a disk that cannot")]
)
def test_a_library_that_cannot_be_written(km: Km, monkeypatch: pytest.MonkeyPatch, code: str, said: str) -> None:
    import errno

    review = km.new()
    before = everything(km.folder)
    real = os.open

    def refuse(path: object, flags: int, *more: object, **named: object) -> int:
        if flags & os.O_CREAT and str(km.library) in str(path):
            raise OSError(getattr(errno, code), "no")
        return real(path, flags, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    assert said in km.refused("new", "aar", "--title", "T")
    assert said in km.refused("add", review, "--stage", "why", "x")
    assert "not saved" in km.refused("add", review, "--stage", "why", "-", stdin=b"x\n")
    assert everything(km.folder) == before
