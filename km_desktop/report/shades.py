"""Colours as they can be read: how much two of them differ, and a darker or lighter shade where one is asked for."""

from __future__ import annotations

READABLE = 4.5
"""The least contrast of text."""
WHITE = "#FFFFFF"
_DARK = 0.2


def made_readable(colour: str, *grounds: str) -> str:
    """The colour, moved towards black or white as far as text in it needs on these grounds: all dark, or all light."""
    target = WHITE if _light(grounds[0]) < _DARK else "#000000"
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
