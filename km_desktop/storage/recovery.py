"""The recovery key of a site: a pair, of which the public half goes into every new lock and the private into a safe."""

from __future__ import annotations

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from km_desktop.review.refused import Refused
from km_desktop.storage.header import KEY, NONCE, Away

PRIVATE_HEAD = b"KM Desktop recovery key\n"
"""How the plain bytes of a private key's file begin."""
MOST_KEY_FILE = 8192

Slot = tuple[bytes, bytes, Away]


def make_pair() -> tuple[bytes, str]:
    """A new pair: the bytes of the private key's file, and the public key as text for the site's settings."""
    made = X25519PrivateKey.generate()
    return PRIVATE_HEAD + base64.b64encode(made.private_bytes_raw()) + b"\n", public_text(made.public_key().public_bytes_raw())


def public_text(public: bytes) -> str:
    """A public key as it is written in settings."""
    return base64.b64encode(public).decode("ascii")


def public_key(text: str) -> bytes:
    """The public key that a site's settings name. Raises Refused recovery_key_unsound."""
    return _decoded(text.strip())


def private_key(content: bytes) -> bytes:
    """The private key in the plain bytes of its file. Raises Refused recovery_key_unsound."""
    if not content.startswith(PRIVATE_HEAD):
        raise Refused("recovery_key_unsound")
    return _decoded(content.removeprefix(PRIVATE_HEAD).decode("ascii", "replace").strip())


def seal_to(public: bytes, key: bytes) -> Slot:
    """A key, locked away so that only whoever has the private half gets it back. Raises Refused recovery_key_unsound."""
    once = X25519PrivateKey.generate()
    nonce, shown = os.urandom(NONCE), once.public_key().public_bytes_raw()
    try:
        shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:
        raise Refused("recovery_key_unsound") from error
    return public, shown, Away(nonce, AESGCM(_mixed(shared, public, shown)).encrypt(nonce, key, public))


def open_with(private: bytes, slot: Slot) -> bytes | None:
    """The key in a slot; None when it was locked away for somebody else."""
    public, shown, away = slot
    ours = X25519PrivateKey.from_private_bytes(private)
    if ours.public_key().public_bytes_raw() != public:
        return None
    try:
        shared = ours.exchange(X25519PublicKey.from_public_bytes(shown))
        return AESGCM(_mixed(shared, public, shown)).decrypt(away.nonce, away.wrapped, public)
    except (InvalidTag, ValueError):
        return None


def _mixed(shared: bytes, public: bytes, shown: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY, salt=None, info=b"KM Desktop recovery" + shown + public).derive(shared)


def _decoded(text: str) -> bytes:
    try:
        held = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("recovery_key_unsound") from error
    if len(held) != KEY:
        raise Refused("recovery_key_unsound")
    return held
