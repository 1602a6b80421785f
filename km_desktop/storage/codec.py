"""A session as the bytes of a file, and back."""

from __future__ import annotations

from pathlib import Path

from km_desktop.review.session import Session
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.tables import as_session
from km_desktop.storage.text import parse


def decode(content: bytes, path: Path = Path("review.kmr")) -> Session:
    """The session in the bytes of a file; `path` is only named in what is raised.

    Raises StorageError empty_file, not_utf8, not_a_review, damaged, newer_version or too_large.
    """
    return as_session(parse(content, path), path)[0]


def encode(session: Session, path: Path = Path("review.kmr")) -> bytes:
    """The bytes of a new file for the session. Raises StorageError too_large or failed."""
    return b"".join(Encoder(path).encode(session))
