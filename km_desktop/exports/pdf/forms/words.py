"""What papers say of a format: how long it takes, how each stage is run and answered, who does what."""

from __future__ import annotations

from km_desktop.i18n import _
from km_desktop.report.words import minutes
from km_desktop.review.formats import Format, Stage

_SIGNS = {"worked": "+", "difficult": "–", "surprise": "!"}
"""What is typed first to mark a note; the form asks for the same."""


def minutes_words(seconds: float) -> str:
    """A length as it is said on a wall: halves of minutes are kept, no less is."""
    halves = round(seconds / 30)
    if halves % 2 and halves < 20:
        return _("{n}½ min").format(n=halves // 2) if halves > 1 else _("½ min")
    return _("{n} min").format(n=minutes(seconds))


def length_words(form: Format, seconds: float) -> str:
    """How long it takes, and what other lengths are ready."""
    told = minutes_words(seconds)
    if form.minutes_a_person:
        each = minutes_words(form.minutes_a_person * 60)
        return _("{minutes} ({each} for each person)").format(minutes=told, each=each)
    others = [f"{preset.minutes:g}" for preset in form.presets if round(preset.minutes * 60) != round(seconds)]
    if not others:
        return told
    *many, last = others
    ready = _("{many} or {last}").format(many=", ".join(many), last=last) if many else last
    return _("{minutes} (or {ready})").format(minutes=told, ready=ready)


def way_words(stage: Stage) -> str:
    """How a stage is answered, in two or three words."""
    return {
        "quiet": _("Write first"),
        "round": _("Round the room"),
        "talk": _("Talk together"),
        "rows": _("Row by row"),
        "actions": _("List of actions"),
    }.get(stage.capture, "")


def how_to_run(stage: Stage) -> str:
    """How to run a stage, in the format's own words where it has any."""
    for said in (stage.card, stage.prompts):
        if said:
            return said[0]
    return {
        "quiet": _("Everybody writes first, in silence, one thought on each slip. Then round the room, one slip each."),
        "round": _("One thing each, round the room. Anybody may pass."),
        "talk": _("Talk about it together. Ask those who have said least."),
        "rows": _("Take one row at a time, from the top."),
        "actions": _("Few, each with a role that leads it and a date."),
    }.get(stage.capture, "")


def mark_words(stage: Stage) -> str:
    """How a line is marked on paper: just as it is in the program."""
    named = {"worked": _("worked"), "difficult": _("was difficult"), "surprise": _("was a surprise")}
    marks = ", ".join(f"{_SIGNS[tag]} {named[tag]}" for tag in stage.tags if tag in _SIGNS)
    told = [_("Begin each line with a mark: {marks}.").format(marks=marks)] if marks else []
    if stage.votes or stage.dots:
        told.append(_("Put a dot for each vote."))
    return " ".join(told)


def who_does_what(form: Format) -> tuple[tuple[str, str], ...]:
    """The parts that people play, and what each does. Roles, as everywhere."""
    captures = {stage.capture for stage in form.stages}
    told = [(_("Facilitator"), _("asks, keeps the time, leaves the answers to others."))]
    told.append((_("Note-taker"), _("writes what is said, in its own words. Roles, no names.")))
    if "quiet" in captures:
        told.append((_("Everybody"), _("writes before talking: one thought, one slip. May pass.")))
    else:
        told.append((_("Everybody"), _("speaks one at a time. May pass.")))
    if captures & {"quiet", "round"} and len(form.stages) > 1:
        told.append((_("Senior voice"), _("speaks last, and listens first.")))
    if "actions" in captures:
        told.append((_("Action lead"), _("says yes here, as a role, with a date.")))
    return tuple(told)
