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
        if argv is None:
            _alone()
        from km_desktop.cli.run import run

        return run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:  # Before anything began.
        return REFUSED


def _alone() -> None:
    """The process is this program's own: what could reach a network is taken from it."""
    from km_desktop.offline import stay_offline

    stay_offline()
