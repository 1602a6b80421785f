"""What happens when something unforeseen goes wrong: a short line in the log, and one calm sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType


class Crash:
    """Takes unforeseen errors of the main thread. `say` shows a sentence; `log` writes a line without note text."""

    def __init__(self, log: Callable[[BaseException], None], say: Callable[[], None]) -> None:
        self._log, self._say = log, say
        self._saying = False

    def install(self) -> None:
        """Takes over from the interpreter's own report."""
        sys.excepthook = self.take

    def take(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Logs the error and says so once at a time; the program goes on."""
        self._log(error)
        if self._saying:
            return
        self._saying = True
        try:
            self._say()
        finally:
            self._saying = False
