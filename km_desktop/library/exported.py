"""Which reports were made of which review: a small record on this computer alone, so that they can be found again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from km_desktop.storage import StorageError
from km_desktop.storage.disk import PRIVATE, RealDisk
from km_desktop.storage.files import read_file, replace_safely

FILE = "exported.json"
MOST_BYTES = 4 * 1024 * 1024
MOST_OF_ONE = 200
"""Reports of one review that are remembered, the newest."""


class Exported:
    """The record in the folder of what only this computer knows. Never raises: without it, nothing is lost."""

    def __init__(self, local: Path) -> None:
        self.file = local / FILE

    def add(self, id: str, paths: Iterable[Path], made: str) -> None:
        """Remembers where reports of a review were put; `made` is the moment in UTC, ISO 8601."""
        told = self._read()
        new = {str(path.absolute()): made for path in paths}
        held = {path: when for path, when in told.get(id, {}).items() if path not in new}
        self._write({**told, id: dict(list({**held, **new}.items())[-MOST_OF_ONE:])})

    def paths(self, id: str) -> list[Path]:
        """Where reports of a review were put, the newest last."""
        return [Path(path) for path in self._read().get(id, {})]

    def last(self, id: str) -> str:
        """When the newest report was made, in UTC; empty where none was."""
        return max(self._read().get(id, {}).values(), default="")

    def forget(self, id: str) -> None:
        """Says nothing of a review any more."""
        told = self._read()
        if told.pop(id, None) is not None:
            self._write(told)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            told = json.loads(read_file(RealDisk(), self.file, MOST_BYTES)[0].decode("utf-8"))
        except (StorageError, ValueError, RecursionError):
            return {}
        return {id: _texts(held) for id, held in told.items()} if isinstance(told, dict) else {}

    def _write(self, told: Mapping[str, Mapping[str, str]]) -> None:
        content = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        with contextlib.suppress(OSError):
            RealDisk().make_folder(self.file.parent)
            replace_safely(RealDisk(), self.file, (content,), PRIVATE)


def _texts(held: Any) -> dict[str, str]:
    if not isinstance(held, dict):
        return {}
    return {path: when for path, when in held.items() if isinstance(path, str) and isinstance(when, str)}
