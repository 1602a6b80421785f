"""Copies on this computer's own disk of reviews that could not be, or are not yet, saved where they belong.

They lie in `rescue/` of the local folder, for their owner alone, under the coat of the review: the review itself
(`.kmr`), beside it which file it belongs to and when it was made (`.json`), and what was typed and not yet entered
(`.draft`). A clean close takes them away; what is found there otherwise holds something that the review may not.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from km_desktop.review.changes import between
from km_desktop.review.session import Session
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.disk import PRIVATE, Disk, RealDisk
from km_desktop.storage.dpapi import WRAPPED, Wrap, system_wrap
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.errors import StorageError, told
from km_desktop.storage.files import read_file, replace_safely
from km_desktop.storage.naming import ENDING
from km_desktop.storage.results import Pieces
from km_desktop.storage.tables import Numbers, as_session
from km_desktop.storage.text import MOST_BYTES, parse
from km_desktop.storage.waiting import utc_now

FOLDER = "rescue"
DRAFT = ".draft"
NOTE = ".json"
_MOST_BESIDE = 1_000_000
"""Bytes of what lies beside a copy."""
_SOUND = re.compile(r"[0-9A-Za-z]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kept:
    """One copy, as the note beside it tells. Empty where nothing tells."""

    path: Path
    """Where the copy lies."""
    session: str = ""
    """Id of the review."""
    target: str = ""
    """The file it belongs to."""
    saved: str = ""
    """UTC, ISO 8601."""
    generation: int = 0
    """Which generation of the file it was made on top of."""

    def is_of(self, path: Path) -> bool:
        """Whether it belongs to a file, by its place or by the id in it."""
        from km_desktop.storage.keys import id_of

        if self.target == os.path.abspath(path):  # noqa: PTH100 - as they are kept
            return True
        return bool(self.session) and self.session == id_of(path)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not yet entered."""

    line: str = ""
    """The capture line."""
    stage: str = ""
    """Id of the stage that it was typed in."""
    fields: tuple[tuple[str, str], ...] = ()
    """What was being edited elsewhere: its name on screen, and the words."""

    def __bool__(self) -> bool:
        return bool(self.line.strip() or self.fields)


def rescue_folder(local: Path) -> Path:
    """Where the copies lie, within the local folder."""
    return local / FOLDER


def stem(session: str, target: Path) -> str:
    """How the copies of a review are called, without ending."""
    name = session if _SOUND.fullmatch(session) else hashlib.sha256(session.encode("utf-8", "replace")).hexdigest()[:12]
    where = os.path.abspath(target).encode("utf-8", "surrogateescape")  # noqa: PTH100 - a link is a place of its own
    return f"{name}-{hashlib.sha256(where).hexdigest()[:8]}"


