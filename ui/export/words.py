"""What is said about a report before and after it is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from km_desktop.i18n import _, ngettext
from km_desktop.review.guarded import Guard
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Session

KINDS = ("pdf", "json", "md", "csv")


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


def kind_words(kind: str) -> tuple[str, str]:
    """What a kind of file is called, and what it is for."""
    return {
        "pdf": (_("PDF"), _("To read, print and send")),
        "md": (_("Plain text"), _("Markdown, to paste elsewhere")),
        "csv": (_("Table"), _("CSV, for a spreadsheet")),
        "json": (_("All fields"), _("JSON, for other programs")),
    }[kind]


def saved(paths: Sequence[Path]) -> str:
    """Which files there are now."""
    if len(paths) == 1:
        return _("Saved: {name}").format(name=paths[0].name)
    more = len(paths) - 1
    words = ngettext("Saved: {name} and {n} more file", "Saved: {name} and {n} more files", more)
    return words.format(name=paths[0].name, n=more)
