"""The work of making the pages that are looked at, away from the window's own thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtGui import QImage

from km_desktop.exports import ExportStopped
from km_desktop.exports.pages import Pages
from ui.export.looking import Told, tell
from ui.export.order import Order
from ui.jobs import Cancelled, Work
from ui.parts.page_picture import page_picture

Unprintable = Callable[[Order], Sequence[tuple[str, str]]]
"""Places, in words, with the characters in them that cannot be printed."""


class Drawn(NamedTuple):
    """A page as a picture; its shape is its width and height in points."""

    number: int
    image: QImage
    shape: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Proof:
    """The pages of a report as it would be made now, and the first of them to be shown.

    The PDF is opened for each page that is drawn, and so never left open by anybody.
    """

    content: bytes
    count: int
    first: Drawn
    told: Told
    unprintable: tuple[tuple[str, str], ...] = ()


def make_proof(
    order: Order,
    paper: Callable[..., bytes],
    unprintable: Unprintable,
    number: int,
    width: int,
) -> Work:
    """Makes the pages and draws number `number` of them, or the last, `width` pixels wide. Its result is a Proof."""

    def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Proof:
        try:
            content = paper(order.session, **order.said(), progress=progress, cancelled=cancelled)
        except ExportStopped:
            raise Cancelled from None
        if cancelled():
            raise Cancelled
        with closing(Pages(content)) as pages:
            first = drawn(pages, max(0, min(number, pages.count - 1)), width)
            count = pages.count
        return Proof(content, count, first, tell(order), tuple(unprintable(order)))

    return work


def draw_page(proof: Proof, number: int, width: int) -> Work:
    """Draws another page, or the same one larger. Its result is the proof and what was drawn."""

    def work(_progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> tuple[Proof, Drawn]:
        with closing(Pages(proof.content)) as pages:
            return proof, drawn(pages, number, width)

    return work


def drawn(pages: Pages, number: int, width: int) -> Drawn:
    """The page as a picture, with its shape."""
    return Drawn(number, page_picture(pages, number, width), pages.size(number))
