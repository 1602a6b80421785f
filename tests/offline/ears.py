"""Hears every attempt of a Python process to reach a network, and forbids it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

SEEN = "KM_NETWORK_SEEN"
"""The environment variable that names the file in which attempts are written down, one a line."""
SITE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "site")
"""A folder which, on the path of a Python process, lets it be heard from its first line."""

ALWAYS = (
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request",
    "http.client.connect", "http.client.send", "ftplib.connect", "smtplib.connect", "imaplib.open", "poplib.connect",
    "nntplib.connect", "telnetlib.Telnet.open", "webbrowser.open",
)  # fmt: skip
"""Audit events that only a network brings about."""
ADDRESSED = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
"""Those that bring with them the socket, which may also be one between processes of this computer."""


def attempt(event: str, facts: tuple[object, ...]) -> str:
    """What was tried, in a few words; nothing where the event is none of a network."""
    if event in ALWAYS:
        return f"{event} {' '.join(str(fact) for fact in facts[:2] if isinstance(fact, str | int))}".strip()
    if event in ADDRESSED and not _between_processes(facts[0]):
        return f"{event} {facts[1] if len(facts) > 1 else ''}".strip()
    return ""


def listen(heard: Callable[[str], None]) -> None:
    """From now on to the end of this process: every attempt is told, and then forbidden by PermissionError."""

    def hook(event: str, facts: tuple[object, ...]) -> None:
        if (event in ADDRESSED or event in ALWAYS) and (tried := attempt(event, facts)):
            heard(tried)
            raise PermissionError(f"no network here: {tried}")

    sys.addaudithook(hook)


def write_down(tried: str) -> None:
    """Adds a line to the file that SEEN names: what was tried, and in which test."""
    if path := os.environ.get(SEEN):
        test = os.environ.get("PYTEST_CURRENT_TEST", "")
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"{tried}\t{test}\n".encode("utf-8", "replace"))
        finally:
            os.close(handle)


def _between_processes(socket: object) -> bool:
    family = getattr(socket, "family", None)
    return getattr(family, "name", "") == "AF_UNIX"
