"""A screen reader's ear outside the program: writes down what is announced, and reads out the tree when asked.

Run by a Python that has `gi` (Debian: python3-gi, gir1.2-atspi-2.0), within the program's own D-Bus session:
`listener.py FOLDER`. Announcements go to FOLDER/heard, one JSON text a line. When FOLDER/ask appears, everything that
can be reached goes to FOLDER/answer as JSON: names, and where the keyboard can go without a name.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM = "KM Desktop"
DEEPEST = 40


def main(folder: Path) -> None:
    """Listens until it is ended."""
    heard = (folder / "heard").open("a", encoding="utf-8")

    def on_event(event: Any) -> None:
        told = event.any_data if isinstance(event.any_data, str) else event.any_data.get_string()
        heard.write(json.dumps(told) + "\n")
        heard.flush()

    listener = Atspi.EventListener.new(on_event)
    listener.register("object:announcement")
    (folder / "ready").touch()
    context = GLib.MainContext.default()
    while True:
        if not context.iteration(False):
            time.sleep(0.005)
        ask = folder / "ask"
        if ask.exists():
            ask.unlink()
            write(folder / "answer", json.dumps(read_out()))


def write(path: Path, text: str) -> None:
    """Whole or not at all."""
    half = path.with_suffix(".half")
    half.write_text(text, "utf-8")
    half.rename(path)


def read_out() -> dict[str, list[str]]:
    """Everything of the program that a screen reader can reach."""
    found: dict[str, list[str]] = {"names": [], "unnamed": []}
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(at)
        if program is not None and program.get_child_count():
            walk(program, "", found, 0)
    return found


def walk(node: Any, place: str, found: dict[str, list[str]], depth: int) -> None:
    """Goes down the tree; what is not showing is passed over, as readers do."""
    try:
        states = node.get_state_set()
        name, role = node.get_name() or "", node.get_role_name()
        if depth > 1 and not states.contains(Atspi.StateType.SHOWING) and role not in ("application", "list item"):
            return
        found["names"] += [text for text in (name, node.get_description() or "") if text]
        window = role in ("frame", "dialog", "window", "application")
        if states.contains(Atspi.StateType.FOCUSABLE) and not name and not window:
            found["unnamed"].append(f"{role} in {place or 'the window'}")
        if depth < DEEPEST:
            for at in range(min(node.get_child_count(), 500)):
                child = node.get_child_at_index(at)
                if child is not None:
                    walk(child, name or place, found, depth + 1)
    except GLib.Error:
        return  # It went while it was read.


if __name__ == "__main__":
    main(Path(sys.argv[1]))
