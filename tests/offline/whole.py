"""Plays a whole review in the real windows, makes every kind of file and paper of it, takes one in again, and says what of a
network came near.

`python -m tests.offline.whole STORY FOLDER FACTS [--careless]`; the facts go into that file as JSON. Careless, the program
takes nothing from itself, and at the end reaches for a network in three ways: each must be found.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from km_desktop.offline import reached, stay_offline

LIBRARIES = re.compile(
    r"/(?:lib)?(Qt6(?:Network|WebSockets|WebEngine\w*)|_ssl|_socket|ssl|nss_dns|nss_resolve|curl)[-.\w]*\.(?:so|pyd|dll|dylib)"
)
"""Names of files by which a process could reach a network, were they loaded."""
PAPERS = ("guide", "form", "sign-in", "poster")


def main(story: str, folder: str, facts: str, careless: bool = False) -> int:
    """Plays and tells; returns the exit code of the first part that failed."""
    if not careless:
        stay_offline()  # As both programs do on their first line.
    from tests.stories.player import main as play

    home = Path(folder)
    if code := play(story, folder):
        return code
    if code := _pass_on(home):
        return code
    if careless:
        _reach_out()
    Path(facts).write_text(json.dumps({"modules": reached(), "libraries": libraries()}), "utf-8")
    return 0


def _pass_on(home: Path) -> int:
    """Makes every kind of report, and every paper, and takes in the review that the PDF carries."""
    from km_desktop.cli.run import run
    from km_desktop.exports import FORMATS

    review, made = str(next((home / "library").glob("*.kmr"))), home / "made"
    words = [["export", review, "--to", ",".join(FORMATS), "--carry", "--out", str(made)]]
    words += [["paper", kind, review, "--to", str(home / "papers")] for kind in PAPERS]
    for command in words:
        if code := run(command):
            return code
    return run(["import", str(next(made.glob("*.pdf"))), "--library", str(home / "elsewhere")])


def libraries() -> list[str]:
    """Which shared libraries of a network this process has loaded."""
    try:
        mapped = Path("/proc/self/maps").read_text("utf-8", "replace")
    except OSError:
        return []
    return sorted({found[1] for found in LIBRARIES.finditer(mapped)})


def _reach_out() -> None:
    """Opens an address, asks for a name, and opens a socket behind Python's back."""
    import contextlib
    import ctypes
    import socket
    import urllib.request

    with contextlib.suppress(OSError):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)
    with contextlib.suppress(OSError):
        socket.getaddrinfo("example.invalid", 80)
    system = ctypes.CDLL(None)
    system.socket(int(socket.AF_INET), int(socket.SOCK_DGRAM), 0)
    system.gethostbyname(b"example.invalid")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2], sys.argv[3], careless="--careless" in sys.argv))
