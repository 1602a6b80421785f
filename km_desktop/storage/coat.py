"""What lies around the bytes of a review on disk: nothing, or a lock that only a passphrase opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from km_desktop.storage.results import Pieces

LOCKED = b"KM Desktop locked review\n"
"""How a file begins that needs a passphrase."""


class Coat(Protocol):
    """Goes around the bytes of each save, and of every copy."""

    def put_on(self, pieces: Pieces) -> Pieces:
        """The bytes as they go to disk."""

    def take_off(self, content: bytes, path: Path) -> bytes:
        """The bytes as they were. Raises StorageError `locked` or `damaged`."""


class Bare:
    """No coat at all."""

    def put_on(self, pieces: Pieces) -> Pieces:
        """See Coat."""
        return pieces

    def take_off(self, content: bytes, path: Path) -> bytes:  # noqa: ARG002 - as Coat has it
        """See Coat."""
        return content


BARE: Coat = Bare()
