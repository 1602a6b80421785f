"""The program's own small drawings (SVG, a few plain elements) as PDF paths."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from km_desktop.exports.look import drawing

GRID = 24.0
"""Every drawing is made on a square of this many units."""
_TOKEN = re.compile(r"[MmLlHhVvCcQqSsTtAaZz]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
# An arc's flags may be written without a space after them: "a1 1 0 00.7.4".
_ARC = re.compile(r"([Aa])([^A-Za-z]*)")
_ARC_PART = re.compile(
    r"\s*,?\s*(-?(?:\d+\.?\d*|\.\d+))" * 3 + r"\s*,?\s*([01])\s*,?\s*([01])" + r"\s*,?\s*(-?(?:\d+\.?\d*|\.\d+))" * 2
)
_CIRCLE = 0.5523

Point = tuple[float, float]


class Icons:
    """All drawings by name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, str] = {}

    def code(self, name: str) -> str:
        """Operators of a drawing on a square of 24 units with y downwards; empty where there is none of that name."""
        if name not in self._found:
            path = drawing(self._folder, name)
            self._found[name] = _code(path) if path else ""
        return self._found[name]


def _code(path: Path) -> str:
    """Operators that trace a drawing."""
    root = ET.parse(path).getroot()  # noqa: S314 - a file of the program
    filled = root.get("fill", "none") != "none"
    parts = ["1 J 1 j"]
    for element in root.iter():
        trace = _trace(element)
        if trace:
            fill = element.get("fill", "currentColor" if filled else "none") != "none"
            stroke = element.get("stroke", "") != "none"
            parts.append(f"{trace} {'B' if fill and stroke else 'f' if fill else 'S'}")
    return "\n".join(parts)


def _trace(element: ET.Element) -> str:
    tag = element.tag.rpartition("}")[2]
    if tag == "path":
        return " ".join(_operators(element.get("d", "")))
    if tag == "circle":
        return _ellipse(*(float(element.get(name, "0")) for name in ("cx", "cy", "r")))
    if tag == "rect":
        return _rectangle(*(float(element.get(name, "0")) for name in ("x", "y", "width", "height", "rx")))
    if tag == "line":
        x1, y1, x2, y2 = (element.get(name, "0") for name in ("x1", "y1", "x2", "y2"))
        return f"{x1} {y1} m {x2} {y2} l"
    return ""


def _ellipse(x: float, y: float, r: float) -> str:
    k = r * _CIRCLE
    return (
        f"{x + r:g} {y:g} m {x + r:g} {y + k:g} {x + k:g} {y + r:g} {x:g} {y + r:g} c "
        f"{x - k:g} {y + r:g} {x - r:g} {y + k:g} {x - r:g} {y:g} c {x - r:g} {y - k:g} {x - k:g} {y - r:g} {x:g} {y - r:g} c "
        f"{x + k:g} {y - r:g} {x + r:g} {y - k:g} {x + r:g} {y:g} c h"
    )


def _rectangle(x: float, y: float, w: float, h: float, r: float) -> str:
    return rounded(x, y, w, h, r) if r else f"{x:g} {y:g} {w:g} {h:g} re"


def rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    """The outline of a rectangle with round corners."""
    r = min(r, w / 2, h / 2)
    k = r * (1 - _CIRCLE)
    right, top = x + w, y + h
    return (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l {right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f} c "
        f"{right:.2f} {top - r:.2f} l {right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
        f"{x + r:.2f} {top:.2f} l {x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - r:.2f} c "
        f"{x:.2f} {y + r:.2f} l {x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )


def _operators(path: str) -> Iterator[str]:
    """PDF operators for the data of an SVG path."""
    here = start = mirror = (0.0, 0.0)
    for letter, numbers in _commands(path):
        base = here if letter.islower() else (0.0, 0.0)
        command = letter.upper()
        if command == "Z":
            here = start
            yield "h"
            continue
        if command == "A":
            end = (base[0] + numbers[5], base[1] + numbers[6])
            yield from _arc(here, numbers, end)
        else:
            points = _points(command, numbers, base, here, mirror)
            yield _operator(command, points, here)
            end = points[-1]
            mirror = (2 * end[0] - points[-2][0], 2 * end[1] - points[-2][1]) if command in "CSQT" else end
        here = end
        if command == "M":
            start = here


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    spaced = _ARC.sub(lambda found: found[1] + " " + _spaced(found[2]), path)
    tokens = _TOKEN.findall(spaced)
    at, letter = 0, "M"
    while at < len(tokens):
        if tokens[at].isalpha():
            letter = tokens[at]
            at += 1
        count = _ARGUMENTS[letter.upper()]
        yield letter, [float(token) for token in tokens[at : at + count]]
        at += count
        if letter in "Mm":  # Further pairs after a move are lines.
            letter = "L" if letter == "M" else "l"


def _spaced(arcs: str) -> str:
    return " ".join(" ".join(found.groups()) for found in _ARC_PART.finditer(arcs))


def _points(command: str, numbers: list[float], base: Point, here: Point, mirror: Point) -> list[Point]:
    if command == "H":
        return [(base[0] + numbers[0], here[1])]
    if command == "V":
        return [(here[0], base[1] + numbers[0])]
    points = [(base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return [mirror, *points] if command in "ST" else points


def _operator(command: str, points: list[Point], here: Point) -> str:
    if command in "QT":
        (cx, cy), (x, y) = points
        first = (here[0] + 2 / 3 * (cx - here[0]), here[1] + 2 / 3 * (cy - here[1]))
        second = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        points = [first, second, (x, y)]
    told = " ".join(f"{x:.3f} {y:.3f}" for x, y in points)
    return f"{told} {'m' if command == 'M' else 'c' if command in 'CSQT' else 'l'}"


def _arc(here: Point, numbers: list[float], end: Point) -> Iterator[str]:
    """A circular arc as curves of at most a quarter each. The drawings have no tilted or oval ones."""
    radius, large, sweep = max(numbers[0], 1e-6), numbers[3] > 0, numbers[4] > 0
    dx, dy = (here[0] - end[0]) / 2, (here[1] - end[1]) / 2
    half = math.hypot(dx, dy)
    if half < 1e-9:
        return
    radius = max(radius, half)
    away = math.sqrt(max(0.0, radius * radius / (half * half) - 1)) * (1 if large != sweep else -1)
    cx, cy = (here[0] + end[0]) / 2 + away * dy, (here[1] + end[1]) / 2 - away * dx
    began = math.atan2(here[1] - cy, here[0] - cx)
    turn = math.atan2(end[1] - cy, end[0] - cx) - began
    if sweep and turn < 0:
        turn += 2 * math.pi
    if not sweep and turn > 0:
        turn -= 2 * math.pi
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / pieces
    reach = 4 / 3 * math.tan(step / 4) * radius
    for piece in range(pieces):
        a, b = began + piece * step, began + (piece + 1) * step
        x1, y1 = cx + radius * math.cos(a), cy + radius * math.sin(a)
        x2, y2 = cx + radius * math.cos(b), cy + radius * math.sin(b)
        yield (
            f"{x1 - reach * math.sin(a):.3f} {y1 + reach * math.cos(a):.3f} "
            f"{x2 + reach * math.sin(b):.3f} {y2 - reach * math.cos(b):.3f} {x2:.3f} {y2:.3f} c"
        )
