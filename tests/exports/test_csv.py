"""A table that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest

from km_desktop.exports.csv_file import COLUMNS, csv_bytes, guarded
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from tests.report.reviews_made import FORMULAS, HARD, hard, made


def table(session: Session) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_bytes(session, unguarded).decode("utf-8-sig"), newline="")))


def live(cell: str) -> bool:
    """Whether a spreadsheet might run a cell, as it reads it: full-width signs as plain ones, blanks before it ignored."""
    seen = unicodedata.normalize("NFKC", cell)
    bare = seen.lstrip("".join(c for c in set(seen) if c.isspace() or unicodedata.category(c) == "Cf"))
    return bare[:1] in tuple("=+-@") or cell[:1] in ("\t", "\r", "\n")


def test_every_note_and_action_is_a_row() -> None:
    session = made(
        [{"text": "one", "stage": "actual", "tag": "worked", "count": 3}], [{"what": "act", "owner": "Nurse"}]
    )
    note, action = table(session)
    assert (note["kind"], note["stage"], note["text"], note["said by"]) == ("note", "What really happened?", "one", "3")
    assert (action["kind"], action["text"], action["owner"], action["status"]) == (
        "action",
        "act",
        "Nurse",
        "not started",
    )


def test_what_a_note_answers_is_told() -> None:
    session = made(
        [{"text": "expected", "stage": "expected"}, {"text": "happened", "stage": "actual", "answers": "n0"}]
    )
    assert table(session)[1]["answers"] == "expected"


def test_no_cell_is_a_formula() -> None:
    session = made(
        [{"text": text, "stage": "more", "heading": text, "extra": {text: text}} for text in FORMULAS],
        [{"what": text, "owner": text, "due": text, "measure": text, "extra": {text: text}} for text in FORMULAS],
        title="=1+1",
    )
    rows = list(csv.reader(io.StringIO(csv_bytes(session, unguarded).decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row if live(cell)] == []


@pytest.mark.parametrize(
    "text", ["\t=1", "\r=1", "\n=1", " =1", "\u00a0+1", "\ufeff@x", "\u200b-1", "\uff1d1", "\uff0b1"]
)
def test_signs_behind_blanks_are_guarded_too(text: str) -> None:
    assert not live(guarded(text))
    assert guarded(text).startswith("'")


def test_other_texts_stay_as_they_are() -> None:
    for text in ("sats <90 on <unit name>", "3 - 4", "a=b", "", "’tis", "one line\nand another"):
        assert guarded(text) == text


def test_hard_texts_come_back() -> None:
    cells = {row["text"].removeprefix("'") for row in table(hard())}
    assert set(HARD) <= cells


def test_the_file_is_what_a_spreadsheet_opens_without_asking() -> None:
    content = csv_bytes(made(["a"]), unguarded)
    assert content.startswith(b"\xef\xbb\xbfkind,")
    assert content.endswith(b"\r\n")
    assert COLUMNS[0].upper() != "ID"


def test_what_is_in_the_bin_is_not_in_it() -> None:
    session = made([{"text": "gone", "binned": True}, "here"], [{"what": "gone too", "binned": True}])
    assert [row["text"] for row in table(session)] == ["here"]


def test_unknown_fields_have_columns_of_their_own() -> None:
    session = made([{"text": "a", "extra": {"ward": "4"}}], [{"what": "b", "extra": {"text": "other"}}])
    note, action = table(session)
    assert note["ward"] == "4"
    assert (action["text"], action["text (2)"]) == ("b", "other")
