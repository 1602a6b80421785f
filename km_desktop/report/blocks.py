"""What a report is made of. All words in it are ready to print; all text is plain, never markup."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import TypeAlias

from km_desktop.report.choices import Choices
from km_desktop.report.house import House
from km_desktop.report.printed_values import (
    BoardStage,
    Fact,
    HandCount,
    Head,
    Mark,
    PrintedAction,
    PrintedGroup,
    PrintedMoment,
    PrintedNote,
    PrintedRank,
    PrintedRow,
    StageMinutes,
)


@dataclass(frozen=True, slots=True)
class Title:
    """The head of page one."""

    format_name: str
    icon: str
    title: str
    about: str
    draft: bool
    state: str
    """Such as "Draft", or "Read back and agreed, 16 June 2026"."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled facts. On page one they have no heading."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Learning:
    """The few lessons that a busy person reads."""

    heading: str
    kind: str
    lessons: tuple[PrintedNote, ...]
    more: tuple[str, ...]
    """Ids of the lessons that are not among these, in order."""
    nothing: str
    """What to say when there are none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much worked, was difficult, was a surprise."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The actions, for page one. A writer may show the first of them and say where the others stand."""

    heading: str
    actions: tuple[PrintedAction, ...]
    nothing: str
    follow_up: tuple[str, str] | None
    """A sentence about the follow-up: its beginning, and the day."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The last lines of page one."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A new part of the report."""

    title: str
    intro: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Notes that answer one another."""

    heads: tuple[Head, ...]
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes under one question or heading."""

    heading: str
    kind: str
    remark: str
    """A few words beside the heading; may be empty."""
    notes: tuple[PrintedNote, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups under one question, each with its notes."""

    heading: str
    kind: str
    groups: tuple[PrintedGroup, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Notes in order of the times that they begin with."""

    heading: str
    kind: str
    remark: str
    moments: tuple[PrintedMoment, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What got votes, most first."""

    heading: str
    kind: str
    ranks: tuple[PrintedRank, ...]
    remark: str
    """Such as how many votes there were."""


@dataclass(frozen=True, slots=True)
class Parked:
    """What was put off: kept for later, and printed so that it is not lost."""

    heading: str
    notes: tuple[PrintedNote, ...]


@dataclass(frozen=True, slots=True)
class Mood:
    """One word each, as they were said, and how many said it."""

    heading: str
    words: tuple[HandCount, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """Hands raised when asked whether it was worth the time."""

    heading: str
    marks: tuple[HandCount, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Every action, with everything that is known about it."""

    heading: str
    actions: tuple[PrintedAction, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Room to write on, for the day on which the actions are looked at again."""

    heading: str
    ask: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeTable:
    """How the time was spent, as measured."""

    heading: str
    stages: tuple[StageMinutes, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A heading and a text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A heading and a list of short texts."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignOff:
    """How the review was closed; and lines to write on while it is a draft."""

    heading: str
    facts: tuple[Fact, ...]
    blanks: tuple[str, ...]
    """What each line to write on is for; empty where nothing is to be signed."""


@dataclass(frozen=True, slots=True)
class Board:
    """The board as it stood: every note in a line, under its stage and in its group."""

    stages: tuple[BoardStage, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson that can be found, read and kept on its own."""

    heading: str
    """Its number and what it is about, such as "Lesson 2: Handover"."""
    note: PrintedNote
    facts: tuple[Fact, ...]
    """For whom it is, and what it comes from."""


Block: TypeAlias = (
    Title
    | Facts
    | Learning
    | Tally
    | NextSteps
    | Closing
    | Chapter
    | Rows
    | Notes
    | Groups
    | Timeline
    | Ranking
    | Parked
    | Mood
    | Worth
    | Plan
    | FollowUp
    | TimeTable
    | Prose
    | Bullets
    | SignOff
    | Board
    | Lesson
)


@dataclass(frozen=True, slots=True)
class Report:
    """A session as a document. The blocks up to the first chapter are the summary."""

    title: str
    format_name: str
    lang: str
    draft: bool
    handling: str
    """The line that stands on every page."""
    generated: datetime
    blocks: tuple[Block, ...]
    choices: Choices = field(default_factory=Choices)
    """For whom it is, and what was left out on purpose."""
    house: House = field(default_factory=House)
    """How the organisation's papers look."""

    def summary(self) -> tuple[Block, ...]:
        """The blocks of page one."""
        return self.blocks[: self._first_chapter()]

    def body(self) -> tuple[Block, ...]:
        """The blocks after page one."""
        return self.blocks[self._first_chapter() :]

    def _first_chapter(self) -> int:
        return next((at for at, b in enumerate(self.blocks) if isinstance(b, Chapter)), len(self.blocks))


def to_plain(value: object) -> object:
    """A report, or a part of it, as lists and dicts, each block under its name: for comparing and for looking at."""
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, frozenset):
        return sorted(value)
    if is_dataclass(value):
        told = {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
        return {"block": type(value).__name__, **told}
    return value
