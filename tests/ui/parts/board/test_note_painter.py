"""Notes as they are painted: shape and word beside every colour, no text lost without saying so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui.parts.board.note_painter import NoteLook, NotePainter, big_type, console_type, room_type, tag_word
from ui.theme import NOTE_KINDS, Look

NOTE = NoteLook("Two families waited until the evening round", "happened")


def painted(look: Look, note: NoteLook, *, selected: bool = False, focused: bool = False) -> QImage:
    painter = NotePainter(look, console_type(look))
    image = QImage(280, 120, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.colour("bg"))
    brush = QPainter(image)
    painter.paint(brush, QRectF(10, 10, 248, 90), note, selected=selected, focused=focused)
    brush.end()
    return image


def colours(image: QImage) -> set[str]:
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(x, y).name().upper() for x, y in spots}


@pytest.mark.parametrize("kind", NOTE_KINDS)
@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_each_kind_has_its_tint_or_edge(looks: dict[str, Look], name: str, kind: str) -> None:
    tint = looks[name].theme.tint(kind)
    seen = colours(painted(looks[name], replace(NOTE, kind=kind)))
    assert tint.ground in seen
    if name == "contrast":
        assert tint.edge in seen


@pytest.mark.parametrize("tag", ["worked", "difficult", "surprise"])
def test_a_tag_has_a_colour_a_word_and_room_for_both(look: Look, tag: str) -> None:
    painter = NotePainter(look, console_type(look))
    assert tag_word(tag)
    assert painter.measure(replace(NOTE, tag=tag), 248) > painter.measure(NOTE, 248)
    assert look.theme.colour(tag) in colours(painted(look, replace(NOTE, tag=tag)))


@pytest.mark.parametrize(
    "change", [{"count": 3}, {"foot": "from 3 March"}, {"starred": True}, {"for_whom": "porters"}, {"held": True}]
)
def test_every_fact_of_a_note_is_seen(look: Look, change: dict[str, object]) -> None:
    assert painted(look, replace(NOTE, **change)) != painted(look, NOTE)  # type: ignore[arg-type]


def test_a_full_foot_takes_another_line_and_stays_inside(look: Look) -> None:
    painter = NotePainter(look, console_type(look))
    some = replace(NOTE, tag="difficult", starred=True)
    full = replace(some, foot="from 3 March", for_whom="everyone who starts reviews in the winter", count=12)
    assert painter.measure(full, 248) > painter.measure(some, 248)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_selection_and_keyboard_can_be_told_apart(looks: dict[str, Look], name: str) -> None:
    plain, selected = painted(looks[name], NOTE), painted(looks[name], NOTE, selected=True)
    focused = painted(looks[name], NOTE, selected=True, focused=True)
    assert plain != selected != focused != plain
    assert looks[name].theme.colours.focus in colours(selected)


def test_a_long_note_is_cut_short_and_says_so(look: Look) -> None:
    painter = NotePainter(look, console_type(look, most=6))
    assert painter.elided(replace(NOTE, text="word " * 4000), 248)
    assert not painter.elided(NOTE, 248)
    assert painter.measure(replace(NOTE, text="x" * 20_000), 248) < 200


def test_the_wall_is_measured_in_the_pixels_it_is_given(look: Look) -> None:
    heights = [NotePainter(look, room_type(px)).measure(replace(NOTE, tag="worked"), px * 10.8) for px in (26, 52, 104)]
    assert heights[1] == pytest.approx(2 * heights[0], rel=0.03)
    assert heights[2] == pytest.approx(2 * heights[1], rel=0.03)
    assert NotePainter(look, big_type(120)).measure(NOTE, 1744) > 300


def test_right_to_left_notes_stand_at_the_right(look: Look) -> None:
    image = painted(look, replace(NOTE, text="تأخر نقل"))
    ink = look.theme.tint("happened").ground
    left = [image.pixelColor(x, y).name().upper() for x in range(22, 120) for y in range(20, 36)]
    right = [image.pixelColor(x, y).name().upper() for x in range(150, 246) for y in range(20, 36)]
    assert set(left) == {ink}
    assert set(right) != {ink}
