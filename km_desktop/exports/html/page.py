"""What parts of the page are made with: text that is only text, signs, pictures, and places that can be linked to."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from km_desktop.exports.look import TAG_ICONS, drawing
from km_desktop.exports.pictures import Pictures
from km_desktop.exports.scripts import RIGHT_TO_LEFT, Stretch, stretches
from km_desktop.exports.told import Said
from km_desktop.exports.xml_text import escaped
from km_desktop.report.printed_values import PrintedNote

SIGNS = {**TAG_ICONS, "star": "star-filled", "votes": "vote", "overdue": "hourglass"}
_LATER = re.compile("\0([0-9]+)\0")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)


class Page:
    """Collects the page, piece by piece. `tick` is called often; it may raise to stop."""

    def __init__(
        self, icons: Path, kinds: frozenset[str], pictures: Pictures, tick: Callable[[], None], planned: frozenset[str]
    ) -> None:
        self._icons = icons
        self._kinds = kinds
        self._drawn: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._out: list[str] = []
        self._later: list[Callable[[], str]] = []
        self.pictures = pictures
        self.tick = tick
        self.planned = planned
        """Ids of the actions that the page tells in full further on."""
        self.contents: list[tuple[str, str]] = []
        """Where each chapter stands, and its name."""
        self.level = 2
        """Of the headings of blocks: they are parts of the page until there is a chapter to be parts of."""

    def add(self, *pieces: str) -> None:
        """Puts pieces of HTML at the end."""
        self._out += pieces
        self.tick()

    def held(self) -> str:
        """All of it."""
        return _LATER.sub(lambda found: self._later[int(found[1])](), "\n".join(self._out))

    def at_the_end(self, made: Callable[[], str]) -> str:
        """Stands for a piece of HTML that can only be made once all else is. In no text is there a NUL."""
        self._later.append(made)
        return f"\0{len(self._later) - 1}\0"

    def link(self, told: str, places: Sequence[str]) -> str:
        """Words that lead to the first of these notes or actions that the page holds; else words alone."""

        def made() -> str:
            place = next((found for each in places if (found := self._places.get(each))), "")
            return f'<a href="#{place}">{escaped(told)}</a>' if place else escaped(told)

        return self.at_the_end(made)

    def heading(self, text: str, below: int = 0) -> str:
        """A heading of the present level, or further `below` it."""
        return element(f"h{self.level + below}", text)

    def chapter(self, name: str) -> str:
        """Enters a chapter or part in the contents; gives the id that it must have."""
        place = f"part-{len(self.contents) + 1}"
        self.contents.append((place, name))
        return place

    def place(self, note: str) -> str:
        """The attribute that makes what it stands on the place of this note or action, the first time that it is asked for."""
        if not note or note in self._places:
            return ""
        self._places[note] = f"place-{len(self._places) + 1}"
        return f' id="{self._places[note]}"'

    def kind(self, told: str) -> str:
        """The class of a kind of notes."""
        return f"k-{told if told in self._kinds else 'plain'}"

    def icon(self, name: str) -> str:
        """A drawing that says nothing by itself: words stand beside it."""
        if name not in self._drawn:
            self._drawn[name] = self._symbol(name)
        if not self._drawn[name]:
            return ""
        return f'<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{name}"/></svg>'

    def drawings(self) -> str:
        """Every drawing that was used, once."""
        return f'<svg class="drawings" width="0" height="0" aria-hidden="true" focusable="false">{"".join(self._drawn.values())}</svg>'

    def sign(self, name: str) -> str:
        """The drawing of a sign."""
        return self.icon(SIGNS.get(name, ""))

    def said(self, said: Said) -> str:
        """A few words with their sign."""
        kind = f" {said.sign}" if said.sign in SIGNS else ""
        return f'<span class="said{kind}">{self.sign(said.sign)}{element("span", said.words)}</span>'

    def about(self, said: tuple[Said, ...]) -> str:
        """What is known about something, in a line."""
        return f'<p class="about">{" ".join(self.said(each) for each in said)}</p>' if said else ""

    def picture(self, note: PrintedNote, alt: str, missing: str) -> str:
        """The picture of a note; one that is not there, or is none, is said to be missing."""
        found = self.pictures.of(note.picture)
        if found is None:
            return f'<p class="missing">{self.icon("image")}{escaped(missing)}</p>'
        size = f'width="{found.width}" height="{found.height}"'
        return f'<figure><img src="{image_address(found.content)}" {size} alt="{escaped(alt)}"></figure>'

    def _symbol(self, name: str) -> str:
        path = drawing(self._icons, name)
        if path is None:
            return ""
        told = " ".join(_REMARK.sub("", path.read_text("utf-8")).split())
        told = re.sub(r'<svg xmlns="[^"]*" width="24" height="24"', f'<symbol id="i-{name}"', told, count=1)
        return told.replace("</svg>", "</symbol>")


def image_address(jpeg: bytes) -> str:
    """A picture as an address that needs no other file."""
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}"


def element(tag: str, text: str, *, cls: str = "", more: str = "") -> str:
    """An element that holds a text and nothing else, in its language and direction. `more` is attributes, ready made."""
    attributes, inside = spoken(text)
    cls = f' class="{cls}"' if cls else ""
    return f"<{tag}{cls}{more}{attributes}>{inside}</{tag}>"


def spoken(text: str) -> tuple[str, str]:
    """The attributes of an element that holds this text, and the text as HTML."""
    parts = stretches(text)
    turns = ' dir="auto"' if any(part.kind == RIGHT_TO_LEFT for part in parts) else ""
    main = {part.language for part in parts if not part.text.isspace()}
    if len(main) == 1:
        language = main.pop()
        return turns + (f' lang="{escaped(language)}"' if language else ""), escaped(text)
    return turns, "".join(_stretch(part) for part in parts)


def _stretch(part: Stretch) -> str:
    told = escaped(part.text)
    return f'<span lang="{escaped(part.language)}">{told}</span>' if part.language else told
