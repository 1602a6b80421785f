"""Every character that there is, on paper: drawn by a font or spelled out, and copied as itself."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from km_desktop import resources
from km_desktop.exports.pdf.faces import Face, Faces
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.exports.spelling import spelled_out
from tests.exports.pdf_reading import squeezed
from tests.faults.readers import PDFIUM, boxes, told_by_pdf
from tests.faults.trial import Outcome, Trial

LAST = 0x1FFFF
"""Of the two planes in which nearly all writing is."""
TOGETHER = 500
"""Characters in one report."""
UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers and the like, which are blank by their nature."""
_SELECTORS = range(0xFE00, 0xFE10)


def letters() -> list[str]:
    """All assigned characters of the two planes."""
    found = (chr(code) for code in range(0x20, LAST + 1))
    return [char for char in found if unicodedata.category(char) not in ("Cn", "Cs", "Co", "Cc")]


def swept(folder: Path, part: float) -> Outcome:
    """Puts them on paper, so many in one report; `bad` are boxes, blanks, and those that are not copied."""
    from tests.report.reviews_made import made, report_of

    every = letters()
    blocks = [every[at : at + TOGETHER] for at in range(0, len(every), TOGETHER)]
    chosen = blocks if part >= 1 else blocks[:: max(1, round(0.13 / part))]
    told: list[str] = []
    for block in chosen:
        text = " ".join(block)
        content = pdf_bytes(report_of(made([text])))[0]
        told += boxes(content)
        for reader, held in told_by_pdf(content, folder).items():
            lost = Counter(squeezed(spelled_out(text))) - Counter(held)
            if reader == PDFIUM:  # It leaves out what is never seen, and gives plain letters for those in disguise.
                lost = Counter(char for char in lost if unicodedata.normalize("NFKC", char) == char and _stands(char))
            told += [f"{reader} lacks U+{ord(char):04X} {unicodedata.name(char, '')}" for char in lost]
    told += blank([char for block in chosen for char in block])
    tried = sum(map(len, chosen))
    return Outcome(tried, len(told), f"{len(told)} of {tried:,} are boxes, blank or lost when copied", told[:8])


def _stands(char: str) -> bool:
    """Whether it is something on its own, and looks the same from either side."""
    return unicodedata.category(char)[0] in "LNS" and char not in UNSEEN and not unicodedata.mirrored(char)


def blank(chars: Sequence[str]) -> list[str]:
    """Characters that a font claims to have, and draws nothing for."""
    faces = Faces(resources.root() / "fonts")
    found: list[str] = []
    for weight in ("regular", "medium", "semibold"):
        face = faces[weight]
        for char in chars:
            seen = unicodedata.category(char)[0] in "LNSPM" and char not in UNSEEN and ord(char) not in _SELECTORS
            font = face.found(char) if seen and face.has(char) else None
            if font and not font.outline(font.glyph(ord(char))):
                found.append(f"{weight} draws nothing for U+{ord(char):04X} {unicodedata.name(char, '')}")
    return found


def unasked(folder: Path, part: float) -> Outcome:
    """For comparison: no font is asked whether it has a character."""
    with mock.patch.object(Face, "has", return_value=True):
        return swept(folder, min(part, 0.005))


TRIALS = [Trial("R11", "every character on paper", "0 boxes, 0 blank, 0 lost", swept, unasked)]
