"""The parts of a document in their zip, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from km_desktop.exports.docx.styles import HEAD
from km_desktop.exports.xml_text import escaped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/numbering.xml": f"{_WORD}.numbering+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/header1.xml": f"{_WORD}.header+xml",
    "/word/footer1.xml": f"{_WORD}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_PARTS = ("styles", "numbering", "settings", "fontTable", "header", "footer")
HEADER, FOOTER = "rId5", "rId6"
_FIRST_PICTURE = 7
_PIECE = 262_144
"""Bytes between two looks at whether to stop."""
_OLDEST, _NEWEST = 1980, 2107
"""Years that a zip can tell."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the document."""

    name: str
    """Letters and figures, and how its file ends."""
    content: bytes


def relation(at: int) -> str:
    """The id by which a document knows its picture of this place in their order."""
    return f"rId{_FIRST_PICTURE + at}"


def packed(parts: Mapping[str, str], images: Sequence[Image], made: datetime, tick: Callable[[], None]) -> bytes:
    """The file. `parts` are texts by their names in it; `made` is the date of everything in it."""
    buffer = io.BytesIO()
    stamp = made.timetuple()[:6] if _OLDEST <= made.year <= _NEWEST else (_OLDEST, 1, 1, 0, 0, 0)
    whole = {
        "[Content_Types].xml": _types(images),
        "_rels/.rels": _root_relations(),
        "word/_rels/document.xml.rels": _relations(images),
        **parts,
    }
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in whole.items():
            _write(archive, name, text.encode("utf-8", "replace"), stamp, tick)
        for image in images:
            _write(archive, f"word/media/{image.name}", image.content, stamp, tick)
    return buffer.getvalue()


def core(title: str, subject: str, language: str, made: datetime) -> str:
    """What the document says of itself. Nobody is named as having written it."""
    moment = (made.astimezone(UTC) if made.tzinfo else made).strftime("%Y-%m-%dT%H:%M:%SZ")
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:subject>{escaped(subject)}</dc:subject>"
        f"<dc:language>{escaped(language)}</dc:language>{dates}</cp:coreProperties>"
    )


def app() -> str:
    """Which program made it."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{HEAD}<Properties xmlns="{space}"><Application>KM Desktop</Application></Properties>'


def _write(
    archive: zipfile.ZipFile, name: str, content: bytes, stamp: tuple[int, ...], tick: Callable[[], None]
) -> None:
    year, month, day, hour, minute, second = stamp
    info = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    info.compress_type = zipfile.ZIP_STORED if name.endswith((".jpeg", ".png")) else zipfile.ZIP_DEFLATED
    info.create_system = 0  # The same wherever it is made.
    info.external_attr = 0
    info.file_size = len(content)
    with archive.open(info, "w") as file:
        for begin in range(0, len(content), _PIECE):
            tick()
            file.write(content[begin : begin + _PIECE])


def _types(images: Sequence[Image]) -> str:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {image.name.rpartition(".")[2]: f"image/{image.name.rpartition('.')[2]}" for image in images}
    told = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    told += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items())
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{told}</Types>'


def _root_relations() -> str:
    return _related((
        (f"{_OFFICE}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    ))  # fmt: skip


def _relations(images: Sequence[Image]) -> str:
    parts = [(f"{_OFFICE}/{name}", f"{name}{'1' if name in ('header', 'footer') else ''}.xml") for name in _PARTS]
    return _related((*parts, *((f"{_OFFICE}/image", f"media/{image.name}") for image in images)))


def _related(told: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(told, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