class Rescue:
    """The copy of one review. For one thread at a time; nothing is on disk before the first `put`."""

    def __init__(
        self,
        local: Path,
        session: str,
        target: Path,
        *,
        coat: Coat = BARE,
        disk: Disk | None = None,
        wrap: Wrap | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path = rescue_folder(local) / f"{stem(session, target)}{ENDING}"
        self._session, self._target, self._coat, self._now = session, target, coat, now
        self._disk: Disk = disk or RealDisk()
        self._wrap = wrap or system_wrap()
        self._encoder = Encoder(self.path)
        self._put = False
        self._draft = False

    def put(self, session: Session, numbers: Numbers | None = None, generation: int = 0) -> None:
        """Keeps the review; returns once it is on this computer's disk. Raises StorageError.

        `numbers` are those of the file, so that the revisions of the copy go on from there; `generation` is the file's.

        A copy from before that holds anything which the session does not is put aside, never overwritten.
        """
        if numbers is not None:
            self._encoder.take_numbers(numbers)
        content = self._around(self._encoder.encode(session, generation=generation))
        beside = {
            "session": self._session,
            "path": os.path.abspath(self._target),  # noqa: PTH100 - see stem
            "saved": self._now().isoformat(timespec="seconds"),
            "generation": generation,
        }
        try:
            self._make_folder()
            if not self._put:
                self._keep_earlier(session)
            replace_safely(self._disk, self.path, content)
            self._write(NOTE, json.dumps(beside).encode())
        except OSError as error:
            raise told(error, self.path) from error
        self._put = True

    def put_draft(self, draft: Draft) -> None:
        """Keeps what is half typed, in place of what was; nothing half typed takes it away. Raises StorageError."""
        try:
            if not draft:
                if self._draft:
                    self._remove(DRAFT)
                    self._draft = False
                return
            words = {"line": draft.line, "stage": draft.stage, "fields": [list(pair) for pair in draft.fields]}
            self._make_folder()
            self._write(DRAFT, *self._around([json.dumps(words).encode()]))
            self._draft = True
        except OSError as error:
            raise told(error, self.path) from error

    def clear(self) -> None:
        """Takes away what was put here since the review was opened. Never raises."""
        for ending, ours in ((ENDING, self._put), (NOTE, self._put), (DRAFT, self._draft)):
            if ours:
                with contextlib.suppress(OSError):
                    self._remove(ending)
        self._put = self._draft = False

    def _keep_earlier(self, session: Session) -> None:
        """A copy that an earlier run left."""
        try:
            earlier = load(self.path, self._coat, disk=self._disk, wrap=self._wrap)
        except StorageError as error:
            if error.code == "gone":
                return
        else:
            if holds_all(session, earlier):
                return
        stamp = self._now().strftime("%Y%m%dT%H%M%S%fZ")
        for ending in (ENDING, NOTE):
            with contextlib.suppress(FileNotFoundError):
                beside = self.path.with_suffix(ending)
                self._disk.replace(beside, beside.with_name(f"{self.path.stem}-{stamp}{ending}"))

    def _around(self, pieces: Pieces) -> Pieces:
        worn = self._coat.put_on(pieces)
        if self._wrap is None or worn is not pieces:  # A passphrase keeps it better than the account does.
            return worn
        return [WRAPPED, self._wrap.wrap(b"".join(worn))]

    def _make_folder(self) -> None:
        folder = self.path.parent
        if not folder.is_dir():
            self._disk.make_folder(folder)
            for made in (folder.parent, folder):
                with contextlib.suppress(OSError):
                    made.chmod(0o700)

    def _write(self, ending: str, *pieces: bytes) -> None:
        replace_safely(self._disk, self.path.with_suffix(ending), pieces, PRIVATE)

    def _remove(self, ending: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._disk.remove(self.path.with_suffix(ending))


def kept_in(local: Path) -> list[Kept]:
    """All copies on this computer, the latest first. Never raises; opens no copy."""
    try:
        paths = [path for path in rescue_folder(local).iterdir() if path.suffix == ENDING and path.is_file()]
    except OSError:
        return []
    return sorted(map(_told_of, paths), key=lambda kept: (kept.saved, kept.path.name), reverse=True)


def kept_of(local: Path, session: str, target: Path) -> list[Kept]:
    """The copies of one review at one place, those that were put aside too, the latest first."""
    start = stem(session, target)
    return [kept for kept in kept_in(local) if kept.path.stem == start or kept.path.stem.startswith(f"{start}-")]


def load(path: Path, coat: Coat = BARE, *, disk: Disk | None = None, wrap: Wrap | None = None) -> Session:
    """The review in a copy. Raises StorageError as opening a review does; `locked` for another account's."""
    return as_session(parse(read_bare(path, coat, disk=disk, wrap=wrap), path), path)[0]


def read_bare(path: Path, coat: Coat = BARE, *, disk: Disk | None = None, wrap: Wrap | None = None) -> bytes:
    """The bytes of a copy without what lies around them. Raises StorageError; `locked` for another account's."""
    return coat.take_off(_unwrapped(read_file(disk or RealDisk(), path, MOST_BYTES)[0], path, wrap), path)


def load_draft(local: Path, session: str, target: Path, coat: Coat = BARE, wrap: Wrap | None = None) -> Draft:
    """What was half typed in a review when the program ended; an empty Draft where there is none. Never raises."""
    path = rescue_folder(local) / f"{stem(session, target)}{DRAFT}"
    try:
        content = _unwrapped(read_file(RealDisk(), path, _MOST_BESIDE)[0], path, wrap)
        words = json.loads(coat.take_off(content, path))
        fields = tuple((str(name), str(text)) for name, text in words["fields"])
        return Draft(str(words["line"]), str(words["stage"]), fields)
    except (StorageError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return Draft()


def forget_draft(local: Path, session: str, target: Path) -> None:
    """Takes away what was half typed. Never raises."""
    with contextlib.suppress(OSError):
        (rescue_folder(local) / f"{stem(session, target)}{DRAFT}").unlink()


def remove(kept: Kept) -> None:
    """Takes a copy away, with what lies beside it. Raises StorageError."""
    for ending in (NOTE, DRAFT, ENDING):
        try:
            kept.path.with_suffix(ending).unlink(missing_ok=True)
        except OSError as error:
            raise told(error, kept.path) from error


def files_of(local: Path, session: str, target: Path | None = None) -> list[Path]:
    """Every file here that holds anything of a review, wherever that belongs (or at one place): to remove it all."""
    start = stem(session, target) if target is not None else stem(session, Path()).rpartition("-")[0] + "-"
    try:
        return sorted(path for path in rescue_folder(local).iterdir() if path.name.startswith(start))
    except OSError:
        return []


def holds_all(session: Session, other: Session) -> bool:
    """Whether the session holds every word of the other one as it stands there; where the clock stood is no matter."""
    if session is other or session.id != other.id:
        return session is other
    missing = (c for c in between(session, other) if c.after is not None and c.table not in ("run", "times"))
    return not any(missing)


def _told_of(path: Path) -> Kept:
    try:
        told_of = json.loads(read_file(RealDisk(), path.with_suffix(NOTE), _MOST_BESIDE)[0])
        return Kept(path, str(told_of["session"]), str(told_of["path"]), str(told_of["saved"]), int(told_of["generation"]))
    except (StorageError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return Kept(path)


def _unwrapped(content: bytes, path: Path, wrap: Wrap | None) -> bytes:
    if not content.startswith(WRAPPED):
        return content
    wrap = wrap or system_wrap()
    try:
        if wrap is not None:
            return wrap.unwrap(content[len(WRAPPED) :])
    except OSError as error:
        raise StorageError("locked", path) from error
    raise StorageError("locked", path)
