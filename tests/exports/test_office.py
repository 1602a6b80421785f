"""Excel and CSV files as LibreOffice opens them: the cells it shows are the words that were written down."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from km_desktop.exports.csv_file import csv_bytes, guarded
from km_desktop.exports.spelling import spelled_out
from km_desktop.exports.xlsx_file import xlsx_bytes
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from tests.report.reviews_made import FORMULAS, GENERATED, HARD, made

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]
TEXTS = (*HARD, *FORMULAS, "_x0041_", "007", "1/2", "TRUE", "#N/A", "=cmd|' /C calc'!A0", 'say "no"', "a\tb")
CSV_OF_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
READ_AS_PEOPLE_DO = "CSV:44,34,76,1,,0,false,false"
"""Comma, quotes, UTF-8, from the first line, and nothing but what the program itself would make of the cells."""


def session() -> Session:
    return made(TEXTS, [{"what": text, "owner": "Nurse", "due": "1 July 2026"} for text in TEXTS], title="=1+1")


def converted(path: Path, *options: str) -> list[Path]:
    """What LibreOffice makes of the file."""
    out, home = path.parent / "out", path.parent / "home"
    words = [str(OFFICE), f"-env:UserInstallation={home.as_uri()}", "--headless", *options]
    words += ["--convert-to", CSV_OF_EVERY_SHEET, "--outdir", str(out), str(path)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTHON"))}
    subprocess.run(words, check=True, capture_output=True, timeout=120, env=environment)
    return sorted(out.glob("*.csv"))


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_workbook_shows_the_words_that_were_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx_bytes(session(), unguarded, GENERATED))
    found = {file.stem.rpartition("-")[2]: rows(file) for file in converted(path)}
    assert set(found) == {"Actions", "Notes", "About"}
    head, *actions = found["Actions"][2:]
    assert head == ["Number", "Action", "Owner", "Due", "How we will know", "Priority", "Status"]
    assert [row[1] for row in actions] == [spelled_out(text) for text in TEXTS]
    # A real date, which each program writes in its own way.
    assert {row[3] for row in actions} <= {"1 Jul 2026", "07/01/2026", "01/07/2026", "2026-07-01"}
    assert [row[2] for row in found["Notes"][3:]] == [spelled_out(text) for text in TEXTS]
    assert ["Review", "=1+1"] in [row[:2] for row in found["About"]]


def test_the_table_of_text_shows_them_too_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    content = csv_bytes(session(), unguarded)
    path.write_bytes(content)
    (file,) = converted(path, f"--infilter={READ_AS_PEOPLE_DO}")
    head, *told = rows(file)
    text, kind = head.index("text"), head.index("kind")
    expected = [guarded(each) for each in TEXTS]
    shown = [row[text] for row in told if row[kind] == "note"]
    # A cell that was a formula would show what came of it. What is no formula may be a number there: "007" is 7.
    odd = [(is_, was) for is_, was in zip(shown, expected, strict=True) if is_ != was]
    assert [pair for pair in odd if pair[1] not in ("007", "TRUE", "1/2")] == []
