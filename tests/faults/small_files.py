"""The small files beside the reviews, and what lists and searches read of a review without opening it, all bent."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.faults.fuzz import Kind, fuzzed
from tests.faults.trial import Trial

MARK = {"path": "/a/b.kmr", "session": "abc", "pid": 12, "started": "12345 boot"}
NOTE = {"session": "abc", "path": "/a/b.kmr", "saved": "2026-06-16T10:00:00+00:00", "generation": 4}
DRAFT = {"line": "half a", "stage": "why", "fields": [["about", "half"]]}
THERE = {"m1": {"pc": "WARD-4", "since": "2026-06-16T10:00:00+00:00", "last": "2026-06-16T10:05:00+00:00", "pid": 3}}
EXPORTED = {"abc": {"/a/b.pdf": "2026-06-16T10:00:00+00:00"}}
SITE = b'hospital_numbers = ["[A-Z]\\\\d{7}", "\\\\d{3} \\\\d{3}"]\nkeep_notes_days = 30\nkeep_notes_rule = "Policy 4"\ncover_minutes = 5\n'


def _entry(path: Path) -> object:
    from km_desktop.library.entries import read_entry

    return read_entry(path, 0.0)


def _parked(path: Path) -> object:
    from km_desktop.library.parked import parked_before
    from tests.storage.made import blank

    return parked_before(path.parent, blank("another"))


def _marks(path: Path) -> object:
    from km_desktop.running import left_over

    return left_over(path.parent.parent)


def _rescued(path: Path) -> object:
    from km_desktop.storage.rescue import kept_in

    return kept_in(path.parent.parent)


def _draft(path: Path) -> object:
    from km_desktop.storage.rescue import load_draft, rescue_folder, stem

    target = path.parent / "b.kmr"
    place = rescue_folder(path.parent.parent) / f"{stem('abc', target)}.draft"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(path.read_bytes())
    return load_draft(path.parent.parent, "abc", target)


def _there(path: Path) -> object:
    from km_desktop.storage.presence import Presence, presence_path

    review = path.parent / "c.kmr"
    presence_path(review).write_bytes(path.read_bytes())
    return Presence(review, pc="WARD-4", mark="m0").others()


def _exported(path: Path) -> object:
    from km_desktop.library.exported import Exported

    known = Exported(path.parent)
    return known.paths("abc"), known.last("abc")


def _site(path: Path) -> object:
    from km_desktop.sentences import sentence
    from km_desktop.site import load_site

    found = load_site({"KM_SITE": str(path)})
    if found.fault is not None:
        assert not sentence(found.fault).startswith("Something went wrong")
    return found


def _head(path: Path) -> object:
    from km_desktop.storage.header import head_of, read_header

    content = path.read_bytes()
    return read_header(head_of(content, path), path)


def _heads() -> tuple[bytes, ...]:
    """A sound head of a locked review, with every part that one can have."""
    from km_desktop.storage.coat import LOCKED
    from km_desktop.storage.header import Away, Cost, Header

    away = Away(b"n" * 12, b"k" * 48)
    cost = Cost(65_536, 3, 1)
    heads = [
        Header(key="ab" * 8, review="abc", cost=cost, salt=b"s" * 16, phrase=away),
        Header(key="ab" * 8, review="", cost=cost, salt=b"s" * 16, phrase=away, recovery=(b"p" * 32, b"w" * 32, away), older=(("cd" * 8, away),)),
    ]  # fmt: skip
    return tuple(LOCKED + head.line() + b"x" * 200 for head in heads)


def small() -> Iterable[tuple[Kind, int]]:
    """All of them."""
    from tests.faults.fuzz import reviews

    (review, _files), *_ = reviews()

    def of(name: str, read: Any, *values: Any) -> Kind:
        return Kind(name, tuple(json.dumps(value).encode() for value in values), read, values)

    return [
        (Kind("entry.kmr", review.seeds, _entry, review.values), 8_000),
        (Kind("parked/a.kmr", review.seeds, _parked, review.values), 4_000),
        (of("open/1.json", _marks, MARK), 3_000),
        (of("rescue/abc-1.json", _rescued, NOTE), 3_000),
        (of("there/1.json", _there, THERE), 3_000),
        (of("drafts/1.json", _draft, DRAFT), 3_000),
        (of("exported.json", _exported, EXPORTED), 3_000),
        (Kind("site.toml", (SITE,), _site), 4_000),
        (Kind("head.kmr", _heads(), _head), 6_000),
    ]


def plainly() -> Iterable[tuple[Kind, int]]:
    """For comparison: read as most programs read their own small files."""

    def read(path: Path) -> object:
        told = json.loads(path.read_text("utf-8"))
        return told["path"], int(told["pid"])

    return [(Kind("mark.json", (json.dumps(MARK).encode(),), read, (MARK,)), 1_000)]


TRIALS = [
    Trial(
        "R8",
        "bent small files, lists and heads",
        "0 uncaught, ≤250 ms, ≤300 MB",
        lambda folder, part: fuzzed(small, folder, part),
        lambda folder, part: fuzzed(plainly, folder, part, careless=True),
    ),
]
