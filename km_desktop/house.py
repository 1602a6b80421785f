"""How papers look here: the organisation's line, logo and colour, else those of whoever uses the program."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from km_desktop.site import Rules

if TYPE_CHECKING:
    from km_desktop.report.house import House

# What looks at pictures is imported where it is used: this is here from the start.

LOGO = "paper-logo"
"""The file of a person's own logo, beside the settings: whatever it was called before."""
MOST_KEPT = 8 * 1024 * 1024
"""Bytes of that file: one of ours is far smaller, whatever lies there may not be ours."""
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

_Seen = tuple[Path, int, int]
"""A file with its time and size, by which it is known again."""


class Houses:
    """Finds what holds. `folder` is that of the settings; `write` puts bytes in the place of what a file holds, safely.

    May be asked from any thread: a large logo of the organisation's takes a second or two, the first time.
    """

    def __init__(self, folder: Path, write: Callable[[Path, bytes], None]) -> None:
        self.path = folder / LOGO
        self._write = write
        self._lock = Lock()
        self._seen: tuple[_Seen, bytes, Refused | None] | None = None

    def house(self, held: Rules) -> House:
        """The house in force. Never raises: what cannot be used is left out, and `fault` says why."""
        from km_desktop.report.house import House
        from km_desktop.report.shades import WHITE, made_readable

        logo = self.own_logo() if held.paper_logo is None else self._site_logo(held.paper_logo)[0]
        words = held.paper_logo_words or held.paper_header or _("The organisation’s logo")
        accent = made_readable(held.paper_accent, WHITE) if held.paper_accent else ""
        return House(held.paper_header, logo, words if logo else "", accent)

    def fault(self, held: Rules) -> Refused | None:
        """Why the organisation's logo is left out, where it is."""
        return self._site_logo(held.paper_logo)[1] if held.paper_logo is not None else None

    def own_logo(self) -> bytes:
        """The person's own logo; empty where there is none."""
        try:
            content = _read(self.path, MOST_KEPT)
        except OSError:
            return b""
        return content if len(content) <= MOST_KEPT and content.startswith(_STARTS) else b""

    def keep_logo(self, offered: Path) -> bytes:
        """Keeps the picture in a file as the person's own logo, made anew, and returns it.

        Raises Refused as `prepare_logo` does, `logo_unreadable`, and what the writing raises; then the one before stays.
        """
        try:
            made = _prepared(offered)
        except (OSError, ValueError):
            raise Refused("logo_unreadable", path=offered) from None
        self._write(self.path, made)
        return made

    def remove_logo(self) -> None:
        """Takes the person's own logo away. Raises Refused `logo_stays`."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            raise Refused("logo_stays", path=self.path) from None

    def _site_logo(self, path: Path) -> tuple[bytes, Refused | None]:
        with self._lock:
            known: _Seen | None = None
            with contextlib.suppress(OSError, ValueError):
                there = path.stat()
                known = (path, there.st_mtime_ns, there.st_size)
            if known is None:
                return b"", Refused("logo_missing", path=path)
            if self._seen is None or self._seen[0] != known:
                self._seen = (known, *_tried(path))
            return self._seen[1:]


def _tried(path: Path) -> tuple[bytes, Refused | None]:
    try:
        return _prepared(path), None
    except (OSError, Refused):
        return b"", Refused("logo_unusable", path=path)


def _prepared(path: Path) -> bytes:
    """The picture in a file, made anew. Raises OSError, ValueError, and Refused as `prepare_logo` does."""
    from km_desktop.pictures import MOST_BYTES, prepare_logo, too_large

    content = _read(path, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise too_large()
    return prepare_logo(content).content


def _read(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file, and one more than `most` at most."""
    if not path.is_file():  # A pipe or a device would be waited for.
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(most + 1)
