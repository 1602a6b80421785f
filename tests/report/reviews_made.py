"""Reviews made for tests of reports and exports: own words, and the hardest of texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from km_desktop.format_files import read_format
from km_desktop.report.blocks import Report
from km_desktop.report.project import project
from km_desktop.resources import root
from km_desktop.review.create import new_session
from km_desktop.review.formats import Format
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Action, Note, Session, Stretch

NOW = "2026-06-16T09:00:00+00:00"
TODAY = date(2026, 6, 16)
GENERATED = datetime(2026, 6, 16, 15, 2, tzinfo=UTC)
CHAIN = ("expected", "actual", "why", "learning")

ARABIC = "تأخر خروج المرضى لأن الأدوية لم تكن جاهزة قبل الساعة 11 صباحاً"
POLISH = "Zażółć gęślą jaźń: pielęgniarka dyżurna źle usłyszała łóżko"
WELSH = "Mae’r tŷ bwyta ar gau: ŵyr neb pam, ond yr oedd y ffôn yn canu"
EMOJI = "Handover went well 👍🏽 and the team smiled 😀 👩‍⚕️"
CHINESE = "病房在中午之前准备好了"
LONG_WORD = "Hypogammaglobulinaemia" * 12
LONG_TEXT = ("The team agreed that the handover sheet carries the time of the next dose. " * 41)[:3000].strip()
MARKUP = (
    "sats <90 on <unit name>",
    "<b>unclosed & <",
    "</para>",
    "if a<b and c>d",
    '<img src="//host/share/x.png"/>',
    '<a href="javascript:alert(1)">press</a>',
    "&lt;b&gt; &amp; &nbsp; &#65;",
    "**bold** _under_ `code` [link](http://x) # heading",
)
FORMULAS = ("=1+1", '=HYPERLINK("http://x")', "+44 117", "-1 day", "@SUM(A1)", "\uff1d1+1", "\u200b=2+2", "  =3")
HARD = (*MARKUP, *FORMULAS, ARABIC, POLISH, WELSH, EMOJI, CHINESE, LONG_WORD, LONG_TEXT, "one line\nand another")


@cache
def format_of(name: str) -> Format:
    """A shipped format."""
    found = read_format(root() / "formats" / f"{name}.toml")
    assert isinstance(found, Format)
    return found


def made(
    notes: Iterable[Mapping[str, Any] | str] = (),
    actions: Iterable[Mapping[str, Any] | str] = (),
    *,
    form: str = "aar",
    times: Mapping[str, float] | None = None,
    **details: Any,
) -> Session:
    """A review. A note that is only a text is something learned; ids are n0, n1 … and a0, a1 …."""
    title = details.pop("title", "Six weekends of the lounge")
    session = new_session(format_of(form), id="review-1", now=NOW, title=title)
    told = [{"text": note} if isinstance(note, str) else dict(note) for note in notes]
    planned = [{"what": action} if isinstance(action, str) else dict(action) for action in actions]
    stretches = (times or {}).items()
    return replace(
        session,
        notes=MappingProxyType({f"n{i}": _note(i, fields) for i, fields in enumerate(told)}),
        actions=MappingProxyType({f"a{i}": _action(i, fields) for i, fields in enumerate(planned)}),
        times=MappingProxyType({f"t-{s}": Stretch(id=f"t-{s}", stage=s, began=NOW, seconds=n) for s, n in stretches}),
        details=replace(session.details, **details),
    )


def report_of(session: Session) -> Report:
    """Its report, on a fixed day."""
    return project(session, guard=unguarded, today=TODAY, generated=GENERATED)


def hard() -> Session:
    """Every hard text as a note, and as every text of an action."""
    notes = [{"stage": CHAIN[i % 4], "text": text} for i, text in enumerate(HARD)]
    actions = [{"what": text, "owner": text[:200], "due": text[:40], "measure": text[:200]} for text in HARD]
    return made(notes, actions, title="sats <90 on <unit name> & co", about=MARKUP[1], place=POLISH, support=WELSH)


def many(count: int, *, linked: bool = True) -> Session:
    """As many notes, in rows of four or on their own."""
    words = [
        "the",
        "second",
        "pump",
        "was",
        "not",
        "where",
        "the",
        "list",
        "said",
        "so",
        "we",
        "lent",
        "one",
        "from",
        "theatre",
        "four",
    ]
    notes = []
    for i in range(count):
        text = f"{' '.join(words[(i * 3 + k) % len(words)] for k in range(3 + i * 7 % 13)).capitalize()} {i}"
        note = {"stage": CHAIN[i % 4], "text": text, "count": 1 + i % 5 // 4}
        notes.append({**note, "answers": f"n{i - 1}"} if linked and i % 4 else note)
    return made(notes, [{"what": f"Do the thing numbered {i}", "owner": "Ward manager"} for i in range(count // 20)])


def _note(at: int, fields: Mapping[str, Any]) -> Note:
    return Note(**{"id": f"n{at}", "stage": "learning", "order": float(at), "created": NOW, **fields})


def _action(at: int, fields: Mapping[str, Any]) -> Action:
    return Action(**{"id": f"a{at}", "order": float(at), "created": NOW, **fields})
