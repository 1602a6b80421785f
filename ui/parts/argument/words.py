"""What the rows say in words."""

from __future__ import annotations

from km_desktop.i18n import _
from km_desktop.review.formats import Format
from ui.parts.argument.aiming import Aim
from ui.parts.board import words as board

stage_name = board.stage_name


def column_word(kind: str, name: str) -> str:
    """A column in one word, by the kind of its stage; its name where there is none."""
    words = {
        "expected": _("Expected"),
        "happened": _("Happened"),
        "why": _("Why"),
        "learned": _("Learned"),
        "worry": _("Worry"),
    }
    return words.get(kind, name)


def lands(aim: Aim, names: tuple[str, ...]) -> str:
    """In the place of the next note; it says why it is not where it was asked for."""
    if aim.missing >= 0 and aim.column < len(names):
        return _("This comes first: {stage}").format(stage=names[aim.column])
    return board.lands_here()


def aimed(format: Format, stage: str, answered: str, *, first: bool) -> str:
    """What a screen reader says when the aim has moved."""
    name = stage_name(format, stage)
    said = [_("{stage} comes first in this row.").format(stage=name) if first else name]
    if answered:
        said.append(_("Answers: {words}").format(words=answered))
    return " ".join(said)


def home() -> str:
    """Above the notes that are linked to nothing."""
    return _("Not linked yet")


def new_line(kind: str) -> str:
    """Where another line can begin."""
    return _("Another expectation") if kind == "expected" else _("Another row")


def unexpected(kind: str) -> str:
    """Where the beginning of a line would stand that has none."""
    return board.unlinked("expected", kind)
