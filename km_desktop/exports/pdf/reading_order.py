"""Lines that are read from the right, or both ways, put in the order in which they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bidi import algorithm


class ReadingOrder:
    """The levels of a whole paragraph (Unicode annex 9): its lines can only be ordered when all of it is known."""

    def __init__(self, paragraph: str) -> None:
        self._level: int = algorithm.get_base_level(paragraph)
        self._chars: dict[int, Any] = {}
        storage = self._storage([])
        algorithm.get_embedding_levels(paragraph, storage)
        for place, char in enumerate(storage["chars"]):
            char["place"] = place
        algorithm.explicit_embed_and_overrides(storage)
        algorithm.resolve_weak_types(storage)
        algorithm.resolve_neutral_types(storage, False)
        algorithm.resolve_implicit_levels(storage, False)
        self._chars = {char["place"]: char for char in storage["chars"]}

    @property
    def rightwards(self) -> bool:
        """Whether the paragraph as a whole is read from left to right."""
        return self._level % 2 == 0

    def drawn(self, began: int, end: int) -> str:
        """The characters from `began` to before `end`, from left to right. Marks without a width are left out."""
        storage = self._storage([dict(self._chars[at]) for at in range(began, end) if at in self._chars])
        algorithm.reorder_resolved_levels(storage, False)
        algorithm.apply_mirroring(storage, False)
        return "".join(char["ch"] for char in storage["chars"])

    def _storage(self, chars: list[Any]) -> Any:
        storage = algorithm.get_empty_storage()
        storage["base_level"] = self._level
        storage["base_dir"] = ("L", "R")[self._level % 2]
        storage["chars"] = chars
        return storage


def places(paragraph: str, lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where each line of a broken paragraph stands in it. Between two lines at most one space is left out."""
    at = 0
    for number, line in enumerate(lines):
        if number and paragraph[at : at + 1] == " ":
            at += 1
        yield at, at + len(line)
        at += len(line)
