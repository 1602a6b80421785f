"""Texts that name a picture on a disk, in every place where the program shows text: the picture is never asked for.

Elsewhere such a name can be a share on the network, to which the system would offer a password.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.faults.trial import Outcome, Trial

SPAWN = multiprocessing.get_context("spawn")
OPENED = 0x20 | 0x1
"""Of inotify: opened, and read."""


def payload(folder: Path) -> str:
    """A text that a rich widget takes for pictures and links, in three ways of naming one file."""
    name = folder / "canary.png"
    return f'<img src="/{name}"><img src="file://{name}"><a href="{name}"><img src="{name}">press</a>'


class Watched:
    """A folder, and how often anything in it was opened since."""

    def __init__(self, folder: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._handle: int = self._libc.inotify_init1(os.O_NONBLOCK)
        assert self._handle >= 0, "this system tells nothing of opens"
        assert self._libc.inotify_add_watch(self._handle, os.fsencode(folder), OPENED) >= 0

    def opens(self) -> int:
        """How often, and forgets it."""
        try:
            told = os.read(self._handle, 65_536)
        except BlockingIOError:
            return 0
        count = at = 0
        while at < len(told):
            _, mask, _, length = struct.unpack_from("iIII", told, at)
            count += bool(mask & 0x20) and not mask & 0x40000000  # Of a file, not of the folder itself.
            at += 16 + length
        return count

    def close(self) -> None:
        """Watches no more."""
        os.close(self._handle)


def watched(walk: Callable[[Path, str, Any], None], folder: Path) -> Outcome:
    """Runs `walk` in a process of its own beside a planted picture, and counts how often that was opened."""
    if not sys.platform.startswith("linux"):
        return Outcome(1, 0, "not on this system: it does not tell who opens a file")
    nest = folder / "n"
    nest.mkdir()
    (nest / "canary.png").write_bytes(_picture())
    watch = Watched(nest)
    (nest / "canary.png").read_bytes()
    assert watch.opens() == 1, "the watch sees nothing"
    heard, told = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=_child, args=(walk, folder, payload(nest), told))
    process.start()
    told.close()
    try:
        places, wrong = heard.recv()
    except EOFError:
        places, wrong = 0, ["the walk ended early"]
    process.join(60)
    opens = watch.opens()
    watch.close()
    return Outcome(places, opens + len(wrong), f"{opens} opens, {len(wrong)} labels that read markup", wrong[:8])


def _child(walk: Callable[[Path, str, Any], None], folder: Path, text: str, pipe: Any) -> None:
    # A home of its own, and a screen that nobody sees.
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder / "home")
    (folder / "home").mkdir()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    walk(folder, text, pipe)


def _picture() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(4 * 13))) + chunk(b"IEND", b"")


def whole_program(folder: Path, text: str, pipe: Any, *, whole: bool = True) -> None:
    """Every page of the program with a review in which every text is the payload."""
    from tests.faults.walking import Walk

    walk = Walk(folder, text, whole=whole)
    for _place in walk.places():
        walk.look()
    pipe.send((walk.looked, walk.wrong))
    pipe.close()
    os._exit(0)  # What is left of the windows has nothing more to tell.


def some_of_it(folder: Path, text: str, pipe: Any) -> None:
    """The pages without all their commands."""
    whole_program(folder, text, pipe, whole=False)


def careless(folder: Path, text: str, pipe: Any) -> None:
    """For comparison: labels, boxes and tooltips as they come."""
    from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QTextEdit

    qt = QApplication([])
    label, box, edit = QLabel(text), QMessageBox(), QTextEdit()
    box.setText(text)
    edit.setText(text)
    for widget in _shown(label, box, edit):
        widget.grab()
    qt.processEvents()
    pipe.send((3, []))
    pipe.close()
    os._exit(0)


def _shown(*widgets: Any) -> Iterator[Any]:
    for widget in widgets:
        widget.show()
        yield widget


TRIALS = [
    Trial(
        "R13",
        "pictures named in text, in every widget",
        "0 opens",
        lambda folder, part: watched(whole_program if part > 0.05 else some_of_it, folder),
        lambda folder, _: watched(careless, folder),
        posix=True,
    ),
]
