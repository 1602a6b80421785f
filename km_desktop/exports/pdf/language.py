"""In which language a text is to be read aloud, where its letters tell: a voice for English says nothing of Arabic."""

from __future__ import annotations

import re

_SCRIPTS = {
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
    "ar": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
    "am": "\u1200-\u139f",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
    "ja": "\u3040-\u30ff",
    "zh": "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "ru": "\u0400-\u04ff",
}
_OF = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}
_ANY = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Letters that one language has and others of the same script do not.
_URDU, _PERSIAN, _UKRAINIAN = re.compile("[ٹڈڑںےہھ]"), re.compile("[پچژگک]"), re.compile("[іїєґІЇЄҐ]")
_ENOUGH = 2_000
"""Characters of a text that are looked at."""


def language_of(text: str) -> str:
    """The language of a text by its letters, such as "ur"; empty where most are Latin, or none tell."""
    if text.isascii():
        return ""
    text = text[:_ENOUGH]
    telling = len(_ANY.findall(text))
    if not telling or telling < len(_LATIN.findall(text)):
        return ""
    # A few kana are enough: Japanese is written with Chinese characters too.
    if _OF["ja"].search(text):
        return "ja"
    found = max(_OF, key=lambda language: len(_OF[language].findall(text)))
    if found == "ar":
        return "ur" if _URDU.search(text) else "fa" if _PERSIAN.search(text) else "ar"
    return "uk" if found == "ru" and _UKRAINIAN.search(text) else found
