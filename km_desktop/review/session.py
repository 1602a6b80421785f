"""A session and its parts: frozen values that only changes replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from km_desktop.review.formats import Format

MORE = "more"
"""The stage id under which notes are kept that fit no stage of the format."""

TAGS = ("worked", "difficult", "surprise")
STATUSES = ("not started", "started", "moving well", "slow", "stuck", "done")
PRIORITIES = ("", "high", "medium", "low")

NOTHING: Mapping[str, object] = MappingProxyType({})


def _nothing() -> Mapping[str, object]:
    return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing somebody said, as typed; it belongs to a stage and may answer a note of an earlier one."""

    id: str
    stage: str
    text: str
    order: float = 0.0
    """Its place among the notes of its stage: lower comes first."""
    tag: str = ""
    count: int = 1
    """How many people said it."""
    answers: str = ""
    """Id of the note it answers, or empty."""
    starred: bool = False
    for_whom: str = ""
    heading: str = ""
    """The heading it stood under where it came from, when that is no stage of the format."""
    held: bool = False
    """Held back for good: only the facilitator sees it; the room and every paper do without it."""
    parked: bool = False
    """In the parking lot: off the board, and kept for later."""
    group: str = ""
    """Id of the group it is in, or empty."""
    hands: int = 0
    """Hands, or dots, given to the note itself."""
    picture: str = ""
    """Name of its picture in the review's own folder, or empty; the text says what is to be seen."""
    binned: bool = False
    created: str = ""
    """UTC, ISO 8601."""
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)
    """Fields that this version does not know; kept as they came."""

    @property
    def on_board(self) -> bool:
        """Whether it stands among the notes of its stage: neither in the bin nor in the parking lot."""
        return not self.binned and not self.parked


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Notes of one stage that belong together."""

    id: str
    stage: str
    name: str = ""
    """Empty while nobody has named it."""
    order: float = 0.0
    hands: int = 0
    """Hands, or dots, given to the group as a whole."""
    created: str = ""
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A promise: what will be done, by which role, by when, and how the team will know."""

    id: str
    what: str
    order: float = 0.0
    owner: str = ""
    due: str = ""
    """As typed: a date in any common form, or words such as "next release"."""
    measure: str = ""
    """How we will know that it worked."""
    priority: str = ""
    status: str = "not started"
    from_note: str = ""
    stage: str = ""
    """Id of the stage it was written in, or empty for the format's list of actions."""
    binned: bool = False
    created: str = ""
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of time spent in one stage, measured; or a gap that was left out and may be counted after all."""

    id: str
    stage: str
    began: str
    """UTC, ISO 8601."""
    seconds: float = 0.0
    seen: str = ""
    """UTC of the last moment at which `seconds` was known to be true."""
    counted: bool = True
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the facilitator decided about words that may say who somebody is. It lapses when the words change."""

    id: str
    """Where the words stand; see `review.guarded.Place.id`."""
    of: str
    """Fingerprint of the words that it is about."""
    room: bool = False
    """The room may see them."""
    paper: bool = False
    """Papers and files may hold them, for the reason given."""
    reason: str = ""
    created: str = ""
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What one of two people wrote where both wrote at the same time, and the other's words were kept."""

    id: str
    table: str
    """Table of the record that both wrote to."""
    key: str
    """Id of that record."""
    values: Mapping[str, object] = field(default_factory=_nothing, hash=False)
    """The fields that were not kept, by name, as they were written."""
    created: str = ""
    settled: bool = False
    """Somebody has looked at it and chosen."""
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the review is about, who was there, and how it was closed. Every field may be empty but the title."""

    title: str
    about: str = ""
    happened: str = ""
    """When the event was, in the user's words."""
    met: str = ""
    """Date of the review, ISO 8601."""
    place: str = ""
    department: str = ""
    reference: str = ""
    people: int = 0
    """How many were in the room; 0 is not known."""
    roles: tuple[str, ...] = ()
    ground_rules: tuple[str, ...] = ()
    read_back: bool = False
    support: str = ""
    audience: str = ""
    """Who may see the report."""
    follow_up: str = ""
    """When the actions are looked at again, as typed."""
    closed: str = ""
    """UTC at which the review was closed; empty while it is a draft."""
    keep_notes_until: str = ""
    """Until when the working notes are kept, ISO 8601; empty while nobody has said."""
    notes_removed: str = ""
    """UTC at which the working notes were removed, and only what was agreed was kept; empty before."""
    private: str = ""
    """The facilitator's own notes; never shown, printed or exported."""
    mood: tuple[str, ...] = ()
    """One word each at the start, in the order they were said; nobody's name."""
    worth: tuple[int, ...] = ()
    """Hands raised for 1, 2, 3, 4 and 5 when asked whether it was worth the time; empty if nobody asked."""
    dots: int = -1
    """Votes a person where the room votes; 0 for as many hands as there are, -1 for as many as the format says."""
    more: Mapping[str, object] = field(default_factory=_nothing, hash=False)
    """Fields of an imported review that fit nowhere else: shown and printed as they came."""
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Where the review stands."""

    stage: str = ""
    """Id of the stage the room is in; empty before the review starts."""
    running: bool = False
    """Whether the clock runs."""
    started: str = ""
    """UTC of the first start; empty before it."""
    promised: int = 0
    """Seconds that the whole review was planned to take when it started."""
    hidden: tuple[str, ...] = ()
    """Ids of the stages whose notes the room is not to see yet."""
    revealed: tuple[str, ...] = ()
    """Ids of the stages that were shown to the room on purpose: they are not hidden by themselves again."""
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One review, whole."""

    id: str
    created: str
    """UTC, ISO 8601."""
    format: Format
    details: Details
    run: Run = field(default_factory=Run)
    plan: Mapping[str, int] = field(default_factory=dict, hash=False)
    """Seconds planned for each stage, by stage id."""
    notes: Mapping[str, Note] = field(default_factory=dict, hash=False)
    groups: Mapping[str, Group] = field(default_factory=dict, hash=False)
    actions: Mapping[str, Action] = field(default_factory=dict, hash=False)
    times: Mapping[str, Stretch] = field(default_factory=dict, hash=False)
    decisions: Mapping[str, Decision] = field(default_factory=dict, hash=False)
    conflicts: Mapping[str, Conflict] = field(default_factory=dict, hash=False)
    extra: Mapping[str, object] = field(default_factory=_nothing, hash=False)
    """Tables and fields of the file that this version does not know."""

    def notes_in(self, stage: str) -> list[Note]:
        """The notes of a stage in order, without those in the bin and in the parking lot."""
        return sorted((n for n in self.notes.values() if n.stage == stage and n.on_board), key=in_order)

    def parked(self) -> list[Note]:
        """The notes in the parking lot, the oldest first."""
        return sorted((n for n in self.notes.values() if n.parked and not n.binned), key=by_age)

    def groups_in(self, stage: str) -> list[Group]:
        """The groups of a stage in order."""
        return sorted((g for g in self.groups.values() if g.stage == stage), key=in_order)

    def notes_of(self, group: str) -> list[Note]:
        """The notes of a group in order."""
        held = self.groups.get(group)
        return [n for n in self.notes_in(held.stage) if n.group == group] if held else []

    def all_actions(self) -> list[Action]:
        """The actions in order, without those in the bin."""
        return sorted((a for a in self.actions.values() if not a.binned), key=in_order)

    def answered(self, note: Note) -> Note | None:
        """The note that `note` answers, if it is still on the board and in the stage that is answered."""
        target = self.notes.get(note.answers) if note.answers else None
        if target is None or not target.on_board or target.stage != self.answered_stage(note.stage):
            return None
        return target

    def answered_stage(self, stage: str) -> str:
        """Id of the stage whose notes the notes of `stage` answer, or empty."""
        return next((s.answers for s in self.format.stages if s.id == stage), "")

    @property
    def closed(self) -> bool:
        """Whether the review was closed, so that its report says agreed."""
        return bool(self.details.closed)


def in_order(record: Note | Action | Group) -> tuple[float, str, str]:
    """Sort key of notes, groups and actions: the place, then the age, then the id, so that two copies sort alike."""
    return (record.order, record.created, record.id)


def by_age(record: Note) -> tuple[str, str]:
    """Sort key: the age, then the id."""
    return (record.created, record.id)
