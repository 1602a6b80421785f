"""The one way the inside says no: a code and the facts, never words."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A change or a request that cannot be done.

    `code` names the reason (such as "minutes_out_of_range"); `facts` hold what a sentence
    about it needs. The edges turn both into words.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code
