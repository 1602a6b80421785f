"""Edits to notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from km_desktop.review.changes import Change
from km_desktop.review.edits.conflicts import loser
from km_desktop.review.edits.orders import between_orders
from km_desktop.review.edits.texts import MOST_NOTES, field_text, note_text
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, TAGS, Note, Session

MOST_SAID = 999


def add(
    session: Session,
    *,
    id: str,
    stage: str,
    text: str,
    now: str,
    tag: str = "",
    count: int = 1,
    answers: str = "",
    heading: str = "",
    for_whom: str = "",
    starred: bool = False,
    parked: bool = False,
    picture: str = "",
) -> tuple[Change, ...]:
    """One note at the end of a stage.

    Raises Refused `note_empty`, `note_too_long`, `stage_unknown`, `tag_unknown`, `count_out_of_range`,
    `cannot_answer` or `too_many_notes`.
    """
    room_for(session, 1)
    note = Note(
        id=id,
        stage=_stage(session, stage),
        text=note_text(text),
        order=_last(session, stage) + 1,
        tag=_tag(tag),
        count=_count(count),
        answers=_target(session, stage, answers),
        heading=field_text(heading),
        for_whom=field_text(for_whom),
        starred=starred,
        parked=parked,
        picture=picture,
        created=now,
    )
    return (Change("notes", id, None, note),)


def add_many(
    session: Session, *, ids: Sequence[str], stage: str, texts: Iterable[str], now: str, answers: str = ""
) -> tuple[Change, ...]:
    """Several notes at the end of a stage, as one step. Blank texts are passed over. Raises as `add` does."""
    texts = [t for t in texts if t.strip()]
    if not texts:
        raise Refused("note_empty")
    room_for(session, len(texts))
    stage, answers = _stage(session, stage), _target(session, stage, answers)
    order = _last(session, stage)
    return tuple(
        Change(
            "notes",
            id,
            None,
            Note(id=id, stage=stage, text=note_text(t), order=order + 1 + i, answers=answers, created=now),
        )
        for i, (id, t) in enumerate(zip(ids, texts, strict=True))
    )


def rewrite(session: Session, note: str, text: str, began: str | None = None) -> tuple[Change, ...]:
    """Other words for a note. `began` is what it said when somebody began to write: what another wrote there since
    is kept as its second version.
    """
    words = note_text(text)
    changes, held = _with(session, note, text=words), _note(session, note).text
    if not changes or began in (None, held) or words.startswith(held.rstrip()):
        return changes
    lost = loser("notes", note, {"text": held})
    return changes if lost.id in session.conflicts else (*changes, Change("conflicts", lost.id, None, lost))


def set_tag(session: Session, note: str, tag: str) -> tuple[Change, ...]:
    """Worked, difficult, surprise or none."""
    return _with(session, note, tag=_tag(tag))


def set_count(session: Session, note: str, count: int) -> tuple[Change, ...]:
    """How many people said it, 1 to 999."""
    return _with(session, note, count=_count(count))


def star(session: Session, note: str, starred: bool) -> tuple[Change, ...]:
    """Starred notes are the first to stand on page one of the report."""
    return _with(session, note, starred=starred)


def set_for_whom(session: Session, note: str, whom: str) -> tuple[Change, ...]:
    """Who should know of it: a role or team."""
    return _with(session, note, for_whom=field_text(whom))


def answer(session: Session, note: str, target: str) -> tuple[Change, ...]:
    """Lets the note answer another of the stage before, or none if `target` is empty. Raises Refused `cannot_answer`."""
    return _with(session, note, answers=_target(session, _note(session, note).stage, target))


def move(session: Session, note: str, stage: str) -> tuple[Change, ...]:
    """Takes the note to the end of another stage; a link that makes no sense there is let go."""
    old = _note(session, note)
    if old.stage == _stage(session, stage):
        return ()
    answers = old.answers if session.answered_stage(stage) == session.answered_stage(old.stage) else ""
    moved = _with(session, note, stage=stage, order=_last(session, stage) + 1, answers=answers, group="")
    return (*moved, *emptied(session, moved))


def shift(session: Session, note: str, by: int, among: Sequence[str] | None = None) -> tuple[Change, ...]:
    """Moves the note up (negative) or down among the notes of its stage.

    `among` gives the ids as the board shows them, where that is not the whole stage in order.
    """
    moved = _note(session, note)
    rest = [n for n in session.notes_in(moved.stage) if n.id != note]
    shown = list(among) if among is not None else [n.id for n in session.notes_in(moved.stage)]
    if note not in shown:
        return ()
    at = shown.index(note)
    to = max(0, min(len(shown) - 1, at + by))
    if to == at:
        return ()
    neighbour = shown[to]
    place = next(i for i, n in enumerate(rest) if n.id == neighbour) + (1 if by > 0 else 0)
    orders, order = between_orders(rest, place)
    spread = tuple(Change("notes", n.id, n, replace(n, order=o)) for n, o in zip(rest, orders, strict=True) if n.order != o)
    return (*spread, Change("notes", note, moved, replace(moved, order=order)))


def bin(session: Session, note: str) -> tuple[Change, ...]:
    """Takes the note off the board into the bin."""
    gone = _with(session, note, binned=True)
    return (*gone, *emptied(session, gone))


def restore(session: Session, note: str) -> tuple[Change, ...]:
    """Takes the note out of the bin again."""
    return _with(session, note, binned=False)


def park(session: Session, note: str) -> tuple[Change, ...]:
    """Takes the note off the board into the parking lot; it remembers where it stood."""
    gone = _with(session, note, parked=True)
    return (*gone, *emptied(session, gone))


def unpark(session: Session, note: str) -> tuple[Change, ...]:
    """Takes the note out of the parking lot, back to where it stood."""
    return _with(session, note, parked=False)


def hold(session: Session, note: str, held: bool) -> tuple[Change, ...]:
    """Holds the note back from the room and from every paper, or lets it be seen again."""
    return _with(session, note, held=held)


def set_hands(session: Session, note: str, votes: int) -> tuple[Change, ...]:
    """How many hands, or dots, the note itself got: 0 to 999. Raises Refused `votes_out_of_range`."""
    return _with(session, note, hands=tally_of(votes))


def set_picture(session: Session, note: str, picture: str) -> tuple[Change, ...]:
    """The name of the note's picture in the review's own folder; empty takes it away."""
    return _with(session, note, picture=field_text(picture))


def tally_of(votes: int) -> int:
    """A tally that can be true. Raises Refused `votes_out_of_range`."""
    if not 0 <= votes <= MOST_SAID:
        raise Refused("votes_out_of_range", votes=votes, most=MOST_SAID)
    return votes


def emptied(session: Session, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take away groups of which these changes leave no note on the board."""
    notes = [c for c in changes if c.table == "notes"]
    left = {c.before.group for c in notes if c.before is not None and c.before.group}
    after = {c.key: c.after for c in notes}
    gone = []
    for id in sorted(left):
        group = session.groups.get(id)
        held = (after.get(n.id, n) for n in session.notes.values() if n.group == id or after.get(n.id, n) is not n)
        if group is not None and not any(n is not None and n.group == id and n.on_board for n in held):
            gone.append(Change("groups", id, group, None))
    return tuple(gone)


