"""The organisation's line, logo and colour on papers: small, told to whoever does not see them, and fit for the archive."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader

from km_desktop.exports import export
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.exports.sample_head import head_bytes
from km_desktop.pictures import prepare_logo
from km_desktop.report.choices import AUDIENCES, GOVERNANCE, Choices
from km_desktop.report.house import House
from km_desktop.report.project import project
from km_desktop.resources import root
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from tests.exports.pdf_structure import said_by
from tests.exports.pdf_valid import broken_rules
from tests.exports.test_pdf_page_one import FULL, LESSONS
from tests.report.reviews_made import GENERATED, LONG_TEXT, TODAY, made, report_of

LINE = "Library and knowledge service, Northern Hospitals"


def logo(width: int, height: int) -> bytes:
    """One that can be seen through where it was made."""
    out = BytesIO()
    Image.effect_noise((width, height), 60).convert("RGBA").save(out, "PNG")
    return prepare_logo(out.getvalue()).content


SHAPES = {"wide": (900, 90), "tall": (90, 900), "square": (400, 400), "dot": (1, 1)}
HOUSE = House(LINE, logo(300, 120), "Northern Hospitals", "#7A1F5C")


def full() -> Session:
    """Whose page one has no room left."""
    steps = [{"what": LONG_TEXT, "owner": "Chief " * 30, "measure": LONG_TEXT[:300]}] * 9
    return made(LESSONS, steps, **FULL)


def papers(session: Session, house: House, choices: Choices | None = None) -> bytes:
    chosen = choices or Choices()
    return pdf_bytes(project(session, guard=unguarded, today=TODAY, generated=GENERATED, choices=chosen, house=house))[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_line_and_logo_stand_at_the_head_and_the_file_keeps_the_rules(shape: str) -> None:
    content = papers(made(["a"]), replace(HOUSE, logo=logo(*SHAPES[shape])))
    assert broken_rules(content) == []
    said = list(said_by(content).walk())
    figure = next(at for at, each in enumerate(said) if each.role == "Figure")
    title = next(at for at, each in enumerate(said) if each.role == "H1")
    assert said[figure].alt == "Northern Hospitals" and said[figure].boxed and figure < title
    assert LINE in PdfReader(BytesIO(content)).pages[0].extract_text()


def test_the_picture_is_in_the_file_once_and_nothing_shines_through_it() -> None:
    content = papers(full(), HOUSE)
    assert content.count(b"/Subtype /Image") == 1
    assert b"/SMask" not in content
    (seen,) = PdfReader(BytesIO(content)).pages[0].images
    assert seen.image is not None and seen.image.mode == "RGB"


def test_the_logo_is_not_taken_for_the_picture_of_a_note() -> None:
    photo = BytesIO()
    Image.new("RGB", (64, 48), "red").save(photo, "JPEG")
    report = replace(report_of(made([{"text": "Board", "picture": "0123456789ab.jpg"}])), house=HOUSE)
    content, _pages = pdf_bytes(report, pictures=lambda _name: photo.getvalue())
    sizes = {each.image.size for page in PdfReader(BytesIO(content)).pages for each in page.images if each.image}
    assert sizes == {(300, 120), (64, 48)}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_page_one_is_one_page_and_nothing_lies_over_its_foot(audience: str) -> None:
    content = papers(full(), replace(HOUSE, header=f"{LINE}, {LINE}", logo=logo(200, 400)), Choices(audience=audience))
    assert broken_rules(content) == []
    with closing(pypdfium2.PdfDocument(content)) as document:
        assert len(document) == 1 or audience != GOVERNANCE
        texts = text_boxes(document[0])
    over = [(one, other) for at, one in enumerate(texts) for other in texts[at + 1 :] if laid_over(one, other)]
    assert over == []


Box = tuple[float, float, float, float]


def text_boxes(page: pypdfium2.PdfPage) -> list[Box]:
    """Left, bottom, right and top of each text on a page, in points."""
    return [shown.get_bounds() for shown in page.get_objects() if shown.type == pdfium.FPDF_PAGEOBJ_TEXT]


def laid_over(one: Box, other: Box) -> bool:
    """Whether two texts share more than the tip of a letter."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > 1.0 and min(one[3], other[3]) - max(one[1], other[1]) > 3.0


def test_the_colour_is_that_of_the_format_and_never_of_what_means_something() -> None:
    plain, dressed = Style(root()), Style(root(), House(accent="#7A1F5C"))
    assert dressed["format"].colour == dressed.colours["accent"] == "0.4784 0.1216 0.3608"
    changed = {name for name, colour in plain.colours.items() if dressed.colours[name] != colour}
    assert changed == {"accent"}
    assert dressed.tints == plain.tints


def test_the_same_report_gives_the_same_bytes() -> None:
    assert papers(made(["a"]), HOUSE) == papers(made(["a"]), HOUSE)
    assert head_bytes(HOUSE) == head_bytes(HOUSE)


def test_a_logo_that_cannot_be_read_is_left_out() -> None:
    content = papers(made(["a"]), replace(HOUSE, logo=b"\x89PNG\r\n\x1a\n" + b"\0" * 40))
    assert broken_rules(content) == []
    assert not said_by(content).all("Figure")


def test_the_head_that_is_looked_at_is_one_page() -> None:
    (page,) = PdfReader(BytesIO(head_bytes(HOUSE))).pages
    assert LINE in page.extract_text()


def test_every_kind_of_page_has_it(tmp_path: Path) -> None:
    kinds = ("pdf", "docx", "html", "md")
    made_files = export(
        made(["a"]), kinds, tmp_path, guard=unguarded, today=TODAY, generated=GENERATED, house=HOUSE
    )
    found = {path.suffix: path.read_bytes() for path in made_files}
    assert LINE in PdfReader(BytesIO(found[".pdf"])).pages[0].extract_text()
    assert LINE in found[".md"].decode() and LINE in found[".html"].decode()
    assert 'alt="Northern Hospitals"' in found[".html"].decode()
    from docx import Document

    word = Document(BytesIO(found[".docx"]))
    assert word.paragraphs[0].text.strip() == LINE
