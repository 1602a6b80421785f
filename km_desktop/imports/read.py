"""One door for every kind of file that a review can come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from km_desktop.i18n import _
from km_desktop.imports import csv_text, headed_text, own, pdf_file, plain_json
from km_desktop.imports.build import Builder
from km_desktop.imports.json_text import read_json
from km_desktop.imports.kinds import choose
from km_desktop.imports.limits import (
    as_text,
    check_counts,
    check_depth,
    check_foreign,
    check_lengths,
    check_lines,
    read_bytes,
)
from km_desktop.imports.sources import Found, Imported, Remark
from km_desktop.review.edits.texts import sound
from km_desktop.review.formats import Format
from km_desktop.review.phrases import plain
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session

SUFFIXES = (".json", ".kmr", ".csv", ".tsv", ".md", ".markdown", ".txt", ".pdf")
"""What reviews come in. Other names are read as what their first character says."""


def read_review(
    path: Path, *, formats: Mapping[str, Format], format_id: str | None, ids: Callable[[], str], now: str
) -> Imported:
    """The review that a file holds, not yet saved, and what is to be said about it.

    `format_id` overrides the kind that the file names; our own files and exports hold their format themselves. `ids` gives a fresh id a call, `now` is UTC in ISO 8601.
    Raises Refused; nothing is ever read in part.
    """
    held = read_bytes(path)
    if pdf_file.is_pdf(held[:1024], path):
        return _carried(held, path, ids, now)
    text = as_text(held, path)
    suffix = path.suffix.lower()
    if suffix in (".json", ".kmr") or (suffix not in SUFFIXES and text.lstrip()[:1] == "{"):
        value = _json(text, path)
        if own.is_file(value):
            return Imported(own.from_file(value, path), same=True)
        if own.is_export(value):
            return Imported(own.from_plain(value, path, ids, now), same=bool(value.get("id")))
        check_foreign(text, path)
        check_depth(value, path)
        found = plain_json.find(value, path)
    elif suffix in (".csv", ".tsv"):
        found = csv_text.find(text, path)
    else:
        check_lines(text, path)
        found = headed_text.find(text, formats, markdown=suffix in (".md", ".markdown"))
    check_counts(found, path)
    imported = _built(found, path, formats, format_id, ids, now)
    check_lengths(found, path)
    return imported


def _carried(held: bytes, path: Path, ids: Callable[[], str], now: str) -> Imported:
    """The review that a PDF report carries, and a word on what it lacks. Raises Refused."""
    for content in pdf_file.reviews_in(held, path):
        try:
            value = read_json(as_text(content, path), path)
        except Refused as refusal:
            if refusal.code not in ("not_utf8", "not_json"):
                raise Refused("pdf_too_much", path=path) from None
            continue
        if own.is_export(value):
            return Imported(_from_report(value, path, ids, now), (Remark("from_pdf"),), same=bool(value.get("id")))
    raise Refused("pdf_damaged", path=path)


def _from_report(value: dict[str, Any], path: Path, ids: Callable[[], str], now: str) -> Session:
    """The session, which says from then on which report it came from."""
    try:
        session = own.from_plain(value, path, ids, now)
    except Refused as refusal:
        if refusal.code == "damaged":
            raise Refused("pdf_damaged", path=path) from None
        raise
    more = {**session.details.more, _("Brought back from"): sound(path.name)}
    return replace(session, details=replace(session.details, more=MappingProxyType(more)))


def _json(text: str, path: Path) -> Any:
    """A JSON value; a file of ours that is none is a damaged one."""
    try:
        return read_json(text, path)
    except Refused as refusal:
        if path.suffix.lower() == ".kmr" and refusal.code == "not_json":
            raise Refused("damaged", path=str(path), where=f"line {refusal.facts['line']}") from None
        raise


def _built(
    found: Found,
    path: Path,
    formats: Mapping[str, Format],
    format_id: str | None,
    ids: Callable[[], str],
    now: str,
) -> Imported:
    form, remarks = choose(formats, found.kind, (s.heading for s in found.sections), format_id)
    if plain(found.kind) == plain(form.id):
        found = replace(found, more={name: v for name, v in found.more.items() if name not in ("kind", "format")})
    imported = Builder(form, path, ids, now).build(found)
    return replace(imported, remarks=(*remarks, *imported.remarks))
