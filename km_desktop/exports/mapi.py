"""Handing a draft to the mail program that Windows knows, by Simple MAPI. No mail is sent by us: its window opens.

To be called off the main thread: Windows answers only when the person has closed the window of the mail.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Sequence
from ctypes import POINTER, Structure, c_uint32, c_void_p, c_wchar_p
from enum import StrEnum
from pathlib import Path
from typing import Any

from km_desktop.exports.email_draft import mail_names
from km_desktop.exports.spelling import spelled_out

_LOGON_UI, _DIALOG = 0x1, 0x8
_SYSTEM32_ONLY = 0x800
"""LOAD_LIBRARY_SEARCH_SYSTEM32: a library of that name beside a review is not the one that is meant."""
_NOWHERE = 0xFFFFFFFF
"""The file stands at no place within the text."""
_LONGEST_SUBJECT = 250
_CLIENTS = r"SOFTWARE\Clients\Mail"
_ROOTS = ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE")
_SAYS_MAPI = ("DLLPath", "DLLPathEx", "MSIComponentID")

Library = Any
"""What has MAPISendMailW: a DLL, or what stands for one in a test."""
Load = Callable[[], Library | None]


class Outcome(StrEnum):
    """What came of it."""

    HANDED_OVER = "handed_over"
    """The window of the mail was open, and was closed again by sending it or keeping it."""
    STOPPED = "stopped"
    """The person closed it without."""
    NO_PROGRAM = "no_program"
    """No mail program takes drafts in this way."""
    FILES = "files"
    """The program could not take the files."""
    FAILED = "failed"
    """It did not work, for a reason that only the program knows."""


_OUTCOMES = {
    0: Outcome.HANDED_OVER,
    1: Outcome.STOPPED,  # MAPI_E_USER_ABORT
    3: Outcome.NO_PROGRAM,  # MAPI_E_LOGON_FAILURE
    9: Outcome.FILES,  # MAPI_E_TOO_MANY_FILES
    11: Outcome.FILES,  # MAPI_E_ATTACHMENT_NOT_FOUND
    12: Outcome.FILES,  # MAPI_E_ATTACHMENT_OPEN_FAILURE
    26: Outcome.NO_PROGRAM,  # MAPI_E_NOT_SUPPORTED
    27: Outcome.NO_PROGRAM,  # MAPI_E_UNICODE_NOT_SUPPORTED
    28: Outcome.FILES,  # MAPI_E_ATTACHMENT_TOO_LARGE
}


class MapiFileDescW(Structure):
    """A file of the mail, as Windows lays it out."""

    _fields_ = (
        ("ulReserved", c_uint32),
        ("flFlags", c_uint32),
        ("nPosition", c_uint32),
        ("lpszPathName", c_wchar_p),
        ("lpszFileName", c_wchar_p),
        ("lpFileType", c_void_p),
    )


class MapiMessageW(Structure):
    """A mail, as Windows lays it out."""

    _fields_ = (
        ("ulReserved", c_uint32),
        ("lpszSubject", c_wchar_p),
        ("lpszNoteText", c_wchar_p),
        ("lpszMessageType", c_wchar_p),
        ("lpszDateReceived", c_wchar_p),
        ("lpszConversationID", c_wchar_p),
        ("flFlags", c_uint32),
        ("lpOriginator", c_void_p),
        ("nRecipCount", c_uint32),
        ("lpRecips", c_void_p),
        ("nFileCount", c_uint32),
        ("lpFiles", POINTER(MapiFileDescW)),
    )


def load() -> Library | None:
    """Windows' own library; None where there is none, and on every other system, where nothing is loaded."""
    if sys.platform == "win32":
        try:
            library = ctypes.WinDLL("mapi32.dll", winmode=_SYSTEM32_ONLY)
        except OSError:
            return None
        return library if hasattr(library, "MAPISendMailW") else None
    return None


def client() -> str:
    """Name of the mail program that Windows knows as the one that takes drafts; empty for none."""
    name = next((name for root in _ROOTS if (name := _known(root, _CLIENTS, ""))), "")
    # One that lives in a browser does not say where its part of MAPI is.
    says = (_known(root, rf"{_CLIENTS}\{name}", value) for root in _ROOTS for value in _SAYS_MAPI)
    return name if name and any(says) else ""


def _known(root: str, key: str, value: str) -> str:
    """What Windows has written down in a place; empty for nothing, and on every other system."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(getattr(winreg, root), key) as held:
                return str(winreg.QueryValueEx(held, value)[0])
        except OSError:
            return ""
    return ""


def available(*, load: Load = load, client: Callable[[], str] = client) -> bool:
    """Whether a draft can be handed over here. It asks the system, so not while the program starts."""
    return bool(client()) and load() is not None


def send_draft(subject: str, body: str, files: Sequence[Path], *, load: Load = load) -> Outcome:
    """Opens the mail program's own window with a draft in it, and waits until that is closed. Never raises.

    The person chooses who gets it, and sends it. `files` must stay where they are until this returns.
    """
    paths = [Path(os.path.abspath(file)) for file in files]  # noqa: PTH100 - links are left as they are
    if not all(path.is_file() for path in paths):
        return Outcome.FILES
    library = load()
    if library is None:
        return Outcome.NO_PROGRAM
    message = MapiMessageW(
        lpszSubject=_one_line(subject),
        # To its end: a NUL would end it, and is spelled out.
        lpszNoteText=spelled_out(body).replace("\n", "\r\n"),
        nFileCount=len(paths),
        lpFiles=_files(paths) if paths else None,
    )
    return _OUTCOMES.get(_sent(library, message), Outcome.FAILED)


def _sent(library: Library, message: MapiMessageW) -> int:
    """Windows' answer; -1 where there was none. The mail program may go elsewhere meanwhile: we stay where we were."""
    here = _folder()
    try:
        send = library.MAPISendMailW
        send.argtypes = [c_void_p, c_void_p, POINTER(MapiMessageW), c_uint32, c_uint32]
        send.restype = c_uint32
        return int(send(None, None, ctypes.byref(message), _LOGON_UI | _DIALOG, 0))
    except (OSError, AttributeError, ctypes.ArgumentError):
        return -1
    finally:
        if here is not None and here != _folder():
            os.chdir(here)


def _folder() -> Path | None:
    try:
        return Path.cwd()
    except OSError:
        return None


def _files(paths: Sequence[Path]) -> Any:
    described = (MapiFileDescW * len(paths))()
    for held, path, name in zip(described, paths, mail_names(path.name for path in paths), strict=True):
        held.nPosition, held.lpszPathName, held.lpszFileName = _NOWHERE, str(path), name
    return described


def _one_line(text: str) -> str:
    line = " ".join(spelled_out(text).split())
    return line if len(line) <= _LONGEST_SUBJECT else f"{line[:_LONGEST_SUBJECT]}…"
