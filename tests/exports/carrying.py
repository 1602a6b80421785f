"""What tests of reports that carry their review share: such a report, and its session brought back."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from km_desktop.exports import export
from km_desktop.exports.pdf.archive import Attachment
from km_desktop.exports.pdf.writer import proof_bytes
from km_desktop.report.carried import CARRIED
from km_desktop.report.choices import Choices
from km_desktop.review.guarded import Guard, unguarded
from km_desktop.review.session import Session
from tests.report.reviews_made import GENERATED, TODAY, made, report_of

CARRYING = Choices(carried=True)


def report_file(session: Session, folder: Path, choices: Choices = CARRYING, guard: Guard = unguarded) -> Path:
    """The PDF report of a session, carrying it unless the choices say otherwise."""
    (path,) = export(
        session, ["pdf"], folder, guard=guard, today=TODAY, generated=GENERATED, choices=choices, name="report"
    )
    return path


def with_inside(content: bytes, name: str = CARRIED) -> bytes:
    """A report with anything at all attached."""
    report = report_of(made(["One note"]))
    return proof_bytes(report, attachments=(Attachment(name, content, "application/json", "x"),))


def without_origin(session: Session) -> Session:
    """The session without the word on which report it came from."""
    more = {name: value for name, value in session.details.more.items() if name != "Brought back from"}
    return replace(session, details=replace(session.details, more=MappingProxyType(more)))


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these parts, numbered from 1; the first is its catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    last = b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + last


def stream(content: bytes, told: bytes = b"/Filter /FlateDecode", length: bytes = b"") -> bytes:
    """A part that holds bytes."""
    length = length or b"%d" % len(content)
    return b"<< /Type /EmbeddedFile %b /Length %b >>\nstream\n%b\nendstream" % (told, length, content)


def attached(
    held: bytes, name: bytes = b"(review.kmr.json)", more: Sequence[bytes] = (), trailer: bytes = b""
) -> bytes:
    """A PDF with one attachment, of which this is the part."""
    root = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [ %b 4 0 R ] >> >> >>" % name
    file = b"<< /Type /Filespec /F %b /UF %b /EF << /F 5 0 R >> >>" % (name, name)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>"
    return pdf_of([root, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, file, held, *more], trailer)


def packed_zeros(megabytes: int) -> bytes:
    """Zeros, packed to a thousandth."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()
