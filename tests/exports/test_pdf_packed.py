"""The file around the pages: what goes into it comes out of it, byte for byte."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from km_desktop.exports.pdf.library import pdfdoc
from km_desktop.exports.pdf.objects import Raw, file_bytes, reference, stream
from km_desktop.exports.pdf.outline import write_outline
from km_desktop.exports.pdf.pen import Bookmark
from tests.exports.pdf_valid import not_whole


def made(content: bytes, *, packed: bool, more: int = 0) -> bytes:
    """A PDF without pages that holds one stream, and other objects."""
    document = pdfdoc.PDFDocument(compression=1, invariant=1)
    held = reference(document, stream(content, packed=packed))
    others = " ".join(reference(document, Raw(f"({at})".encode())) for at in range(more))
    pages = reference(document, Raw(b"<< /Type /Pages /Kids [] /Count 0 >>"))
    catalog = Raw(f"<< /Type /Catalog /Pages {pages} /Held {held} /Others [{others}] >>".encode())
    return file_bytes(document, catalog, Raw(b"<< /Title (a) >>"))


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("content", [b"", b"a", b"a\n", b"a\r", b"a\r\n", b"\r", b"endstream\n", bytes(range(256))])
def test_a_stream_comes_back_whatever_it_ends_with(tmp_path: Path, content: bytes, *, packed: bool) -> None:
    told = made(content, packed=packed)
    held = PdfReader(BytesIO(told)).root_object["/Held"].get_object()
    assert isinstance(held, StreamObject)
    assert held.get_data() == content
    (tmp_path / "a.pdf").write_bytes(told)
    assert not_whole(tmp_path / "a.pdf") == ""


@pytest.mark.parametrize("more", [1, 397, 398, 399, 400, 401, 2_000])
def test_any_number_of_objects_is_found_again(more: int) -> None:
    told = made(b"a", packed=True, more=more)
    others = PdfReader(BytesIO(told)).root_object["/Others"]
    assert [str(each.get_object()) for each in others] == [str(at) for at in range(more)]  # type: ignore[attr-defined]


def test_files_that_differ_are_known_apart() -> None:
    names = [str(PdfReader(BytesIO(made(content, packed=True))).trailer["/ID"]) for content in (b"a", b"a", b"b")]
    assert names[0] == names[1] != names[2]


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ([0, 1, 1, 0, 1], ["0", ["1", "2"], "3", ["4"]]),
        ([1, 0, 1], ["0", "1", ["2"]]),
        ([0, 2, 1], ["0", ["1", "2"]]),
    ],
)
def test_the_outline_nests_and_skips_no_level(levels: list[int], shown: list[object]) -> None:
    document = pdfdoc.PDFDocument(compression=1, invariant=1)
    page, parent = Raw(), Raw()
    page.content = f"<< /Type /Page /Parent {reference(document, parent)} /MediaBox [0 0 9 9] >>".encode()
    parent.content = f"<< /Type /Pages /Kids [{reference(document, page)}] /Count 1 >>".encode()
    marks = [Bookmark(str(at), level, 1, 0.0) for at, level in enumerate(levels)]
    outline = write_outline(document, marks, [page], 9.0)
    catalog = Raw(f"<< /Type /Catalog /Pages {reference(document, parent)} /Outlines {outline} >>".encode())
    reader = PdfReader(BytesIO(file_bytes(document, catalog, Raw(b"<< >>"))))

    def told(entries: list[object]) -> list[object]:
        return [told(each) if isinstance(each, list) else each.title for each in entries]  # type: ignore[attr-defined]

    assert told(list(reader.outline)) == shown
