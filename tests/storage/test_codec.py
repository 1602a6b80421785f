"""A session as the bytes of a file: nothing is lost on the way, and no nonsense comes in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from tinydb import TinyDB

from km_desktop.review.refused import Refused
from km_desktop.review.session import Note, Session
from km_desktop.storage import StorageError, decode, encode
from km_desktop.storage.text import MOST_BYTES
from tests.storage.made import ODD, blank, rich, with_notes


def tables_of(session: Session) -> dict[str, Any]:
    return dict(json.loads(encode(session)))


def bytes_of(tables: Any) -> bytes:
    return json.dumps(tables).encode()


@pytest.mark.parametrize("session", [blank(), with_notes(3), rich()], ids=["blank", "notes", "rich"])
def test_what_is_written_is_read_again(session: Session) -> None:
    assert decode(encode(session)) == session
    once = encode(decode(encode(session)))
    assert encode(decode(once)) == once


def test_the_file_is_what_tinydb_reads(tmp_path: Path) -> None:
    path = tmp_path / "review.kmr"
    path.write_bytes(encode(rich()))
    with TinyDB(path, encoding="utf-8") as database:
        first = database.table("notes").get(doc_id=1)
        assert database.table("meta").all()[0]["kind"] == "km-desktop review"
        assert isinstance(first, dict)
        assert (first["text"], first["weather"]) == (ODD, "calm")


def test_the_text_is_utf8_and_readable_in_any_editor() -> None:
    written = encode(rich()).decode("utf-8")
    assert "Żółć, سلام, 漢字 👩🏽‍⚕️" in written
    assert len(written.splitlines()) > 20


def test_half_a_character_neither_stops_a_save_nor_comes_back() -> None:
    odd = replace(blank(), notes=MappingProxyType({"n": Note(id="n", stage="expected", text="a\ud800b")}))
    assert decode(encode(odd)).notes["n"].text == "a\ufffdb"


def test_a_file_with_the_mark_that_notepad_adds_is_read() -> None:
    assert decode(b"\xef\xbb\xbf" + encode(rich())) == rich()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\0" * 4_096, "damaged"),
        (encode(rich()).decode().encode("utf-16"), "not_utf8"),
        (b"\xff\xfe" + b"{}", "not_utf8"),
        ("Réponse".encode("cp1252"), "not_utf8"),
        (b"Dear all,", "not_a_review"),
        (b"[1, 2]", "not_a_review"),
        (b"null", "not_a_review"),
        (b'"text"', "not_a_review"),
        (b"{}", "not_a_review"),
        (b'{"_default": {"1": {"a": 1}}}', "not_a_review"),
        (b'{"meta": []}', "not_a_review"),
        (b'{"meta": {"1": {"kind": "km-desktop review"}}}', "damaged"),
        (b'{"a": NaN}', "damaged"),
        (b'{"a": -Infinity}', "damaged"),
        (b'{"a": 1e999}', "damaged"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "damaged"),
        (b'{"a": 1, "a": 2}', "damaged"),
        (b'{"a":' * 100_000, "damaged"),
        (b'{"a":' * 20 + b"1" + b"}" * 20, "damaged"),
        (b'{"a":[' + b"{}," * 200_000 + b"{}]}", "too_large"),
        (b" " * (MOST_BYTES + 1), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_no_sound_review_is_refused_with_a_code(content: bytes, code: str) -> None:
    with pytest.raises(StorageError) as caught:
        decode(content, Path("odd.kmr"))
    assert caught.value.code == code
    assert caught.value.facts["path"] == "odd.kmr"
    assert isinstance(caught.value, Refused)


def test_a_file_cut_off_anywhere_is_damaged_and_nothing_else() -> None:
    whole = encode(rich())
    for end in range(1, len(whole.rstrip()) - 1, 7):
        with pytest.raises(StorageError) as caught:
            decode(whole[:end])
        assert caught.value.code == "damaged", end


def test_a_newer_version_is_named() -> None:
    tables = tables_of(rich())
    tables["meta"]["1"]["version"] = 2
    tables["notes"] = "of another shape by then"
    with pytest.raises(StorageError) as caught:
        decode(bytes_of(tables))
    assert (caught.value.code, caught.value.facts["version"], caught.value.facts["known"]) == ("newer_version", 2, 1)


@pytest.mark.parametrize(
    ("table", "number", "field", "value", "where"),
    [
        ("notes", "2", "text", 5, "notes 2 text"),
        ("notes", "2", "text", None, "notes 2 text"),
        ("notes", "2", "order", "first", "notes 2 order"),
        ("notes", "2", "order", True, "notes 2 order"),
        ("notes", "2", "order", 10**30, "notes 2 order"),
        ("notes", "2", "count", 1.5, "notes 2 count"),
        ("notes", "2", "starred", 1, "notes 2 starred"),
        ("notes", "2", "id", "", "notes 2 id"),
        ("notes", "2", "id", "n0", "notes 2 id"),
        ("notes", "2", "created", "yesterday", "notes 2 created"),
        ("notes", "2", "created", "2026-06-16T10:00:00", "notes 2 created"),
        ("run", "1", "started", "2026-13-45", "run 1 started"),
        ("run", "1", "promised", -(2**60), "run 1 promised"),
        ("details", "1", "roles", "Porter", "details 1 roles"),
        ("details", "1", "roles", ["Porter", 3], "details 1 roles"),
        ("details", "1", "more", [], "details 1 more"),
        ("plan", "1", "stage", "why", "plan 3 stage"),
        ("plan", "1", "seconds", "600", "plan 1 seconds"),
        ("times", "1", "began", 12, "times 1 began"),
        ("format", "1", "stages", [], "format 1 stages"),
        ("meta", "1", "version", "1", "meta 1 version"),
        ("meta", "1", "id", 7, "meta 1 id"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(table: str, number: str, field: str, value: object, where: str) -> None:
    tables = tables_of(rich())
    tables[table][number][field] = value
    with pytest.raises(StorageError) as caught:
        decode(bytes_of(tables))
    assert (caught.value.code, caught.value.facts["where"]) == ("damaged", where)


@pytest.mark.parametrize("number", ["x", "", "-1", "01", "٣", "1" * 40])
def test_a_record_must_have_a_number(number: str) -> None:
    tables = tables_of(rich())
    tables["notes"][number] = tables["notes"].pop("1")
    with pytest.raises(StorageError, match="damaged"):
        decode(bytes_of(tables))


@pytest.mark.parametrize("table", ["notes", "actions", "times", "plan", "details", "run", "format"])
@pytest.mark.parametrize("wrong", [[], "text", 4, {"1": []}, {"1": None}])
def test_a_table_of_another_shape_is_damage(table: str, wrong: object) -> None:
    with pytest.raises(StorageError, match="damaged"):
        decode(bytes_of(tables_of(rich()) | {table: wrong}))


def test_missing_tables_of_records_are_empty_ones() -> None:
    tables = tables_of(rich())
    for table in ("notes", "actions", "times", "plan", "run"):
        del tables[table]
    found = decode(bytes_of(tables))
    assert (len(found.notes), len(found.actions), len(found.times), dict(found.plan), found.run.stage) == (0, 0, 0, {}, "")


def test_long_texts_open_and_longer_ones_say_where() -> None:
    tables = tables_of(with_notes(2))
    tables["notes"]["2"]["text"] = "x" * 100_000
    assert len(decode(bytes_of(tables)).notes["n1"].text) == 100_000
    tables["notes"]["2"]["text"] += "x"
    with pytest.raises(StorageError) as caught:
        decode(bytes_of(tables))
    assert (caught.value.code, caught.value.facts["where"], caught.value.facts["limit"]) == ("too_large", "notes 2 text", 100_000)


def test_what_could_not_be_opened_again_is_not_written() -> None:
    nested: dict[str, Any] = {}
    for _ in range(12):
        nested = {"more": nested}
    deep = replace(blank(), details=replace(blank().details, more=MappingProxyType(nested)))
    braces = replace(with_notes(1), details=replace(blank().details, about="{" * 200_000))
    large = replace(blank(), details=replace(blank().details, about="x" * MOST_BYTES))
    for session in (deep, braces, large):
        with pytest.raises(StorageError, match="too_large"):
            encode(session)
    with pytest.raises(StorageError, match="failed"):
        encode(replace(blank(), extra=MappingProxyType({"odd": float("nan")})))
