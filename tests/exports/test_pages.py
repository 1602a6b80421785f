"""The pages of a PDF as pictures: true to size and colour, from any thread, within bounds, and let go of."""

from __future__ import annotations

import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from km_desktop.exports.pages import MOST_PIXELS, Image, Pages


def pdf(pages: int = 3) -> bytes:
    """Pages of A4 with a red square in the lower left quarter, the last one lying down."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in range(pages):
        width, height = landscape(A4) if page == pages - 1 and page else A4
        canvas.setPageSize((width, height))
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, width / 2, height / 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def colours(image: Image) -> Counter[bytes]:
    """How many pixels there are of each colour, as blue, green, red."""
    return Counter(image.content[at : at + 3] for at in range(0, len(image.content), 4))


def test_pages_are_counted_and_measured() -> None:
    pages = Pages(pdf())
    assert pages.count == 3
    assert pages.size(0) == pytest.approx(A4, abs=0.1)
    assert pages.size(2) == pytest.approx(landscape(A4), abs=0.1)
    pages.close()


def test_a_page_is_drawn_on_white_as_wide_as_asked() -> None:
    pages = Pages(pdf())
    image = pages.image(0, 100)
    assert (image.width, image.height) == (100, 141)
    assert len(image.content) == 100 * 141 * 4
    assert image.content[:3] == b"\xff\xff\xff"
    lowest = image.content[-100 * 4 :]
    assert lowest[:3] == b"\x00\x00\xff", "blue, green, red"
    assert 0.23 < colours(image)[b"\x00\x00\xff"] / (100 * 141) < 0.27
    assert pages.image(2, 141).height == 100
    pages.close()


def test_a_picture_is_never_larger_than_memory_can_bear() -> None:
    pages = Pages(pdf(1))
    image = pages.image(0, 1_000_000)
    assert 0.98 * MOST_PIXELS < image.width * image.height <= 1.01 * MOST_PIXELS
    assert pages.image(0, 0).width == 1
    pages.close()


@pytest.mark.parametrize("number", [-1, 3])
def test_a_page_that_is_not_there_is_refused(number: int) -> None:
    pages = Pages(pdf())
    with pytest.raises(IndexError):
        pages.image(number, 10)
    pages.close()


@pytest.mark.parametrize("content", [b"", b"no PDF at all", pdf()[:200]])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no PDF"):
        Pages(content)


def test_once_closed_it_draws_no_more_and_closing_again_does_no_harm() -> None:
    pages = Pages(pdf())
    pages.close()
    pages.close()
    with pytest.raises(ValueError, match="closed"):
        pages.image(0, 10)


def test_several_threads_may_ask_several_documents() -> None:
    opened = [Pages(pdf(4)) for _ in range(3)]
    first = opened[0].image(1, 60)
    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(lambda n: opened[n % 3].image(n % 2, 60), range(60)))
    assert all(image == first for image in drawn)
    for pages in opened:
        pages.close()
