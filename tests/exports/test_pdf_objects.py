"""Streams end where they say they end, whatever their last byte is."""

from __future__ import annotations

import re

import pytest

from km_desktop.exports.pdf.library import pdfdoc
from km_desktop.exports.pdf.objects import Raw, file_bytes, reference, stream


@pytest.mark.parametrize("last", [b"\n", b"\r", b"\r\n", b"\n\r", b"x", b"\n\n"])
def test_the_last_byte_of_a_stream_is_its_own(last: bytes) -> None:
    document = pdfdoc.PDFDocument(compression=0, invariant=1)
    catalog, info = Raw(b"<< /Type /Catalog >>"), Raw(b"<< >>")
    reference(document, stream(b"abc" + last, packed=False))
    made = file_bytes(document, catalog, info)
    found = re.search(rb"/Length (\d+)[^>]*>>\s*?\nstream\n(abc.*?)endstream", made, re.DOTALL)
    assert found
    length, rest = int(found[1]), found[2]
    assert rest[:length] == b"abc" + last
    # The longest end of a line is taken off, as strict readers do.
    assert len(re.sub(rb"(\r\n|\n|\r)\Z", b"", rest)) == length
