"""Which language a text is likely to be in, as far as its letters say: for a voice that reads it, and for its fonts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_ENOUGH = 1_000
"""Characters of a long text that are looked at."""
# Where each script begins and ends, and the language that is most often written in it where nothing else is known.
_SCRIPTS = (
    (0x0370, 0x03FF, "el"),
    (0x1F00, 0x1FFF, "el"),
    (0x0400, 0x052F, "ru"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0xFB1D, 0xFB4F, "he"),
    (0x0600, 0x06FF, "ar"),
    (0x0750, 0x077F, "ar"),
    (0x08A0, 0x08FF, "ar"),
    (0xFB50, 0xFDFF, "ar"),
    (0xFE70, 0xFEFF, "ar"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x1200, 0x137F, "am"),
    (0x3040, 0x30FF, "ja"),
    (0x3100, 0x312F, "zh"),
    (0x3130, 0x318F, "ko"),
    (0x3400, 0x4DBF, "zh"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
    (0xF900, 0xFAFF, "zh"),
    (0x20000, 0x3FFFF, "zh"),
)
# Letters that only one of the languages of a script has; the first language of which one is there is it.
_TELLING = {
    "ar": (("ur", "ٹڈڑںےہھۓۂ"), ("ps", "ټډړښګڼېۍځڅ"), ("ckb", "ڕڵۆێ"), ("fa", "پچژگی")),
    "ru": (("uk", "іїєґІЇЄҐ"), ("be", "ўЎ"), ("sr", "ђћџљњјЂЋЏЉЊЈ"), ("mk", "ѓќѕЃЌЅ")),
    "hi": (("mr", "ळ"),),
}


def language_of(text: str) -> str:
    """A guess as a BCP 47 tag (ar, ur, hi, zh …) where most letters are of another script; "" where they are Latin.

    Languages that are written alike cannot be told apart: Persian and Urdu, Ukrainian and Russian are told by letters
    that the other has not; what has none of them goes by the language that is read most.
    """
    if text.isascii():
        return ""
    counts: Counter[str] = Counter()
    letters = set()
    for char, count in Counter(text[:_ENOUGH]).items():
        if unicodedata.category(char)[0] in "LM":  # Digits, punctuation and signs say nothing of a language.
            counts[_script(char)] += count
            letters.add(char)
    if counts["ja"]:
        counts["ja"] += counts.pop("zh", 0)
    if not counts:
        return ""
    found = max(counts, key=lambda name: (counts[name], name))
    return next((tag for tag, telling in _TELLING.get(found, ()) if letters.intersection(telling)), found)


@lru_cache(maxsize=4_096)
def _script(char: str) -> str:
    code = ord(char)
    return next((name for first, last, name in _SCRIPTS if first <= code <= last), "")
