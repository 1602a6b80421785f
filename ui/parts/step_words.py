"""What was done, in words: for undo, redo and the screen reader."""

from __future__ import annotations

from km_desktop.i18n import _


def step_words(name: str) -> str:
    """Words for the name of a step, such as "note.add"."""
    return {
        "note.add": _("add note"),
        "note.paste": _("paste notes"),
        "note.rewrite": _("edit note"),
        "note.tag": _("mark note"),
        "note.count": _("count note"),
        "note.star": _("star note"),
        "note.for_whom": _("for whom"),
        "note.answer": _("link note"),
        "note.move": _("move note"),
        "note.shift": _("move note"),
        "note.bin": _("put note in the bin"),
        "note.restore": _("take note out of the bin"),
        "note.park": _("park note"),
        "note.unpark": _("take note out of the parking lot"),
        "note.hold": _("hold note back"),
        "note.show": _("show note as it is"),
        "note.redact": _("take words out"),
        "note.versions": _("choose a version"),
        "paper.leave": _("leave words out of the report"),
        "paper.keep": _("keep words in the report"),
        "note.votes": _("count hands"),
        "note.picture": _("picture"),
        "group.make": _("make group"),
        "group.join": _("group note"),
        "group.leave": _("take note out of its group"),
        "group.rename": _("name group"),
        "group.merge": _("merge groups"),
        "group.split": _("take group apart"),
        "group.votes": _("count hands"),
        "stage.hide": _("hide notes from the room"),
        "stage.reveal": _("show notes to the room"),
        "private.set": _("my own notes"),
        "note.carry": _("bring parked notes along"),
        "mood.set": _("one word each"),
        "worth.set": _("worth our time"),
        "action.add": _("add action"),
        "action.set": _("edit action"),
        "action.shift": _("move action"),
        "action.bin": _("put action in the bin"),
        "action.restore": _("take action out of the bin"),
        "stage.go": _("change stage"),
        "stage.minutes": _("change minutes"),
        "stage.total": _("change length"),
        "review.close": _("close review"),
        "review.reopen": _("open review again"),
    }.get(name, _("change details"))


def undone_words(origin: str, name: str) -> str:
    """Such as "Undone: add note"."""
    return (_("Undone: {step}") if origin == "undo" else _("Done again: {step}")).format(step=step_words(name))
