"""What the room may not see leaves in no file: searched for in every byte and every text of all of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from km_desktop.exports import FORMATS, export
from km_desktop.exports.email_draft import write_email_draft
from km_desktop.exports.ics_file import has_dates
from km_desktop.report.choices import AUDIENCES, PARTS, Choices
from km_desktop.report.chosen import chosen
from km_desktop.report.project import project
from km_desktop.review.changes import apply
from km_desktop.review.edits.decisions import keep_on_paper
from km_desktop.review.guarded import Finding, Guard, places, unguarded
from km_desktop.review.session import Group, Session
from tests.report.reviews_made import GENERATED, NOW, TODAY, made

WORDS = ("zanzibar", "quagga", "fjordhest", "yttrium", "wombatine", "xylograph", "jacaranda", "kumquat", "obsidian", "vuvuzela")
SEEN = "Everybody may read this"

ENDINGS = {f".{kind}" for kind in FORMATS} | {".eml"}
WHOLE = Choices()
CHOSEN = [
    Choices(audience, starred, frozenset(without), standing, carried=starred)
    for audience in AUDIENCES
    for starred in (False, True)
    for without, standing in (((), ""), (PARTS, "agreed"))
]


def named(choices: Choices) -> str:
    return f"{choices.audience}-{'starred' if choices.starred else 'all'}-{'without' if choices.without else 'whole'}"


def planted() -> Session:
    """A review in which each of the words stands somewhere it must not leave from."""
    session = made(
        [
            {"text": SEEN, "stage": "learning", "hands": 2, "group": "g-open"},
            {"text": f"15:35 Hidden {WORDS[0]}", "stage": "actual", "starred": True, "tag": "worked", "hands": 9},
            {"text": f"Held {WORDS[1]}", "stage": "learning", "held": True, "hands": 9, "starred": True, "group": "g-held"},
            {"text": f"Parked and hidden {WORDS[2]}", "stage": "actual", "parked": True},
            {"text": f"Parked and held {WORDS[3]}", "stage": "why", "parked": True, "held": True},
            {"text": f"Binned and held {WORDS[4]}", "stage": "why", "binned": True, "held": True},
            {"text": "Of the hidden", "stage": "actual", "for_whom": WORDS[5], "extra": {"why": WORDS[9]}, "group": "g-hidden"},
            {"text": "Answers the hidden", "stage": "why", "answers": "n1"},
            {"text": "A held picture", "stage": "why", "held": True, "picture": f"{WORDS[6]}.jpg", "heading": WORDS[6]},
        ],
        [{"what": "Do it", "from_note": "n2"}],
        private=f"My own {WORDS[7]}",
        met="2026-06-15",
        follow_up="2026-09-15",
    )
    groups = {
        "g-open": Group(id="g-open", stage="learning", name="Open group", created=NOW),
        "g-held": Group(id="g-held", stage="learning", name="Group of a held note", hands=3, created=NOW),
        "g-hidden": Group(id="g-hidden", stage="actual", name=f"Group {WORDS[8]}", hands=3, created=NOW),
    }
    return replace(session, groups=MappingProxyType(groups), run=replace(session.run, hidden=("actual",)))


FOUND = ("zanzibar", "quagga", "fjordhest", "yttrium", "wombatine", "xylograph", "jacaranda", "kumquat", "obsidian", "vuvuzela", "narwhal")
"""Words that the guard of these tests takes for somebody."""
KEEP = "obsidian"
"""Where this is found, somebody decided to keep it."""


def guard(text: str) -> tuple[Finding, ...]:
    return tuple(Finding("marker", found.start(), found.end(), "[out]") for found in re.finditer("|".join(FOUND), text, re.IGNORECASE))


def told_of() -> Session:
    """A review with one of the words in every place that others come to see, in the bin, and in what nobody knows."""
    session = made(
        [
            {"text": f"{SEEN} but {FOUND[0]}", "stage": "learning", "starred": True, "hands": 3, "group": "g"},
            {"text": "Keys", "for_whom": f"Told {FOUND[1]}", "stage": "learning", "group": "g"},
            {"text": "Tea", "heading": FOUND[2].title(), "stage": "why"},
            {"text": f"Bin {FOUND[3]}", "stage": "why", "binned": True},
            {"text": f"Aside {FOUND[4]}", "stage": "why", "parked": True},
            {"text": f"Kept {KEEP}", "stage": "why"},
        ],
        [{"what": f"Ring {FOUND[5]}", "owner": f"Dr {FOUND[6]}", "due": FOUND[7], "measure": FOUND[9]}],
        follow_up="2026-09-15",
        title=f"Fall of {FOUND[10]}",
        about=FOUND[10],
        happened=FOUND[10],
        place=FOUND[10],
        department=FOUND[10],
        reference=FOUND[10],
        support=FOUND[10],
        audience=FOUND[10],
        roles=(FOUND[10],),
        ground_rules=("Be kind", FOUND[10]),
        mood=(FOUND[10],),
        more=MappingProxyType({FOUND[10]: FOUND[10], "deep": [FOUND[10], {"deeper": FOUND[10]}]}),
        extra=MappingProxyType({"new": FOUND[10]}),
        met="2026-06-15",
    )
    group = Group(id="g", stage="learning", name=f"About {FOUND[10]}", hands=3, created=NOW)
    session = replace(session, groups=MappingProxyType({"g": group}))
    place = next(place for place in places(session) if KEEP in place.text)
    return apply(session, keep_on_paper(session, place, f"Asked for by {FOUND[10]}", NOW))


def written(session: Session, folder: Path, guard: Guard = unguarded, choices: Choices = WHOLE) -> list[Path]:
    """Every kind of file that leaves; a calendar only where there is a day for it."""
    dated = has_dates(chosen(session, guard, choices), guard, TODAY)
    made_files = export(
        session,
        [kind for kind in FORMATS if dated or kind != "ics"],
        folder,
        guard=guard,
        today=TODAY,
        generated=GENERATED,
        choices=choices,
        pictures=lambda name: folder / name,
    )
    draft = folder / "draft.eml"
    report = project(session, guard=guard, today=TODAY, generated=GENERATED, choices=choices)
    write_email_draft(draft, [path for path in made_files if path.suffix == ".pdf"], report)
    return [*made_files, draft]


def told_by(path: Path) -> Iterator[str]:
    """All that can be read out of a file: its name, its bytes, what is packed in it, the text of a PDF, the parts of a letter."""
    content = path.read_bytes()
    yield path.name
    yield content.decode("utf-8", "replace")
    if path.suffix == ".pdf":
        yield from pdf_told(path)
    if path.suffix == ".ics":
        yield content.decode("utf-8").replace("\r\n ", "")
    if content.startswith(b"PK"):
        with ZipFile(path) as packed:
            yield from (f"{name} {packed.read(name).decode('utf-8', 'replace')}" for name in packed.namelist())
    if path.suffix == ".eml":
        for part in message_from_bytes(content, policy=default).walk():
            held = part.get_payload(decode=True)
            if isinstance(held, bytes):
                attached = path.with_name("attached.pdf")
                attached.write_bytes(held)
                yield from pdf_told(attached) if held.startswith(b"%PDF") else (held.decode("utf-8", "replace"),)


def pdf_told(path: Path) -> Iterator[str]:
    reader = PdfReader(path)
    yield from (page.extract_text() for page in reader.pages)
    yield str(reader.metadata)
    yield str(reader.outline)
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", path.read_bytes(), re.DOTALL):
        try:
            yield zlib.decompress(found[1]).decode("latin-1")
        except zlib.error:
            yield found[1].decode("latin-1")


def leaked(
    session: Session, folder: Path, guard: Guard = unguarded, words: Sequence[str] = WORDS, choices: Choices = WHOLE
) -> dict[str, set[str]]:
    """The words that stand in each kind of file."""
    found = {}
    for path in written(session, folder, guard, choices):
        text = re.sub(r"\s+", "", "".join(told_by(path))).casefold()
        found[path.suffix] = {word for word in words if word in text}
    return found


def test_no_file_holds_what_is_hidden_held_back_or_private(tmp_path: Path) -> None:
    found = leaked(planted(), tmp_path)
    assert found == {kind: set() for kind in ENDINGS}


@pytest.mark.parametrize("choices", CHOSEN, ids=named)
def test_no_choice_lets_out_what_is_hidden_held_back_or_private(tmp_path: Path, choices: Choices) -> None:
    assert {kind: words for kind, words in leaked(planted(), tmp_path, choices=choices).items() if words} == {}


@pytest.mark.parametrize("choices", CHOSEN, ids=named)
def test_no_choice_lets_out_what_the_guard_finds(tmp_path: Path, choices: Choices) -> None:
    found = leaked(told_of(), tmp_path, guard, FOUND, choices)
    assert {kind: words - {KEEP} for kind, words in found.items() if words - {KEEP}} == {}


def test_what_may_be_seen_is_in_all_of_them(tmp_path: Path) -> None:
    for path in written(planted(), tmp_path):
        if path.suffix != ".ics":  # It tells of actions, and of when they are looked at again.
            assert SEEN.replace(" ", "") in re.sub(r"\s+", "", "".join(told_by(path))), path.suffix


def test_without_the_one_door_each_of_them_would_hold_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search itself is sound: writers that are given the whole session do tell."""
    for name in ("report.project", "exports.json_file", "exports.csv_file", "exports.xlsx_file"):
        monkeypatch.setattr(import_module(f"km_desktop.{name}"), "seen_on_paper", lambda session, _guard: session)
    found = leaked(planted(), tmp_path)
    assert found[".json"] == set(WORDS)
    assert all({*WORDS[:4]} <= found[kind] for kind in ENDINGS - {".json", ".ics"})


