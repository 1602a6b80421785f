"""How the room likes it: a theme and a size of text of its own, remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from km_desktop.settings import Settings
from ui.theme import Look, Theme

SAME = "console"
"""The room wears what the console wears."""
ORDER = (SAME, "light", "dark", "contrast", "projector")
SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.25, 2.5)


class RoomTaste:
    """`keep(**settings)` remembers what somebody chose."""

    def __init__(self, themes: Mapping[str, Theme], settings: Settings, keep: Callable[..., object]) -> None:
        self._themes, self._keep = themes, keep
        self.theme, self.scale, self.turns = settings.room_theme, settings.wall_scale, settings.turn_pages

    def look(self, console: Look) -> Look:
        """The look of the room, beside this one of the console."""
        theme = self._theme(self.theme, console)
        return console if theme is console.theme else replace(console, theme=theme)

    def next_theme(self, console: Look) -> str:
        """Chooses the next theme that looks otherwise; returns it in words."""
        at = ORDER.index(self.theme) if self.theme in ORDER else 0
        now = self._theme(self.theme, console).name
        others = (*ORDER[at + 1 :], *ORDER[:at])
        # One that looks like the present one would seem to be a dead key.
        self.theme = next((name for name in others if self._theme(name, console).name != now), SAME)
        self._remember(room_theme=self.theme)
        return theme_words(self.theme)

    def step_scale(self, by: int) -> float:
        """Chooses the next size of text, larger or smaller; returns it."""
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - self.scale))
        self.scale = SCALES[max(0, min(len(SCALES) - 1, nearest + by))]
        self._remember(wall_scale=self.scale)
        return self.scale

    def toggle_turning(self) -> bool:
        """Whether pages turn by themselves from now on."""
        self.turns = not self.turns
        self._remember(turn_pages=self.turns)
        return self.turns

    def _theme(self, name: str, console: Look) -> Theme:
        return self._themes[name] if name != SAME and name in self._themes else console.theme

    def _remember(self, **values: object) -> None:
        with suppress(Refused, OSError):  # What is not remembered is chosen again next time: no more.
            self._keep(**values)


def theme_words(name: str) -> str:
    """What the room wears, in words."""
    words = {
        "light": _("light"),
        "dark": _("dark"),
        "contrast": _("high contrast"),
        "projector": _("strong, for a weak projector"),
    }
    return words.get(name, _("as the console"))
