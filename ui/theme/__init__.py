"""How the program looks: themes, type, icons, shadows, and the look that widgets are given."""

from ui.theme.fonts import BODY_LINE, MEDIUM, NOTE_LINE, REGULAR, ROOM_LINE, SEMIBOLD, Fonts
from ui.theme.icons import Icons
from ui.theme.look import DRESSED_APART, Look, apply, new_application, system_theme
from ui.theme.motion import moves
from ui.theme.shadows import Shadows
from ui.theme.tokens import (
    NOTE_KINDS,
    Colours,
    Edges,
    NoteTint,
    Theme,
    ThemeError,
    Themes,
    load_theme,
    load_themes,
    ratio,
)

__all__ = [
    "BODY_LINE",
    "DRESSED_APART",
    "MEDIUM",
    "NOTE_KINDS",
    "NOTE_LINE",
    "REGULAR",
    "ROOM_LINE",
    "SEMIBOLD",
    "Colours",
    "Edges",
    "Fonts",
    "Icons",
    "Look",
    "NoteTint",
    "Shadows",
    "Theme",
    "ThemeError",
    "Themes",
    "apply",
    "load_theme",
    "load_themes",
    "moves",
    "new_application",
    "ratio",
    "system_theme",
]
