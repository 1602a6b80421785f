"""The parts that blocks are made of: notes, actions and the like, with their words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, with its label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note as it is printed."""

    id: str
    text: str
    kind: str
    """expected, happened, why, learned, worry or plain: which tint it stands on."""
    tag: str = ""
    """worked, difficult, surprise or empty: which shape goes with `tag_word`."""
    tag_word: str = ""
    said_by: str = ""
    """Such as "said by 3"; empty for one person."""
    for_whom: str = ""
    """Such as "For ward managers"."""
    starred: bool = False
    heading: str = ""
    """The heading it came under, where it is not said above it."""
    facts: tuple[Fact, ...] = ()
    """Fields of an import that fit nowhere else."""


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """An action as it is printed."""

    id: str
    number: int
    what: str
    owner: str
    """The role that leads, or a kind word for nobody."""
    owned: bool
    due: str
    dated: bool
    """Whether anything was said about when."""
    overdue: bool
    measure: str
    status: str
    """One of the status codes: which shape goes with `status_word`."""
    status_word: str
    priority: str
    priority_word: str
    source: str = ""
    """Text of the note that it came from."""
    facts: tuple[Fact, ...] = ()
    """Fields of an import that fit nowhere else."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How many notes carry a tag, and the words after the number."""

    tag: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column of rows."""

    question: str
    kind: str


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A line of argument, read from left to right: the notes of each column."""

    cells: tuple[tuple[PrintedNote, ...], ...]
    missing: str
    """What to say in the first column when it is empty; may be empty."""


@dataclass(frozen=True, slots=True)
class StageMinutes:
    """Seconds planned for a stage and seconds used."""

    name: str
    kind: str
    planned: float
    used: float