def _with(session: Session, id: str, **fields: object) -> tuple[Change, ...]:
    old = _note(session, id)
    new = replace(old, **fields)  # type: ignore[arg-type]
    return () if new == old else (Change("notes", id, old, new),)


def _note(session: Session, id: str) -> Note:
    note = session.notes.get(id)
    if note is None:
        raise Refused("note_unknown", note=id)
    return note


def _last(session: Session, stage: str) -> float:
    """The order of the last note of a stage, or 0: sorting thousands for the sake of one would be felt."""
    there = session.notes.values()  # `on_board`, written out: asked of thousands at each Enter, a call each is felt.
    return max([n.order for n in there if n.stage == stage and not n.binned and not n.parked], default=0.0)


def _stage(session: Session, stage: str) -> str:
    if stage != MORE and all(s.id != stage for s in session.format.stages):
        raise Refused("stage_unknown", stage=stage, stages=tuple(s.id for s in session.format.stages))
    return stage


def _tag(tag: str) -> str:
    if tag and tag not in TAGS:
        raise Refused("tag_unknown", tag=tag)
    return tag


def _count(count: int) -> int:
    if not 1 <= count <= MOST_SAID:
        raise Refused("count_out_of_range", count=count, most=MOST_SAID)
    return count


def _target(session: Session, stage: str, target: str) -> str:
    if not target:
        return ""
    answered = session.notes.get(target)
    if answered is None or answered.stage != session.answered_stage(stage):
        raise Refused("cannot_answer", note=target, stage=stage)
    return target


def room_for(session: Session, more: int) -> None:
    """Raises Refused `too_many_notes` where so many more do not fit."""
    if len(session.notes) + more > MOST_NOTES:
        raise Refused("too_many_notes", limit=MOST_NOTES, there=len(session.notes), more=more)


