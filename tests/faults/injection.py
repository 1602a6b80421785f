"""Texts that try to act, in every kind of file that leaves the program and in every name that it makes: none may."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import Any
from xml.etree import ElementTree as ET

from km_desktop.exports import FORMATS, file_for, papers
from km_desktop.exports.carried import carried
from km_desktop.exports.csv_file import csv_bytes
from km_desktop.exports.docx_file import docx_bytes
from km_desktop.exports.email_draft import draft_bytes, mail_names
from km_desktop.exports.html_file import html_bytes
from km_desktop.exports.markdown import markdown_bytes
from km_desktop.exports.pdf.slips import slips_bytes
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.report.carried import CARRIED
from km_desktop.review.edits.texts import sound
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from km_desktop.storage.naming import file_name
from km_desktop.storage.pictures import is_name
from tests.faults.readers import Seen
from tests.faults.texts import MARKUP, payloads
from tests.faults.trial import Outcome, Trial
from tests.report.reviews_made import GENERATED, format_of, made, report_of

TOGETHER = 60
LIVE = "=+-@"
"""What makes a formula of a cell, in any width of letter."""
ACTS = (
    "/URI",
    "/JS",
    "/JavaScript",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/OpenAction",
    "/AA",
    "/GoToR",
    "/SubmitForm",
    "/RichMedia",
)
OUR_FIELDS = ("PAGE", "NUMPAGES")
ACTING_TAGS = frozenset((
    "instrText", "fldChar", "object", "OLEObject", "altChunk", "control", "attachedTemplate", "mailMerge", "subDoc", "f",
    "externalReference", "oleLink", "ddeLink", "webPublishItem", "script", "hlinkClick", "hlinkHover", "sdt", "customXml",
))  # fmt: skip
"""Elements of a document or a workbook that fetch, run or stand in for something."""
TAGS = frozenset((
    "html", "head", "meta", "title", "style", "body", "a", "svg", "symbol", "use", "path", "circle", "rect", "line", "g",
    "polyline", "polygon", "ellipse", "defs", "div", "main", "nav", "header", "footer", "section", "article", "aside", "p", "span",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "colgroup", "col", "figure", "figcaption", "img", "strong", "em", "b", "bdi", "br", "hr", "small", "time", "abbr", "mark",
))  # fmt: skip
ATTRIBUTES = frozenset((
    "id", "class", "lang", "dir", "role", "tabindex", "href", "src", "alt", "width", "height", "charset", "name", "content",
    "http-equiv", "scope", "colspan", "rowspan", "start", "value", "hidden", "focusable", "viewbox", "d", "cx", "cy", "r", "rx", "ry",
    "x", "y", "x1", "x2", "y1", "y2", "points", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "datetime",
    "title", "xmlns", "headers", "type",
))  # fmt: skip
_PLACE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_INSIDE = re.compile(r"[/A-Za-z0-9_.-]+")
HEADERS = {"x-unsent", "subject", "mime-version", "content-type", "content-transfer-encoding"}
Hits = Iterator[str]


_NOBODY = made()


def _session(texts: Sequence[str]) -> Session:
    """A review with the texts in every place where text can be."""
    notes = [{"text": text, "heading": text[:80], "for_whom": text[:80], "extra": {text[:80]: text}} for text in texts]
    actions = [{"what": text, "owner": text[:80], "due": text[:40], "measure": text} for text in texts]
    one = texts[0][:100].strip() or "a"
    return made(notes, actions, title=one, about=one, place=one, follow_up=one, support=one)


def in_pdf(texts: Sequence[str]) -> Hits:
    """Nothing in the file acts: its objects are walked, not its bytes searched, as texts lie packed in it."""
    from pypdf import PdfReader

    content, _pages = pdf_bytes(report_of(_session(texts)))
    yield from (f"PDF holds {found}" for found in _acting(PdfReader(io.BytesIO(content))))


def _acting(reader: Any) -> set[str]:
    """Names of dictionaries anywhere in the file that do something when it is read or pressed."""
    found: set[str] = set()
    numbers = sorted({*reader.xref.get(0, {}), *reader.xref_objStm})
    assert len(numbers) > 3, "the objects of the PDF were not found"
    for number in numbers:
        level = [reader.get_object(number)]
        while level:
            each = level.pop()
            if isinstance(each, dict):
                found |= {str(key) for key in each if str(key) in ACTS}
                found |= {str(value) for value in each.values() if isinstance(value, str) and value in ACTS}
                level += [value for value in each.values() if isinstance(value, dict | list)]
            elif isinstance(each, list):
                level += [value for value in each if isinstance(value, dict | list)]
    return found


def in_carried(texts: Sequence[str]) -> Hits:
    """A report that carries its review by choice holds that one file, and nothing else that acts."""
    from pypdf import PdfReader

    session = _session(texts)
    content, _pages = pdf_bytes(report_of(session), attachments=(carried(session, unguarded),))
    reader = PdfReader(io.BytesIO(content))
    yield from (f"PDF holds {found}" for found in _acting(reader) - {"/EmbeddedFile", "/EmbeddedFiles"})
    if list(reader.attachments) != [CARRIED]:
        yield f"PDF carries {list(reader.attachments)}"


def on_papers(texts: Sequence[str]) -> Hits:
    """No paper beside the report acts."""
    from pypdf import PdfReader

    session = _session(texts)
    form = replace(format_of("aar"), name=texts[0][:80])
    form = replace(form, stages=tuple(replace(stage, question=texts[0][:160]) for stage in form.stages))
    all_of = [papers.paper_bytes(kind, papers.Asked(form, GENERATED, session, unguarded)) for kind in papers.KINDS]
    for content in (*all_of, slips_bytes(form, form.stages[:1], 1, generated=GENERATED)[0]):
        yield from (f"paper holds {found}" for found in _acting(PdfReader(io.BytesIO(content))))


def in_word(texts: Sequence[str]) -> Hits:
    """The document has our fields and links within itself, and its parts lead nowhere else."""
    yield from _packed(docx_bytes(report_of(_session(texts))))


def _packed(content: bytes) -> Hits:
    """What acts in a package of Word's or Excel's kind."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if unsafe(name.rpartition("/")[2].removeprefix(".")) or ".." in name or name[:1] == "/":
                yield f"package has a part {name!r}"
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                tree = ET.fromstring(parts.read(name))
            except ET.ParseError as error:
                yield f"{name} breaks: {error}"
                continue
            for each in tree.iter():
                yield from _acting_element(each, name)


