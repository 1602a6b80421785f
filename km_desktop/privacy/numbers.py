"""Numbers that stand for one person: those of the health services of the UK, of a hospital, and of telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from km_desktop.privacy.plain import Plain
from km_desktop.privacy.spans import Span

_BETWEEN = r"[ \t\r\n./()_-]{0,3}"
_RUN = re.compile(rf"(?<![0-9])[+(]?[0-9](?:{_BETWEEN}[0-9]){{8,}}")
_GROUP = re.compile("[0-9]+")
_TEN = frozenset({(10,), (3, 3, 4), (4, 3, 3), (3, 4, 3), (6, 4), (5, 5), (3, 7), (7, 3), (1,) * 10})
"""How ten digits that belong together are set off from one another."""
_PHONE = frozenset({
    (11,), (10,), (5, 6), (5, 3, 3), (4, 3, 4), (4, 7), (3, 4, 4), (3, 8), (5, 5), (4, 6), (4, 3, 3), (5, 2, 2, 2), (4, 3, 2, 2),
})  # fmt: skip
"""The same of a telephone number that begins with 0."""
_MOST_GROUPS = 10
_FEWEST, _LEAST = 9, 4
"""Digits without which there is no number of a nation's, or of a hospital's."""
_NATION = re.compile(r"\b(?:nhs|chi|h ?& ?c|hcn)\b(?: ?(?:no|num|number|nr|id)\b)?[ .:#=\t]{0,4}(?=[0-9])")
_LOOSE = re.compile(rf"[0-9](?:{_BETWEEN}[0-9]){{8,10}}(?![0-9])")
_OWN = re.compile(
    r"\b(?:(?:mrn|crn)(?: ?(?:no|num|number|id)\b)?"
    r"|(?:hospital|hosp|patient|pt|pas|unit|case ?note|record|registration|district)\.? ?(?:(?:no|num|number|nr|id)\b|#))"
    r"[ .:#=\t-]{0,4}(?P<number>(?:[a-z]{1,4}[ -]?)?[0-9]{4,12}[a-z]?)(?![0-9a-z])"
)
_CALLED = ("nhs", "chi", "h&c", "h & c", "hcn")


def numbers(read: Plain) -> Iterator[Span]:
    """NHS, CHI, and Health and Care numbers, and telephone numbers."""
    text = read.text if read.digits >= _FEWEST else ""
    for run in _RUN.finditer(text):
        groups = [found.span() for found in _GROUP.finditer(text, run.start(), run.end())]
        lengths = [end - start for start, end in groups]
        for at in range(len(groups)):
            yield from _ten(text, groups, lengths, at)
            yield from _phone(text, groups, lengths, at)


def named_numbers(read: Plain) -> Iterator[Span]:
    """What is called an NHS number, a hospital number and so on, whether or not it could be one."""
    text = read.low
    nation = read.digits >= _FEWEST and any(word in text for word in _CALLED)
    for label in _NATION.finditer(text) if nation else ():
        if number := _LOOSE.match(text, label.end()):
            digits = "".join(_GROUP.findall(number.group()))
            called = label.group()[:3]
            kind = "chi_number" if called == "chi" else _kind(digits) if called == "nhs" else "hc_number"
            yield Span(number.start(), number.end(), kind)
    for called_so in _OWN.finditer(text) if read.digits >= _LEAST else ():
        yield Span(*called_so.span("number"), "hospital_number")


def valid(digits: str) -> bool:
    """Whether the last of ten digits fits the others, as in NHS, CHI, and Health and Care numbers."""
    total = 0
    for weight, digit in zip(range(10, 0, -1), digits, strict=True):
        total += weight * int(digit)
    return total % 11 == 0 and digits.strip(digits[0]) != ""


def _ten(text: str, groups: Sequence[tuple[int, int]], lengths: Sequence[int], at: int) -> Iterator[Span]:
    for many in (1, 2, 3, 10):
        if tuple(lengths[at : at + many]) in _TEN and at + many <= len(groups):
            start, end = groups[at][0], groups[at + many - 1][1]
            digits = "".join(text[a:b] for a, b in groups[at : at + many])
            if valid(digits):
                yield Span(start, end, _kind(digits))


def _kind(digits: str) -> str:
    if len(digits) != 10:
        return "nhs_number"
    if "3200000000" <= digits <= "3999999999":
        return "hc_number"
    if "01" <= digits[:2] <= "31" and "01" <= digits[2:4] <= "12":
        return "chi_number"
    return "nhs_number"


def _phone(text: str, groups: Sequence[tuple[int, int]], lengths: Sequence[int], at: int) -> Iterator[Span]:
    start = groups[at][0]
    first = text[start : start + 5]
    if abroad := 2 if first[:2] == "44" and text[start - 1 : start] == "+" else 4 if first[:4] == "0044" else 0:
        yield from _from_abroad(text, groups, lengths, at, abroad)
    elif first[0] == "0" and first[1:2] not in ("", "0"):
        for many in range(1, 5):
            if tuple(lengths[at : at + many]) in _PHONE and at + many <= len(groups):
                yield Span(_opened(text, start), groups[at + many - 1][1], "phone")


def _from_abroad(
    text: str, groups: Sequence[tuple[int, int]], lengths: Sequence[int], at: int, prefix: int
) -> Iterator[Span]:
    """Nine or ten digits after +44 or 0044; a zero in brackets does not count."""
    start = groups[at][0] - (prefix == 2)
    count = lengths[at] - prefix
    for number in range(at, min(at + _MOST_GROUPS, len(groups))):
        if number > at:
            count += lengths[number]
            if number == at + 1 and text[slice(*groups[number])].startswith("0"):
                count -= 1
        if count in (9, 10):
            yield Span(start, groups[number][1], "phone")
        elif count > 10:
            return


def _opened(text: str, start: int) -> int:
    return start - 1 if text[start - 1 : start] == "(" else start
