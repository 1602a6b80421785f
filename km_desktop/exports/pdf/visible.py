"""Text as it can be drawn: nothing in it acts, hides or is dropped. The one door for every text of a report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from km_desktop.exports.pdf.fonts import Face

# Marks that turn the order of what follows them, and so can make a text read as what it is not.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_TAB = "    "


def right_to_left(text: str) -> bool:
    """Whether there is Arabic or Hebrew in it."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def visible(text: str, face: Face) -> str:
    """One line of text, of characters that the face can draw.

    Control characters and marks that turn the order are spelled out. A character that no font has is spelled out as
    well, and is still itself when the text is copied.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).replace("\t", _TAB)
    odd = {char for char in set(text) if _spelled(char) or not face.has(char)}
    return "".join(_told(text, odd, face)) if odd else text


def joined(text: str, face: Face) -> str:
    """The text with its Arabic letters joined up; they are still plain letters when the text is copied."""
    if not _ARABIC.search(text):
        return text
    from arabic_reshaper import ArabicReshaper

    shaper = ArabicReshaper({"delete_harakat": False, "shift_harakat_position": False, "support_zwj": True})
    shaped: str = shaper.reshape(text)
    for char in set(shaped):
        meaning = unicodedata.normalize("NFKC", char)
        if meaning != char and _ARABIC.match(meaning):
            face.font_of(char).meanings[ord(char)] = meaning
    return shaped


def _spelled(char: str) -> bool:
    return char in _TURNING or unicodedata.category(char) in ("Cc", "Cs")


def _told(text: str, odd: set[str], face: Face) -> Iterator[str]:
    for kind, group in groupby(text, lambda char: _kind(char) if char in odd else ""):
        run = "".join(group)
        if not kind:
            yield run
        elif kind == "spelled":
            yield from (_label(char) for char in run)
        elif kind == "sign" or len(run) == 1:
            yield from (_stand_in(_label(char), char, face) for char in run)
        else:
            yield _stand_in(f"[{kind}, {len(run)} characters]", run, face)


def _kind(char: str) -> str:
    """Why a character is not drawn: it acts; it is a sign of its own; or it is of a script that no font has."""
    if _spelled(char):
        return "spelled"
    if unicodedata.category(char)[0] not in "LMN":
        return "sign"
    words = unicodedata.name(char, "").split()
    if not words:
        return "sign"
    return "Chinese" if words[0] == "CJK" else words[0].capitalize()


def _label(char: str) -> str:
    name = unicodedata.name(char, "").lower()
    return f"[U+{ord(char):04X} {name}]" if name else f"[U+{ord(char):04X}]"


def _stand_in(label: str, true: str, face: Face) -> str:
    """Draws the label; copied, its first character gives the true text and the others give spaces."""
    return face.font.alias(label[0], true) + "".join(_blank(char, face) for char in label[1:])


def _blank(char: str, face: Face) -> str:
    found = face.blanks.get(char)
    if found is None:
        found = face.blanks[char] = face.font.alias(char, " ")
    return found
