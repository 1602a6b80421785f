"""What makes a PDF one for the archive and for everyone: what it is called, its language, its colours, what it carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from km_desktop.exports.pdf.objects import Raw, reference, stream, text_string
from km_desktop.exports.spelling import spelled_out
from km_desktop.exports.xml_text import escaped

MAKER = "KM Desktop"
PRODUCER = "KM Desktop, with ReportLab"
_COLOURS = "srgb.icc"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a PDF carries."""

    name: str
    """What it is called, such as "review.json"."""
    content: bytes
    mime: str
    """Such as "application/json"."""
    description: str
    """What it is, for whoever finds it."""
    relationship: str = "Source"
    """What it is to the document: Source, Data, Alternative, Supplement or Unspecified."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document as a whole."""

    title: str
    subject: str
    lang: str
    made: datetime


def info(document: Any, about: About) -> Raw:
    """The older of the two places where a document says what it is."""
    made = text_string(document, pdf_date(about.made))
    told = {
        "Title": text_string(document, spelled_out(about.title)),
        "Subject": text_string(document, spelled_out(about.subject)),
        "Creator": text_string(document, MAKER),
        "Producer": text_string(document, PRODUCER),
        "CreationDate": made,
        "ModDate": made,
    }
    return Raw(_dictionary(told).encode("latin-1"))


def entries(document: Any, about: About, resources: Path, attachments: Sequence[Attachment]) -> dict[str, str]:
    """Entries of the catalogue."""
    packet = stream(_packet(about).encode(), packed=False, Type="/Metadata", Subtype="/XML")
    colours = stream((resources / "report" / _COLOURS).read_bytes(), N=3)
    found = {
        "Lang": text_string(document, about.lang),
        "MarkInfo": "<< /Marked true >>",
        "Metadata": reference(document, packet),
        "OutputIntents": (
            "[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) "
            f"/DestOutputProfile {reference(document, colours)} >>]"
        ),
        "PageLabels": "<< /Nums [0 << /S /D >>] >>",
        "ViewerPreferences": "<< /DisplayDocTitle true >>",
    }
    if attachments:
        files = [_file(document, each, about.made) for each in sorted(attachments, key=lambda each: each.name)]
        names = " ".join(f"{name} {held}" for name, held in files)
        found["Names"] = f"<< /EmbeddedFiles << /Names [{names}] >> >>"
        found["AF"] = f"[{' '.join(held for _name, held in files)}]"
    return found


def pdf_date(when: datetime) -> str:
    """A time as a PDF writes it."""
    zone = when.strftime("%z")
    return when.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _file(document: Any, attachment: Attachment, made: datetime) -> tuple[str, str]:
    """Its name, and where it is."""
    params = f"<< /Size {len(attachment.content)} /ModDate {text_string(document, pdf_date(made))} >>"
    mime = "/" + "".join(char if char.isalnum() or char in "-+." else f"#{ord(char):02X}" for char in attachment.mime)
    content = reference(document, stream(attachment.content, Type="/EmbeddedFile", Subtype=mime, Params=params))
    name = text_string(document, spelled_out(attachment.name))
    told = {
        "Type": "/Filespec",
        "F": name,
        "UF": name,
        "Desc": text_string(document, spelled_out(attachment.description)),
        "AFRelationship": f"/{attachment.relationship}",
        "EF": f"<< /F {content} /UF {content} >>",
    }
    return name, reference(document, Raw(_dictionary(told).encode("latin-1")))


def _dictionary(told: dict[str, str]) -> str:
    return f"<< {' '.join(f'/{name} {value}' for name, value in told.items())} >>"


def _packet(about: About) -> str:
    """The newer of the two places where a document says what it is: XML, by the rules of XMP."""
    made = about.made.isoformat(timespec="seconds")
    title, subject = escaped(about.title), escaped(about.subject)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{escaped(about.lang)}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PRODUCER}</pdf:Producer><xmp:CreatorTool>{MAKER}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
{_EXTENSION}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


# PDF/A knows no properties of PDF/UA: they are described where they are used.
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