def _acting_element(element: ET.Element, part: str) -> Hits:
    tag = element.tag.rpartition("}")[2]
    told = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    if tag == "Relationship" and (told.get("TargetMode", "Internal") != "Internal" or not _INSIDE.fullmatch(told["Target"])):
        yield f"{part} leads to {told['Target'][:40]!r}"
    if tag == "fldSimple" and told.get("instr", "").strip() not in OUR_FIELDS:
        yield f"{part} has the field {told.get('instr', '')[:40]!r}"
    if tag == "hyperlink" and (set(told) - {"anchor", "history"} or not _PLACE.fullmatch(told.get("anchor", ""))):
        yield f"{part} links to {told}"
    if tag in ACTING_TAGS:
        yield f"{part} has {tag}"


def in_html(texts: Sequence[str]) -> Hits:
    """The page has our elements with our attributes, links within itself, and pictures that it holds."""
    yield from _browsed(html_bytes(report_of(_session(texts))).decode())


def _browsed(page: str) -> Hits:
    seen = Seen(page)
    yield from (f"HTML has {rest[:40]!r}" for rest in seen.rest if rest.lower() != "<!doctype html>")
    for tag, told in seen.elements:
        if tag not in TAGS:
            yield f"HTML has <{tag}>"
        for name, value in told.items():
            if name not in ATTRIBUTES and not name.startswith(("aria-", "data-")):
                yield f"HTML has <{tag} {name}={value[:30]!r}>"
            if name == "href" and not _PLACE.fullmatch(value.removeprefix("#")):
                yield f"HTML leads to {value[:40]!r}"
            if name == "src" and not re.fullmatch(r"data:image/[a-z+.]+;base64,[A-Za-z0-9+/=]+", value):
                yield f"HTML shows {value[:40]!r}"
    if re.search(r"url\((?!data:font/)|@import|expression\(", page[: page.find("</style>")]):
        yield "HTML fetches something for its looks"


