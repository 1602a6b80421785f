"""What is said about a report before and after it is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from km_desktop.i18n import _, ngettext
from km_desktop.report.choices import GOVERNANCE, KNOWLEDGE
from km_desktop.review.guarded import Guard
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Session


def contents(session: Session, guard: Guard) -> str:
    """What the report will hold, counted."""
    session = seen_on_paper(session, guard)
    notes = [n for n in session.notes.values() if not n.binned]
    starred, actions = sum(n.starred for n in notes), len(session.all_actions())
    parts = [
        ngettext("{n} note", "{n} notes", len(notes)).format(n=len(notes)),
        ngettext("{n} starred", "{n} starred", starred).format(n=starred) if starred else "",
        ngettext("{n} action", "{n} actions", actions).format(n=actions),
    ]
    return ", ".join(part for part in parts if part)


def binned(session: Session) -> str:
    """That what is in the bin stays out of it; empty while the bin is."""
    count = sum(n.binned for n in session.notes.values()) + sum(a.binned for a in session.actions.values())
    words = ngettext("What is in the bin ({n}) stays out of the PDF.", "What is in the bin ({n}) stays out of the PDF.", count)
    return words.format(n=count) if count else ""


def audience_note(audience: str) -> str:
    """What the paper for them holds."""
    return {
        GOVERNANCE: _("One page: what was learned, what happens next, and who leads it."),
        KNOWLEDGE: _("The lessons alone, each with whom it is for, so that others find them."),
    }.get(audience, _("Everything that was said and agreed, from the summary to the sign-off."))


def part_word(part: str) -> str:
    """What a part of the report is called."""
    return {
        "board": _("The board as it stood"),
        "timeline": _("Timeline"),
        "groups": _("Groups"),
        "votes": _("Votes"),
        "parked": _("Parked for another day"),
        "plan": _("Action plan"),
        "time": _("Planned and actual minutes"),
        "worth": _("Was it worth it"),
        "mood": _("One word each"),
        "people": _("Who took part"),
        "ground_rules": _("Ground rules"),
        "sign_off": _("Sign-off"),
    }.get(part, part)


def kind_words(kind: str) -> tuple[str, str]:
    """What a kind of file is called, and what it is for."""
    return {
        "pdf": (_("PDF"), _("To read, print, send")),
        "docx": (_("Word"), _("To go on writing")),
        "html": (_("Web page"), _("For any screen")),
        "md": (_("Plain text"), _("Markdown, to paste")),
        "csv": (_("Table"), _("CSV, notes in rows")),
        "xlsx": (_("Excel"), _("Actions and notes")),
        "json": (_("All fields"), _("JSON, for programs")),
        "ics": (_("Calendar"), _("Dates of actions")),
    }.get(kind, (kind, ""))


def saved(paths: Sequence[Path]) -> str:
    """Which files there are now."""
    if len(paths) == 1:
        return _("Saved: {name}").format(name=paths[0].name)
    kinds = ", ".join(path.suffix.removeprefix(".") for path in paths)
    return _("Saved as {kinds}: {name}").format(name=paths[0].stem, kinds=kinds)


def unprintable_words(found: Sequence[tuple[str, str]]) -> str:
    """That some characters are spelled out on paper; empty for none."""
    count = len({mark for _place, marks in found for mark in marks})
    words = ngettext(
        "{n} character cannot be printed; it is spelled out.", "{n} characters cannot be printed; they are spelled out.", count
    )
    return words.format(n=count) if count else ""


def printed(count: int) -> str:
    """How many pages the printer took."""
    told = ngettext("{n} page is on its way to the printer.", "{n} pages are on their way to the printer.", count)
    return told.format(n=count)


def not_printed() -> str:
    """That it took none, and what to do."""
    return _("The printer did not take it. Nothing was printed; check the printer, then try again.")
