"""How the report looks: measures, type and colours, read from the program's resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from km_desktop.exports.look import look
from km_desktop.exports.pdf.faces import Face, Faces
from km_desktop.exports.pictures import logo_of
from km_desktop.report.house import House

_PLAIN = House()
_WHOLE = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """A style of text; lengths are points, the colour is ready for a PDF."""

    face: Face
    size: float
    leading: float
    colour: str


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of one kind of note."""

    ground: str
    edge: str
    mark: str
    bar: str


@dataclass(frozen=True, slots=True)
class Page:
    """The paper and its margins, in points; `footer` is the height at which the foot of the page begins."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    footer: float

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def whole(self) -> float:
        """A piece of up to this height is kept on one page: a page with the head of a table has room for it."""
        return self.depth * _WHOLE


class Style:
    """Everything that decides how a report looks; the organisation's accent is made readable on every ground here."""

    def __init__(self, resources: Path, house: House = _PLAIN) -> None:
        told = look("light", house)
        faces = Faces(resources / "fonts")
        self.fonts = faces.fonts
        """Every font that may be in the document."""
        self.page = Page(**told.page)
        self.colours = {name: _colour(value) for name, value in told.colours.items()}
        self.header = house.header
        """The organisation's line at the head of page one."""
        self.logo, self.logo_words = logo_of(house), house.logo_words
        self.tints = {kind: _tint(values) for kind, values in told.notes.items()}
        self._types = {name: self._type(faces, values) for name, values in told.text.items()}

    def __getitem__(self, name: str) -> Type:
        return self._types[name]

    def tint(self, kind: str) -> Tint:
        """The colours of a kind of note; a kind of somebody's own looks plain."""
        return self.tints.get(kind) or self.tints["plain"]

    def coloured(self, name: str, colour: str) -> Type:
        """A style of text in another colour."""
        kind = self._types[name]
        return Type(kind.face, kind.size, kind.leading, colour)

    def _type(self, faces: Faces, values: Mapping[str, Any]) -> Type:
        return Type(faces[values["face"]], values["size"], values["leading"], self.colours[values["colour"]])


def _tint(values: Mapping[str, str]) -> Tint:
    return Tint(**{name: _colour(values[name]) for name in ("ground", "edge", "mark", "bar")})


def _colour(told: str) -> str:
    """#RRGGBB as three numbers from 0 to 1."""
    return " ".join(f"{int(told[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))
