"""PDFs that somebody made to do harm: where a review is looked for, and nothing else is touched."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache

from km_desktop.exports.carried import carried_bytes
from km_desktop.review.guarded import unguarded
from tests.exports.carrying import attached, packed_zeros, pdf_of, stream
from tests.storage.made import with_notes

_NAME = b"(review.kmr.json)"
_PAGES = (b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>")
_FLATE = b"/Filter /FlateDecode"


def hostile_pdfs() -> Iterator[tuple[str, bytes]]:
    """Every one of them, and what it is. None may open."""
    yield from _bombs()
    yield from _many()
    yield from _bent()
    yield "a PDF of 65 MB", b"%PDF-1.7\n" + bytes(65 * 1024 * 1024)
    yield "a PDF that is a text", b"%PDF-1.7\n" + b"hello " * 10_000
    yield "a program called PDF", b"MZ" + bytes(4_000)
    yield "no bytes called PDF", b""


def may_open() -> Iterator[tuple[str, bytes]]:
    """Those in which a sound review is all that is taken."""
    sound, lost = stream(zlib.compress(_review())), b"<< /Type /Filespec /F (../../x) /EF << /F 7 0 R >> >>"
    run = b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /WC << /S /Launch /F (calc.exe) >> >>"
    yield "a PDF with a script", attached(sound).replace(b"/Pages 2 0 R", b"/Pages 2 0 R " + run, 1)
    yield "a PDF with another attachment", attached(sound, more=[lost, stream(zlib.compress(b"MZ" * 99))])
    yield "a PDF with a wrong length", attached(stream(zlib.compress(_review()), length=b"999999999"))
    yield "a PDF with a negative length", attached(stream(zlib.compress(_review()), length=b"-5"))
    yield "a PDF whose length is itself", attached(stream(zlib.compress(_review()), length=b"5 0 R"))


@cache
def _review() -> bytes:
    return carried_bytes(with_notes(3), unguarded)


@cache
def _gigabytes() -> bytes:
    return packed_zeros(2_000)


def _bombs() -> Iterator[tuple[str, bytes]]:
    twice = zlib.compress(_gigabytes(), 9)
    yield "a PDF that unpacks to 2 GB", attached(stream(_gigabytes()))
    yield "a PDF that is packed twice", attached(stream(twice, b"/Filter [/FlateDecode /FlateDecode]"))
    yield (
        "a PDF that is packed in an unusual way",
        attached(stream(b"<~" * 9_999, b"/Filter [/ASCII85Decode /LZWDecode]")),
    )
    lots = b"".join(b"%d 0 obj\n<< /Type /ObjStm /N 1 /First 4 %b /Length %d >>\nstream\n%b\nendstream\nendobj\n"
        % (at, _FLATE, len(twice), twice) for at in range(10, 2_000))  # fmt: skip
    yield "a PDF of lots that are packed twice", pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", *_PAGES]) + lots
    lot = _gigabytes()
    large = b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 %b /Length %d >>\nstream\n" % (_FLATE, len(lot))
    whole = large + lot + b"\nendstream\nendobj\n"
    yield "a PDF of lots that unpack to 12 GB", pdf_of([b"<< /Type /Catalog >>"]) + whole * 6
    small = zlib.compress(b"/EF << " + b"<< /EF 1 " * 400_000, 9)
    many = b"".join(b"%d 0 obj\n<< /Type /ObjStm %b /Length %d >>\nstream\n%b\nendstream\nendobj\n"
        % (at, _FLATE, len(small), small) for at in range(10, 999))  # fmt: skip
    yield "a PDF of lots of files that never end", pdf_of([b"<< /Type /Catalog >>"]) + many
    table = b"1 0 obj\n<< /Type /XRef /Size 99999999 /W [1 4 2] /Root 2 0 R %b /Length %d >>\nstream\n" % (
        _FLATE,
        len(lot),
    )
    yield (
        "a PDF whose table unpacks to 2 GB",
        b"%PDF-1.7\n" + table + lot + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
    )


def _many() -> Iterator[tuple[str, bytes]]:
    names = b" ".join(b"(a%05d) 4 0 R" % at for at in range(10_000))
    root = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [ %b ] >> >> >>" % names
    file = b"<< /Type /Filespec /F (x) /EF << /F 5 0 R >> >>"
    yield "a PDF with one file under 10,000 names", pdf_of([root, *_PAGES, file, stream(zlib.compress(b"{}"))])
    files = [b"<< /Type /Filespec /F %b /EF << /F 5 0 R >> >>" % _NAME] * 10_000
    yield "a PDF with 10,000 files of our name", attached(stream(zlib.compress(b"{}")), more=files)
    apart = [b"<< /F %b /EF << /F %d 0 R >> >>" % (_NAME, 500 + at) for at in range(400)]
    bombs = [stream(packed_zeros(15))] * 400
    yield "a PDF with 400 files of our name, each 15 MB", pdf_of([b"<< >>"] * 99 + apart + bombs)
    yield "a PDF of 3 million parts", b"%PDF-1.7\n" + b"1 0 obj\n<<>>\nendobj\n" * 3_000_000 + b"%%EOF"
    yield "a PDF in which one part is everywhere", attached(b"null") + b"5 0 obj\n" * 6_000_000 + b"%%EOF"
    yield "a PDF of digits", b"%PDF-1.7\n" + b"5" * 60_000_000 + b" 0 obj %%EOF"
    yield "a PDF of 60 MB of /EF", b"%PDF-1.7\n" + b"/EF" * 20_000_000 + b"%%EOF"
    yield (
        "a PDF with our file in a dictionary of 60 MB",
        b"%PDF-1.7\n1 0 obj\n<< " + b"/EF << " * 900 + b"/A 1 " * 12_000_000,
    )


def _bent() -> Iterator[tuple[str, bytes]]:
    yield "a PDF whose file is called elsewhere", attached(stream(zlib.compress(_review())), b"(../../review.kmr.json)")
    yield "a PDF with a name of 1 MB", attached(stream(zlib.compress(_review())), b"(%b)" % (b"a" * 1_000_000))
    yield "a PDF with a name of brackets", attached(stream(zlib.compress(_review())), b"(" * 50_000 + b")" * 50_000)
    yield "a PDF with a name that never ends", attached(stream(zlib.compress(_review())), b"(" * 90_000)
    yield "a PDF of lists in lists", pdf_of([b"<< /EF << /F " + b"[" * 60_000 + b"]" * 60_000 + b" >> >>"])
    yield "a PDF of dictionaries in dictionaries", pdf_of([b"<< /EF " * 60_000])
    yield "a PDF of remarks", pdf_of([b"<< /EF 1 " + b"%\n" * 400_000 + b">>"])
    yield (
        "a PDF whose pages are a circle",
        pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [2 0 R] /Parent 2 0 R >>"]),
    )
    yield "a PDF whose file is itself", attached(b"5 0 R")
    yield "a PDF whose file is not there", attached(b"null")
    yield "a PDF with a file of no kind we know", attached(stream(zlib.compress(b'{"title": "x"}')))
    yield "a PDF with a review of 100,000 lists", attached(stream(zlib.compress(b"[" * 100_000)))
    yield "a PDF with a review of 3 million numbers", attached(stream(zlib.compress(b"[" + b"1," * 3_000_000 + b"1]")))
    yield "a PDF with half a review", attached(stream(zlib.compress(_review())[:-40]))
    yield "a PDF in secret", attached(stream(zlib.compress(b"x")), b"(\x93\x12)", trailer=b"/Encrypt 9 0 R")
    yield (
        "a PDF with a number of 5,000 digits",
        attached(stream(zlib.compress(_review()), length=b"9" * 5_000)).replace(_NAME, b"()"),
    )
