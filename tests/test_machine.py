"""A machine that works at a desk in every order it can think of, while the file is saved, read and written by others."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from km_desktop.desk import Desk, Event
from km_desktop.review.changes import Change, apply, between, invert, squash
from km_desktop.review.edits import actions, decisions, details, groups, notes, stages
from km_desktop.review.guarded import Finding, Place, places, text_id, undecided
from km_desktop.review.refused import Refused
from km_desktop.review.rows import chains, rows
from km_desktop.review.seen import room_changes, seen_by_room, seen_on_paper
from km_desktop.review.session import MORE, STATUSES, TAGS, Note, Session, Stretch
from km_desktop.review.voting import on_the_board, ranking
from km_desktop.storage import SessionFile, decode
from tests.storage.made import FORM, NOW, add, rich, with_notes

STAGES = st.sampled_from([*(stage.id for stage in FORM.stages), MORE, "nowhere"])
TEXTS = st.text(max_size=30) | st.sampled_from(["\ud800", "x\0y", " ", "sats <90 on <unit name>", "👩🏽‍⚕️", "\u202e", "\r\n", "zebra", "Told Zebra twice: zebra."])
WHICH = st.integers(0, 200)


def marker_guard(text: str) -> tuple[Finding, ...]:
    """Finds a word that stands for somebody."""
    return tuple(Finding("marker", found.start(), found.end(), "[out]") for found in re.finditer("zebra", text, re.IGNORECASE))


class Machine(RuleBasedStateMachine):
    """A desk, its file, and somebody else who writes to the same file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.kmr"
        self.count = 0

    @initialize(start=st.sampled_from([with_notes(0), with_notes(4), rich()]))
    def make(self, start: Session) -> None:
        SessionFile(self.path).create(start)
        self._open()

    # What people do with notes.

    @rule(stage=STAGES, text=TEXTS, answers=WHICH, linked=st.booleans())
    def add_note(self, stage: str, text: str, answers: int, linked: bool) -> None:
        target = self._note(answers).id if linked and self._notes else ""
        self._do(notes.add, id=self._new(), stage=stage, text=text, now=NOW, answers=target)

    @rule(stage=STAGES, texts=st.lists(TEXTS, max_size=5))
    def add_many(self, stage: str, texts: list[str]) -> None:
        kept = [text for text in texts if text.strip()]
        self._do(notes.add_many, ids=[self._new() for _ in kept], stage=stage, texts=texts, now=NOW)

    @precondition(lambda self: self._notes)
    @rule(which=WHICH, text=TEXTS, typed=st.booleans())
    def rewrite(self, which: int, text: str, typed: bool) -> None:
        note = self._note(which).id
        self._do(notes.rewrite, note, text, typing=f"note {note}" if typed else "")

    @precondition(lambda self: self._notes)
    @rule(which=WHICH, tag=st.sampled_from(["", *TAGS, "odd"]), count=st.integers(0, 1_000), starred=st.booleans())
    def mark(self, which: int, tag: str, count: int, starred: bool) -> None:
        note = self._note(which).id
        self._do(notes.set_tag, note, tag)
        self._do(notes.set_count, note, count)
        self._do(notes.star, note, starred)

    @precondition(lambda self: self._notes)
    @rule(which=WHICH, other=WHICH, let_go=st.booleans())
    def answer(self, which: int, other: int, let_go: bool) -> None:
        self._do(notes.answer, self._note(which).id, "" if let_go else self._note(other).id)

    @precondition(lambda self: self._notes)
    @rule(which=WHICH, stage=STAGES)
    def move(self, which: int, stage: str) -> None:
        self._do(notes.move, self._note(which).id, stage)

    @precondition(lambda self: self._on_board)
    @rule(which=WHICH, by=st.integers(-4, 4))
    def shift(self, which: int, by: int) -> None:
        self._do(notes.shift, self._on_board[which % len(self._on_board)].id, by)

    @precondition(lambda self: self._notes)
    @rule(which=WHICH, back=st.booleans())
    def bin(self, which: int, back: bool) -> None:
        self._do(notes.restore if back else notes.bin, self._note(which).id)

    @precondition(lambda self: self._notes)
    @rule(which=WHICH, how=st.sampled_from([notes.park, notes.unpark]), held=st.booleans(), hands=st.integers(-1, 1_000))
    def park(self, which: int, how: Callable[..., tuple[Change, ...]], held: bool, hands: int) -> None:
        note = self._note(which).id
        self._do(how, note)
        self._do(notes.hold, note, held)
        self._do(notes.set_hands, note, hands)

    @precondition(lambda self: self._notes)
    @rule(members=st.lists(WHICH, max_size=4), name=TEXTS)
    def group(self, members: list[int], name: str) -> None:
        self._do(groups.make, id=self._new("g"), notes=[self._note(which).id for which in members], now=NOW, name=name)

    @precondition(lambda self: self._notes and self.desk.session.groups)
    @rule(which=WHICH, group=WHICH, other=WHICH, hands=st.integers(-1, 1_000), how=st.integers(0, 4), name=TEXTS)
    def regroup(self, which: int, group: int, other: int, hands: int, how: int, name: str) -> None:
        held = list(self.desk.session.groups)
        note, one, two = self._note(which).id, held[group % len(held)], held[other % len(held)]
        deeds: list[tuple[Callable[..., tuple[Change, ...]], tuple[Any, ...]]] = [
            (groups.join, ([note], one)),
            (groups.leave, (note,)),
            (groups.merge, (one, two)),
            (groups.split, (one,)),
            (groups.rename, (one, name)),
        ]
        edit, given = deeds[how]
        self._do(groups.set_hands, two, hands)
        self._do(edit, *given)

    @rule(stage=STAGES, how=st.sampled_from([stages.hide, stages.reveal, groups.clear_votes]))
    def hide(self, stage: str, how: Callable[..., tuple[Change, ...]]) -> None:
        self._do(how, stage)

    # What they do besides.

    @rule(what=TEXTS, due=TEXTS)
    def add_action(self, what: str, due: str) -> None:
        self._do(actions.add, id=self._new(), what=what, due=due, now=NOW)

    @precondition(lambda self: self.desk.session.actions)
    @rule(which=WHICH, field=st.sampled_from([*actions.FIELDS, "odd"]), value=TEXTS | st.sampled_from(STATUSES))
    def change_action(self, which: int, field: str, value: str) -> None:
        held = list(self.desk.session.actions)
        self._do(actions.set_field, held[which % len(held)], field, value)

    @precondition(lambda self: self.desk.session.actions)
    @rule(which=WHICH, back=st.booleans())
    def bin_action(self, which: int, back: bool) -> None:
        held = list(self.desk.session.actions)
        self._do(actions.restore if back else actions.bin, held[which % len(held)])

    @rule(
        field=st.sampled_from(["title", "about", "place", "people", "roles", "private", "mood", "worth", "odd"]),
        text=TEXTS,
        number=st.integers(-1, 1_000),
    )
    def change_details(self, field: str, text: str, number: int) -> None:
        values: dict[str, Any] = {"people": number, "roles": [text], "mood": [text], "worth": [0, 1, number, 0, 2]}
        self._do(details.set_field, field, values.get(field, text))

    @rule(stage=STAGES, minutes=st.integers(0, 500))
    def plan(self, stage: str, minutes: int) -> None:
        self._do(stages.go, stage)
        self._do(stages.set_minutes, stage, minutes)

    @rule(seconds=st.floats(0, 1e6))
    def measure(self, seconds: float) -> None:
        id = self._new()
        stretch = Stretch(id=id, stage="actual", began=NOW, seconds=seconds, seen=NOW)
        self.desk.record("clock.measure", (Change("times", id, None, stretch),))

    @rule()
    def undo(self) -> None:
        self.desk.undo()

    @rule()
    def redo(self) -> None:
        self.desk.redo()

    # The file.

    @rule()
    def save(self) -> None:
        ours = {change.key: change for change in squash(self.waiting)}
        saved = self.file.save(self.desk.session, self.waiting)
        self.waiting.clear()
        for (note, field), value in self.written.items():
            change = ours.get(note)
            if not change or None in (change.before, change.after) or _field(change.before, field) == _field(change.after, field):
                assert _field(self.file.value.notes[note], field) == value, "theirs was overwritten"
        self.written.clear()
        self._adopt(saved.adopt)
        assert not saved.notice
        assert decode(self.path.read_bytes()) == self.desk.session == self.file.value

    @rule()
    def reload(self) -> None:
        self.save()
        self.file.close()
        held = self.desk.session
        self._open()
        assert self.desk.session == held

    @rule(stage=STAGES.filter(lambda stage: stage != "nowhere"))
    def somebody_else_adds(self, stage: str) -> None:
        self._elsewhere(lambda session: add(session, self._new("theirs"), "From the other room", stage))

    @rule(which=WHICH, tag=st.sampled_from(TAGS), text=st.sampled_from(["", "their words"]))
    def somebody_else_edits(self, which: int, tag: str, text: str) -> None:
        def edit(session: Session) -> tuple[Change, ...]:
            if not session.notes:
                return ()
            note = list(session.notes)[which % len(session.notes)]
            field, value = ("text", text) if text else ("tag", tag)
            self.written[note, field] = value
            return notes.rewrite(session, note, text) if text else notes.set_tag(session, note, tag)

        self._elsewhere(edit)

    @rule()
    def look_at_the_file(self) -> None:
        """What an idle window does; whatever waits here goes on top of it."""
        if self.waiting:
            return
        self._adopt(self.file.refresh())
        assert all(_field(self.desk.session.notes[note], field) == value for (note, field), value in self.written.items())
        self.written.clear()
        assert decode(self.path.read_bytes()) == self.desk.session

    # What is decided about words.

    @rule(which=WHICH, room=st.booleans())
    def decide_for_the_room(self, which: int, room: bool) -> None:
        place = self._place(which)
        self._do(decisions.show_to_room if room else decisions.keep_from_room, place, NOW)

    @rule(which=WHICH, reason=TEXTS, paper=st.booleans())
    def decide_for_papers(self, which: int, reason: str, paper: bool) -> None:
        if paper:
            self._do(decisions.keep_on_paper, self._place(which), reason, NOW)
        else:
            self._do(decisions.leave_out, self._place(which), NOW)

    @rule(which=WHICH, redacts=st.booleans())
    def take_words_out_or_forget(self, which: int, redacts: bool) -> None:
        place = self._place(which)
        if redacts:
            self._do(decisions.redact, marker_guard, place)
        else:
            self._do(decisions.forget, place)

    def _place(self, which: int) -> Place:
        """Mostly a text in which something is found."""
        session = self.desk.session
        known = list(places(session))
        telling = [place for place in known if marker_guard(place.text)] or known
        return telling[which % len(telling)]

    # What always holds.

    @invariant()
    def every_note_is_in_one_row(self) -> None:
        session = self.desk.session
        for chain in chains(session.format):
            shown = Counter(note.id for row in rows(session, chain) for column in row.columns for note in column)
            assert shown == Counter(note.id for stage in chain for note in session.notes_in(stage))

    @invariant()
    def every_note_is_on_the_board_once(self) -> None:
        session = self.desk.session
        for stage in session.plan:
            shown = [note.id for _group, held in on_the_board(session, stage) for note in held]
            assert sorted(shown) == sorted(note.id for note in session.notes_in(stage))
            places = ranking(session, stage)
            assert {r.id for r in places} == {group.id if group else held[0].id for group, held in on_the_board(session, stage)}
            assert [r.place for r in places] == sorted(r.place for r in places)
            assert [r.votes for r in places] == sorted((r.votes for r in places), reverse=True)

    @invariant()
    def a_group_has_notes_of_its_stage_only(self) -> None:
        session = self.desk.session
        for note in session.notes.values():
            group = session.groups.get(note.group)
            assert group is None or group.stage == note.stage

    @invariant()
    def the_room_has_what_it_may_see_and_no_more(self) -> None:
        session = self.desk.session
        assert self.room == seen_by_room(session, marker_guard)
        for place in places(self.room):
            if marker_guard(place.text):
                assert session.decisions[place.id].room
        paper = seen_on_paper(session, marker_guard)
        for place in places(paper):
            assert not undecided(session, marker_guard, place, room=False)
        assert not paper.decisions
        assert not paper.conflicts
        assert all(text_id(id) in session.decisions for id, note in self.room.notes.items() if marker_guard(note.text))

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self._undo_everything()
            self.save()
        self.folder.cleanup()

    def _undo_everything(self) -> None:
        latest = self.desk.session
        steps = 0
        while self.desk.undo():
            steps += 1
        held = self.desk.session
        # What others wrote is no step of ours: notes that they made stay, and those they edited may hold their words.
        ours = {key: note for key, note in held.notes.items() if key not in self.theirs}
        assert ours == {key: note for key, note in self.first.notes.items() if key not in self.theirs}
        tables = ("details", "run", "plan", "groups", "actions")
        assert [getattr(held, table) for table in tables] == [getattr(self.first, table) for table in tables]
        for _ in range(steps):
            assert self.desk.redo()
        assert {k: n for k, n in self.desk.session.notes.items() if k not in self.theirs} == {
            k: n for k, n in latest.notes.items() if k not in self.theirs
        }

    def _open(self) -> None:
        self.file = SessionFile(self.path)
        self.first = self.file.load()
        self.desk = Desk(self.first)
        self.room = seen_by_room(self.first, marker_guard)
        self.theirs: set[str] = set()
        self.waiting: list[Change] = []
        self.written: dict[tuple[str, str], str] = {}
        self.desk.listen(self._heed)

    def _heed(self, event: Event) -> None:
        assert apply(event.before, event.changes) == event.after
        if event.origin == "do":  # An undo may meet what others wrote since the step was done.
            assert apply(event.after, invert(event.changes)) == event.before
        assert apply(event.before, squash(event.changes)) == event.after
        assert apply(event.before, between(event.before, event.after)) == event.after
        self.room = apply(self.room, room_changes(self.room, event.after, event.changes, marker_guard))
        if event.origin != "disk":
            self.waiting += event.changes

    def _adopt(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            assert change.table in ("notes", "conflicts")
            if change.table == "notes":
                self.theirs.add(change.key)
        self.desk.adopt(changes)

    def _do(self, edit: Callable[..., tuple[Change, ...]], *given: Any, **named: Any) -> None:
        before = self.desk.session
        try:
            self.desk.do(edit.__name__, edit, *given, **named)
        except Refused:
            assert self.desk.session is before, "refused, and yet something changed"

    def _elsewhere(self, edit: Callable[[Session], tuple[Change, ...]]) -> None:
        other = SessionFile(self.path)
        session = other.load()
        changes = edit(session)
        other.save(apply(session, changes), changes)
        other.close()

    def _new(self, who: str = "ours") -> str:
        self.count += 1
        return f"{who}-{self.count}"

    @property
    def _notes(self) -> list[Note]:
        return list(self.desk.session.notes.values())

    @property
    def _on_board(self) -> list[Note]:
        return [note for note in self._notes if not note.binned]

    def _note(self, which: int) -> Note:
        return self._notes[which % len(self._notes)]


def _field(note: Note, field: str) -> str:
    return str(getattr(note, field))


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=120,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
