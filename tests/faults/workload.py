"""What a person does to a review in an hour, played in a moment and always in the same way from the same seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from km_desktop.desk import Desk, Event
from km_desktop.review.changes import Change
from km_desktop.review.edits import actions, details, notes, stages
from km_desktop.review.session import Note, Session

NOW = "2026-06-16T10:00:00+00:00"
WORDS = ("pump", "theatre", "list", "Żółć", "gwrandäwch", "🩺", "late", "<b>", "sister", "handover", "سلام")


class Player:
    """Does one thing after another at a desk, as its seed has it."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._random = Random(seed)
        self._seed = seed
        self._count = 0
        self._doings: Mapping[Callable[[], object], int] = {
            self._add: 26,
            self._add_many: 4,
            self._rewrite: 18,
            self._mark: 8,
            self._bin: 8,
            self._move: 5,
            self._shift: 4,
            self._answer: 4,
            desk.undo: 10,
            desk.redo: 5,
            self._action: 5,
            self._detail: 3,
            self._go: 3,
        }

    def step(self) -> None:
        """Does the next thing. It may turn out to be nothing."""
        self._count += 1
        (doing,) = self._random.choices(list(self._doings), weights=list(self._doings.values()))
        doing()

    def _text(self, longest: int = 12) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randint(1, longest)))

    def _id(self) -> str:
        return f"{self._seed}-{self._count}"

    def _stage(self) -> str:
        return self._random.choice([stage.id for stage in self._desk.session.format.stages])

    def _note(self) -> Note | None:
        held = list(self._desk.session.notes.values())
        return self._random.choice(held) if held else None

    def _do(self, name: str, edit: Callable[..., tuple[Change, ...]], *args: Any, **kwargs: Any) -> None:
        self._desk.do(name, edit, *args, **kwargs)

    def _add(self) -> None:
        self._do("note.add", notes.add, id=self._id(), stage=self._stage(), text=self._text(), now=NOW)

    def _add_many(self) -> None:
        texts = [self._text(4) for _ in range(self._random.randint(2, 12))]
        ids = [f"{self._id()}-{at}" for at in range(len(texts))]
        self._do("note.paste", notes.add_many, ids=ids, stage=self._stage(), texts=texts, now=NOW)

    def _rewrite(self) -> None:
        # Shorter or longer: a file that shrinks is what breaks a careless writer.
        if note := self._note():
            self._do("note.rewrite", notes.rewrite, note.id, self._text(self._random.choice((2, 40))))

    def _mark(self) -> None:
        if note := self._note():
            self._do("note.star", notes.star, note.id, not note.starred)
            self._do("note.tag", notes.set_tag, note.id, self._random.choice(("", "worked", "difficult")))

    def _bin(self) -> None:
        if note := self._note():
            self._do("note.bin", notes.restore if note.binned else notes.bin, note.id)

    def _move(self) -> None:
        if note := self._note():
            self._do("note.move", notes.move, note.id, self._stage())

    def _shift(self) -> None:
        note = self._note()
        if note and not note.binned:
            self._do("note.shift", notes.shift, note.id, self._random.randint(-3, 3))

    def _answer(self) -> None:
        note = self._note()
        if note:
            others = self._desk.session.notes_in(self._desk.session.answered_stage(note.stage))
            self._do("note.answer", notes.answer, note.id, self._random.choice(others).id if others else "")

    def _action(self) -> None:
        held = list(self._desk.session.actions.values())
        if held and self._random.random() < 0.6:
            field, value = self._random.choice((("owner", self._text(3)), ("status", "done"), ("due", "next release")))
            self._do("action.set", actions.set_field, self._random.choice(held).id, field, value)
        else:
            self._do("action.add", actions.add, id=self._id(), what=self._text(), now=NOW)

    def _detail(self) -> None:
        self._do("details.set", details.set_field, self._random.choice(("about", "place", "title")), self._text(6))

    def _go(self) -> None:
        self._do("stage.go", stages.go, self._stage())


def replay(base: Session, seed: int, events: int) -> list[Session]:
    """The review after each of so many events, `base` first."""
    desk = Desk(base)
    values = [base]

    def keep(event: Event) -> None:
        values.append(event.after)

    desk.listen(keep)
    player = Player(desk, seed)
    while len(values) <= events:
        player.step()
    return values[: events + 1]
