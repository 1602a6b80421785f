"""`python -m tests.exports.sweep`: makes sessions at random, prints each, and lets a validator look at every PDF.

The same seed gives the same sessions. The whole takes a few minutes; --count makes it short.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.report.choices import AUDIENCES, STANDINGS, Choices
from km_desktop.report.project import project
from km_desktop.resources import root
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Group, Session
from tests.exports.pdf_spoiled import bare, without_tree
from tests.exports.pdf_structure import faults
from tests.exports.pdf_valid import PROFILES, broken_rules, not_whole
from tests.report.reviews_made import GENERATED, HARD, NOW, TODAY, format_of, made

FORMATS = sorted(path.stem for path in (root() / "formats").glob("*.toml"))
STATUSES = ("not started", "started", "moving well", "slow", "stuck", "done")
COUNT, SEED = 200, 1
_KINDS = ("few notes", "many notes", "rows", "groups and votes", "times", "everything")
_WORDS = ["the", "second", "pump", "was", "not", "where", "list", "said", "so", "we", "lent", "one", "from", "theatre", "four", "ward", "6", "drug", "chart", "rang", "twice"]


@dataclass
class Line:
    """What came of one kind of session."""

    made: int = 0
    pages: int = 0
    size: int = 0
    found: int = 0


def sessions(count: int, seed: int = SEED) -> Iterator[Session]:
    """Sessions of every kind in turn."""
    chance = random.Random(seed)
    for at in range(count):
        yield session_of(_KINDS[at % len(_KINDS)], chance)


def session_of(kind: str, chance: random.Random) -> Session:
    """A session of a kind."""
    form = chance.choice(FORMATS)
    stages = [stage for stage in format_of(form).stages if stage.capture != "actions"]
    most = {"few notes": 6, "many notes": 160}.get(kind, 40)
    notes: list[dict[str, object]] = []
    for _ in range(chance.randint(0 if kind == "few notes" else 3, most)):
        stage = chance.choice(stages)
        note: dict[str, object] = {"text": _text(chance), "stage": stage.id, "count": chance.choice((1, 1, 1, 2, 9))}
        note |= {"starred": chance.random() < 0.1, "tag": chance.choice((*stage.tags, "", ""))}
        if kind in ("rows", "everything") and notes and chance.random() < 0.6:
            note["answers"] = f"n{chance.randrange(len(notes))}"
        if kind in ("groups and votes", "everything"):
            note |= {"hands": chance.randint(0, 15), "group": chance.choice(("", f"g{stages.index(stage)}"))}
            note["parked"] = chance.random() < 0.1
        if kind in ("times", "everything") and chance.random() < 0.7:
            note["text"] = f"{chance.randrange(24):02}:{chance.randrange(60):02} {note['text']}"
        notes.append(note)
    session = made(notes, [_action(chance) for _ in range(chance.randint(0, 14))], form=form, **_details(kind, chance))
    groups = {f"g{at}": Group(id=f"g{at}", stage=stage.id, name=chance.choice(("", _text(chance)[:60])), created=NOW) for at, stage in enumerate(stages)}
    used = {note["group"] for note in notes if note.get("group")}
    return replace(session, groups=MappingProxyType({name: group for name, group in groups.items() if name in used}))


def choices_of(chance: random.Random) -> Choices:
    """One way of putting a session on paper."""
    return Choices(audience=chance.choice(AUDIENCES), starred=chance.random() < 0.2, standing=chance.choice(STANDINGS))


def swept(count: int, seed: int, say: Callable[[str], object]) -> dict[str, Line]:
    """Makes a PDF of each session, has it looked at, and tells of each fault."""
    chance = random.Random(seed)
    found = {kind: Line() for kind in _KINDS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        for at, session in enumerate(sessions(count, seed)):
            line = found[_KINDS[at % len(_KINDS)]]
            report = project(session, guard=unguarded, today=TODAY, generated=GENERATED, choices=choices_of(chance))
            content, pages = pdf_bytes(report)
            path.write_bytes(content)
            wrong = [*broken_rules(content), *faults(content), *filter(None, [not_whole(path)])]
            if pdf_bytes(report)[0] != content:
                wrong.append("the same session did not give the same bytes")
            for each, times in Counter(wrong).items():
                say(f"session {at} of seed {seed}: {each} ({times} times)")
            line.made, line.pages, line.size = line.made + 1, line.pages + pages, line.size + len(content)
            line.found += bool(wrong)
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Prints the table; 0 when nothing was found and what keeps no rules was caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.exports.sweep", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many sessions (default {COUNT})")
    parser.add_argument("--seed", type=int, default=SEED, help="where chance begins (default 1)")
    asked = parser.parse_args(words)
    found = swept(asked.count, asked.seed, print)
    print(f"{'sessions with':20}{'made':>6}{'pages':>8}{'kB':>8}  {' and '.join(PROFILES)}, and whole")
    for kind, line in found.items():
        told = "all" if not line.found else f"{line.found} are not"
        print(f"{kind:20}{line.made:6}{line.pages:8}{line.size // 1000:8}  {told}")
    wrong, pages = sum(line.found for line in found.values()), sum(line.pages for line in found.values())
    content = pdf_bytes(project(made(["a"]), guard=unguarded, today=TODAY, generated=GENERATED))[0]
    caught = all(broken_rules(spoiled) and faults(spoiled) for spoiled in (bare(), without_tree(content)))
    print(f"{asked.count} sessions, {pages} pages, {wrong} with a fault; untagged ones were {'' if caught else 'NOT '}caught.")
    return 0 if caught and not wrong else 1


def _text(chance: random.Random) -> str:
    if chance.random() < 0.12:
        return chance.choice(HARD)
    told = " ".join(chance.choice(_WORDS) for _ in range(min(60, int(chance.expovariate(1 / 7)) + 1)))
    return told.capitalize()


def _action(chance: random.Random) -> dict[str, object]:
    due = chance.choice(("", "2026-07-01", "2026-06-01", "next release", "14 June"))
    owner = chance.choice(("", "Ward manager", "Matron for surgery and the lounge"))
    measure = chance.choice(("", "", _text(chance)[:90]))
    return {"what": _text(chance), "owner": owner, "due": due, "measure": measure, "status": chance.choice(STATUSES)}


def _details(kind: str, chance: random.Random) -> dict[str, Any]:
    told: dict[str, Any] = {"title": _text(chance)[:200] or "A day", "about": chance.choice(("", _text(chance)))}
    if kind == "everything":
        told |= {"mood": ("tired", "hopeful", "tired", _text(chance)[:30]), "worth": (1, 0, 4, 3, 2), "people": 9}
        told |= {"place": "Seminar room", "department": "Surgery", "follow_up": "2026-09-15", "support": _text(chance)}
        told |= {"closed": chance.choice(("", NOW)), "read_back": True, "happened": "2026-06-01"}
    return told


if __name__ == "__main__":
    sys.exit(main())
