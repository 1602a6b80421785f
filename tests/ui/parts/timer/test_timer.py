"""Clocks on screen: each state looks different without its colour, and screen readers are left in peace."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ui.parts.timer import SessionBar, SessionFace, State, TimerBar, TimerFace, TimerRing
from ui.theme import Look

STATES: tuple[State, ...] = ("idle", "calm", "last", "over", "paused")


def grey(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


@pytest.mark.parametrize("size", [72, 108, 200, 500])
def test_states_differ_in_shape_at_every_size(qtbot: QtBot, looks: dict[str, Look], size: int) -> None:
    for look in looks.values():
        ring = TimerRing(look)
        qtbot.addWidget(ring)
        ring.resize(size, size)
        seen = []
        for state in STATES:
            ring.set_face(TimerFace("3:42", "left", 0.37, state))
            seen.append(bytes(grey(ring.grab().toImage()).constBits()))
        assert len(set(seen)) == len(STATES)


@pytest.mark.parametrize("text", ["3:42", "+1:20", "1:02:10", "+12:10:00"])
def test_the_time_stays_inside_the_ring(qtbot: QtBot, look: Look, text: str) -> None:
    ring = TimerRing(look)
    qtbot.addWidget(ring)
    ring.resize(200, 200)
    ring.set_face(TimerFace(text, "Last minute", 0.1, "idle"))
    image = ring.grab().toImage()
    ink = {look.theme.colours.ink.lower(), look.theme.colours.ink2.lower()}
    edges = [image.pixelColor(x, y).name() for x in (*range(14, 20), *range(180, 186)) for y in range(60, 140)]
    assert not ink & set(edges)


def test_the_name_stays_and_the_time_is_the_description(qtbot: QtBot, look: Look) -> None:
    for clock in (TimerRing(look), TimerBar(look)):
        qtbot.addWidget(clock)
        clock.set_face(TimerFace("3:42", "left", 0.37, "calm"))
        clock.set_face(TimerFace("3:41", "left", 0.36, "calm"))
        assert clock.accessibleName() == "Timer"
        assert clock.accessibleDescription() == "3:41 left"


def test_the_same_second_is_not_painted_again(qtbot: QtBot, look: Look) -> None:
    ring = TimerRing(look)
    qtbot.addWidget(ring)
    face = TimerFace("3:42", "left", 0.37, "calm")
    ring.set_face(face)
    told: list[object] = []
    ring.update = lambda *_: told.append(1)  # type: ignore[method-assign]
    ring.set_face(TimerFace("3:42", "left", 0.37, "calm"))
    assert told == []
    assert ring.face() == face


def test_the_session_bar_says_how_it_stands(qtbot: QtBot, look: Look) -> None:
    bar = SessionBar(look)
    qtbot.addWidget(bar)
    bar.set_face(SessionFace("2 min behind", "14:21", "Finish 15:02, planned 15:00", 0.32, 0.36))
    assert bar.accessibleDescription() == "2 min behind, 14:21, Finish 15:02, planned 15:00"
    bar.resize(bar.sizeHint())
    before = bar.grab().toImage()
    bar.set_face(SessionFace("2 min behind", "14:21", "Finish 15:02, planned 15:00", 0.32, 0.9))
    assert bar.grab().toImage() != before


def test_the_bar_takes_buttons_beside_the_time(qtbot: QtBot, look: Look) -> None:
    from ui.widgets import Button

    bar = TimerBar(look)
    qtbot.addWidget(bar)
    bar.row.addWidget(Button(look, "+ 1", key="F9", small=True))
    seen = []
    for state in STATES:
        bar.set_face(TimerFace("0:54", "Last minute", 0.1, state))
        seen.append(bytes(grey(bar.grab().toImage()).constBits()))
    assert len(set(seen)) == len(STATES)


def test_a_finish_that_does_not_fit_takes_a_second_line_instead_of_losing_its_end(qtbot: QtBot, look: Look) -> None:
    bar = SessionBar(look)
    qtbot.addWidget(bar)
    bar.set_face(SessionFace("45 min ahead", "09:15", "Finish 09:24, planned 10:10"))
    bar.resize(260, 64)
    tall = bar.sizeHint().height()
    assert bar.finish_lines() == ["Finish 09:24, planned 10:10"]
    bar.resize(120, 64)
    assert bar.finish_lines() == ["Finish 09:24", "planned 10:10"]
    assert bar.sizeHint().height() > tall
