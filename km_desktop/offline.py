"""This program speaks to no network, and cannot: what could is taken out of its reach before anything else is loaded."""

from __future__ import annotations

import sys
from types import ModuleType

ABSENT = (
    "socket", "_socket", "ssl", "_ssl", "socketserver", "asyncio", "http.client", "http.server", "urllib.request",
    "ftplib", "imaplib", "poplib", "smtplib", "telnetlib", "nntplib", "xmlrpc", "multiprocessing", "webbrowser", "pydoc",
    "requests", "urllib3", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
)  # fmt: skip
"""Modules through which a Python program can reach a network, or serves one; none is ever needed here."""


class Absent(ModuleType):
    """Stands where such a module would: it may be named, as some libraries do on their first line, but does nothing."""

    def __getattr__(self, name: str) -> object:
        raise AttributeError(f"{self.__name__}.{name}: this program has no network")


def stay_offline() -> None:
    """Puts empty modules in the places of those in ABSENT that are not loaded; for the first line of a program."""
    for name in ABSENT:
        sys.modules.setdefault(name, Absent(name))


def reached() -> list[str]:
    """Which of the modules in ABSENT are really loaded."""
    return [name for name in ABSENT if isinstance(found := sys.modules.get(name), ModuleType) and not isinstance(found, Absent)]
