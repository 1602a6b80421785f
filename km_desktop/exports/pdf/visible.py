"""Text as it can be drawn: nothing in it acts, hides or is dropped. The one door for every text of a report."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from km_desktop.exports.pdf.faces import Face
from km_desktop.exports.pdf.fonts import MOST_COPIED
from km_desktop.exports.spelling import acts, label

_TAB = "    "
_MOST_IN_ONE = 450
"""Characters that one stand-in stands for: its first fifteen letters give them."""


def visible(text: str, face: Face) -> str:
    """One line of text, of characters that the face can draw.

    Control characters and marks that turn the order are spelled out. A character that no font has is spelled out as
    well, and is still itself when the text is copied.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).replace("\t", _TAB)
    odd = {char for char in set(text) if acts(char) or not face.has(char)}
    return "".join(_told(text, odd, face)) if odd else text


def _told(text: str, odd: set[str], face: Face) -> Iterator[str]:
    kinds = [_kind(char, face) if char in odd else "" for char in text]
    for at, char in enumerate(text):  # A space between two words of one script belongs to both.
        if char == " " and 0 < at < len(text) - 1 and kinds[at - 1] == kinds[at + 1] and kinds[at - 1] not in _ALONE:
            kinds[at] = kinds[at - 1]
    at = 0
    for kind, group in groupby(kinds):
        run = text[at : at + len(list(group))]
        at += len(run)
        if kind in _ALONE or len(run) == 1:
            yield from (_alone(char, kind, face) for char in run) if kind else (run,)
            continue
        for began in range(0, len(run), _MOST_IN_ONE):
            part = run[began : began + _MOST_IN_ONE]
            yield _stand_in(f"[{kind}, {len(part)} characters]", part, face)


_ALONE = ("", "spelled", "like", "sign")


def _kind(char: str, face: Face) -> str:
    """Why a character is not drawn as it is: it acts; it has a plain twin; it is a sign; or which script it is of."""
    if acts(char):
        return "spelled"
    twin = unicodedata.normalize("NFKC", char)
    if twin.strip() and face.plain(twin):
        return "like"
    if unicodedata.category(char)[0] not in "LMN":
        return "sign"
    words = unicodedata.name(char, "").split()
    if not words:
        return "sign"
    return "Chinese" if words[0] == "CJK" else words[0].capitalize()


def _alone(char: str, kind: str, face: Face) -> str:
    if kind == "spelled":
        return label(char)
    return _stand_in(unicodedata.normalize("NFKC", char) if kind == "like" else label(char), char, face)


def _stand_in(shown: str, true: str, face: Face) -> str:
    """Draws what is to be shown; copied, its first characters give the true text and the others give spaces."""
    pieces = [true[at : at + MOST_COPIED] for at in range(0, len(true), MOST_COPIED)]
    told = "".join(face.twin(char, piece) for char, piece in zip(shown, pieces, strict=False))
    # Lines may break at its spaces.
    return told + "".join(char if char == " " else face.twin(char, " ") for char in shown[len(pieces) :])
