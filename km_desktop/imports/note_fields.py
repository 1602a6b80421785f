"""One note out of what a file says about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from km_desktop.imports.sources import NoteFound
from km_desktop.imports.values import spare, whole, words, yes
from km_desktop.review.edits.notes import MOST_SAID
from km_desktop.review.edits.texts import field_text, note_text
from km_desktop.review.refused import Refused
from km_desktop.review.session import TAGS, Note


def note_from(
    found: NoteFound,
    *,
    stage: str,
    id: str,
    order: float,
    tag: str,
    heading: str,
    now: str,
    place: Mapping[str, object],
) -> tuple[Note | None, str]:
    """The note, and the words of the note it answers; None for a blank one.

    `place` says where it stands, for a refusal. What has no field of ours, or does not fit it, is kept as extra.
    Raises Refused `import_note_too_long` or `import_field_too_long`.
    """
    if not found.text.strip():
        return None, ""
    rest = dict(found.fields)
    known: dict[str, Any] = {"tag": tag, "heading": heading}
    _take_tag(known, rest)
    _take_count(known, rest)
    _take_starred(known, rest)
    _take_held(known, rest)
    for field in ("for_whom", "heading"):
        if isinstance(rest.get(field), str):
            known[field] = rest.pop(field) or known.get(field, "")
    answers = rest.pop("answers") if isinstance(rest.get("answers"), str) else ""
    text = checked(found.text, {**place, "by_line": found.by_line}, note=True)
    for field in ("for_whom", "heading"):
        known[field] = checked(known.get(field, ""), {**place, "by_line": found.by_line})
    extra = spare(rest, Note)
    return Note(id=id, stage=stage, text=text, order=order, created=now, extra=extra, **known), answers


def checked(text: str, place: Mapping[str, object], *, note: bool = False) -> str:
    """The text of a note, action or field within its limits. A refusal says where in the file it stands."""
    try:
        return note_text(text) if note else field_text(text)
    except Refused as refusal:
        where = "line" if place.get("by_line") else "action" if not place.get("heading") else "note"
        code = "import_note_too_long" if note else "import_field_too_long"
        raise Refused(f"{code}_{where}", **{**place, **refusal.facts}) from None


def _take_tag(known: dict[str, Any], rest: dict[str, Any]) -> None:
    said = words(rest.get("tag")).strip().casefold()
    if "tag" in rest and (not said or said in TAGS):
        known["tag"] = said or known["tag"]
        del rest["tag"]


def _take_count(known: dict[str, Any], rest: dict[str, Any]) -> None:
    if "count" not in rest:
        return
    count = whole(rest["count"])
    if count is not None and 1 <= count <= MOST_SAID:
        known["count"] = count
        del rest["count"]
    elif rest["count"] in (None, ""):
        del rest["count"]


def _take_starred(known: dict[str, Any], rest: dict[str, Any]) -> None:
    starred = yes(rest["starred"]) if "starred" in rest else None
    if starred is not None:
        known["starred"] = starred
        del rest["starred"]


def _take_held(known: dict[str, Any], rest: dict[str, Any]) -> None:
    """What somebody kept from others stays kept, whatever the program it comes from calls that."""
    for name in ("held", "hidden", "private"):
        kept = yes(rest[name]) if name in rest else None
        if kept is not None:
            known["held"] = known.get("held", False) or kept
            del rest[name]
