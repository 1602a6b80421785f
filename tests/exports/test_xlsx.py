"""A workbook that Excel opens, sorts and filters, and never runs."""

from __future__ import annotations

import io
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import openpyxl
import pytest

from km_desktop.exports.saving import ExportStopped
from km_desktop.exports.sheets import LONGEST_CELL, pieces_of
from km_desktop.exports.spelling import spelled_out
from km_desktop.exports.xlsx_file import xlsx_bytes
from km_desktop.privacy.guard import make_guard
from km_desktop.review.edits.texts import sound
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Group, Session
from tests.faults.texts import strings
from tests.report.reviews_made import FORMULAS, GENERATED, HARD, hard, made, many

HEAD = 3
DISGUISE = re.compile(r"_x005F_")


def book(session: Session) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(session, unguarded, GENERATED)))


def table(session: Session, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet's table by the names above them; texts as Excel shows them."""
    page = book(session)[sheet]
    (found,) = page.tables.values()
    head, *rows = page[found.ref]
    names = [cell.value for cell in head]
    assert names == [column.name for column in found.tableColumns]
    told = [dict(zip(names, (plain(cell.value) for cell in row), strict=True)) for row in rows]
    return [row for row in told if any(value is not None for value in row.values())]


def plain(value: Any) -> Any:
    return DISGUISE.sub("_", value) if isinstance(value, str) else value


def cells(session: Session) -> Iterator[Any]:
    for page in book(session):
        for row in page.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def test_actions_are_a_table_with_real_dates() -> None:
    session = made(
        [],
        [
            {"what": "Mend the lift", "owner": "Estates", "due": "1 July", "measure": "It runs", "priority": "high", "status": "slow"},
            {"what": "Ring the wards", "due": "next release"},
        ],
    )
    first, second = table(session, "Actions")
    assert first == {
        "Number": 1,
        "Action": "Mend the lift",
        "Owner": "Estates",
        "Due": datetime(2026, 7, 1),  # noqa: DTZ001 - as openpyxl reads a day
        "How we will know": "It runs",
        "Priority": "High",
        "Status": "Slow",
    }
    assert (second["Due"], second["Status"], second["Owner"]) == ("next release", "Not started", None)


def test_notes_of_all_stages_stand_with_their_group_votes_and_answers() -> None:
    session = made(
        [
            {"text": "learned", "group": "g1", "hands": 2, "tag": "worked", "starred": True, "for_whom": "wards"},
            {"text": "planned", "stage": "expected"},
            {"text": "15:35 came late", "stage": "actual", "answers": "n1", "count": 3},
            {"text": "later", "parked": True, "extra": {"ward": "4"}},
            {"text": "gone", "binned": True},
        ]
    )
    group = Group(id="g1", stage="learning", name="Ringing", hands=5)
    rows = table(replace(session, groups=MappingProxyType({"g1": group})), "Notes")
    assert [row["Note"] for row in rows] == ["planned", "15:35 came late", "learned", "later"]
    assert [row["Number"] for row in rows] == [1, 2, 3, 4]
    assert (rows[1]["Answers"], rows[1]["Said by"], rows[1]["Time"]) == ("planned", 3, "15:35")
    told = rows[2]
    assert (told["Group"], told["Group votes"], told["Votes"], told["Tag"]) == ("Ringing", 7, 2, "Worked")
    assert (told["Starred"], told["For whom"]) == ("yes", "wards")
    assert rows[1]["Stage"] == "What really happened?"
    assert (rows[3]["Parked"], rows[3]["Ward"]) == ("yes", "4")


def test_the_sheet_about_says_what_the_review_was_and_what_is_not_in_it() -> None:
    session = made(["a", {"text": "b", "held": True}], title="Power cut", met="2026-06-16", private="mine", place="Ward 4")
    told = {row["What"]: row["Answer"] for row in table(session, "About")}
    assert (told["Review"], told["State"], told["Where"]) == ("Power cut", "Draft", "Ward 4")
    assert told["Met"].date() == date(2026, 6, 16)
    assert "1 note that was held back" in told["What is not in this file"]


def test_every_sheet_reads_well_without_eyes_or_a_mouse() -> None:
    workbook = book(many(8))
    assert workbook.sheetnames == ["Actions", "Notes", "About"]
    for page in workbook:
        assert page["A1"].value.startswith(f"{page.title}: ")
        (found,) = page.tables.values()
        assert found.autoFilter.ref == found.ref
        assert page.freeze_panes == f"A{HEAD + 1}"
        assert not page.merged_cells.ranges
        assert all(cell.alignment.wrap_text for cell in page[HEAD])
        assert page.print_title_rows == f"${HEAD}:${HEAD}"


def test_no_cell_is_a_formula() -> None:
    texts = [*FORMULAS, "=cmd|' /C calc'!A0", "\t=1", "\n=1", "#N/A", "TRUE", "007", "1/2", "{=1}"]
    session = made(
        [{"text": text, "stage": "more", "heading": text, "for_whom": text, "extra": {text: text}} for text in texts],
        [{"what": text, "owner": text, "due": text, "measure": text, "extra": {text: text}} for text in texts],
        title="=1+1",
    )
    content = xlsx_bytes(session, unguarded, GENERATED)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3
    assert [found for sheet in sheets for found in re.findall(r"<f[ >/].{20}|t=.[eb].", sheet)] == []
    for cell in cells(session):
        assert cell.data_type in ("s", "n", "d"), cell.coordinate
        if isinstance(cell.value, str) and cell.value[:1] in ("=", "+", "-", "@", "\t"):
            assert cell.quotePrefix, cell.coordinate
    assert {row["Note"] for row in table(session, "Notes")} >= set(FORMULAS)


def test_hard_texts_come_back_to_the_last_character() -> None:
    texts = [sound(text) for text in (*strings(), *HARD)]
    texts = [text for text in dict.fromkeys(texts) if text.strip() and len(text) < LONGEST_CELL // 2]
    assert len(texts) > 300
    told = {row["Note"] for row in table(made(texts), "Notes")}
    assert [text for text in texts if spelled_out(text) not in told] == []


def test_what_a_workbook_cannot_hold_is_spelled_out() -> None:
    rows = table(made(["a\x00b\x0bc\ufffe\uffffd", "_x0041_ and _x000D_", "one\r\ntwo"]), "Notes")
    assert rows[1]["Note"] == "_x0041_ and _x000D_"
    assert rows[2]["Note"] == "one\ntwo"
    assert rows[0]["Note"].endswith("[U+FFFE][U+FFFF]d")
    content = xlsx_bytes(made(["_x0041_"]), unguarded, GENERATED)
    assert b"_x005F_x0041_" in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet2.xml")


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    text = "".join(f"{number} 😀 " for number in range(12_000))[:100_000]
    rows = table(made([text, "short"], [text]), "Notes")
    long = [row for row in rows if row["Number"] == 1]
    assert "".join(row["Note"] for row in long) == text
    assert all(len(row["Note"].encode("utf-16-le")) // 2 <= LONGEST_CELL for row in long)
    assert [row["Part"] for row in long] == [f"{n} of {len(long)}" for n in range(1, len(long) + 1)]
    assert [row["Said by"] for row in long] == [1, *[None] * (len(long) - 1)]
    assert [row["Part"] for row in rows if row["Number"] == 2] == [None]
    about = {row["What"]: row["Answer"] for row in table(made([text]), "About")}
    assert "32,767" in about["Long texts"]
    assert "Part" not in table(made(["a"]), "Notes")[0]


@pytest.mark.parametrize("text", ["", "a" * 32_767, "a" * 32_768, "😀" * 20_000, "a" + "😀" * 40_000])
def test_pieces_are_the_text_and_each_fits(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= LONGEST_CELL for piece in pieces)


def test_fields_of_an_import_have_columns_of_their_own_that_are_never_two_alike() -> None:
    extra = {"Ward": "4", "ward": "5", "Owner": "x", "": "y", "a\nb": "z", "n" * 300: "long", "number": "9"}
    extra |= {f"field {number}": str(number) for number in range(200)}
    (row,) = table(made([], [{"what": "act", "owner": "Nurse", "extra": extra}]), "Actions")
    assert (row["Owner"], row["Ward"], row["Number"]) == ("Nurse", "4", 1)
    assert len({name.casefold() for name in row}) == len(row) < 80
    everything = "\n".join(str(value) for value in row.values())
    assert all(value in everything for value in extra.values())


def test_the_same_session_gives_the_same_bytes_and_names_nobody() -> None:
    first = xlsx_bytes(hard(), unguarded, GENERATED)
    assert xlsx_bytes(hard(), unguarded, GENERATED) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"openpyxl" not in b"".join(archive.read(name) for name in archive.namelist())
        core = archive.read("docProps/core.xml")
    assert b"creator" not in core and b"lastModifiedBy" not in core
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert (properties.title, properties.language) == ("sats <90 on <unit name> & co", "en-GB")
    assert properties.modified == GENERATED.replace(tzinfo=None)


def test_notes_are_in_no_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_named: object) -> None:
        raise AssertionError

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refused)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refused)
    assert xlsx_bytes(made(["a"], ["b"]), unguarded, GENERATED)


