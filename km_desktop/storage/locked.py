"""The coat that only a passphrase takes off: Argon2id makes a key of it, AES-256-GCM locks the bytes.

A locked file is the line LOCKED, one line of JSON (see `header`), twelve bytes that no other save has, and the locked
bytes. The head cannot be changed without the rest being refused. Whoever has forgotten the passphrase, and has no
recovery key of their site, cannot open it, and nor can we.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from km_desktop.review.refused import Refused
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.errors import StorageError
from km_desktop.storage.header import (
    KEY,
    MOST_OLDER,
    NONCE,
    STANDARD,
    Away,
    Cost,
    Header,
    head_of,
    header_in,
    key_id,
    read_header,
)
from km_desktop.storage.recovery import open_with, seal_to
from km_desktop.storage.results import Pieces
from km_desktop.storage.text import MOST_BYTES

LONGEST_PASSPHRASE = 1024
_PHRASE, _OLDER = b"KM Desktop passphrase", b"KM Desktop older key"
_TAG = 16


class Lock:
    """A Coat: locks the bytes of each save with a key that only the passphrase brings back. Never changes."""

    def __init__(self, header: Header, key: bytes, older: Mapping[str, bytes] | None = None) -> None:
        self.header = header
        self.head = LOCKED + header.line()
        self._key = key
        self.older: Mapping[str, bytes] = MappingProxyType(dict(older or {}))
        """Keys from before, by id."""
        self._cipher = AESGCM(key)

    def put_on(self, pieces: Pieces, most: int = MOST_BYTES) -> Pieces:
        """The bytes as they go to disk, different each time. Raises StorageError too_large for more than `most`."""
        nonce, bare = os.urandom(NONCE), b"".join(pieces)
        if len(bare) + len(self.head) + NONCE + _TAG > most:
            raise StorageError("too_large", Path("review.kmr"), where="file", limit=most)
        return self.head, nonce, self._cipher.encrypt(nonce, bare, self.head)

    def take_off(self, content: bytes, path: Path) -> bytes:
        """The bytes as they were; what was never locked comes back as it is. Raises StorageError locked or damaged."""
        if not content.startswith(LOCKED):
            return content
        if content.startswith(self.head):
            head, cipher = self.head, self._cipher
        else:
            head = head_of(content, path)
            cipher = self._cipher_for(read_header(head, path), path)
        nonce, locked = content[len(head) : len(head) + NONCE], memoryview(content)[len(head) + NONCE :]
        if len(nonce) < NONCE or len(locked) < _TAG:
            raise StorageError("damaged", path, where="cut off")
        try:
            return cipher.decrypt(nonce, locked, head)
        except InvalidTag as error:
            raise StorageError("damaged", path, where="lock") from error

    def _cipher_for(self, header: Header, path: Path) -> AESGCM:
        if header.key == self.header.key:
            return self._cipher
        if header.key not in self.older:
            raise StorageError("locked", path)
        return AESGCM(self.older[header.key])

    def wearing(self, header: Header) -> Lock:
        """The same key under another head."""
        return Lock(header, self._key, self.older)

    def of_review(self, review: str) -> Lock:
        """The same lock for another review, by its id."""
        return self if review == self.header.review else self.wearing(replace(self.header, review=review))

    def key_for(self, other: Header) -> bytes | None:
        """The key that a file with this head is locked with, if it is one of ours."""
        return self._key if other.key == self.header.key else self.older.get(other.key)

    def by_id(self) -> dict[str, bytes]:
        """Its key and those from before, by id."""
        return {self.header.key: self._key, **self.older}

    def __repr__(self) -> str:
        return f"Lock({self.header.key})"  # Never the key.


def lock_with(
    passphrase: str,
    recovery: bytes | None = None,
    *,
    review: str = "",
    before: Lock | None = None,
    cost: Cost = STANDARD,
) -> Lock:
    """A new lock, with a fresh key, that the passphrase opens. Takes a fraction of a second.

    `recovery` is the site's public key, `before` the lock that it replaces: what still wears that stays readable.
    Raises Refused passphrase_empty, passphrase_too_long or recovery_key_unsound.
    """
    key, salt = os.urandom(KEY), os.urandom(16)
    held = list((before.by_id() if before else {}).items())[:MOST_OLDER]
    header = Header(
        key=key_id(key),
        review=review,
        cost=cost,
        salt=salt,
        phrase=_put_away(_made_of(passphrase, salt, cost), key, _PHRASE),
        recovery=seal_to(recovery, key) if recovery else None,
        older=tuple((id, _put_away(key, old, _OLDER + id.encode())) for id, old in held),
    )
    return Lock(header, key, dict(held))


def passing_lock() -> Lock:
    """A new lock that no passphrase opens: for what ends with the program."""
    key, salt = os.urandom(KEY), os.urandom(16)
    return Lock(Header(key_id(key), "", STANDARD, salt, _put_away(os.urandom(KEY), key, _PHRASE)), key)


def unlock(content: bytes, passphrase: str, path: Path = Path("review.kmr")) -> Lock:
    """The lock around a file's bytes, opened by its passphrase. Takes a fraction of a second.

    Raises StorageError wrong_passphrase, damaged, too_costly or newer_version.
    """
    header = header_in(content, path)
    key = _brought_back(_made_of(passphrase, header.salt, header.cost), header.phrase, _PHRASE)
    if key is None:
        raise StorageError("wrong_passphrase", path)
    return opened(header, key, path)


def unlock_by_recovery(content: bytes, private: bytes, path: Path = Path("review.kmr")) -> Lock:
    """The lock around a file's bytes, opened by the site's private key. Raises StorageError recovery_not_here, damaged …"""
    header = header_in(content, path)
    key = open_with(private, header.recovery) if header.recovery else None
    if key is None:
        raise StorageError("recovery_not_here", path)
    return opened(header, key, path)


def opened(header: Header, key: bytes, path: Path) -> Lock:
    """The lock with this head and key. Raises StorageError damaged where they do not belong together."""
    if key_id(key) != header.key:
        raise StorageError("damaged", path, where="head")
    older = {id: _brought_back(key, away, _OLDER + id.encode()) for id, away in header.older}
    return Lock(header, key, {id: old for id, old in older.items() if old is not None})


def _made_of(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase makes, however its accents were typed."""
    if not passphrase:
        raise Refused("passphrase_empty")
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise Refused("passphrase_too_long", limit=LONGEST_PASSPHRASE)
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    made = Argon2id(
        salt=salt, length=KEY, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(typed)
    return bytes(made)


def _put_away(by: bytes, key: bytes, what: bytes) -> Away:
    nonce = os.urandom(NONCE)
    return Away(nonce, AESGCM(by).encrypt(nonce, key, what))


def _brought_back(by: bytes, away: Away, what: bytes) -> bytes | None:
    try:
        return AESGCM(by).decrypt(away.nonce, away.wrapped, what)
    except InvalidTag:
        return None
