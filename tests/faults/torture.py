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
from pathlib import Path

from km_desktop.exports.csv_file import csv_bytes, guarded
from km_desktop.exports.email_draft import draft_bytes
from km_desktop.exports.json_file import json_bytes
from km_desktop.exports.markdown import markdown_bytes
from km_desktop.exports.pdf import write_pdf
from km_desktop.exports.pdf.shaping import right_to_left
from km_desktop.exports.spelling import TURNING, spelled_out
from km_desktop.review.edits.texts import sound
from km_desktop.review.guarded import unguarded
from tests.faults.texts import strings
from tests.faults.trial import Outcome, Trial

TOGETHER = 25
"""Texts in one review."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def shown(text: str) -> str:
    """What a reader should get of a text, without white space."""
    return squeezed("\n".join(spelled_out(line) for line in sound(text).splitlines()))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def in_pdf(texts: Sequence[str], folder: Path) -> Iterator[str]:
    """Each text as a note and as an action, read back out of the PDF."""
    from tests.exports.pdf_reading import pages
    from tests.report.reviews_made import made, report_of

    path, texts = folder / "a.pdf", [sound(text) for text in texts]
    write_pdf(report_of(made(texts, texts[:3], title=texts[0][:100])), path)
    held = squeezed("".join(pages(path)))
    acting = [mark for mark in (*TURNING, "\x1b", "\x07", "\x00", "■") if mark in held]
    yield from (f"U+{ord(mark):04X} is in the page" for mark in acting)
    there = Counter(held)
    for text in texts:
        told = shown(text)
        if told in held:
            continue
        # What is read from the right may come out in another order: then every character must be there, at least.
        if right_to_left(told) and not Counter(told) - there:
            continue
        if len(texts) > 1:
            yield from in_pdf([text], folder)  # Beside Arabic the reader itself may turn words round.
        else:
            yield f"PDF lacks {text[:60]!r}"


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


def on_slips(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text that may be a question, on a slip; only its end may be cut."""
    from dataclasses import replace

    from pypdf import PdfReader

    from km_desktop.exports.pdf.slips import slips_bytes
    from tests.report.reviews_made import GENERATED, format_of

    form = format_of("aar")
    for text in texts[::5]:
        question = " ".join(sound(text).split())[:160] or "a"
        stage = replace(form.stages[0], question=question)
        content, _made = slips_bytes(form, [stage], 1, generated=GENERATED)
        held = squeezed(PdfReader(io.BytesIO(content)).pages[0].extract_text())
        beginning = shown(question)[:40]
        if "■" in held or (beginning not in held and not right_to_left(question)):
            yield f"slip lacks {text[:60]!r}"


WAYS: Sequence[Callable[[Sequence[str], Path], Iterator[str]]] = (
    in_pdf,
    in_csv,
    in_json,
    in_markdown,
    in_draft,
    on_slips,
)


def tortured(
    folder: Path, part: float, ways: Sequence[Callable[[Sequence[str], Path], Iterator[str]]] = WAYS
) -> Outcome:
    """Puts the texts through every way out; `bad` are texts that lack something."""
    texts, told, tried = strings(), list[str](), 0
    if part < 1:
        texts = texts[:: max(1, min(10, round(0.05 / part)))]
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


TRIALS = [
    Trial(
        "R11",
        "five hundred hard texts in every kind of file",
        "0 dropped, 0 ■, 0 exceptions",
        tortured,
        lambda folder, _: tortured(folder, 0.01, (unescaped,)),
    ),
]
