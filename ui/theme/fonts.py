"""The type scale, and the faces it is set in."""

from math import ceil
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

FACES = (
    "AtkinsonHyperlegibleNext_400Regular.ttf",
    "AtkinsonHyperlegibleNext_500Medium.ttf",
    "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
)
FAMILIES = ("Atkinson Hyperlegible Next", "DejaVu Sans")
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600
KEPT = 500
"""Widths of texts that are remembered."""
TIGHT = -0.015  # How much closer the letters of large text stand, in parts of its size.
NOTE_LINE, BODY_LINE, ROOM_LINE = 1.27, 1.36, 1.17


class Role(NamedTuple):
    """What a text is for: its size in points, its weight, and whether its letters stand closer."""

    pt: float
    weight: int = REGULAR
    tight: bool = False


ROLES = MappingProxyType(
    {
        "question": Role(25, SEMIBOLD, tight=True),
        "title": Role(22, SEMIBOLD, tight=True),
        "heading": Role(14, SEMIBOLD),
        "capture": Role(13),
        "note": Role(11.5),
        "body": Role(11),
        "strong": Role(11, SEMIBOLD),
        "caption": Role(10),
        "label": Role(10, SEMIBOLD),
        "key": Role(9.5),
    }
)


class Fonts:
    """Fonts by role (console) or by pixel size (audience), `scale` times their size in the scale of type."""

    def __init__(self, families: tuple[str, ...] = FAMILIES, scale: float = 1.0) -> None:
        self.families = families
        self.scale = min(2.0, max(1.0, scale))
        self._fonts: dict[tuple[int, int, bool, bool], QFont] = {}
        self._widths: dict[tuple[str, str, int], float] = {}

    @classmethod
    def register(cls, folder: Path, scale: float = 1.0) -> "Fonts":
        """Makes the faces in `folder` known to Qt; a face that is missing is replaced by the system's own."""
        for face in FACES:
            QFontDatabase.addApplicationFont(str(folder / face))
        return cls(FAMILIES, scale)

    def scaled(self, scale: float) -> "Fonts":
        """The same faces at another scale, 1.0 to 2.0."""
        return Fonts(self.families, scale)

    def font(self, role: str, *, tabular: bool = False, weight: int = 0) -> QFont:
        """The font of a role; `weight` 0 keeps the role's own. `tabular` gives every digit the same width."""
        chosen = ROLES[role]
        return self.px(chosen.pt * 96 / 72 * self.scale, weight or chosen.weight, tabular=tabular, tight=chosen.tight)

    def px(self, size: float, weight: int = REGULAR, *, tabular: bool = False, tight: bool = False) -> QFont:
        """A font `size` pixels high. The scale is not applied: a picture on the wall has its own measure."""
        key = (max(1, round(size)), weight, tabular, tight)  # Qt draws whole sizes only, whatever it is asked for.
        if key not in self._fonts:
            self._fonts[key] = self._make(*key)
        return self._fonts[key]

    def width(self, role: str, words: str, weight: int = 0) -> float:
        """How wide one line of text is, in pixels. Layouts ask again and again for the words of buttons."""
        key = (role, words, weight)
        if key not in self._widths:
            if len(self._widths) >= KEPT:
                self._widths.clear()
            self._widths[key] = QFontMetricsF(self.font(role, weight=weight)).horizontalAdvance(words)
        return self._widths[key]

    def line(self, role: str, factor: float = BODY_LINE) -> int:
        """How far apart the lines of a role stand, in pixels."""
        return ceil(ROLES[role].pt * 96 / 72 * self.scale * factor)

    def _make(self, size: int, weight: int, tabular: bool, tight: bool) -> QFont:
        font = QFont(list(self.families))
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if tight:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, TIGHT * size)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font
