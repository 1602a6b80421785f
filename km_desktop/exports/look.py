"""Colours and type of the papers that are not drawn: the same tokens that the PDF is drawn with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from km_desktop import resources
from km_desktop.report.house import House

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
READABLE = 4.5
"""The least contrast of text."""
_DARK = 0.2
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as #RRGGBB, and type in points."""

    colours: Mapping[str, str]
    notes: Mapping[str, Mapping[str, str]]
    """Ground, edge, mark and bar of each kind of note."""
    text: Mapping[str, Mapping[str, Any]]

    def kind(self, told: str) -> str:
        """The kind itself where it has colours; a kind of somebody's own looks plain."""
        return told if told in self.notes else "plain"


def look(theme: str, house: House) -> Look:
    """How papers look in a theme, with the organisation's own accent, made readable on the ground of that theme."""
    found = resources.root()
    told = _toml(found / "themes" / f"{theme}.toml")
    colours = dict(told["colours"])
    if _COLOUR.match(house.accent):
        grounds = (colours["surface"], colours["bg"], *(tint["ground"] for tint in told["notes"].values()))
        colours["accent"] = made_readable(house.accent, *grounds)
    return Look(colours, told["notes"], _toml(found / "report" / "style.toml")["text"])


def made_readable(colour: str, *grounds: str) -> str:
    """The colour, moved towards black or white as far as text in it needs on these grounds: all dark, or all light."""
    target = "#FFFFFF" if _light(grounds[0]) < _DARK else "#000000"
    for step in range(21):
        mixed = _mixed(colour, target, step / 20)
        if all(contrast(mixed, ground) >= READABLE for ground in grounds):
            return mixed
    return target


def contrast(one: str, other: str) -> float:
    """How much two colours differ in light, from 1 to 21, as WCAG 2 computes it."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _parts(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _parts(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _mixed(colour: str, target: str, share: float) -> str:
    both = zip(_parts(colour), _parts(target), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02X}" for a, b in both)


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
