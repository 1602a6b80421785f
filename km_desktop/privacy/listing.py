"""What may say who somebody is in a review, as a list for people: where it stands, what is around it, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from km_desktop.i18n import _, ngettext
from km_desktop.privacy.words import kind_word
from km_desktop.review.guarded import Finding, Guard, Place, fingerprint, places
from km_desktop.review.seen import withheld
from km_desktop.review.session import MORE, Decision, Session

AROUND = 48
"""Characters of a text that are told before and after what was found."""
LONGEST = 240
"""Characters that are told at most after the first finding."""
SMALL_TEAM = 3
"""Of so few people, a role alone may say who one of them is."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One text in which something was found."""

    place: Place
    found: tuple[Finding, ...]
    kept: Decision | None
    """The decision that it stays in the papers; None where nobody decided so, and it is left out of them."""


def on_paper(session: Session, guard: Guard) -> list[Listed]:
    """Every text in which something is found that a paper would hold, in the order of the session; those kept come last."""
    away = {note.id for note in withheld(session)}
    listed = []
    for place in places(session):
        if not (place.table == "notes" and place.key in away) and (found := guard(place.text)):
            decision = session.decisions.get(place.id)
            stays = decision is not None and decision.paper and decision.of == fingerprint(place.text)
            listed.append(Listed(place, found, decision if stays else None))
    return sorted(listed, key=lambda each: each.kept is not None)


def left_out_count(listed: list[Listed]) -> str:
    """How many things are left out of the papers; empty for none."""
    count = sum(len(each.found) for each in listed if each.kept is None)
    told = ngettext(
        "{n} thing is left out of this file: it may say who somebody is.",
        "{n} things are left out of this file: they may say who somebody is.",
        count,
    )
    return told.format(n=count) if count else ""


def kept_count(listed: list[Listed]) -> str:
    """How many things stay in the papers on purpose; empty for none."""
    count = sum(len(each.found) for each in listed if each.kept is not None)
    told = ngettext("{n} thing is kept in it on purpose.", "{n} things are kept in it on purpose.", count)
    return told.format(n=count) if count else ""


def excerpt(text: str, found: tuple[Finding, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The findings with what is around them, on one line and cut short; and where in it they stand."""
    start = max(0, found[0].start - AROUND)
    end = min(len(text), found[-1].end + AROUND, found[0].end + LONGEST)
    shown = "".join(" " if sign.isspace() else sign for sign in text[start:end])
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    spans = tuple((each.start + shift, each.end + shift) for each in found if each.end <= end)
    return f"{before}{shown}{after}", spans


def where(session: Session, place: Place) -> str:
    """Where a text stands, in words."""
    part = _parts().get(place.field, "")
    if place.table == "notes":
        words = _note(session, place.key)
    elif place.table == "groups":
        group = session.groups[place.key]
        words = _("Name of a group in “{stage}”").format(stage=_stage(session, group.stage))
    elif place.table == "actions":
        number = next((at for at, each in enumerate(session.all_actions(), start=1) if each.id == place.key), 0)
        words = _("Action {n}").format(n=number)
    else:
        return place.key if place.field == "more" else _details().get(place.field, _("Details"))
    return _("{place}, {part}").format(place=words, part=part) if part else words


def line(session: Session, listed: Listed) -> str:
    """One text of the list as one line, for a terminal."""
    text, spans = excerpt(listed.place.text, listed.found)
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    kinds = ", ".join(dict.fromkeys(kind_word(each.kind) for each in listed.found))
    return f"{where(session, listed.place)}: {kinds}: {text}"


def told(session: Session, guard: Guard) -> tuple[str, ...]:
    """What a paper leaves out because it may say who somebody is, for a terminal: how much it is, and a line for each."""
    left = [each for each in on_paper(session, guard) if each.kept is None]
    return (left_out_count(left), *(f"  {line(session, each)}" for each in left)) if left else ()


def small_team(session: Session) -> str:
    """That roles, place and date together may say who somebody is; empty where that is unlikely."""
    details = session.details
    alone = [role for role in details.roles if role.strip()]
    few = 0 < details.people <= SMALL_TEAM
    if not ((alone or few) and details.met and (details.place or details.department)):
        return ""
    return _("A role, the place and the day together can point at one person, above all in a small team. Read it once with that in mind.")


def _note(session: Session, id: str) -> str:
    note = session.notes[id]
    stage = _stage(session, note.stage)
    if note.parked:
        return _("A parked note of “{stage}”").format(stage=stage)
    number = next((at for at, each in enumerate(session.notes_in(note.stage), start=1) if each.id == id), 0)
    return _("Note {n} of “{stage}”").format(stage=stage, n=number)


def _stage(session: Session, id: str) -> str:
    return next((s.name for s in session.format.stages if s.id == id), _("More notes") if id == MORE else id)


def _parts() -> MappingProxyType[str, str]:
    """Fields beside the words of a note or an action themselves."""
    return MappingProxyType({
        "for_whom": _("for whom"),
        "heading": _("heading"),
        "owner": _("who"),
        "due": _("by when"),
        "measure": _("how we will know"),
    })


def _details() -> MappingProxyType[str, str]:
    return MappingProxyType({
        "title": _("Title"),
        "about": _("What it is about"),
        "happened": _("When it happened"),
        "place": _("Place"),
        "department": _("Department"),
        "reference": _("Reference"),
        "roles": _("Roles"),
        "ground_rules": _("Ground rules"),
        "support": _("Support"),
        "audience": _("For whom"),
        "follow_up": _("Follow-up"),
        "mood": _("One word each"),
    })
