"""What Windows locks to the account of the person who is logged on, for copies that never leave this computer."""

from __future__ import annotations

import sys
from typing import Protocol

WRAPPED = b"KM Desktop copy for this Windows account\n"
"""How a file begins that only the same account on the same computer opens."""


class Wrap(Protocol):
    """Locks bytes, and unlocks them. Both raise OSError."""

    def wrap(self, content: bytes) -> bytes:
        """The bytes, locked."""

    def unwrap(self, content: bytes) -> bytes:
        """The bytes as they were."""


class WindowsWrap:
    """CryptProtectData, without any question to the person."""

    def wrap(self, content: bytes) -> bytes:
        """See Wrap."""
        return _asked("CryptProtectData", content)

    def unwrap(self, content: bytes) -> bytes:
        """See Wrap."""
        return _asked("CryptUnprotectData", content)


def system_wrap() -> Wrap | None:
    """What this system has for it; None elsewhere than on Windows, where the permissions of the file have to do."""
    return WindowsWrap() if sys.platform == "win32" else None


def _asked(name: str, content: bytes) -> bytes:
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class Blob(ctypes.Structure):
            _fields_ = (("size", wintypes.DWORD), ("start", ctypes.POINTER(ctypes.c_char)))

        given = Blob(len(content), ctypes.create_string_buffer(content, len(content)))
        made = Blob()
        no_questions = 0x1
        crypt = ctypes.WinDLL("crypt32", use_last_error=True)
        if not getattr(crypt, name)(
            ctypes.byref(given), None, None, None, None, no_questions, ctypes.byref(made)
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            return ctypes.string_at(made.start, made.size)
        finally:
            free = ctypes.WinDLL("kernel32").LocalFree
            free.argtypes = [ctypes.c_void_p]
            free(made.start)
    raise OSError("no such service here")
