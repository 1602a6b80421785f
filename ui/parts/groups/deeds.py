"""What can be done with groups and votes: each is one step that can be undone, and is said aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from km_desktop.desk import Edit
from km_desktop.i18n import _, ngettext
from km_desktop.review.changes import Change, apply
from km_desktop.review.edits import groups, notes
from km_desktop.review.session import Session
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.groups import words


class Deeds:
    """Works on ids. Every deed answers whether it was done; what is refused is told by the review."""

    def __init__(self, review: OpenReview, speaker: QWidget) -> None:
        self._review, self._speaker = review, speaker
        self.tell: Callable[[str], object] = lambda _words: None
        """Told what was done, for where it would not be seen."""

    def make(self, ids: Sequence[str], name: str = "") -> str:
        """A new group of these notes; gives its id, or "" if it was refused."""
        id = self._review.new_id()
        told = _("New group {name}").format(name=name) if name else _("New group")
        many = ngettext("{n} note", "{n} notes", len(ids)).format(n=len(ids))
        made = self._do("group.make", groups.make, told=f"{told}. {many}", id=id, notes=ids, now=self._review.now(), name=name)
        return id if made else ""

    def join(self, ids: Sequence[str], group: str) -> bool:
        """Puts notes into a group."""
        held = self._review.session.groups.get(group)
        told = _("In group {name}").format(name=words.group_name(held)) if held else ""
        return self._do("group.join", groups.join, ids, group, told=told)

    def together(self, ids: Sequence[str], with_note: str) -> bool:
        """Groups notes with another: in its group, or in a new one."""
        note = self._review.session.notes.get(with_note)
        if note is None:
            return False
        if note.group:
            return self.join(ids, note.group)
        return bool(self.make((*(id for id in ids if id != with_note), with_note)))

    def merge(self, group: str, into: str) -> bool:
        """Makes one group of two."""
        kept = self._review.session.groups.get(into)
        told = _("Merged into {name}").format(name=words.group_name(kept)) if kept else ""
        return self._do("group.merge", groups.merge, group, into, told=told)

    def split(self, group: str) -> bool:
        """Lets the notes of a group stand alone."""
        return self._do("group.split", groups.split, group, told=_("Split. Its notes stand alone."))

    def leave(self, ids: Sequence[str]) -> bool:
        """Takes notes out of their groups: one step."""

        def edit(session: Session) -> tuple[Change, ...]:
            made: list[Change] = []
            for id in ids:
                made += groups.leave(apply(session, made), id)
            return tuple(made)

        return self._do("group.leave", edit, told=_("Not grouped"))

    def rename(self, group: str, name: str) -> bool:
        """Gives a group a name."""
        return self._do("group.rename", groups.rename, group, name, told=_("Named {name}").format(name=name) if name else "")

    def vote(self, id: str, votes: int) -> bool:
        """So many votes for a group or a lone note. Typing at the same one is one step."""
        group = id in self._review.session.groups
        name, edit = ("group.votes", groups.set_sum) if group else ("note.votes", notes.set_hands)
        return self._do(name, edit, id, votes, typing=f"votes {id}")

    def clear_votes(self, stage: str) -> bool:
        """Takes every vote of the stage back."""
        return self._do("group.votes", groups.clear_votes, stage, told=_("All votes taken back"))

    def star(self, ids: Sequence[str], starred: bool) -> bool:
        """Stars notes, or takes their stars away."""

        def edit(session: Session) -> tuple[Change, ...]:
            return tuple(change for id in ids for change in notes.star(session, id, starred))

        return self._do("note.star", edit, told=_("Lesson") if starred else _("Not a lesson"))

    def bin(self, ids: Sequence[str]) -> bool:
        """Moves notes to the bin."""

        def edit(session: Session) -> tuple[Change, ...]:
            made: list[Change] = []
            for id in ids:
                made += notes.bin(apply(session, made), id)
            return tuple(made)

        return self._do("note.bin", edit)

    def _do(self, step: str, edit: Edit, /, *args: object, told: str = "", typing: str = "", **named: object) -> bool:
        done = self._review.do(step, edit, *args, typing=typing, **named)
        if done and told:
            a11y.announce(self._speaker, told)
            self.tell(told)
        return done is not None
