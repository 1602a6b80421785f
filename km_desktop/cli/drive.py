"""`km drive`: tries a folder as a review would use it, and says in plain words what it found."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.drive_words import verdict, words
from km_desktop.places import local_folder
from km_desktop.review.refused import Refused
from km_desktop.storage.drive_check import check_drive, hold

WIDTH = 34


def drive(options: Any, env: Mapping[str, str]) -> int:
    """Prints a line a check; only a folder of its own is written to, and removed. Raises StorageError, Refused."""
    folder = Path(options.folder)
    if options.hold:  # This is the second process.
        hold(folder, lambda: print("held", flush=True), sys.stdin.read)
        return DONE
    checked = []
    for found in check_drive(folder, local_folder(env), _second):
        checked.append(found)
        if not options.json:
            what, figure = words(found)
            sys.stdout.write(f"{what:{WIDTH}} {verdict(found):14} {figure}\n")
            sys.stdout.flush()
    if options.json:
        told = [{"check": found.code, "verdict": found.verdict, **found.facts} for found in checked]
        json.dump({"folder": str(folder), "checks": told}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    wrong = sum(found.verdict == "bad" for found in checked)
    if wrong:
        raise Refused("drive_unfit", count=wrong, total=len(checked))
    return DONE


def _second(path: Path) -> subprocess.Popen[str]:
    """This same program once more, to hold a lock."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-P", "-m", "km_desktop"]
    pipe = subprocess.PIPE
    return subprocess.Popen([*program, "drive", "--hold", str(path)], stdin=pipe, stdout=pipe, encoding="utf-8")
