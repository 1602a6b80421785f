"""Characters that act on what stands around them, spelled out: in no file does a note do anything but stand there."""

from __future__ import annotations

import unicodedata

# Marks that turn the order of what follows them, and so can make a text read as what it is not.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def acts(char: str) -> bool:
    """Whether a character does something: it controls a device, turns the order, or is half of one or none at all."""
    return char in TURNING or unicodedata.category(char) in ("Cc", "Cs") or _none(ord(char))


def _none(code: int) -> bool:
    """Whether it is a number that is never a character: readers drop those."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def label(char: str) -> str:
    """A character as its number and name, such as [U+202E right-to-left override]."""
    name = unicodedata.name(char, "").lower()
    return f"[U+{ord(char):04X} {name}]" if name else f"[U+{ord(char):04X}]"


def spelled_out(text: str) -> str:
    """The text with such characters spelled out; XML takes all others. Tabs and line ends stay."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(label(char) if acts(char) and char not in "\n\t" else char for char in text)
