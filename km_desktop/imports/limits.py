"""The bounds within which a foreign file is read at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from km_desktop.imports.pdf_file import MOST_PDF_BYTES, is_pdf
from km_desktop.imports.sources import Found
from km_desktop.review.edits.texts import MOST_NOTES
from km_desktop.review.refused import Refused
from km_desktop.storage.coat import LOCKED

MOST_BYTES = 16 * 1024 * 1024
MOST_BRACKETS = 200_000
"""Opening brackets of a JSON file, but for those within texts: counted before it is parsed, since each costs far more
than its byte."""
MOST_COMMAS = 300_000
"""Of a JSON file, likewise: each may part two values."""
MOST_OWN_COMMAS = 600_000
"""The same of a review that we exported, whose values are taken as they are: the largest has some 400,000."""
MOST_LINES = 200_000
MOST_ACTIONS = 2_000
_TEXTS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
"""A text of JSON; without its end it reaches to that of the file, so that nothing is looked at twice."""
LONGEST_TEXT = 100_000
"""Characters of anything that is no note: what no field of ours takes is kept as it came, and printed."""
_HEAD = 1024
"""Bytes by which a PDF is known."""
DEEPEST = 9
"""A review's own file allows 12, and lays three more around what fits nowhere else."""


def read_bytes(path: Path) -> bytes:
    """What a file holds: of a PDF more than of any other, since only a part of it is looked at.

    Raises Refused `gone`, `is_folder`, `no_permission`, `failed`, `too_large`, `pdf_too_large`, `locked` or `empty_file`.
    """
    held, most = _bytes(path)
    if len(held) > most:
        raise Refused("too_large" if most == MOST_BYTES else "pdf_too_large", path=path, limit=most)
    if held.startswith(LOCKED):
        raise Refused("locked", path=path)
    if not held.strip():
        raise Refused("empty_file", path=path)
    return held


def as_text(held: bytes, path: Path) -> str:
    """The words of a file, without the mark that some programs put first. Raises Refused `not_utf8`."""
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("not_utf8", path=path, line=held.count(b"\n", 0, error.start) + 1) from None


def _bytes(path: Path) -> tuple[bytes, int]:
    """Up to one byte more than may be read, and how many may."""
    try:
        if path.is_dir():
            raise Refused("is_folder", path=path)
        with path.open("rb") as file:
            head = file.read(_HEAD)
            most = MOST_PDF_BYTES if is_pdf(head, path) else MOST_BYTES
            return head + file.read(most + 1 - len(head)), most
    except FileNotFoundError:
        raise Refused("gone", path=path) from None
    except PermissionError:
        raise Refused("no_permission", path=path) from None
    except (OSError, ValueError):  # ValueError: a NUL in the name.
        raise Refused("failed", path=path) from None


def check_brackets(text: str, path: Path) -> None:
    """Raises Refused `too_many_parts` for JSON that would take very long to parse."""
    if _too_many(text, MOST_OWN_COMMAS):
        _check_parts(_TEXTS.sub("", text), path, MOST_OWN_COMMAS)


def check_foreign(text: str, path: Path) -> None:
    """Raises Refused `too_many_parts` for JSON of others, in which it would take very long to look for notes."""
    if _too_many(text, MOST_COMMAS):
        _check_parts(_TEXTS.sub("", text), path, MOST_COMMAS)


def _check_parts(bare: str, path: Path, commas: int) -> None:
    """Notes may be full of commas: only those that stand between texts, and are all that is in `bare`, cost anything."""
    if limit := _too_many(bare, commas):
        raise Refused("too_many_parts", path=path, limit=limit)


def _too_many(text: str, commas: int) -> int:
    """The limit that is passed; 0 for none."""
    if text.count("{") + text.count("[") > MOST_BRACKETS:
        return MOST_BRACKETS
    return commas if text.count(",") > commas else 0


def check_lines(text: str, path: Path) -> None:
    """Raises Refused `too_many_parts` for a text of more lines than any review has."""
    if text.count("\n") > MOST_LINES:
        raise Refused("too_many_parts", path=path, limit=MOST_LINES)


def check_counts(found: Found, path: Path) -> None:
    """Raises Refused `import_too_many_notes` for far too many, before the first of them is made."""
    count = 0
    for section in found.sections:
        count += sum(not note.text.isspace() for note in section.notes) or (
            found.sort_actions and bool(section.heading)
        )
        if count > MOST_NOTES + MOST_ACTIONS:
            raise Refused("import_too_many_notes", path=path, limit=MOST_NOTES)


def check_lengths(found: Found, path: Path) -> None:
    """Raises Refused `too_large` for a text that is longer than any a review's file may hold, wherever it stands."""
    level: list[tuple[str, object]] = [("", found.more), ("", found.details), *(("", told) for told in found.actions)]
    level += [("", note.fields) for section in found.sections for note in section.notes]
    for name, held in level:  # It grows as it is walked.
        if isinstance(held, str):
            if len(held) > LONGEST_TEXT:
                raise Refused("too_large", path=path, where=name, limit=LONGEST_TEXT)
        elif isinstance(held, Mapping):
            level += ((str(key), each) for key, each in held.items() if isinstance(each, str | dict | list))
        elif isinstance(held, list):
            level += ((name, each) for each in held if isinstance(each, str | dict | list))


def check_depth(value: object, path: Path) -> None:
    """Raises Refused `too_deep` for values nested deeper than any review."""
    level: list[object] = [value]
    for _depth in range(DEEPEST):
        inner: list[object] = []
        for held in level:
            if isinstance(held, dict):
                inner += held.values()
            elif isinstance(held, list):
                inner += held
        level = [held for held in inner if isinstance(held, dict | list)]
        if not level:
            return
    raise Refused("too_deep", path=path, limit=DEEPEST)