def in_csv(texts: Sequence[str]) -> Hits:
    """No cell of any column is a formula, whatever a spreadsheet strips before it looks."""
    yield from _formulas(csv_bytes(_session(texts), unguarded).decode("utf-8-sig"))


def _formulas(text: str) -> Hits:
    if text[:2].upper() == "ID":
        yield "CSV begins as another kind of file"
    for delimiter in (",", ";", "\t"):  # A spreadsheet may part them elsewhere than we did.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield from (f"CSV runs {cell[:40]!r}" for cell in row if delimiter == "," and live(cell))


def live(cell: str) -> bool:
    """Whether a spreadsheet could run a cell: a sign first, behind what it may not see, in any width."""
    if cell[:1] in ("\t", "\r", "\n"):
        return True
    seen = unicodedata.normalize("NFKC", cell)
    while seen and (seen[0].isspace() or unicodedata.category(seen[0]) in ("Cf", "Cc", "Zs")):
        seen = seen[1:]
    return seen[:1] in tuple(LIVE)


def in_markdown(texts: Sequence[str]) -> Hits:
    """Read as Markdown, it holds no HTML, no link, no picture and no code, and no heading of a note's."""
    yield from _marked(markdown_bytes(report_of(_session(texts))).decode())


def _marked(text: str) -> Hits:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(text)
    inner = [child for token in tokens for child in (token, *(token.children or ()))]
    wrong = (
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "code_inline",
        "code_block",
        "fence",
        "hr",
        "blockquote_open",
        "table_open",
    )
    yield from (f"Markdown has {token.type} {token.content[:40]!r}" for token in inner if token.type in wrong)
    yield from (f"Markdown has {found!r}" for found in re.findall(r"(?<!\\)<[a-z/!?][^\n]{0,30}", text, re.IGNORECASE))


def in_draft(texts: Sequence[str]) -> Hits:
    """The draft has our headers and no others, one part of text and the PDF, whatever the title."""
    for text in texts:
        report = report_of(made([], [text], title=text[:200]))
        yield from _mailed(draft_bytes(report, [(f"{text[:60]}.pdf", b"%PDF-1.4")]))


def _mailed(content: bytes) -> Hits:
    message = email.message_from_bytes(content, policy=email.policy.default)
    names = {name.lower() for name in message.keys()}  # noqa: SIM118 - a message is no mapping
    if not names <= HEADERS:
        yield f"draft has headers {sorted(names - HEADERS)}"
    if [part.get_content_type() for part in message.iter_parts()] != ["text/plain", "application/pdf"]:
        yield "draft has other parts"
    if re.search(r"[\r\n]|[\u202a-\u202e\u2066-\u2069]", str(message["subject"])):
        yield "draft has a subject that acts"
    for part in message.iter_attachments():
        if not re.fullmatch(r"[\w .()=+,;@#$&'{}~^!%\[\]-]+", part.get_filename() or "", re.ASCII) or unsafe(
            part.get_filename() or ""
        ):
            yield f"draft has a file called {part.get_filename()!r}"


