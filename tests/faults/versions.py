"""Files of every version that was released, and of ones that are still to come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from km_desktop.desk import Desk
from km_desktop.review.edits import notes
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, StorageError
from km_desktop.storage.tables import VERSION
from tests.faults.trial import Outcome, Trial

OLD = Path(__file__).parents[1] / "old_files"
NOW = "2027-01-01T09:00:00+00:00"
UNKNOWN: tuple[Any, ...] = (1, 2.5, None, True, "żółć", ["a", {"b": [1]}], {"deep": {"er": [None]}}, "<b>", "", 2**53)
ROWS = ("notes", "groups", "actions", "times", "plan")


def files() -> list[bytes]:
    """One of every version, sealed or not."""
    return [path.read_bytes() for path in sorted(OLD.glob("*.kmr"))]


def strange(content: bytes, random: Random, version: int = 0) -> dict[str, Any]:
    """The tables with fields and tables that nobody knows yet, and another version where one is given."""
    tables: dict[str, Any] = json.loads(content)
    tables.pop("_seal", None)
    if version:
        tables["meta"]["1"]["version"] = version
    for table in (*ROWS, "details", "run", "meta"):
        for record in tables.get(table, {}).values():
            record[f"later_{random.randrange(9)}"] = deepcopy(random.choice(UNKNOWN))
    tables[f"later_table_{random.randrange(9)}"] = {"1": {"x": deepcopy(random.choice(UNKNOWN))}}
    return tables


def unknown(tables: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Every field and table that nobody knows, as text: what is to be there afterwards, letter for letter."""
    for table, docs in tables.items():
        if table.startswith("later"):
            yield table, "", "", json.dumps(docs, ensure_ascii=False)
            continue
        for number, record in docs.items():
            told = record.items() if isinstance(record, dict) else ()
            yield from (
                (table, number, name, json.dumps(v, ensure_ascii=False)) for name, v in told if name.startswith("later")
            )


def kept(folder: Path, part: float) -> Outcome:
    """Opens, adds a note, saves: every field that we do not know is still there, byte for byte."""
    return _through(folder, part, lambda file, desk: file.save(desk.session, _added(desk)))


def _added(desk: Desk) -> Any:
    stage = desk.session.format.stages[0].id
    return desk.do("add", notes.add, id="new", stage=stage, text="New", now=NOW)


def _through(folder: Path, part: float, save: Any, load: Any = SessionFile.load) -> Outcome:
    bad, told, tried = 0, list[str](), 0
    for seed in range(max(10, int(200 * part))):
        for content in files():
            tried += 1
            path = folder / "a.kmr"
            tables = strange(content, Random(seed))
            path.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
            file = SessionFile(path)
            save(file, Desk(load(file)))
            file.close()
            lacking = set(unknown(tables)) - set(unknown(json.loads(path.read_bytes())))
            bad += bool(lacking)
            told += [f"{seed}: {sorted(lacking)[:2]}"] if lacking else []
            for left in folder.iterdir():
                left.unlink() if left.is_file() else None
    return Outcome(tried, bad, f"{tried - bad} of {tried} kept all", told[:4])


def ahead(folder: Path, part: float) -> Outcome:
    """A file of a version to come is read at most, and never written."""
    bad, told, tried = 0, list[str](), 0
    for seed in range(max(10, int(200 * part))):
        for content in files():
            tried += 1
            path = folder / "a.kmr"
            path.write_text(
                json.dumps(strange(content, Random(seed), VERSION + 1 + seed % 5), ensure_ascii=False), "utf-8"
            )
            before = path.read_bytes()
            why = _refused(path)
            if path.read_bytes() != before or sorted(folder.iterdir()) != [path] or why:
                bad += 1
                told.append(why or "something was written")
    return Outcome(tried, bad, f"{tried - bad} of {tried} read and left as they were", told[:4])


def _refused(path: Path) -> str:
    """Why it was not as it should be; empty where it was."""
    try:
        SessionFile(path).load()
    except StorageError as error:
        if error.code != "newer_version":
            return f"refused with {error.code}"
    else:
        return "opened for writing"
    file = SessionFile(path)
    desk = Desk(file.load(reading=True))
    if not desk.session.notes:
        return "nothing was read"
    try:
        file.save(desk.session, _added(desk))
    except StorageError as error:
        return "" if error.code == "newer_version" else f"saving said {error.code}"
    finally:
        file.close()
    return "it was saved"


def forgetting(folder: Path, part: float) -> Outcome:
    """For comparison: a program that writes what it knows."""
    from km_desktop.storage import encode

    def save(file: SessionFile, desk: Desk) -> None:
        file.path.write_bytes(encode(_known(desk.session)))

    return _through(folder, part * 0.1, save)


def _known(session: Session) -> Session:
    from dataclasses import replace
    from types import MappingProxyType

    bare = {id: replace(note, extra=MappingProxyType({})) for id, note in session.notes.items()}
    return replace(session, notes=MappingProxyType(bare), extra=MappingProxyType({}))


def overwriting(folder: Path, part: float) -> Outcome:
    """For comparison: a program that looks at no version."""
    path, tried = folder / "a.kmr", 0
    for content in files():
        tried += 1
        path.write_text(json.dumps(strange(content, Random(1), VERSION + 1)), "utf-8")
        before = path.read_bytes()
        tables = json.loads(before)
        tables["notes"] = {number: {"text": note["text"]} for number, note in tables["notes"].items()}
        path.write_text(json.dumps(tables), "utf-8")
    return Outcome(tried, int(path.read_bytes() != before), "it was written over")


TRIALS = [
    Trial("R22", "what we do not know in files of every version", "100 % kept, byte for byte", kept, forgetting),
    Trial("R22", "files of versions to come", "100 % read, none written", ahead, overwriting),
]
