"""Storage: one file a review, written so that nothing marked as saved is ever lost.

`SessionFile` makes, reads and saves one review's file and brings it together with what others wrote to it.
`Saver` does so from a thread of its own. `SafeStorage` lets stock TinyDB use such files safely.
Whatever goes wrong is a `StorageError` with a code. `naming` says what files are called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from km_desktop.storage.codec import decode, encode
    from km_desktop.storage.errors import CODES, DAMAGE, StorageError
    from km_desktop.storage.naming import ENDING, companions, file_name, free_path
    from km_desktop.storage.results import Previous, Saved
    from km_desktop.storage.safe_storage import SafeStorage
    from km_desktop.storage.saver import Saver
    from km_desktop.storage.session_file import SessionFile

__all__ = ["CODES", "DAMAGE", "ENDING", "Previous", "SafeStorage", "Saved", "Saver", "SessionFile", "StorageError"]
__all__ += ["companions", "decode", "encode", "file_name", "free_path"]

# Who only lists reviews must not wait for what saves them: each name is imported when it is asked for.
_HOMES = {
    "codec": ("decode", "encode"),
    "errors": ("CODES", "DAMAGE", "StorageError"),
    "naming": ("ENDING", "companions", "file_name", "free_path"),
    "results": ("Previous", "Saved"),
    "safe_storage": ("SafeStorage",),
    "saver": ("Saver",),
    "session_file": ("SessionFile",),
}


def __getattr__(name: str) -> Any:
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{home}"), name)
