"""Words of any language cut down to what they have in common: "rotas", "Rota’s" and "ROTA" are one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_STOP = """
    a about above after again all also am an and any are aren't as at be because been before being below between both but
    by can cannot can't could couldn't did didn't do does doesn't doing don't down during each every few for from further get
    gets getting give given go going got had hadn't has hasn't have haven't having he her here hers him his how i if in into is
    isn't it its it's just let like made make makes making many may me might more most much must my need needed needs no nobody
    nor not of off often on once one only or other our out over own really said same say says see seen she should shouldn't
    since so some still such take takes than that the their them then there these they thing things this those through to too
    under until up us use used using very was wasn't we well went were weren't what when where which while who whom why will
    with within without won't would wouldn't yet you your
"""
STOP = frozenset(_STOP.split())
"""English words that tell nothing of what a note is about."""
_ENDINGS = (("ings", "", 3), ("ing", "", 3), ("ies", "y", 3), ("ied", "y", 3), ("ed", "", 3), ("ly", "", 5), ("es", "", 3), ("s", "", 3))
"""What is cut off, what is put there, and how many letters must stay: a family is not what is done fami-ly."""
LEAST = 3
_JOINERS = frozenset("'’ʼ-‐‑")
_SPACELESS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF))
"""Scripts that put no space between words: their notes are compared by two letters at a time."""
_MARKS = ((0x0300, 0x036F), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x0640, 0x0640), (0x0591, 0x05C7))
"""Accents and points that people leave out when they write fast."""


class Term(NamedTuple):
    """A stem in a text."""

    word: str
    """As it was first written."""
    times: int


def terms(text: str) -> dict[str, Term]:
    """The stems of a text that say what it is about."""
    found: dict[str, Term] = {}
    for word in _words(text):
        stem = stem_of(word)
        if stem:
            held = found.get(stem)
            found[stem] = Term(held.word, held.times + 1) if held else Term(word.casefold(), 1)
    return found


@lru_cache(maxsize=8_000)
def stem_of(word: str) -> str:
    """What a word has in common with its other forms; "" for one that tells nothing."""
    plain = _plain(word)
    if plain.replace("’", "'") in STOP or not any(c.isalpha() for c in plain):
        return ""
    plain = plain.split("'")[0].split("’")[0] or plain
    if len(plain) < 2 or plain in STOP:
        return ""
    if plain.startswith("ال") and len(plain) > 4:
        plain = plain[2:]
    for ending, put, least in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= least and not plain.endswith("ss"):
            plain = plain.removesuffix(ending) + put
            break
    return _undoubled(plain.removesuffix("e") if len(plain) > LEAST + 1 else plain)


def _undoubled(stem: str) -> str:
    """Planned is of plan."""
    doubled = len(stem) > LEAST and stem[-1] == stem[-2] and stem[-1] in "bdgmnprt"
    return stem[:-1] if doubled else stem


def _plain(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word.casefold()) if not word.isascii() else word.casefold()
    kept = spread if spread.isascii() else "".join(c for c in spread if not _within(c, _MARKS))
    return kept if kept.isascii() else unicodedata.normalize("NFC", kept)


def _words(text: str) -> list[str]:
    words: list[str] = []
    run = ""
    for at, char in enumerate(text):
        inside = _letter(char) or (char in _JOINERS and run and at + 1 < len(text) and _letter(text[at + 1]))
        if inside:
            run += char
        elif run:
            words += _cut(run)
            run = ""
    return [*words, *_cut(run)] if run else words


def _cut(run: str) -> list[str]:
    if run.isascii() or not any(_within(c, _SPACELESS) for c in run):
        return run.replace("‐", "-").replace("‑", "-").split("-")
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


@lru_cache(maxsize=4_000)
def _letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


@lru_cache(maxsize=8_000)
def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(char) <= last for first, last in ranges)
