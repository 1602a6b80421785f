"""What a reader finds in a file, before it becomes a session; and what an import gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from km_desktop.review.session import Session


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the person should hear about an import that went well. `code` is one of `sentences`' "import.…"."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """A review from elsewhere, not yet on disk, and what is to be said about it."""

    session: Session
    remarks: tuple[Remark, ...] = ()
    same: bool = False
    """Whether the file itself says which review it is, so that it may be one that is here already."""


@dataclass(frozen=True, slots=True)
class NoteFound:
    """A note as the file has it. `number` counts from 1 under its heading, or is the line where `by_line`."""

    text: str
    number: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    by_line: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the notes under it. `sub` is the heading between the two, where there is one."""

    heading: str
    notes: tuple[NoteFound, ...]
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All that one file holds. `more` is what fits nowhere else, by its name there."""

    title: str = ""
    kind: str = ""
    sections: tuple[Section, ...] = ()
    actions: tuple[Mapping[str, Any], ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    sort_actions: bool = False
    """Whether what stands under the heading of a list of actions is an action: so in a text, where they have no other place."""
