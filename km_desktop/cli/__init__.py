"""`km`: the same engine without a screen. Quick to start: nothing is imported before it is used."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, REFUSED, WRONG_USE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. 0 it is done, 1 it was refused or failed, 2 it was asked wrongly."""
    try:
        from km_desktop.cli.run import run

        return run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:  # Before anything began.
        return REFUSED
