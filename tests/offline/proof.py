"""What of a network a whole review needs: played where there is none, with every call to the system written down."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.offline.ears import SEEN
from tests.offline.watch import with_ears
from tests.stories.screens import LAPTOP, PROJECTOR, offscreen

ROOT = Path(__file__).parents[2]
STORY = ROOT / "tests" / "stories" / "whole-aar.story"
LONGEST = 240
"""Seconds; with every call written down, on a computer that does other things too."""
_SOCKET = re.compile(r"\bsocket\(AF_INET6?\b")
_NAME = re.compile(r"htons\(53\)|\"/etc/(?:resolv\.conf|hosts|nsswitch\.conf)\"|nscd/socket")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was counted; None where this system has no means to count it."""

    alone: bool
    """Whether it ran where there is no network."""
    sockets: int | None
    """Sockets opened for a network, by the system's own account."""
    names: int | None
    """Looks at what a name look-up reads, and datagrams to a name server."""
    attempts: tuple[str, ...]
    """What Python heard."""
    modules: tuple[str, ...]
    libraries: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many things were found; 0 is what is wanted."""
        return sum(filter(None, self.means))

    @property
    def means(self) -> tuple[int | None, ...]:
        """What each means of finding found."""
        return self.sockets, self.names, len(self.attempts), len(self.modules), len(self.libraries)


def alone() -> list[str]:
    """The words before a command that run it where there is no network, as the same user; none where that is not possible."""
    for ways in (["-n"] if os.name == "posix" and os.geteuid() == 0 else []), ["-cn"], ["-rn"]:
        if ways and _works(["unshare", *ways, "true"]):
            return ["unshare", *ways]
    return []


def prove(folder: Path, *, careless: bool = False, story: Path = STORY) -> Proof:
    """Plays the story; `folder` must be empty. Raises AssertionError when the story itself fails."""
    calls, seen, facts = folder / "calls", folder / "seen", folder / "facts.json"
    seen.touch()
    namespace = alone()
    command = [*namespace, *_written_down(calls), sys.executable, "-P", "-m", "tests.offline.whole"]
    command += [str(story), str(folder / "home"), str(facts), *(["--careless"] if careless else [])]
    env = {**os.environ, "PYTHONPATH": with_ears(str(ROOT)), SEEN: str(seen)}
    env["QT_QPA_PLATFORM"] = offscreen(folder, LAPTOP, PROJECTOR)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=LONGEST, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(facts.read_text("utf-8"))
    lines = calls.read_text("utf-8", "replace").splitlines() if calls.exists() else None
    return Proof(
        alone=bool(namespace),
        sockets=_count(lines, _SOCKET),
        names=_count(lines, _NAME),
        attempts=tuple(line.partition("\t")[0] for line in seen.read_text("utf-8").splitlines()),
        modules=tuple(told["modules"]),
        libraries=tuple(told["libraries"]),
    )


def _written_down(calls: Path) -> list[str]:
    """The words before a command that write its calls down, in the quickest way there is: of the others nobody is told."""
    tracer = ["strace", "-f", "-e", "trace=network,open,openat"]
    ways = [*tracer, "--seccomp-bpf"], tracer
    return next(([*way, "-o", str(calls)] for way in ways if _works([*way, "-o", os.devnull, "true"])), [])


def _works(command: Sequence[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _count(lines: list[str] | None, what: re.Pattern[str]) -> int | None:
    return None if lines is None else sum(bool(what.search(line)) for line in lines)
