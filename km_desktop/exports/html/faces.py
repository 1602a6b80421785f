"""Fonts for what the page's own font lacks, cut down to the characters of the page and held within it."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from km_desktop.exports.html.woff import woff
from km_desktop.exports.stand_ins import BOOK

_OWN = "AtkinsonHyperlegibleNext_400Regular.ttf"
_OLDER = '"Atkinson Hyperlegible"'
_BOLDER = {"NotoSans_400Regular.ttf": "NotoSans_600SemiBold.ttf"}
"""Where a heavier one lies beside it; of the others, browsers thicken the strokes."""
MOST = 4_000
"""Characters of one font; a page with more than these, of which no review was seen, shows the others as the machine can."""
_NEEDLESS = ("DSIG", "STAT", "gasp", "vhea", "vmtx", "VORG")
"""Tables that no line of a page uses."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A font with a part of its characters."""

    family: str
    weight: int
    codes: tuple[int, ...]
    """Those it is to be used for, in order."""
    content: bytes
    """TrueType."""


def stand_ins(folder: Path, chars: Iterable[str], tick: Callable[[], None]) -> tuple[StandIn, ...]:
    """The fonts that a page with these characters needs beside its own; none for one that its own font has."""
    lacking = {char for char in chars if not char.isascii()}
    return tuple(_found(folder, lacking, tick)) if lacking else ()


def rules(found: Iterable[StandIn]) -> Iterator[str]:
    """The fonts as a style sheet has them. Their families are in --stand-ins, before what else may stand in."""
    families: dict[str, None] = {}
    for font in found:
        families[f'"{font.family}"'] = None
        yield face_rule(font.family, font.weight, font.content, f"unicode-range:{_ranges(font.codes)};")
    yield f"html{{--stand-ins:{','.join([*families, _OLDER])}}}"


def face_rule(family: str, weight: int, font: bytes, more: str = "") -> str:
    """A TrueType font as a style sheet holds it."""
    packed = base64.b64encode(woff(font)).decode("ascii")
    source = f"url(data:font/woff;base64,{packed}) format('woff')"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};font-display:swap;{more}src:{source}}}"


def _found(folder: Path, chars: set[str], tick: Callable[[], None]) -> Iterator[StandIn]:
    held = {ord(char) for char in chars}
    # Marks and joiners must be in the font of the letter that they stand with, or it is drawn without them.
    joined = {ord(char) for char in chars if unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf")}
    lacking = held - set(_face(folder / _OWN).unicodes)
    lacking -= {code for code in joined if unicodedata.category(chr(code)) == "Cf"}
    for file in BOOK:
        if not lacking:
            return
        tick()
        face = _face(folder / file)
        known = set(face.unicodes)
        used = sorted(lacking & known)[:MOST]
        lacking -= known
        if used:
            codes = tuple(sorted({*used, *(joined & known)}))
            family = file.partition("_")[0]
            yield StandIn(family, 400, codes, _cut(face, codes))
            if file in _BOLDER:
                yield StandIn(family, 600, codes, _cut(_face(folder / _BOLDER[file]), codes))


def _face(path: Path) -> Any:
    import uharfbuzz as hb

    return hb.Face(hb.Blob.from_file_path(str(path)))


def _cut(face: Any, codes: Iterable[int]) -> bytes:
    """The font with these characters alone, and all it knows of how they join."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(codes)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.encode(), "big") for tag in _NEEDLESS)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face, wanted).blob.data)


def _ranges(codes: tuple[int, ...]) -> str:
    """Neighbours as one range."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)
