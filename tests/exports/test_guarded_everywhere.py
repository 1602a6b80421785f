"""Words that may say who somebody is are in no file that leaves, wherever in a review they stand; nor in its name."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from km_desktop.exports import FORMATS
from tests.cli_running import Km, km

__all__ = ["km"]

REVIEW = {
    "title": "Mr John Smith fell, 943 476 5919",
    "kind": "aar",
    "department": "Where Mr Patrick Jones works",
    "scope": ["Mr List Member"],
    "flat": "Mr Flat Field",
    "nested": {"deep": ["Mr Nested Person", {"further": "Mr Deeper Man"}], "Mr Key Name": "x"},
    "stages": {"actual": ["Mr Note Text", {"text": "A sound note", "odd": "Mr Extra Field", "object": {"z": "Mr Note Nested"}}]},
    "actions": [{"what": "Ring the ward", "owner": "Mr Owner Man", "why": "Mr Action Extra", "list": ["Mr Action List"]}],
    "roles": ["Mr Role Man"],
}
KINDS = tuple(kind for kind in FORMATS if kind != "ics")


def exported(km: Km, path: Path, *options: str) -> dict[str, str]:
    """What each kind of file says, its name first."""
    out = km.folder / "out"
    assert km("export", path, "--to", ",".join(KINDS), "--out", out, *options).code == 0
    return {file.suffix[1:]: f"{file.name}\n{said(file)}" for file in out.iterdir()}


def said(file: Path) -> str:
    if file.read_bytes().startswith(b"PK"):
        with ZipFile(file) as packed:
            return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if file.suffix != ".pdf":
        return file.read_text("utf-8")
    reader = PdfReader(file)
    inside = (content.decode("utf-8", "replace") for held in reader.attachments.values() for content in held)
    return " ".join([str(reader.metadata), *inside, *(page.extract_text() for page in reader.pages)])


@pytest.fixture
def review(km: Km) -> Path:
    source = km.folder / "review.json"
    source.write_text(json.dumps(REVIEW), "utf-8")
    return Path(km("import", source).last)


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--for", "governance"),
        ("--for", "knowledge", "--as", "agreed"),
        ("--starred", "--carry"),
        ("--without", "board,people", "--as", "draft", "--carry"),
    ],
    ids=" ".join,
)
def test_nothing_the_guard_knows_is_in_a_file_or_its_name(km: Km, review: Path, options: tuple[str, ...]) -> None:
    files = exported(km, review, *options)
    assert set(files) == set(KINDS)
    for kind, told in files.items():
        assert "A sound note" in told or "--for" in options or "--starred" in options, kind
        plain = told.lower().replace("-", " ")
        leaked = [name for name in ("mr ", "smith", "943 476 5919", "9434765919") if name in plain]
        assert leaked == [], kind


def test_two_reviews_whose_titles_cannot_be_told_keep_two_reports(km: Km, review: Path) -> None:
    source = km.folder / "review.json"
    other = Path(km("import", source).last)
    assert exported(km, review).keys() == set(KINDS)
    exported(km, other)
    assert len(list((km.folder / "out").glob("*.pdf"))) == 2


def test_what_a_later_version_wrote_stays_in_the_review(km: Km, review: Path) -> None:
    tables = json.loads(review.read_text("utf-8"))
    tables.pop("_seal", None)
    tables["diary"] = {"1": {"text": "Kept for myself"}}
    for table in ("meta", "details", "run"):
        for record in tables[table].values():
            record["later"] = "Kept for myself"
    review.write_text(json.dumps(tables), "utf-8")
    assert [kind for kind, told in exported(km, review).items() if "Kept for myself" in told] == []
    assert "Kept for myself" in km("show", review, "--json").out
