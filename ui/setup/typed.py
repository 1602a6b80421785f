"""Between the boxes of the page and the desk: every change is a step, every refusal a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from km_desktop.desk import Edit
from km_desktop.review.edits import details
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from ui.open_review import OpenReview


class Edits:
    """Does steps on one review and answers with the sentence to show beside the box: "" when it was done."""

    def __init__(self, review: OpenReview, words: Callable[[Refused], str]) -> None:
        self._review = review
        self._words = words

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._review.session

    def do(self, name: str, edit: Edit, *args: Any, typing: str = "") -> str:
        """Does a step. Refusals are said beside the box, so they do not go through the review's signal as well."""
        try:
            self._review.desk.do(name, edit, *args, typing=typing)
        except Refused as refusal:
            return self._words(refusal)
        return ""

    def detail(self, field: str, value: object, *, typed: bool = True) -> str:
        """Another value for a field of the details; `typed` joins it to the typing that is under way there."""
        name = f"details.{field}"
        return self.do(name, details.set_field, field, value, typing=name if typed else "")

    def settle(self) -> None:
        """Ends the typing, so that the next is a step of its own."""
        self._review.desk.settle()
