"""Matching headings as people write them: case, punctuation and numbering do not count."""

from __future__ import annotations

import re
import unicodedata

_NUMBERED = re.compile(r"(?:(?:stage|step|question|part|q) )?(\d{1,3})(?: (.*))?")

_NO_WORD = re.compile("[^a-z0-9]+")


def plain(words: str) -> str:
    """The words in lower case, with single spaces and no punctuation: "What’s  next?" is "whats next"."""
    if words.isascii():
        return " ".join(_NO_WORD.sub(" ", words.lower().replace("'", "").replace("`", "")).split())
    folded = unicodedata.normalize("NFKC", words).casefold()
    joined = "".join(mark for mark in folded if mark not in "'’ʼ`")
    # Combining marks belong to their letters in many scripts, so they stay.
    kept = (mark if mark.isalnum() or unicodedata.combining(mark) else " " for mark in joined)
    return " ".join("".join(kept).split())


def numbered(phrase: str) -> tuple[int, str] | None:
    """What a plain phrase such as "3", "stage 3" or "3 why" counts, and the words after it; None if it counts nothing."""
    found = _NUMBERED.fullmatch(phrase)
    return (int(found[1]), found[2] or "") if found else None
