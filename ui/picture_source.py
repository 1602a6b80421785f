"""The pictures of the open review for whoever draws them: read beside the window, in the size that is asked for."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.pictures import is_name, read_picture

LARGEST = 2000
"""Dots of the longer side: pictures are kept no larger."""
MOST_KEPT = 64 * 1024 * 1024
"""Bytes of pictures that stay ready to be drawn."""
MOST_PIXELS = 40_000_000
"""What is larger is none of ours, and is not unpacked."""
AGAIN = 10.0
"""Seconds after which a missing picture is looked for again: a shared folder may be slow to bring it."""


class _Wish(NamedTuple):
    name: str
    wide: int
    high: int


class PictureSource(QObject):
    """Never waits: a picture that is not ready yet is None, and `arrived` comes when it is, or is known to be missing.

    Nothing is read and no thread runs until somebody asks for the first one.
    """

    arrived = Signal(str)
    """Its name."""
    _read = Signal(object, QImage)

    def __init__(self, review: Path, parent: QObject | None = None, coat: Coat = BARE) -> None:
        super().__init__(parent)
        self._review, self._coat = review, coat
        self._kept: OrderedDict[_Wish, QPixmap] = OrderedDict()
        self._room = 0
        self._missing: dict[str, float] = {}
        self._asked: set[_Wish] = set()
        self._wishes: deque[_Wish] = deque()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._closed = False
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def look_in(self, review: Path) -> None:
        """The pictures are those beside this file from now on; what is ready stays so."""
        self._review = review
        self._missing.clear()

    def fitted(self, name: str, room: QSize) -> QPixmap | None:
        """The picture as large as fits into so many dots, never blown up; until it is there, one of another size."""
        wish = _Wish(name, min(room.width(), LARGEST), min(room.height(), LARGEST))
        made = self._kept.get(wish)
        if made is not None:
            self._kept.move_to_end(wish)
            return made
        self._ask(wish)
        return next((each for other, each in reversed(self._kept.items()) if other.name == name), None)

    def whole(self, name: str) -> QPixmap | None:
        """The picture as large as it is kept."""
        return self.fitted(name, QSize(LARGEST, LARGEST))

    def missing(self, name: str) -> bool:
        """Whether it was looked for and is not there, or cannot be read."""
        return name in self._missing or not is_name(name)

    def close(self) -> None:
        """Reads no more."""
        self._closed = True
        with self._lock:
            self._wishes.clear()
            thread = self._thread
        if thread is not None:
            thread.join(2.0)

    def _ask(self, wish: _Wish) -> None:
        looked = self._missing.get(wish.name)
        if wish in self._asked or self._closed or not is_name(wish.name) or wish.wide < 1 or wish.high < 1:
            return
        if looked is not None and time.monotonic() - looked < AGAIN:
            return
        self._asked.add(wish)
        with self._lock:
            self._wishes.append(wish)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="pictures", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        """Reads what is wished for, one after the other, and ends when nothing is left."""
        while True:
            with self._lock:
                if not self._wishes:
                    self._thread = None
                    return
                wish = self._wishes.popleft()
            image = _image(read_picture(self._review, wish.name, self._coat), QSize(wish.wide, wish.high))
            with suppress(RuntimeError):  # The review was closed and taken down meanwhile.
                self._read.emit(wish, image)

    def _take(self, wish: _Wish, image: QImage) -> None:
        self._asked.discard(wish)
        if image.isNull():
            known = wish.name in self._missing
            self._missing[wish.name] = time.monotonic()
            if not known:
                self.arrived.emit(wish.name)
            return
        self._missing.pop(wish.name, None)
        self._kept[wish] = QPixmap.fromImage(image)
        self._room += _room(image)
        while self._room > MOST_KEPT and len(self._kept) > 1:
            _old, dropped = self._kept.popitem(last=False)
            self._room -= dropped.width() * dropped.height() * 4
        self.arrived.emit(wish.name)


def _room(image: QImage) -> int:
    return image.width() * image.height() * 4


def _image(content: bytes | None, room: QSize) -> QImage:
    """The picture no larger than fits; a null image for what is none."""
    if content is None:
        return QImage()
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"png" if content[:1] == b"\x89" else b"jpeg")
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    fit = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    if fit.width() < size.width():
        reader.setScaledSize(fit.expandedTo(QSize(1, 1)))
    return reader.read()
