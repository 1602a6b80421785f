"""From what a reader found to a session: stages matched kindly, everything kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from km_desktop.imports.action_fields import action_from
from km_desktop.imports.answers import Answers
from km_desktop.imports.limits import MOST_ACTIONS
from km_desktop.imports.note_fields import note_from
from km_desktop.imports.sources import Found, Imported, NoteFound, Remark, Section
from km_desktop.imports.values import kept
from km_desktop.review.create import new_session
from km_desktop.review.edits.details import LONGEST_TITLE, TEXTS, set_field
from km_desktop.review.edits.texts import MOST_NOTES, sound
from km_desktop.review.formats import Format, Stage
from km_desktop.review.phrases import plain
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, Action, Note, Session


class Builder:
    """Puts one session together. `ids` gives a fresh id at each call, `now` is UTC in ISO 8601."""

    def __init__(self, form: Format, path: Path, ids: Callable[[], str], now: str) -> None:
        self._form = form
        self._path = path
        self._ids = ids
        self._now = now
        self._notes: list[Note] = []
        self._actions: list[Action] = []
        self._answers = Answers(form)
        self._headings: dict[str, str] = {}
        self._loose: dict[str, int] = {}

    def build(self, found: Found) -> Imported:
        """The session and what is to be said about it. Raises Refused when a limit is passed."""
        remarks: list[Remark] = []
        for section in found.sections:
            self._section(section, sort_actions=found.sort_actions)
        for number, fields in enumerate(found.actions, 1):
            self._action(fields, number)
        title, more = self._title(found, remarks)
        session = new_session(self._form, id=self._ids(), now=self._now, title=title)
        notes = self._answers.settle(self._notes, remarks)
        remarks += self._about_loose()
        session = replace(
            session,
            notes=MappingProxyType({note.id: note for note in notes}),
            actions=MappingProxyType({action.id: action for action in self._actions}),
        )
        return Imported(_detailed(session, found.details, more), tuple(remarks))

    def _section(self, section: Section, *, sort_actions: bool) -> None:
        stage = self._form.find_stage(section.heading)
        if stage and sort_actions and stage.capture == "actions":
            for note in section.notes:
                self._action({"what": note.text, **note.fields}, note.number, by_line=note.by_line)
            return
        if stage is None and sort_actions and section.heading and not section.notes:
            # A heading with nothing of its own under it is all that there is to keep.
            section = Section("", (NoteFound(section.heading, 1),))
        heading = self._heading(section, stage)
        for found in section.notes:
            self._note(found, section, stage, heading)

    def _heading(self, section: Section, stage: Stage | None) -> str:
        """What a note keeps of its heading: all of it where it is no stage, or where two share one."""
        if stage is None:
            return " / ".join(words for words in (section.heading, section.sub) if words)
        if section.sub:
            return section.sub
        first = self._headings.setdefault(stage.id, plain(section.heading))
        own = {plain(words) for words in (stage.id, stage.name, stage.question)}
        same = plain(section.heading) in (first, *own) or stage.tag_for(section.heading)
        return "" if same else section.heading

    def _note(self, found: NoteFound, section: Section, stage: Stage | None, heading: str) -> None:
        if len(self._notes) >= MOST_NOTES:
            raise Refused("import_too_many_notes", path=self._path, limit=MOST_NOTES)
        tag = stage.tag_for(section.heading) if stage else ""
        note, answers = note_from(
            found,
            id=self._ids(),
            stage=stage.id if stage else MORE,
            order=float(len(self._notes) + 1),
            tag=tag if stage and tag in stage.tags else "",
            heading=heading,
            now=self._now,
            place={"path": self._path, "heading": section.heading or section.sub, "number": found.number},
        )
        if note is None:
            return
        if stage is None:
            self._loose[section.heading] = self._loose.get(section.heading, 0) + 1
        self._notes.append(note)
        self._answers.remember(note, answers)

    def _action(self, fields: Mapping[str, Any], number: int, *, by_line: bool = False) -> None:
        if len(self._actions) >= MOST_ACTIONS:
            raise Refused("import_too_many_actions", path=self._path, limit=MOST_ACTIONS)
        place = {"path": self._path, "heading": "", "number": number, "by_line": by_line}
        action = action_from(fields, id=self._ids(), order=float(len(self._actions) + 1), now=self._now, place=place)
        if action is not None:
            self._actions.append(action)

    def _title(self, found: Found, remarks: list[Remark]) -> tuple[str, dict[str, Any]]:
        more = dict(found.more)
        title = " ".join(sound(found.title).split())
        if not title:
            title = " ".join(sound(self._path.stem).replace("_", " ").split()) or self._form.name
            remarks.append(Remark("title_missing", {"title": title}))
        if len(title) > LONGEST_TITLE:
            more["title"] = title  # Whole, among what fits nowhere else.
            title = title[: LONGEST_TITLE - 1].rstrip() + "…"
        return title, more

    def _about_loose(self) -> list[Remark]:
        total = sum(self._loose.values())
        names = tuple(heading for heading in self._loose if heading)
        return [Remark("more_notes", {"count": total, "headings": names})] if total else []


def _detailed(session: Session, details: Mapping[str, Any], more: Mapping[str, Any]) -> Session:
    """The session with the details that a file gave; what does not fit its field is kept among the rest."""
    rest = dict(more)
    values: dict[str, Any] = {}
    for field, value in details.items():
        try:
            changes = set_field(session, field, value) if _fits(field, value) else None
        except Refused:
            changes = None
        if changes is None:
            rest[field] = value
        else:
            values |= {change.key: change.after for change in changes}
    if rest:
        values["more"] = MappingProxyType(kept(rest))
    return replace(session, details=replace(session.details, **values)) if values else session


def _fits(field: str, value: object) -> bool:
    if field in TEXTS:
        return isinstance(value, str)
    if field == "read_back":
        return isinstance(value, bool)
    if field == "people":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
