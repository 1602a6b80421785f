"""Text and Markdown: headings are stages, lines are notes, bullets go and words stay."""

from __future__ import annotations

from pathlib import Path

from km_desktop.review.session import MORE

from .reading import take, texts, whats

MARKDOWN = """\
# Power cut in theatre 3

A paragraph that
goes on.

## What was supposed to happen?
- Generator starts
* Lights stay on
  even in the corridor
1. Nobody waits

What really happened
--------------------
- [x] Dark for two minutes
- -5 °C in the store

### Weather
- Rain

## Actions
- Test the generator
- [ ] Buy torches
"""

TEXT = """\
Power cut in theatre 3

What did we expect?
Generator starts
• Lights stay on

Parking:
- no space left
– five minutes late

WHY
x3 saw it
–5 degrees

Action plan:
- Test the generator
"""


def test_markdown(tmp_path: Path) -> None:
    session = take(tmp_path, MARKDOWN, "in.md", "aar").session
    assert session.details.title == "Power cut in theatre 3"
    assert texts(session, "expected") == ["Generator starts", "Lights stay on\neven in the corridor", "Nobody waits"]
    assert texts(session, "actual") == ["Dark for two minutes", "-5 °C in the store"]
    assert [(n.heading, n.text) for n in session.notes_in(MORE)] == [
        ("", "A paragraph that\ngoes on."),
        ("Weather", "Rain"),
    ]
    assert whats(session) == ["Test the generator", "Buy torches"]


def test_plain_text(tmp_path: Path) -> None:
    imported = take(tmp_path, TEXT, "in.txt")
    session = imported.session
    assert (session.format.id, session.details.title) == ("aar", "Power cut in theatre 3")
    assert texts(session, "expected") == ["Generator starts", "Lights stay on"]
    assert [(n.heading, n.text) for n in session.notes_in(MORE)] == [
        ("Parking", "no space left"),
        ("Parking", "five minutes late"),
    ]
    assert texts(session, "why") == ["x3 saw it", "–5 degrees"]
    assert whats(session) == ["Test the generator"]


def test_every_word_of_a_text_without_headings_is_kept(tmp_path: Path) -> None:
    session = take(tmp_path, "one\n\n- two\n1) three\n2012. four\n*five*\n", "notes.txt").session
    assert texts(session, MORE) == ["one", "two", "three", "2012. four", "*five*"]
    assert session.details.title == "notes"


def test_a_text_may_name_its_title_and_kind(tmp_path: Path) -> None:
    session = take(tmp_path, "Title: Fire drill\nKind: HOT\n\nWhat went well?\n- calm\nKind: of\n", "in.txt").session
    assert (session.details.title, session.format.id) == ("Fire drill", "hot")
    assert texts(session, "worked") == ["calm", "Kind: of"]


def test_headings_with_nothing_under_them_are_not_lost(tmp_path: Path) -> None:
    session = take(tmp_path, "# T\n## Odd heading\n## Why\n- because\n", "in.md", "aar").session
    assert session.details.title == "T"
    assert texts(session, MORE) == ["Odd heading"]
    assert texts(session, "why") == ["because"]


def test_a_mark_at_the_start_and_other_line_ends(tmp_path: Path) -> None:
    session = take(tmp_path, "\ufeffWhy\r\n- a\r\n- b\r\n".encode(), "in.txt", "aar").session
    assert texts(session, "why") == ["a", "b"]


def test_a_file_without_a_known_ending_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert texts(take(tmp_path, "Why\n- a\n", "notes", "aar").session, "why") == ["a"]
    assert texts(take(tmp_path, '{"stages": {"why": ["a"]}}', "notes", "aar").session, "why") == ["a"]