def test_what_is_shown_to_the_room_is_in_them_and_what_is_held_back_is_not(tmp_path: Path) -> None:
    session = planted()
    found = leaked(replace(session, run=replace(session.run, hidden=())), tmp_path)
    for kind, words in found.items():
        assert WORDS[0] in words or kind == ".ics", kind
        assert not words & {WORDS[1], WORDS[3], WORDS[4], WORDS[6], WORDS[7]}, kind


def test_no_file_holds_what_the_guard_finds_wherever_it_stands_but_what_somebody_kept(tmp_path: Path) -> None:
    session = told_of()
    assert {word for word in FOUND if any(word in place.text.casefold() for place in places(session))} == set(FOUND) - {FOUND[3]}
    found = leaked(session, tmp_path, guard, FOUND)
    assert found == {kind: {KEEP} for kind in ENDINGS - {".ics"}} | {".ics": set()}


def test_without_the_guard_each_of_them_would_hold_it(tmp_path: Path) -> None:
    found = leaked(told_of(), tmp_path, unguarded, FOUND)
    assert found[".json"] == set(FOUND)
    assert all({FOUND[0], FOUND[1], FOUND[5], FOUND[6], FOUND[10]} <= words for kind, words in found.items() if kind not in (".csv", ".ics"))
    assert {FOUND[5], FOUND[6]} <= found[".ics"]