def test_what_papers_may_not_hold_is_not_in_it() -> None:
    session = made(
        [{"text": "secret", "held": True}, "The patient 943 476 5919 was moved"], [{"what": "943 476 5919"}], private="secret"
    )
    content = xlsx_bytes(session, make_guard(year=2026), GENERATED)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist())
    assert b"secret" not in told
    assert b"943 476" not in told


def test_a_review_with_nothing_in_it_is_a_sound_workbook() -> None:
    workbook = book(made())
    assert workbook["Actions"]["A2"].value == "No actions have been written down."
    assert workbook["Notes"]["A2"].value == "No notes have been written down."
    assert table(made(), "Notes") == []


def test_it_stops_within_a_moment_and_five_thousand_notes_take_few_seconds() -> None:
    session = many(5_000)
    began = time.thread_time()
    rows = table(session, "Notes")
    assert len(rows) == 5_000
    assert time.thread_time() - began < 10
    for at in (1, 3_000, 9_000):
        left = iter(range(at))

        def tick(left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise ExportStopped

        with pytest.raises(ExportStopped):
            xlsx_bytes(session, unguarded, GENERATED, tick)


def test_a_name_said_in_signs_that_turn_the_order_does_not_turn_it() -> None:
    (row,) = table(made(["abc\u202edef"]), "Notes")
    assert row["Note"] == spelled_out("abc\u202edef") != "abc\u202edef"


def test_the_file_can_be_kept_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx_bytes(made(["a"]), unguarded, GENERATED.replace(tzinfo=None)))
    assert openpyxl.load_workbook(path).sheetnames[1] == "Notes"
