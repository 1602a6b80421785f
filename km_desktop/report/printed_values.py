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
    votes: int = 0
    votes_words: str = ""
    """Such as "7 votes"; empty for none."""
    group: str = ""
    """What its group is called, where that is not said above it."""
    picture: str = ""
    """Name of its picture beside the review; empty for none."""
    answers: str = ""
    """Id of the note it answers; empty for none."""


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """Notes that belong together."""

    name: str
    """Empty where nobody has named it."""
    votes: int
    """Its own and those of all its notes."""
    votes_words: str
    remark: str
    """Such as how many of its notes stand elsewhere; may be empty."""
    notes: tuple[PrintedNote, ...]


@dataclass(frozen=True, slots=True)
class PrintedRank:
    """A place in a ranking by votes."""

    place: str
    """Such as "1st" or "joint 2nd"."""
    text: str
    """The name of a group, or the text of a note."""
    remark: str
    """Such as how many notes the group holds; may be empty."""
    votes: int
    votes_words: str


@dataclass(frozen=True, slots=True)
class PrintedMoment:
    """A note on a line of time."""

    clock: str
    """Such as "15:35"."""
    day: str
    """What is said before it where another day begins; else empty."""
    note: PrintedNote


@dataclass(frozen=True, slots=True)
class HandCount:
    """How many hands were raised for one answer."""

    label: str
    count: int


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

    @property
    def under_way(self) -> bool:
        """Whether anything was done about it, which is worth saying wherever it is named."""
        return self.status != "not started"


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


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A note on the board, in a line: its beginning where it is long."""

    text: str
    tag: str
    """worked, difficult, surprise or empty: which shape goes with `tag_word`."""
    tag_word: str
    about: str
    """Such as "said by 3, 7 votes"; may be empty."""


@dataclass(frozen=True, slots=True)
class BoardPart:
    """A group on the board, or the notes of a stage that stood alone."""

    name: str
    """Of the group; empty for those that stood alone."""
    about: str
    """Such as "5 votes"; may be empty."""
    lines: tuple[BoardLine, ...]


@dataclass(frozen=True, slots=True)
class BoardStage:
    """A column of the board."""

    name: str
    kind: str
    about: str
    """How much stood there, such as "12 notes, 2 groups, 14 votes, 1 parked"."""
    parts: tuple[BoardPart, ...]
