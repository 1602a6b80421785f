"""Colours, type and signs of papers, the same for each kind of file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from km_desktop import resources
from km_desktop.report.house import House
from km_desktop.report.shades import made_readable
from km_desktop.settings import is_colour

TAG_ICONS = {"worked": "circle-check", "difficult": "triangle-alert", "surprise": "diamond"}
STATUS_ICONS = {
    "not started": "circle",
    "started": "half-disc",
    "moving well": "arrow-up-right",
    "slow": "hourglass",
    "stuck": "pause",
    "done": "circle-check",
}
STATUS_COLOURS = {"done": "worked", "stuck": "difficult", "slow": "amber"}
_NAME = re.compile("[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as #RRGGBB, and type in points."""

    colours: Mapping[str, str]
    notes: Mapping[str, Mapping[str, str]]
    """Ground, edge, mark and bar of each kind of note."""
    text: Mapping[str, Mapping[str, Any]]
    page: Mapping[str, float]
    """Size and margins of a sheet, in points."""

    def kind(self, told: str) -> str:
        """The kind itself where it has colours; a kind of somebody's own looks plain."""
        return told if told in self.notes else "plain"


def look(theme: str, house: House) -> Look:
    """How papers look in a theme, with the organisation's own accent, made readable on the ground of that theme."""
    found = resources.root()
    told = _toml(found / "themes" / f"{theme}.toml")
    colours = dict(told["colours"])
    if is_colour(house.accent):
        grounds = (colours["surface"], colours["bg"], *(tint["ground"] for tint in told["notes"].values()))
        colours["accent"] = made_readable(house.accent, *grounds)
    style = _toml(found / "report" / "style.toml")
    return Look(colours, told["notes"], style["text"], style["page"])


def drawing(icons: Path, name: str) -> Path | None:
    """The file of a small drawing, by its name; None where there is none of that name."""
    places = (icons / folder / f"{name}.svg" for folder in ("lucide", "marks"))
    return next((place for place in places if place.is_file()), None) if _NAME.fullmatch(name) else None


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
