"""Our own files and JSON exports, taken back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from km_desktop.report.plain import SCHEMA
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, Session
from km_desktop.storage.tables import SINGLE, VERSION, as_session
from km_desktop.storage.text import KIND, ONLY

_RECORDS = ("notes", "groups", "actions", "times", "decisions", "conflicts")


def is_file(value: Any) -> bool:
    """Whether a JSON value is the content of one of our files."""
    meta = value.get("meta") if isinstance(value, dict) else None
    record = meta.get(ONLY) if isinstance(meta, dict) else None
    return isinstance(record, dict) and record.get("kind") == KIND


def from_file(value: dict[str, Any], path: Path) -> Session:
    """The session in the content of one of our files. Raises StorageError as opening it would."""
    return as_session(value, path)[0]


def is_export(value: Any) -> bool:
    """Whether a JSON value is a review that we exported."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("schema"), int)
        and all(isinstance(value.get(name), dict) for name in ("format", "details", "stages"))
    )


def from_plain(value: dict[str, Any], path: Path, ids: Callable[[], str], now: str) -> Session:
    """The session that `report.plain.session_to_plain` told, whole.

    Notes and actions that were written in by hand get what they lack. Raises Refused `newer_version`
    and whatever opening a file that holds the same would raise.
    """
    if value["schema"] > SCHEMA:
        raise Refused("newer_version", path=str(path), version=value["schema"], known=SCHEMA)
    extra = _mapping(value.get("extra"))
    tables: dict[str, Any] = {name: held for name, held in extra.items() if name not in (*SINGLE, "plan", *_RECORDS)}
    meta = {"kind": KIND, "version": VERSION, "id": value.get("id") or ids(), "created": _made(value, now)}
    tables["meta"] = {ONLY: {**_mapping(_mapping(extra.get("meta")).get(ONLY)), **meta}}
    tables["format"] = {ONLY: value["format"]}
    details = _record(value["details"])
    tables["details"] = {ONLY: {"title": value.get("title"), **details}}
    tables["run"] = {ONLY: _record(_mapping(value.get("run")))}
    for name in SINGLE:
        tables[name] = {**{n: doc for n, doc in _mapping(extra.get(name)).items() if n != ONLY}, **tables[name]}
    tables["plan"] = _numbered(_plan(_mapping(value.get("plan")), _mapping(extra.get("plan"))))
    fill = {"ids": ids, "now": now}
    tables["notes"] = _numbered(_notes(value, fill))
    tables["groups"] = _numbered(_record(held) for held in _list(value.get("groups")))
    tables["actions"] = _numbered(_actions(value, fill))
    for name in ("times", "conflicts"):  # What may be shown of words is decided by whoever takes them in.
        tables[name] = _numbered(_record(held) for held in _list(value.get(name)))
    return as_session(tables, path)[0]


def _made(value: Mapping[str, Any], now: str) -> Any:
    """When the review was made; now where the file does not say. One that never knew says so, and stays as it was."""
    return now if value.get("created") is None else value["created"]


def _plan(plan: Mapping[str, Any], unknown: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for stage, seconds in plan.items():
        yield {**_mapping(unknown.get(stage)), "stage": stage, "seconds": seconds}


def _notes(value: Mapping[str, Any], fill: Mapping[str, Any]) -> Iterator[Any]:
    for stage, held in value["stages"].items():
        for number, note in enumerate(_list(held), 1):
            yield _filled(note, "text", fill, stage=stage or MORE, order=float(number))
    for note in _list(_mapping(value.get("bin")).get("notes")):
        yield _filled(note, "text", fill, binned=True)


def _actions(value: Mapping[str, Any], fill: Mapping[str, Any]) -> Iterator[Any]:
    for number, action in enumerate(_list(value.get("actions")), 1):
        yield _filled(action, "what", fill, order=float(number))
    for action in _list(_mapping(value.get("bin")).get("actions")):
        yield _filled(action, "what", fill, binned=True)


def _filled(held: Any, text: str, fill: Mapping[str, Any], **usual: Any) -> Any:
    """The record with what it lacks; mere text becomes a record."""
    if isinstance(held, str):
        held = {text: held}
    if not isinstance(held, dict):
        return held  # Left for the check to name.
    told = {**usual, "created": fill["now"], **_record(held)}
    return told if told.get("id") else {**told, "id": fill["ids"]()}


def _record(held: Any) -> Any:
    """A record as a file has it: the fields we do not know stand beside the others."""
    if not isinstance(held, dict):
        return held
    known = {name: value for name, value in held.items() if name != "extra"}
    return {**_mapping(held.get("extra")), **known}


def _numbered(records: Any) -> dict[str, Any]:
    return {str(number): record for number, record in enumerate(records, 1)}


def _mapping(held: Any) -> dict[str, Any]:
    return held if isinstance(held, dict) else {}


def _list(held: Any) -> list[Any]:
    return held if isinstance(held, list) else []
