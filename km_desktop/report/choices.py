"""What of a review goes into its papers, and for whom they are."""

from __future__ import annotations

from dataclasses import dataclass

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
