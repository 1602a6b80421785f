"""The hardest texts through every kind of file: what is shown is what was said, to the last character."""

from __future__ import annotations

import csv
import email
import email.policy
import html
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from unittest import mock

from km_desktop.exports import papers
from km_desktop.exports.csv_file import csv_bytes, guarded
from km_desktop.exports.docx_file import docx_bytes
from km_desktop.exports.email_draft import draft_bytes
from km_desktop.exports.html_file import html_bytes
from km_desktop.exports.json_file import json_bytes
from km_desktop.exports.markdown import markdown_bytes
from km_desktop.exports.pdf.faces import Face
from km_desktop.exports.pdf.shaping import right_to_left
from km_desktop.exports.pdf.slips import slips_bytes
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.exports.spelling import TURNING, spelled_out
from km_desktop.review.edits.texts import sound
from km_desktop.review.guarded import unguarded
from tests.exports.pdf_reading import squeezed
from tests.faults.readers import PDFIUM, PYPDF, Seen, boxes, told_by_pdf, told_by_word
from tests.faults.texts import strings
from tests.faults.trial import Outcome, Trial

TOGETHER = 25
"""Texts in one review."""
THEIRS = {("poppler", mark) for mark in TURNING}
"""What a reader puts into its text by itself: poppler marks where words are read from the right."""
_REPEATED = re.compile(r"([\u0300-\u036f])\1+")
_HEAP = re.compile("[\u0300-\u036f]{30,}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def shown(text: str) -> str:
    """What a reader should get of a text, without white space."""
    return squeezed("\n".join(spelled_out(line) for line in sound(text).splitlines()))


def in_pdf(texts: Sequence[str], folder: Path) -> Iterator[str]:
    """Each text as a note, and some as actions, read back out of the PDF by every reader that is here."""
    from tests.report.reviews_made import made, report_of

    texts = [sound(text) for text in texts]
    content = pdf_bytes(report_of(made(texts, texts[:3], title=texts[0][:100])))[0]
    yield from boxes(content)
    again = dict[str, None]()
    for reader, held in told_by_pdf(content, folder).items():
        acting = [mark for mark in (*TURNING, "\x1b", "\x07", "\x00", "■") if mark in held and (reader, mark) not in THEIRS]
        yield from (f"U+{ord(mark):04X} is in the page, says {reader}" for mark in acting)
        for text in texts:
            if len(texts) == 1:
                yield from lacking(text, reader, held)
            elif any(lacking(text, reader, held)):
                again[text] = None
    for text in again:  # Beside Arabic the reader itself may turn words round: alone, each says for itself.
        yield from in_pdf([text], folder)


def lacking(text: str, reader: str, held: str) -> Iterator[str]:
    """What a reader of the PDF did not get of a text."""
    told, held = _as_read(shown(text), reader), _as_read(held, reader)
    if told in held:
        return
    lost = Counter(told) - Counter(held)
    if not right_to_left(text):
        yield f"{reader} lacks {text[:60]!r}"
    elif (lost and reader != PDFIUM) or any(char.isalnum() and char < "\U00010000" for char in lost):
        # What is read from the right may come out in another order: then every character must be there, at least.
        yield f"{reader} lacks {''.join(lost)!r} of {text[:60]!r}"


def _as_read(text: str, reader: str) -> str:
    """A text, less what the reader does by itself to every file."""
    if reader != PDFIUM:
        return text
    # It gives letters for ligatures, and leaves out what stands twice in one place, be it with others between: of
    # a heap of marks on one letter nobody knows what it will keep.
    return _REPEATED.sub(r"\1", _HEAP.sub("", squeezed(unicodedata.normalize("NFKC", text))))


def in_word(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text, in the document's order."""
    from tests.report.reviews_made import made, report_of

    texts = [sound(text) for text in texts]
    held = told_by_word(docx_bytes(report_of(made(texts, texts[:3], title=texts[0][:100]))))
    yield from (f"Word lacks {text[:60]!r}" for text in texts if squeezed(spelled_out(text)) not in held)


def in_html(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text, as a browser shows it."""
    from tests.report.reviews_made import made, report_of

    texts = [sound(text) for text in texts]
    page = html_bytes(report_of(made(texts, texts[:3], title=texts[0][:100]))).decode()
    held = squeezed("".join(Seen(page).texts))
    yield from (f"HTML lacks {text[:60]!r}" for text in texts if squeezed(spelled_out(text)) not in held)


def in_csv(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text in the cell where it belongs."""
    from tests.report.reviews_made import made

    rows = list(csv.reader(io.StringIO(csv_bytes(made(texts), unguarded).decode("utf-8-sig"), newline="")))
    cells = Counter(row[2] for row in rows[1:])
    for text in texts:
        told = guarded(text)
        if not cells[told] or squeezed(told.removeprefix("'")) != squeezed(spelled_out(text).removeprefix("'")):
            yield f"CSV lacks {text[:60]!r}"


def in_json(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text, just as it is."""
    from tests.report.reviews_made import made

    value = json.loads(json_bytes(made([sound(text) for text in texts]), unguarded))
    held = {note["text"] for notes in value["stages"].values() for note in notes}
    yield from (f"JSON lacks {text[:60]!r}" for text in texts if sound(text) not in held)


def in_markdown(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text, once what keeps it from being markup is taken off again."""
    from tests.report.reviews_made import made, report_of

    raw = markdown_bytes(report_of(made([sound(text) for text in texts]))).decode()
    held = squeezed(html.unescape(_ESCAPED.sub(r"\1", raw)))
    told = ((text, squeezed(spelled_out(sound(text)))) for text in texts)
    yield from (f"Markdown lacks {text[:60]!r}" for text, words in told if words not in held)


def in_draft(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text as an action of the draft."""
    from tests.report.reviews_made import made, report_of

    # The draft lists few; so they come a few at a time.
    for at in range(0, len(texts), 3):
        few = texts[at : at + 3]
        report = report_of(made([], [sound(text) for text in few], title=sound(few[0])[:200] or "a"))
        message = email.message_from_bytes(draft_bytes(report, [("a.pdf", b"%PDF-")]), policy=email.policy.default)
        part = message.get_body(("plain",))
        held = squeezed(str(part.get_content())) if part else ""
        yield from (f"draft lacks {text[:60]!r}" for text in few if squeezed(spelled_out(sound(text))) not in held)


def on_slips(texts: Sequence[str], folder: Path) -> Iterator[str]:
    """Each text that may be a question, on a slip; only its end may be cut."""
    from tests.report.reviews_made import GENERATED, format_of

    form = format_of("aar")
    for text in texts[::5]:
        question = " ".join(sound(text).split())[:160] or "a"
        stage = replace(form.stages[0], question=question)
        content, _made = slips_bytes(form, [stage], 1, generated=GENERATED)
        yield from boxes(content)
        held = squeezed(told_by_pdf(content, folder)[PYPDF])
        if "■" in held or (shown(question)[:40] not in held and not right_to_left(question)):
            yield f"slip lacks {text[:60]!r}"


def on_papers(texts: Sequence[str], folder: Path) -> Iterator[str]:
    """Each text on the poster of the board; the papers about a review with such a title, place and format."""
    from tests.report.reviews_made import GENERATED, format_of, made

    texts = [sound(text) for text in texts]
    one = " ".join(texts[0].split())[:100] or "a"
    form = format_of("aar")
    stages = (replace(stage, question=text[:160]) for stage, text in zip(form.stages, cycle(texts)))
    form = replace(form, name=one, stages=tuple(stages))
    notes = [{"text": text[:2_000], "stage": ("learning", "more", texts[0][:40])[at % 3]} for at, text in enumerate(texts)]
    session = replace(made(notes, [], title=one, about=one, place=one), format=form)
    for kind in papers.KINDS:
        content = papers.paper_bytes(kind, papers.Asked(form, GENERATED, session, unguarded))
        yield from boxes(content)
        held = told_by_pdf(content, folder)[PYPDF]
        if kind == papers.POSTER:
            # A long card goes on in the next column: the words that say so then stand within its text.
            yield from (f"poster lacks {text[:60]!r}" for text in texts if Counter(shown(text[:2_000])) - Counter(held))


WAYS: Sequence[Callable[[Sequence[str], Path], Iterator[str]]] = (
    in_pdf,
    in_word,
    in_html,
    in_csv,
    in_json,
    in_markdown,
    in_draft,
    on_slips,
    on_papers,
)


def tortured(
    folder: Path, part: float, ways: Sequence[Callable[[Sequence[str], Path], Iterator[str]]] = WAYS
) -> Outcome:
    """Puts the texts through every way out; `bad` are texts that lack something."""
    texts, told, tried = strings(), list[str](), 0
    if part < 1:
        texts = [*texts[:: max(1, min(10, round(0.05 / part)))], *(text for text in texts if len(text) > 5_000)]
    for at in range(0, len(texts), TOGETHER):
        some = texts[at : at + TOGETHER]
        for way in ways:
            tried += len(some)
            try:
                told += way(some, folder)
            except Exception as error:  # noqa: BLE001 - these are what is looked for
                told.append(f"{way.__name__}: {type(error).__name__} {str(error)[:100]} with {some[0][:40]!r} …")
    return Outcome(
        tried, len(told), f"{len(told)} lack something, of {len(texts)} texts in {len(ways)} kinds of file", told[:8]
    )


def unescaped(texts: Sequence[str], folder: Path) -> Iterator[str]:
    """For comparison: paragraphs of the PDF library with the text as it is, in the font that every reader has."""
    from pypdf import PdfReader
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    path, style = folder / "a.pdf", getSampleStyleSheet()["Normal"]
    for text in texts[:12]:
        try:
            SimpleDocTemplate(str(path)).build([Paragraph(text[:300], style)])
        except Exception as error:  # noqa: BLE001 - it breaks in many ways
            yield f"{type(error).__name__} {text[:60]!r}"
            continue
        held = squeezed("".join(page.extract_text() for page in PdfReader(path).pages))
        if shown(text[:300]) not in held or "■" in held:
            yield f"lacks {text[:60]!r}"


def boxed(texts: Sequence[str], folder: Path) -> Iterator[str]:
    """For comparison: no font is asked whether it has a character."""
    with mock.patch.object(Face, "has", return_value=True):
        yield from in_pdf(["\u1780\u1781 and \u16a0", *texts[:1]], folder)


TRIALS = [
    Trial(
        "R11",
        "five hundred hard texts in every kind of file",
        "0 dropped, 0 boxes, 0 exceptions",
        tortured,
        lambda folder, _: tortured(folder, 0.01, (unescaped, boxed)),
    ),
]
