"""What no font here can print, told before anybody prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from km_desktop import resources
from km_desktop.exports.pdf.faces import Face, Faces
from km_desktop.exports.spelling import acts


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A text with characters that papers spell out, as none of the fonts has them. Copied, they are what they were."""

    id: str
    characters: str
    """Each of them once, in the order in which they come."""


class Printable:
    """Knows what can be printed. The fonts are read when the first text is looked at that is not plain English."""

    def __init__(self) -> None:
        self._face: Face | None = None
        self._known: dict[str, bool] = {}

    def missing(self, text: str) -> str:
        """The characters of a text that cannot be printed; none for nearly every text."""
        if text.isascii():
            return ""
        return "".join(char for char in dict.fromkeys(text) if not char.isascii() and not self._has(char))

    def all_missing(self, texts: Mapping[str, str]) -> tuple[Unprintable, ...]:
        """Of texts by id, those with characters that cannot be printed."""
        return tuple(Unprintable(id, found) for id, text in texts.items() if (found := self.missing(text)))

    def _has(self, char: str) -> bool:
        if char not in self._known:
            if self._face is None:
                self._face = Faces(resources.root() / "fonts")["regular"]
            self._known[char] = acts(char) or char.isspace() or self._face.has(char)
        return self._known[char]
