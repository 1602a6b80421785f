"""Lines, drawings and the order of reading."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.exports.pdf.faces import Face, Faces
from km_desktop.exports.pdf.icons import Icons
from km_desktop.exports.pdf.lines import balanced, break_lines, first_lines
from km_desktop.exports.pdf.reading_order import ReadingOrder
from km_desktop.exports.pdf.visible import visible
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.resources import root
from tests.report.reviews_made import CHAIN, HARD, LONG_TEXT, made, report_of


@pytest.fixture
def face() -> Face:
    return Faces(root() / "fonts")["regular"]


def test_no_line_is_wider_than_its_room(face: Face) -> None:
    for text in HARD:
        for width in (40.0, 113.0, 480.0):
            for line in break_lines(text, face, 9.5, width):
                assert line.width * 9.5 / 1000 <= width + 0.01, text


def test_breaking_loses_nothing(face: Face) -> None:
    for text in HARD:
        lines = break_lines(text, face, 9.5, 90)
        assert "".join("".join(line.text for line in lines).split()) == "".join(
            part for piece in text.splitlines() for part in visible(piece, face).split()
        )


@pytest.mark.parametrize("mark", ["\ufe0f", "\u200d", "\u200b", "\u0301", "\u0e33", "\u094d"], ids=ascii)
def test_a_word_without_end_is_shaped_a_little_at_a_time(face: Face, mark: str) -> None:
    word = "a" + mark * 3_000
    told = ["".join(glyph.meaning for glyph in run.glyphs) for run in face.shaped(word).runs]
    assert "".join(told) == word
    assert max(map(len, told)) <= 250


def test_a_long_address_breaks_after_a_slash(face: Face) -> None:
    lines = break_lines("https://example.org/reports/of/the/day/with/parts", face, 9.5, 113)
    assert all(line.text.endswith("/") for line in lines[:-1])


def test_even_lines_are_as_many_and_narrower(face: Face) -> None:
    text = "Put a new call on an existing checklist; a letter alone does not reach nights"
    even, plain = balanced(text, face, 12.5, 300), break_lines(text, face, 12.5, 300)
    assert len(even) == len(plain)
    assert max(line.width for line in even) < max(line.width for line in plain)


def test_a_text_that_is_cut_ends_with_a_whole_word_and_an_ellipsis(face: Face) -> None:
    lines, cut = first_lines(LONG_TEXT, face, 9.5, 113, 2)
    assert cut
    assert len(lines) == 2
    assert lines[-1].text.endswith(" …")
    assert LONG_TEXT.startswith(" ".join(line.text for line in lines).removesuffix(" …"))
    assert LONG_TEXT[len(" ".join(line.text for line in lines).removesuffix(" …"))] == " "


def test_a_text_that_fits_is_not_cut(face: Face) -> None:
    assert first_lines("short", face, 9.5, 113, 2) == (break_lines("short", face, 9.5, 113), False)


def test_hebrew_stands_from_the_right_with_its_brackets_turned(face: Face) -> None:
    text = "אב (גד) 12"
    (line,) = ReadingOrder(text, face).lines([text])
    glyphs = [
        (run.font, glyph)
        for part in sorted(line.parts, key=lambda part: part.left)
        for word in part.words
        for run in word.runs
        for glyph in run.glyphs
    ]
    assert [glyph.meaning for _, glyph in glyphs if glyph.meaning != " "] == list("12)דג(בא")
    turned = {glyph.meaning: (font, glyph.id) for font, glyph in glyphs}
    assert turned[")"][1] == turned[")"][0].glyph(ord("("))
    assert not line.rightwards


def test_every_drawing_that_ships_can_be_traced() -> None:
    icons = Icons(root() / "icons")
    for folder in ("lucide", "marks"):
        for path in sorted((root() / "icons" / folder).glob("*.svg")):
            code = icons.code(path.stem)
            numbers = [float(word) for word in code.replace("\n", " ").split() if not word.isalpha()]
            assert numbers, path.stem
            assert all(-2 <= number <= 26 for number in numbers), path.stem


def test_a_drawing_that_does_not_exist_draws_nothing() -> None:
    icons = Icons(root() / "icons")
    assert icons.code("no-such-thing") == ""
    assert icons.code("../program/km-desktop") == ""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=4))
def test_any_text_at_all_can_be_printed(texts: list[str]) -> None:
    notes = [
        {"text": text, "stage": CHAIN[at], "answers": f"n{at - 1}", "starred": True} for at, text in enumerate(texts)
    ]
    session = made(
        notes,
        [{"what": text, "owner": text, "due": text} for text in texts],
        title=f"{texts[0]} title",
        about=texts[-1],
    )
    content, pages = pdf_bytes(report_of(session))
    assert content.startswith(b"%PDF")
    assert pages >= 2
