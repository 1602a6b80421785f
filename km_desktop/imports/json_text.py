"""JSON under limits: every fault has its line, and nothing said twice is lost."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from km_desktop.imports.limits import check_brackets
from km_desktop.review.refused import Refused


def read_json(text: str, path: Path) -> Any:
    """The value that a JSON text holds.

    Numbers that no JSON file may hold become text. Raises Refused `not_json` with the line,
    `too_many_parts` or `too_deep`; how deep the value is, short of the parser's own bound, is not looked at.
    """
    check_brackets(text, path)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=str, parse_float=_number, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise Refused("not_json", path=path, line=error.lineno) from None
    except RecursionError:
        raise Refused("too_deep", path=path, limit=0) from None
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which a name said twice keeps both values: lists are joined, others get a number."""
    told: dict[str, Any] = {}
    last: dict[str, int] = {}
    for name, value in pairs:
        if name not in told:
            told[name] = value
        elif isinstance(told[name], list) and isinstance(value, list):
            told[name] += value
        else:
            told[_free(name, told, last)] = value
    return told


def _free(name: str, told: dict[str, Any], last: dict[str, int]) -> str:
    """A name with a number that nothing has yet; `last` knows how far each name has come."""
    number = last.get(name, 1) + 1
    while f"{name} ({number})" in told:
        number += 1
    last[name] = number
    return f"{name} ({number})"


def _number(words: str) -> float | str:
    number = float(words)
    return number if math.isfinite(number) else words


def _whole(words: str) -> int | str:
    return int(words) if len(words) <= 40 else words
