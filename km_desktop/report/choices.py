"""What of a review goes into its papers, and for whom they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeGuard

TEAM, GOVERNANCE, KNOWLEDGE = AUDIENCES = ("team", "governance", "knowledge")
"""For those who were there, everything; for governance, one page; for the knowledge base, the lessons alone."""
PARTS = ("board", "timeline", "groups", "votes", "parked", "plan", "time", "worth", "mood", "people", "ground_rules", "sign_off")
"""Parts that can be left out of the team's report."""
AS_IT_IS, DRAFT, AGREED = STANDINGS = ("", "draft", "agreed")


@dataclass(frozen=True, slots=True)
class Choices:
    """One way of putting a review on paper. The default is the whole report for the team."""

    audience: str = TEAM
    starred: bool = False
    """Only what is starred, and what starred notes answer, of the notes; actions are always there."""
    without: frozenset[str] = frozenset()
    """PARTS that are left out."""
    standing: str = AS_IT_IS
    """Whether the paper calls itself a draft, or agreed; as the review stands where nobody says."""
    carried: bool = False
    """Whether the PDF holds the review itself, as papers may show it, so that it can be opened again."""


def remembered(papers: Mapping[str, object], format_id: str) -> Choices:
    """The choices that were made last for reviews of a format, out of settings; what cannot be understood is as usual.

    That a report carried its review is not among them: it is chosen each time, for the one it goes to.
    """
    told = papers.get(format_id)
    if not isinstance(told, Mapping):
        return Choices()
    audience, standing, without = told.get("audience"), told.get("standing"), told.get("without")
    return Choices(
        audience=audience if audience in AUDIENCES else TEAM,
        starred=told.get("starred") is True,
        without=frozenset(without).intersection(PARTS) if _texts(without) else frozenset(),
        standing=standing if standing in STANDINGS else AS_IT_IS,
    )


def remembering(papers: Mapping[str, object], format_id: str, choices: Choices) -> dict[str, object]:
    """`papers` with these choices for a format, as settings keep them; those as usual take no room."""
    others = {name: told for name, told in papers.items() if name != format_id}
    if replace(choices, carried=False) == Choices():
        return others
    told = {
        "audience": choices.audience,
        "starred": choices.starred,
        "without": sorted(choices.without),
        "standing": choices.standing,
    }
    return {**others, format_id: told}


def _texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
