"""What a reader gets out of a page for a browser."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"meta", "img", "br", "use", "rect", "path", "circle", "line"}
_NO_TEXT = {"style", "title"}


@dataclass
class Element:
    """A tag with its attributes and all text within it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Read(HTMLParser):
    """A page, taken apart."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def of(self, *tags: str) -> list[Element]:
        """Every element with one of these tags, in their order."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def tags(self) -> Counter[str]:
        """How often each tag is there."""
        return Counter(element.tag for element in self.elements)

    @property
    def body(self) -> str:
        """All text that is shown."""
        return self.of("body")[0].text


def read(page: bytes) -> Read:
    """The page; every tag in it is closed where it should be."""
    found = Read()
    found.feed(page.decode("utf-8"))
    found.close()
    assert not found.open
    return found
