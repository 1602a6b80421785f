"""Passphrases on the command line: from a file, or asked for where somebody sits; never as a word of the command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from km_desktop.compose import Opened, open_review
from km_desktop.i18n import _
from km_desktop.review.refused import Refused

if TYPE_CHECKING:
    from km_desktop.storage.keys import Keys

_MOST = 8192


def opened(path: Path, options: Any, keys: Keys | None = None) -> Opened:
    """Opens a review, asking for its passphrase where it has one. Raises Refused."""
    from km_desktop.storage.keys import Keys as NoKeys

    keys = keys or NoKeys()
    try:
        return open_review(path, keys=keys)
    except Refused as refusal:
        if refusal.code != "locked":
            raise
    unlock(path, options, keys)
    return open_review(path, keys=keys)


def unlock(path: Path, options: Any, keys: Keys) -> None:
    """Opens the lock of a file with the recovery key or the passphrase that the options name, or asks for it."""
    key_file = getattr(options, "recovery", None)
    if key_file:
        keys.recover(path, recovery_key(Path(key_file), options))
    else:
        keys.open(path, passphrase(options, path))


def passphrase(options: Any, path: Path) -> str:
    """The passphrase of a file. Raises Refused locked where nobody can be asked."""
    named = getattr(options, "passphrase_file", None)
    if named:
        return from_file(Path(named))
    if not _somebody():
        raise Refused("locked", path=path)
    return _ask(_("Passphrase of {name}: ").format(name=path.name))


def new_passphrase(options: Any, what: str) -> str:
    """A new passphrase, asked for twice. Raises Refused passphrase_empty or passphrases_differ."""
    named = getattr(options, "new_passphrase_file", None)
    if named:
        return from_file(Path(named))
    if not _somebody():
        raise Refused("passphrase_empty")
    sys.stderr.write(_("Nobody can open it without the passphrase: write it down first, and keep that safe.") + "\n")
    typed = _ask(_("New passphrase of {name}: ").format(name=what))
    if typed and _ask(_("Once more: ")) != typed:
        raise Refused("passphrases_differ")
    return typed


def from_file(path: Path) -> str:
    """The first line of a file. Raises Refused."""
    first = _bytes(path).split(b"\n", 1)[0].removesuffix(b"\r")
    try:
        return first.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("not_utf8", path=path, line=1) from None


def recovery_key(path: Path, options: Any) -> bytes:
    """The private recovery key in a file; its own passphrase is asked for, where it has one. Raises Refused."""
    from km_desktop.storage.coat import LOCKED
    from km_desktop.storage.locked import unlock as open_lock
    from km_desktop.storage.recovery import private_key

    content = _bytes(path)
    if content.startswith(LOCKED):
        content = open_lock(content, passphrase(options, path), path).take_off(content, path)
    return private_key(content)


def _bytes(path: Path) -> bytes:
    from km_desktop.storage.disk import RealDisk
    from km_desktop.storage.files import read_file

    return read_file(RealDisk(), path, _MOST)[0]


def _somebody() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _ask(words: str) -> str:
    from getpass import getpass

    try:
        return getpass(words)
    except EOFError:
        return ""
