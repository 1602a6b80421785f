"""R20: what may say who somebody is, in notes made by the thousand; and how often a harmless note is marked."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from km_desktop.desk import Desk
from km_desktop.privacy import make_guard
from km_desktop.review.edits import notes
from km_desktop.storage import SessionFile
from tests.faults.trial import Outcome, Trial
from tests.faults.ward_talk import PATTERNS, PEOPLE, carried, clean_note, nhs_notes
from tests.report.reviews_made import made

MANY = 10_000
YEAR = 2026
Find = Callable[[str], list[tuple[str, str]]]
"""From a note to what is found: kinds and words."""


def _ours() -> Find:
    guard = make_guard(PATTERNS, year=YEAR)
    return lambda text: [(f.kind, text[f.start : f.end]) for f in guard(text)]


_CARELESS = (
    ("nhs_number", re.compile(r"\b\d{3} ?\d{3} ?\d{4}\b", re.ASCII)),
    ("date_of_birth", re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")),
    ("phone", re.compile(r"\b0\d{3,4} ?\d{6}\b")),
    ("email", re.compile(r"\b[a-z.]+@[a-z.]+\b")),
    ("name", re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sister|Nurse|Doctor|Matron|Prof)\b \w+")),
    ("hospital_number", re.compile(r"\b[A-Z]*\d{4,8}\b")),
)


def _careless() -> Find:
    return lambda text: [(kind, found.group()) for kind, told in _CARELESS for found in told.finditer(text)]


def _nhs(find: Find, part: float) -> Outcome:
    chance, count = random.Random(20), max(400, int(MANY * part))
    missed = [text for text, it in nhs_notes(chance, count) if not any(it in words for _kind, words in find(text))]
    return _told(count, missed, 0.005, f"{100 - 100 * len(missed) / count:.2f} % found")


def _people(find: Find, part: float) -> Outcome:
    chance, count = random.Random(21), max(400, int(MANY * part))
    missed: list[str] = []
    per_kind: Counter[str] = Counter()
    for kind, says in PEOPLE.items():
        for _ in range(count // len(PEOPLE)):
            text = carried(chance, says(chance))
            if not find(text):
                missed.append(text)
                per_kind[kind] += 1
    worst = max(per_kind.values(), default=0) / (count // len(PEOPLE))
    return _told(count, missed, 0.005, f"{100 - 100 * len(missed) / count:.2f} % found, least {100 - 100 * worst:.1f} %")


def _clean(find: Find, part: float) -> Outcome:
    chance, count = random.Random(22), max(400, int(MANY * part))
    marked = [text for text in (clean_note(chance) for _ in range(count)) if find(text)]
    return _told(count, marked, 0.02, f"{100 * len(marked) / count:.2f} % marked")


def _saved(folder: Path, part: float, *, strict: bool = False) -> Outcome:
    """Notes with and without findings, entered one after the other: each is in the file, word for word.

    `strict` is the careless way: what is marked is not taken.
    """
    chance, count, guard = random.Random(23), max(50, int(200 * part)), make_guard(PATTERNS, year=YEAR)
    file, first = SessionFile(folder / "review.kmr"), made()
    file.create(first)
    desk, stage = Desk(first), first.format.stages[0].id
    said = [carried(chance, it) if at % 2 else clean_note(chance) for at, (it, _kind) in enumerate(nhs_notes(chance, count))]
    for at, text in enumerate(said):
        if not (strict and guard(text)):
            changes = desk.do("note.add", notes.add, id=f"m{at}", stage=stage, text=text, now="2026-11-23T09:00:00+00:00")
            file.save(desk.session, changes)
    file.close()
    held = [note.text for note in SessionFile(folder / "review.kmr").load().notes.values()]
    lost = [text for text in said if text.strip() not in held]
    return _told(count, lost, 0.0, f"{len(lost)} refused")


def _told(tried: int, wrong: list[str], allowed: float, reached: str) -> Outcome:
    """`bad` is what goes beyond what is allowed."""
    return Outcome(tried, max(0, len(wrong) - int(tried * allowed)), reached, wrong[:5])


def false_prompts(texts: Iterator[str]) -> tuple[int, Counter[str]]:
    """Of these notes: how many are marked, and for what."""
    find, kinds, marked = _ours(), Counter[str](), 0
    for text in texts:
        found = find(text)
        marked += bool(found)
        kinds.update({kind for kind, _words in found})
    return marked, kinds


def _on(trial: Callable[[Find, float], Outcome], find: Callable[[], Find]) -> Callable[[Path, float], Outcome]:
    return lambda _folder, part: trial(find(), part)


TRIALS = [
    Trial("R20", "NHS numbers in eight layouts", ">=99.5 % found", _on(_nhs, _ours), _on(_nhs, _careless)),
    Trial("R20", "other words that say who", ">=99.5 % found", _on(_people, _ours), _on(_people, _careless)),
    Trial("R20", "notes that say nothing of anybody", "<=2 % marked", _on(_clean, _ours), _on(_clean, _careless)),
    Trial(
        "R20", "marked notes are saved all the same", "0 refused",
        _saved, lambda folder, part: _saved(folder, part, strict=True),
    ),
]  # fmt: skip
