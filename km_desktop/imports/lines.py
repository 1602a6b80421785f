"""What one line of a text is: a heading, a note, or only decoration."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_HASHES = re.compile(r"(#{1,6})(?=\s|$)")
_BULLET = re.compile(r"\s*(?:[-*+–—−]\s+|[•‣◦▪·●○■□]\s*|\d{1,3}[.)]\s+)(?:\[[ xX]\]\s+)?(?=\S)")
_BOX = re.compile(r"\s*\[[ xX]?\]\s+(?=\S)")
_RULE = re.compile(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$|\s*(?:_\s*){3,}$|\s*={3,}\s*$")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?\s*$")
LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """One line, or a bullet with the indented lines below it. `kind`: heading, bullet, bare or blank."""

    kind: str
    text: str
    line: int
    level: int = 0


def pieces(text: str) -> list[Piece]:
    """The lines of a text, taken apart; rules and underlines are gone, all words are there."""
    found: list[Piece] = []
    further: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        last = found[-1] if found else None
        level = _underline(line, last)
        if level and last:
            found[-1] = Piece("heading", last.text, last.line, level)
        elif _goes_on(line, last) and last:
            further.append(line.strip())
        elif piece := _piece(line, number):
            _lengthen(found, further)
            found.append(piece)
    _lengthen(found, further)
    return found


def _lengthen(found: list[Piece], further: list[str]) -> None:
    """Puts the lines below it to the last piece, all at once: one by one takes hours where there are very many."""
    if further:
        found[-1] = replace(found[-1], text="\n".join([found[-1].text, *further]))
        further.clear()


def _piece(line: str, number: int) -> Piece | None:
    if not line.strip():
        return Piece("blank", "", number)
    if found := _HASHES.match(line):
        words = _unhashed(line[found.end() :].strip())
        return Piece("heading", words, number, len(found[1])) if words else None
    if _RULE.match(line):
        return None
    if found := _BOLD.match(line):
        return Piece("heading", found[2].strip(), number, 6)
    if found := _BULLET.match(line) or _BOX.match(line):
        return Piece("bullet", line[found.end() :].strip(), number)
    return Piece("bare", line.strip(), number)


def _unhashed(words: str) -> str:
    """The words of a heading without the hashes that may close it."""
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and (not bare or bare[-1].isspace()) else words


def _underline(line: str, last: Piece | None) -> int:
    """1 or 2 where the line underlines the one above as a heading, else 0."""
    if last is None or last.kind != "bare" or len(last.text) > LONGEST_HEADING:
        return 0
    drawn = line.strip()
    return 0 if len(drawn) < 3 else 1 if set(drawn) == {"="} else 2 if set(drawn) == {"-"} else 0


def _goes_on(line: str, last: Piece | None) -> bool:
    """Whether the line goes on with the bullet above: it is indented and begins nothing itself."""
    indented = line[:2] in ("  ", "\t") or line[:1] == "\t"
    return bool(last and last.kind == "bullet" and indented and line.strip() and not _BULLET.match(line))
