"""The plain review JSON: title, kind, stages with their notes, actions, and whatever else is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from km_desktop.imports.sources import Found, NoteFound, Section
from km_desktop.imports.values import words
from km_desktop.review.edits.details import TEXTS
from km_desktop.review.refused import Refused

_DETAILS = (*TEXTS, "people", "roles", "ground_rules", "read_back")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PARTS = ("stages", "notes", "actions")
_TEXT_NAMES = ("text", "note", "what")
_STAGE_NAMES = ("stage", "question", "heading", "name", "title", "id")


def find(value: Any, path: Path) -> Found:
    """What the JSON value holds. Raises Refused `not_a_review` when it has neither stages, notes nor actions."""
    if not isinstance(value, dict) or not any(isinstance(value.get(name), dict | list) for name in _PARTS):
        raise Refused("not_a_review", path=path)
    more = dict(value)
    sections = [*_stages(more), *_loose_notes(more)]
    actions = _actions(more)
    title = more.pop("title") if isinstance(more.get("title"), str) else ""
    kind = _kind(more)
    details = {name: more.pop(name) for name in _DETAILS if name in more}
    if "met" not in details and isinstance(date := more.get("date"), str) and _DAY.fullmatch(date):
        details["met"] = more.pop("date")
    return Found(title, kind, tuple(sections), actions, details, more)


def _kind(more: dict[str, Any]) -> str:
    """The kind; it stays among the rest as well, for a kind that says more than its format: AAR-KII."""
    kind = more.get("kind", more.get("format"))
    return kind if isinstance(kind, str) else ""


def _stages(more: dict[str, Any]) -> list[Section]:
    stages = more.get("stages")
    if isinstance(stages, dict):
        del more["stages"]
        return [section for heading, held in stages.items() for section in _under(heading, held)]
    if isinstance(stages, list):
        del more["stages"]
        return [section for held in stages for section in _listed(held)]
    return []


def _listed(held: Any) -> list[Section]:
    """A stage out of a list of stages: an object with a name and its notes, or anything else as notes without one."""
    if not isinstance(held, dict) or not isinstance(held.get("notes"), list):
        return _under("", held)
    named = next((name for name in _STAGE_NAMES if isinstance(held.get(name), str)), "")
    heading = held[named] if named else ""
    # What else the object says of its stage has no place of its own, and is kept as notes under the same heading.
    rest = {name: value for name, value in held.items() if name not in (named, "notes")}
    return [*_under(heading, held["notes"]), *(_under(heading, {"": rest}) if rest else [])]


def _under(heading: str, held: Any) -> list[Section]:
    """The notes under a heading; headings below it become sections of their own."""
    if isinstance(held, dict) and not _is_note(held):
        return [
            Section(heading, section.notes, " / ".join(part for part in (sub, section.sub) if part))
            for sub, inner in held.items()
            for section in _under(heading, inner)
        ]
    notes = held if isinstance(held, list) else [held]
    return [Section(heading, tuple(_note(note, number) for number, note in enumerate(notes, 1)))]


def _loose_notes(more: dict[str, Any]) -> list[Section]:
    """The notes of a list beside the stages; each may name its stage."""
    if not isinstance(more.get("notes"), list):
        return []
    sections: list[Section] = []
    for number, held in enumerate(more.pop("notes"), 1):
        note, heading = _note(held, number), ""
        if isinstance(note.fields.get("stage"), str):
            heading = note.fields["stage"]
            note = replace(note, fields={name: value for name, value in note.fields.items() if name != "stage"})
        sections.append(Section(heading, (note,)))
    return sections


def _is_note(held: Mapping[str, Any]) -> bool:
    return any(isinstance(held.get(name), str) for name in _TEXT_NAMES)


def _note(held: Any, number: int) -> NoteFound:
    if isinstance(held, dict) and _is_note(held):
        name = next(name for name in _TEXT_NAMES if isinstance(held.get(name), str))
        fields = {key: value for key, value in held.items() if key != name}
        return NoteFound(held[name], number, fields)
    return NoteFound(words(held), number)


def _actions(more: dict[str, Any]) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(more.get("actions"), list):
        return ()
    return tuple(held if isinstance(held, dict) else {"what": words(held)} for held in more.pop("actions"))
