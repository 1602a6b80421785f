"""A short local log for finding faults: codes, versions and our own places in the code; never a word of a review."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from pathlib import Path, PurePath
from types import TracebackType

from km_desktop import __version__

MOST_BYTES = 200_000
"""A longer log is put aside once, and the one before it goes."""
MOST_FRAMES = 30
_CODE = re.compile(r"[a-zA-Z0-9_.:+-]{1,40}")
# Under other names a word may be somebody's: a title can be one word too.
_CODES = ("code", "command", "state", "why", "version")
_OURS = ("km_desktop", "ui")


class Log:
    """Writes a line an event. Nothing that goes wrong with it ever reaches anyone: it is not worth a fault."""

    def __init__(self, path: Path, now: Callable[[], str]) -> None:
        self.path = path
        self._now = now

    def started(self, program: str) -> None:
        """Says which version of what has started, on what."""
        import platform

        # Not platform.platform(), which starts another program to ask.
        system = f"{platform.system()}-{platform.release()}"
        self._write(f"start {program} {__version__} python {platform.python_version()} {system}")

    def note(self, code: str, /, **facts: object) -> None:
        """Says that something happened. Of the facts only numbers, codes and folders are written."""
        told = " ".join(f"{name}={kept}" for name, fact in facts.items() if (kept := _kept(name, fact)))
        self._write(f"{_code(code)} {told}".rstrip())

    def crash(self, error: BaseException) -> None:
        """Says what kind of fault it was and where in our code, without what was said or held there."""
        kinds, seen = [], set[int]()
        cause: BaseException | None = error
        while cause is not None and id(cause) not in seen:
            seen.add(id(cause))
            kinds.append(_code(type(cause).__name__))
            cause = cause.__cause__ or cause.__context__
        self._write("\n    ".join([f"crash {' from '.join(kinds)}", *_frames(error.__traceback__)]))

    def _write(self, words: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size > MOST_BYTES:
                self.path.replace(self.path.with_name(f"{self.path.name}.1"))
            # For the owner alone; one write a line, so that two programs do not mix theirs.
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, f"{self._now()} {words}\n".encode("utf-8", "replace"))
            finally:
                os.close(handle)


def _code(said: str) -> str:
    return said if _CODE.fullmatch(said) else "?"


def _kept(name: str, fact: object) -> str:
    """A fact that says nothing of a review: a number, a code under one of _CODES, the folder of a file without its name."""
    if isinstance(fact, bool | int | float):
        return str(fact)
    if isinstance(fact, PurePath):
        return f"{fact.parent.as_posix()}/*{fact.suffix if _CODE.fullmatch(fact.suffix) else ''}"
    return fact if name in _CODES and isinstance(fact, str) and _CODE.fullmatch(fact) else ""


def _frames(traceback: TracebackType | None) -> list[str]:
    """Our own places in the code, outermost first: file, line and function, without values."""
    frames: list[str] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        parts = PurePath(code.co_filename).parts
        start = max((at for at, part in enumerate(parts) if part in _OURS), default=None)
        if start is not None:
            frames.append(f"{'/'.join(parts[start:])}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return frames[-MOST_FRAMES:]
