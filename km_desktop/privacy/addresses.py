"""E-mail addresses and UK postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from km_desktop.privacy.plain import Plain
from km_desktop.privacy.spans import Span, words

_BEFORE = re.compile(r"[\w.%+'&-]")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,6}[a-z]{2,24}(?![a-z0-9])", re.IGNORECASE)
_LONGEST = 64
"""Characters that may stand before the @."""
_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{1,2})[0-9][A-Za-z0-9]?([ \t]{0,2})[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?![A-Za-z0-9])")
_AREAS = words(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY "
    "G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW "
    "OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD "
    "WF WN WR WS WV YO ZE"
)


def emails(read: Plain) -> Iterator[Span]:
    """Addresses with an @ and a name of a place after it."""
    text = read.text
    at = text.find("@")
    while at >= 0:
        start = at
        while start > 0 and at - start < _LONGEST and _BEFORE.match(text, start - 1):
            start -= 1
        domain = _DOMAIN.match(text, at + 1) if start < at else None
        if domain:
            yield Span(start, domain.end(), "email")
        at = text.find("@", at + 1)


def postcodes(read: Plain) -> Iterator[Span]:
    """Whole postcodes: the first half alone is a town."""
    for code in _CODE.finditer(read.text):
        area, space = code.groups()
        set_apart = bool(space) and code.group().isupper() and len(area) == 2 and area[0] not in "QVX" and area[1] not in "IJZ"
        if set_apart or area.upper() in _AREAS:
            yield Span(*code.span(), "postcode")
