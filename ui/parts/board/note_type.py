"""What is seen of a note, and its measures on the console, on the wall, and alone on the wall."""

from dataclasses import dataclass
from math import ceil

from ui.theme import MEDIUM, NOTE_LINE, REGULAR, ROOM_LINE, SEMIBOLD, Look

CONSOLE_PICTURE = 120
"""Pixels at normal text size that a picture is high on the console."""
ROOM_PICTURE = 6
"""How many times as high as the type a picture is on the wall."""


@dataclass(frozen=True, slots=True)
class NoteLook:
    """What is to be seen of a note. `kind` gives its tint, `tag` is worked, difficult, surprise or "", `count` how
    many said it, `foot` where it comes from, `held` that the room does not see it, `waits` that it may say who somebody is,
    `twice` that there are two versions of it, `picture` the name of its picture.
    """

    text: str
    kind: str = "plain"
    tag: str = ""
    count: int = 1
    foot: str = ""
    starred: bool = False
    for_whom: str = ""
    held: bool = False
    waits: bool = False
    twice: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class NoteType:
    """The measures of a note in pixels. `most` is how many lines of text it shows before it is cut short."""

    px: float
    weight: int
    step: float
    side: float
    top: float
    bottom: float
    gap: float
    foot_px: float
    foot_step: float
    icon: float
    radius: float
    shade: float = 1.0
    most: int = 12
    people: bool = False  # "said by 3 people" rather than "said by 3"
    picture: float = 0  # how high pictures stand in notes; 0 where they stand elsewhere


def console_type(look: Look, most: int = 12) -> NoteType:
    """Notes on the facilitator's screen, following the text size that was chosen there."""
    note, caption = look.fonts.font("note").pixelSize(), look.fonts.font("caption").pixelSize()
    scale = look.fonts.scale
    return NoteType(
        px=note,
        weight=REGULAR,
        step=look.fonts.line("note", NOTE_LINE),
        side=12,
        top=8,
        bottom=9,
        gap=5 * scale,
        foot_px=caption,
        foot_step=ceil(18 * scale),
        icon=round(15 * scale),
        radius=8,
        most=most,
        picture=round(CONSOLE_PICTURE * scale),
    )


def room_type(px: float, most: int = 8) -> NoteType:
    """Notes on the wall, `px` high in the pixels of the audience window."""
    foot = px * 42 / 52
    return NoteType(
        px=px,
        weight=MEDIUM,
        step=px * ROOM_LINE,
        side=px * 0.65,
        top=px * 0.52,
        bottom=px * 0.44,
        gap=px * 0.3,
        foot_px=foot,
        foot_step=foot * 1.25,
        icon=foot,
        radius=px * 18 / 52,
        shade=px / 26,
        most=most,
        picture=round(px * ROOM_PICTURE),
    )


def big_type(px: float, most: int = 6) -> NoteType:
    """One note that fills the wall, `px` high (120 on a picture of 1080 lines)."""
    foot = px * 0.45
    return NoteType(
        px=px,
        weight=SEMIBOLD,
        step=px * 1.09,
        side=px * 0.61,
        top=px * 0.58,
        bottom=px * 0.45,
        gap=px * 0.4,
        foot_px=foot,
        foot_step=foot * 1.25,
        icon=foot * 1.05,
        radius=px * 0.2,
        shade=px / 40,
        most=most,
        people=True,
    )
