"""Screens that are not there, for the offscreen platform."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCREEN: dict[str, Any] = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
LAPTOP = {**SCREEN, "name": "laptop", "x": 0, "width": 1366, "height": 768}
PROJECTOR = {**SCREEN, "name": "projector", "x": 1366, "width": 1920, "height": 1080}

WALLS = {"1920×1080": PROJECTOR, "3840×2160": {**PROJECTOR, "width": 3840, "height": 2160}}
"""Screens of the room, by their size."""


def offscreen(folder: Path, *screens: dict[str, Any]) -> str:
    """The name of a platform with these screens; its description is written into `folder`."""
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}), "utf-8")
    return f"offscreen:configfile={config}"
