"""Blocks without a word of votes."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from km_desktop.report.blocks import Block

_BLANK: dict[str, Any] = {"votes": 0, "votes_words": ""}


def without_votes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with no votes beside notes and groups, wherever they stand. The order stays that of the votes."""
    return tuple(_bare(block) for block in blocks)


def _bare(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_bare(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    news = {each.name: _BLANK.get(each.name, _bare(getattr(value, each.name))) for each in fields(value)}
    return replace(value, **{name: new for name, new in news.items() if new is not getattr(value, name)})