def in_names(texts: Sequence[str]) -> Hits:
    """Every file that is named after a title can be made on any system, in the folder meant; no note names a picture."""
    for text in texts:
        title = replace(_NOBODY.details, title=text)
        asked = papers.Asked(_NOBODY.format, GENERATED, replace(_NOBODY, details=title), unguarded)
        paths = [file_for(replace(_NOBODY, details=title), kind, Path("here")) for kind in FORMATS]
        paths += [Path("here") / papers.paper_name(kind, asked) for kind in papers.KINDS]
        yield from (f"elsewhere: {path}" for path in paths if path.parent != Path("here"))
        for name in (
            *(path.name for path in paths), *mail_names([f"{text}.pdf", text]),
            file_name("2026-06-16", text), file_name(text[:10], text, 2), file_name("", text),
        ):  # fmt: skip
            if why := unsafe(name):
                yield f"{why}: {name[:60]!r}"
        if is_name(text):
            yield f"picture {text[:40]!r}"


def unsafe(name: str) -> str:
    """Why a name is none for a file on Windows, or a trap for whoever reads it; empty for one that is well."""
    if not name or len(name.encode("utf-8", "surrogatepass")) > 240:
        return "length"
    if name != os.path.basename(name) or PureWindowsPath(name).name != name or PureWindowsPath(name).is_reserved():
        return "place"
    if name[-1] in ". " or name[0] in " -~" or set(name) & set('<>:"/\\|?*'):
        return "mark"
    return "unseen" if any(unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Co", "Cn") for mark in name) else ""


WAYS: Sequence[Callable[[Sequence[str]], Hits]] = (
    in_pdf,
    in_carried,
    on_papers,
    in_word,
    in_html,
    in_csv,
    in_markdown,
    in_draft,
    in_names,
)


def injected(texts: Iterable[str], ways: Sequence[Callable[[Sequence[str]], Hits]], part: float) -> Outcome:
    """Puts every text through every way; `bad` are hits."""
    sounds = [kept for text in texts if (kept := sound(text).strip() or "a")]
    sounds = sounds if part >= 1 else sounds[:: max(1, min(8, round(0.04 / part)))]
    told, tried = list[str](), 0
    for at in range(0, len(sounds), TOGETHER):
        some = sounds[at : at + TOGETHER]
        tried += len(some)
        for way in ways:
            try:
                told += way(some)
            except Exception as error:  # noqa: BLE001 - a writer that dies is a hit too
                told.append(f"{way.__name__}: {type(error).__name__} {str(error)[:100]}")
    return Outcome(tried, len(told), f"{len(told)} hits in {len(ways)} places", list(dict.fromkeys(told))[:8])


def carelessly(texts: Sequence[str]) -> Hits:
    """For comparison: writers that escape nothing."""
    held = io.StringIO(newline="")
    csv.writer(held).writerows([text] for text in texts)
    yield from _formulas(held.getvalue())
    yield from _marked("\n\n".join(f"- {text}" for text in texts))
    for text in texts:
        yield from (f"{unsafe(text)}: {text[:40]!r}" for _ in [0] if unsafe(text))
        raw = f"X-Unsent: 1\r\nSubject: {text}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx".encode(
            "utf-8", "replace"
        )
        yield from _mailed(raw)
        yield from _browsed(f"<p>{text}</p>")
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as parts:
            parts.writestr("word/document.xml", f"<p>{text}</p>".encode("utf-8", "replace"))
        yield from _packed(package.getvalue())


def linked(_: Sequence[str]) -> Hits:
    """For comparison: paragraphs of the PDF library with the text as it is."""
    from pypdf import PdfReader
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["Normal"]
    for text in MARKUP:
        held = io.BytesIO()
        try:
            SimpleDocTemplate(held).build([Paragraph(text, style)])
        except Exception as error:  # noqa: BLE001 - it breaks in many ways
            yield f"{type(error).__name__} {text[:40]!r}"
            continue
        yield from (f"PDF holds {found}" for found in _acting(PdfReader(held)))


TRIALS = [
    Trial(
        "R12",
        "a thousand texts that try to act",
        "0 hits of 1,000",
        lambda _, part: injected(payloads(), WAYS, part),
        lambda _, part: injected(payloads(), (carelessly, linked), min(part, 0.01)),
    ),
]
