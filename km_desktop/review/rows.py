"""Rows: notes that answer one another, from what was expected to what was learned."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.review.formats import Format
from km_desktop.review.session import Note, Session


@dataclass(frozen=True, slots=True)
class Row:
    """One line of argument: for each stage of a chain the notes that belong to it."""

    root: Note | None
    """The note of the first stage; None where nobody expected what the row begins with."""
    columns: tuple[tuple[Note, ...], ...]


def chains(format: Format) -> tuple[tuple[str, ...], ...]:
    """The stage ids that hang together by their answers, each chain in the order of the stages."""
    first: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for stage in format.stages:
        root = first.get(stage.answers, stage.id)
        first[stage.id] = root
        found.setdefault(root, []).append(stage.id)
    return tuple(tuple(ids) for ids in found.values() if len(ids) > 1)


def rows(session: Session, chain: tuple[str, ...]) -> tuple[Row, ...]:
    """Every note of the chain's stages in exactly one row, rows with a root first."""
    children: dict[str, list[Note]] = {}
    roots: list[Note] = []
    loose: list[Note] = []
    for stage in chain:
        for note in session.notes_in(stage):
            parent = session.answered(note)
            if parent is not None:
                children.setdefault(parent.id, []).append(note)
            elif stage == chain[0]:
                roots.append(note)
            else:
                loose.append(note)
    return tuple(
        Row(note if note.stage == chain[0] else None, _columns(note, chain, children)) for note in (*roots, *loose)
    )


def _columns(root: Note, chain: tuple[str, ...], children: dict[str, list[Note]]) -> tuple[tuple[Note, ...], ...]:
    columns: dict[str, list[Note]] = {stage: [] for stage in chain}
    waiting = [root]
    while waiting:
        note = waiting.pop(0)
        columns[note.stage].append(note)
        waiting += children.get(note.id, ())
    return tuple(tuple(notes) for notes in columns.values())
