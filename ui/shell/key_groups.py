"""The keys of a place, sorted by what they are for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from km_desktop.i18n import _
from ui.commands import Command, Commands, printed

PLACES = ("review", "setup", "export", "home", "everywhere")
Keys = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, and what stands below it: (keys, what they do)."""

    name: str
    keys: Keys


def groups(commands: Commands, place: str, bound: Collection[str] | None, letters: Sequence[str]) -> list[Group]:
    """What the keyboard can do in a place; of the commands those in `bound`, or all of them if it is None."""
    declared: dict[str, list[tuple[str, str]]] = {}
    for command in commands.all(*PLACES):
        if not command.keys or (bound is not None and command.id not in bound):
            continue
        if bound is None and command.place not in (place, "everywhere"):
            continue
        declared.setdefault(purpose(command), []).append((printed(command), command.words))
    typed = {
        "review": (_("Writing"), _while_typing()),
        "home": (_("Reviews"), _at_home(letters)),
        "export": (_("Review"), _on_paper()),
    }
    made = [Group(typed[place][0], (*typed[place][1], *declared.pop(typed[place][0], ())))] if place in typed else []
    if place == "review":
        declared.setdefault(_("Time"), []).append(("Ctrl+1 … 9", _("Straight to a stage")))
    order = (_("Writing"), _("Notes"), _("Room"), _("Time"), _("Review"), _("Everywhere"))
    return [*made, *(Group(name, tuple(declared[name])) for name in order if name in declared)]


def purpose(command: Command) -> str:
    """The heading that a command stands below."""
    kind, _dot, _rest = command.id.partition(".")
    if command.id == "stage.reveal":
        return _("Room")
    if command.id in ("stage.card", "slips.print", "mood.open"):
        return _("Review")
    if command.id in ("palette.open", "keys.show", "look.larger", "look.smaller", "look.theme", "screen.cover"):
        return _("Everywhere")
    named = {"edit": _("Writing"), "row": _("Writing"), "room": _("Room"), "clock": _("Time"), "stage": _("Time")}
    notes = dict.fromkeys(("note", "notes", "parking", "board", "private", "bin"), _("Notes"))
    return {**named, **notes}.get(kind, _("Review"))


def _while_typing() -> Keys:
    """Keys of the console that belong to where the keyboard is, not to a command."""
    return (
        (_("Enter"), _("Add what is typed")),
        ("+  −  !", _("First: worked, difficult, surprise")),
        ("x3", _("Last: said by 3")),
        (_("Esc"), _("To the board, and back")),
        ("↑ ↓ ← →", _("Another note")),
        ("Alt ↑ ↓", _("Move it")),
        (_("Delete"), _("Into the bin")),
        (_("Ctrl+Enter"), _("In actions: take a lesson")),
    )


def _on_paper() -> Keys:
    """Keys of the page that makes the report, wherever the keyboard is on it."""
    return ((_("Enter"), _("Make the report")), (_("Esc"), _("Stop, or go back")))


def _at_home(letters: Sequence[str]) -> Keys:
    """Keys of the list of reviews and of the cards above it, which have these letters."""
    return (
        (" ".join(letters), _("Start a review of that kind")),
        ("↑ ↓ ← →", _("Another card or review")),
        (_("Enter"), _("Open it")),
        ("F2", _("Another title")),
        (_("Delete"), _("Into the bin")),
    )
