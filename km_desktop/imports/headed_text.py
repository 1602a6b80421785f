"""Text and Markdown with headings: headings are stages, lines are notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby

from km_desktop.imports.lines import LONGEST_HEADING, Piece, pieces
from km_desktop.imports.sources import Found, NoteFound, Section
from km_desktop.review.formats import Format
from km_desktop.review.phrases import plain

Known = Callable[[str], bool]
_NAMED = re.compile(r"(title|kind|format)\s*:\s*(\S.*)$", re.IGNORECASE)
_LONGEST_LABEL = 80
_ACTIONS = ("actions", "action", "action plan", "action points", "next steps", "to do")


def find(text: str, formats: Mapping[str, Format], *, markdown: bool) -> Found:
    """What a text holds. In Markdown the lines of a paragraph are one note, elsewhere each line is one.

    A bare line is a heading when a format knows it, or when it ends with a colon and a list follows.
    """
    phrases = {phrase for form in formats.values() for stage in form.stages for phrase in stage.phrases()}

    def known(words: str) -> bool:
        return plain(words[: LONGEST_HEADING + 1]) in phrases or plain(words[: LONGEST_HEADING + 1]) in _ACTIONS

    found = _headed(pieces(text), known)
    named, found = _named(found)
    title, found = _title(named.get("title", ""), found, known)
    sections = _sections(_paragraphs(found) if markdown else found)
    kind = named.get("kind", named.get("format", ""))
    return Found(title, kind, tuple(sections), sort_actions=True)


def _headed(found: list[Piece], known: Known) -> list[Piece]:
    """The pieces, with bare lines turned into headings where they are."""
    return [
        replace(piece, kind="heading", text=piece.text.rstrip(":").strip(), level=7)
        if piece.kind == "bare" and _is_heading(found, at, known)
        else piece
        for at, piece in enumerate(found)
    ]


def _is_heading(found: list[Piece], at: int, known: Known) -> bool:
    words = found[at].text
    if len(words) > LONGEST_HEADING or _NAMED.match(words):
        return False
    if known(words):
        return True
    if not words.endswith(":") or len(words) > _LONGEST_LABEL:
        return False
    at += 1
    while at < len(found) and found[at].kind == "blank":
        at += 1
    return at < len(found) and found[at].kind == "bullet"


def _named(found: list[Piece]) -> tuple[dict[str, str], list[Piece]]:
    """What lines such as "Title: …" before the first heading say, and the other pieces."""
    named: dict[str, str] = {}
    rest: list[Piece] = []
    before = True
    for piece in found:
        before = before and not (piece.kind == "heading" and piece.level > 1)
        match = _NAMED.match(piece.text) if before and piece.kind == "bare" else None
        if match and match[1].lower() not in named:
            named[match[1].lower()] = match[2].strip()
        else:
            rest.append(piece)
    return named, rest


def _title(named: str, found: list[Piece], known: Known) -> tuple[str, list[Piece]]:
    """The title and the pieces without it: the first heading, or the first line where headings follow."""
    if named:
        return named, found
    at = next((i for i, piece in enumerate(found) if piece.kind != "blank"), None)
    if at is None:
        return "", found
    first, rest = found[at], found[:at] + found[at + 1 :]
    headings = any(piece.kind == "heading" for piece in rest)
    after = next((piece.kind for piece in rest[at:] if piece.kind != "blank"), "")
    above = first.kind == "heading" and (
        after == "heading" or all(p.level > first.level for p in rest if p.kind == "heading")
    )
    alone = first.kind == "bare" and (at + 1 == len(found) or found[at + 1].kind in ("blank", "heading"))
    if headings and not known(first.text) and (above or alone) and len(first.text) <= LONGEST_HEADING:
        return first.text, rest
    return "", found


def _paragraphs(found: list[Piece]) -> list[Piece]:
    """The pieces with the lines of each paragraph as one."""
    told: list[Piece] = []
    for bare, run in groupby(found, lambda piece: piece.kind == "bare"):
        lines = list(run)
        told += [replace(lines[0], text="\n".join(piece.text for piece in lines))] if bare else lines
    return told


def _sections(found: list[Piece]) -> list[Section]:
    sections: list[Section] = []
    heading, notes = "", list[NoteFound]()
    for piece in (*found, Piece("heading", "", 0)):
        if piece.kind == "heading":
            if notes or heading:
                sections.append(Section(heading, tuple(notes)))
            heading, notes = piece.text, []
        elif piece.kind != "blank":
            notes.append(NoteFound(piece.text, piece.line, by_line=True))
    return sections
