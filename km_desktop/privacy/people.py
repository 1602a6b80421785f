"""People who are named with a title: Mrs Jones, Dr A Patel. Roles such as nurse in charge are nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from km_desktop.privacy.plain import Plain
from km_desktop.privacy.spans import Span, words

_WORD = r"[^\W\d_](?:['-]?[^\W\d_]){0,30}"
_TITLED = re.compile(
    r"\b([Mm](?:rs?|s|iss|x|atron)|[Dd](?:rs?|octor)|[Pp]rof(?:essor)?|[Ss]ister|[Nn]urse|MR|MRS|MISS|DR|PROF)\b"
    rf"(?:\.?[ \t]{{1,2}}|\.)(?=({_WORD}(?:\.?[ \t]{{1,2}}{_WORD}){{0,4}}))"
)
_WORDS = re.compile(_WORD)
_PLAIN_TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx"})
_TITLES = words("mr mrs miss ms mx dr doctor prof professor sister nurse matron")
_PARTICLES = words(
    "van von de der den del della la le el al bin ibn binti da das dos di du ter ten mac ap st"
)
_NEVER = words(
    "a an and are as asked at but by came for from gave had has have he her his if in is it its left not of off on or our "
    "said she so that the their them they this to up us was we went were when who whom will with would you your x y z "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today tomorrow yesterday morning afternoon evening night nights "
    "ed itu icu hdu ccu amu mau sau cdu nicu picu gp ae mri ct met sho spr reg hca nic mdt "
    "scan scans scanner imaging angio angiogram spine brain head knee teams excel word office report reporting rate"
)
_ROLES = words(
    "adviser advisor agency anaesthetist assessment associate bank bay bed bell bells bereavement bleep bleeps call called "
    "care case charge chief clinic clinical co-ordinator community consultant coordinator cover critical days deputy desk "
    "development director discharge district doctor dr education educator emergency escort escorts handover health "
    "infection intensive investigation kit lead leader leads led liaison line manager managers matron medical mental meeting "
    "midwife numbers nurse nurses nursing outreach paediatric pager phone physician practice practitioner practitioners "
    "prescriber prescribers prescribing programme ratio ratios register registrar research response review reviewed room "
    "rota rotas round rounds school senior shift shifts sister specialist specialists staff staffing station stations student "
    "students surgeon surgical team theatre theatres time times training triage uniform unit visit visits wards workforce "
    "works"
)
_EITHER = frozenset({"ward", "day", "head", "chief"})
"""Names, unless a number or a role follows: Sister Ward, but Sister Ward 7, Nurse Day Shift."""
_GIVEN = frozenset({"april", "august", "ed", "june", "may", "will"})
"""Names where another follows that is written like one: Mrs May Brown, but the doctor may, and the nurse will."""
_FOLLOWS = re.compile(r"[ \t]{1,2}([0-9]|" + _WORD + ")")


def titled(read: Plain) -> Iterator[Span]:
    """A title with the name after it."""
    text = read.text
    for found in _TITLED.finditer(text):
        title = found.group(1).lower()
        if title == "miss" and text[max(0, found.start() - 5) : found.start()].lower() in ("near ", "near-"):
            continue
        end = _end_of_name(text, *found.span(2), plain=title in _PLAIN_TITLES, loud=found.group(1).isupper())
        if end:
            yield Span(found.start(), end, "name")


def _end_of_name(text: str, start: int, stop: int, *, plain: bool, loud: bool) -> int:
    """Where the name ends that begins at `start`; 0 if none does."""
    end = 0
    for found in _WORDS.finditer(text, start, stop):
        word = found.group()
        low = word.lower()
        bare = low.removesuffix("'s")
        if bare in _EITHER and not plain and (follows := _FOLLOWS.match(text, found.end())):
            after = follows.group(1).lower()
            if after.isdigit() or after in _ROLES or after in ("surgery", "of"):
                break
        if not end and (_initial(word) or low in _PARTICLES):
            continue
        if end and bare in _TITLES:
            break  # The next one's.
        if not end and _given(word, bare, text[found.end() : stop]):
            end = found.end()
            continue
        if bare in _NEVER or (not plain and bare in _ROLES) or not _named(word, bare, plain=plain, loud=loud, first=not end):
            break
        end = found.start() + len(bare)
        if bare != low:
            break
    return end


def _given(word: str, bare: str, rest: str) -> bool:
    follows = _WORDS.match(rest.lstrip(" \t"))
    if bare not in _GIVEN or not word.istitle() or not follows:
        return False
    return follows.group().istitle() and follows.group().lower() not in _NEVER | _ROLES - _EITHER


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _named(word: str, bare: str, *, plain: bool, loud: bool, first: bool) -> bool:
    """Whether a word is written like a name, or is one by its place after Mr or Mrs."""
    if len(bare) < 2:
        return False
    if word[: len(bare)].isupper():
        return len(bare) >= (3 if plain else 5) and (first or loud)
    if word[0].isupper():
        return True
    return plain and first and not loud and len(bare) > 2
