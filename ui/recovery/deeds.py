"""What the page of copies does with them; each for a thread beside the window's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop.i18n import _
from km_desktop.library.copies import survey
from km_desktop.library.restore import as_new, restore
from km_desktop.library.surviving import Copy
from km_desktop.library.together import bring_together, put_aside

if TYPE_CHECKING:
    from ui.context import Context

LONGEST = 200
"""Characters of a title."""


class Deeds:
    """Works on one review. Everything but `survey` may raise Refused, and then nothing has changed."""

    def __init__(self, context: Context, path: Path, id: str) -> None:
        self._app, self._path, self._id = context.app, path, id

    def survey(self) -> tuple[Copy, ...]:
        """Every copy there is."""
        return survey(self._path, self._app.local, coat=self._app.keys.coat(), id=self._id)

    def restore(self, copy: Copy, copies: tuple[Copy, ...]) -> Path:
        """Puts a copy in the review's place; returns the file to open."""
        restore(self._path, copy, copies, coat=self._app.keys.coat())
        return self._path

    def bring_together(self, copy: Copy, copies: tuple[Copy, ...]) -> Path:
        """Brings a copy and the review together; returns the file to open."""
        bring_together(self._path, copy, copies, coat=self._app.keys.coat())
        return self._path

    def open_as_it_is(self, copies: tuple[Copy, ...]) -> Path:
        """Puts what waits on this computer among the dated copies; returns the file to open."""
        for copy in copies:
            if copy.kind == "rescue" and copy.readable:
                put_aside(self._path, copy, coat=self._app.keys.coat())
        return self._path

    def as_new(self, copy: Copy, title: str) -> Path:
        """Makes a review of its own of a copy; returns its file."""
        app = self._app
        return as_new(app.library, copy, app.new_id(), title, app.clock.text(), self._path)


def name_as_of(title: str, when: str) -> str:
    """The title of a review that was made of a copy."""
    told = _(" (copy of {when})").format(when=when) if when else _(" (copy)")
    return title[: LONGEST - len(told)] + told
