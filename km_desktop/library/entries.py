"""What a list says of a review: read from its file without building the review."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from km_desktop.storage import StorageError
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.files import read_file
from km_desktop.storage.keys import Keys, review_in
from km_desktop.storage.text import KIND, MOST_BYTES, ONLY, Tables, check_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list says of one file."""

    path: Path
    modified: float
    """Seconds since 1970."""
    title: str
    """Of a damaged file its name."""
    id: str = ""
    format_id: str = ""
    format_name: str = ""
    icon: str = ""
    stage: str = ""
    """Name of the stage the room is in; empty before the review starts."""
    at: int = 0
    """The number of that stage, from 1; 0 before the start and among the notes that fit no stage."""
    stages: int = 0
    started: bool = False
    closed: bool = False
    notes: int = 0
    """On the board, without those in the bin; the same for actions."""
    actions: int = 0
    open_actions: int = 0
    met: str = ""
    """Date of the review, ISO 8601."""
    people: int = 0
    """How many were in the room; 0 is not known."""
    agreed: str = ""
    """UTC at which it was closed, ISO 8601; empty for a draft."""
    keep_notes_until: str = ""
    """Until when the working notes are kept, ISO 8601; empty while nobody has said."""
    notes_removed: str = ""
    """UTC at which the working notes were removed; empty before."""
    to_go: float = 0.0
    """Seconds planned for the rest of the stage the room is in and for those it has not been to."""
    damaged: str = ""
    """The code of what is wrong with the file, such as "empty_file", or `locked`; empty for one that can be read."""
    locked: bool = False
    """Whether it has a passphrase. While that was not given, nothing is known but `id`."""


def read_entry(path: Path, modified: float, keys: Keys | None = None) -> Entry:
    """What a list says of one file that was changed then. A file that cannot be read is an entry too.

    A locked one is read where `keys` has its lock.
    """
    id, locked = "", False
    try:
        content = read_file(RealDisk(), path, MOST_BYTES)[0]
        if locked := content.startswith(LOCKED):
            id = review_in(content, path)
            content = (keys or Keys()).coat().take_off(content, path)
        tables = _tables(content, path)
        meta = _only(tables, "meta")
        if meta.get("kind") == KIND:
            return replace(_entry(path, modified, tables, meta), locked=locked)
        damaged = "not_a_review"
    except StorageError as error:
        damaged = error.code
    except UnicodeDecodeError:
        damaged = "not_utf8"
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError, OverflowError):
        damaged = "damaged"
    return Entry(path=path, modified=modified, title=path.stem, id=id, damaged=damaged, locked=locked)


def _tables(content: bytes, path: Path) -> Tables:
    """The tables, with less care than opening takes: whatever is wrong with them is said again then."""
    if not content:
        raise StorageError("empty_file", path)
    check_size(content, path)
    tables: Tables = json.loads(content.decode("utf-8-sig"))
    return tables


def _entry(path: Path, modified: float, tables: Tables, meta: dict[str, Any]) -> Entry:
    details, run, form = _only(tables, "details"), _only(tables, "run"), _only(tables, "format")
    stages: list[Any] = form["stages"]
    here = run.get("stage", "")
    at = next((number for number, stage in enumerate(stages, 1) if stage["id"] == here), 0)
    actions = _on_the_board(tables, "actions")
    return Entry(
        path=path,
        modified=modified,
        title=_text(details["title"]),
        id=_text(meta["id"]),
        format_id=_text(form["id"]),
        format_name=_text(form["name"]),
        icon=_text(form.get("icon", "")),
        stage=_text(stages[at - 1]["name"]) if at else "",
        at=at,
        stages=len(stages),
        started=bool(run.get("started")),
        closed=bool(details.get("closed")),
        notes=len(_on_the_board(tables, "notes")),
        actions=len(actions),
        open_actions=sum(action.get("status") != "done" for action in actions),
        met=_text(details.get("met", "")),
        people=int(details.get("people", 0)),
        agreed=_text(details.get("closed", "")),
        keep_notes_until=_text(details.get("keep_notes_until", "")),
        notes_removed=_text(details.get("notes_removed", "")),
        to_go=_to_go(tables, here),
    )


def _to_go(tables: Tables, here: str) -> float:
    spent: dict[str, float] = {}
    for stretch in tables.get("times", {}).values():
        if stretch.get("counted", True):
            spent[stretch["stage"]] = spent.get(stretch["stage"], 0.0) + stretch.get("seconds", 0.0)
    planned = {record["stage"]: record["seconds"] for record in tables.get("plan", {}).values()}
    ahead = sum(seconds for stage, seconds in planned.items() if stage != here and not spent.get(stage))
    return float(ahead + max(0.0, planned.get(here, 0) - spent.get(here, 0.0)))


def _only(tables: Tables, name: str) -> dict[str, Any]:
    held = tables.get(name, {}).get(ONLY, {})
    if not isinstance(held, dict):
        raise TypeError(name)
    return held


def _on_the_board(tables: Tables, name: str) -> list[dict[str, Any]]:
    return [record for record in tables.get(name, {}).values() if not record.get("binned")]


def _text(held: object) -> str:
    if not isinstance(held, str):
        raise TypeError(type(held).__name__)
    return held
