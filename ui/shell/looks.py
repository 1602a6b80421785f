"""The look that somebody chose, or that the system asks for, and how it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from km_desktop.review.refused import Refused
from km_desktop.settings import Settings
from ui.theme import Fonts, Icons, Look, Theme, apply, system_theme

ORDER = ("system", "light", "dark", "contrast")
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Looks(QObject):
    """Holds the look of the program; `keep(**settings)` remembers what somebody chose."""

    def __init__(
        self,
        qt: QApplication,
        themes: Mapping[str, Theme],
        fonts: Fonts,
        icons: Icons,
        settings: Settings,
        keep: Callable[..., object],
    ) -> None:
        super().__init__(qt)
        self._qt, self._themes, self._settings, self._keep = qt, themes, settings, keep
        self._told: list[Callable[[Look], None]] = []
        self.look = Look(self._theme(), fonts.scaled(settings.text_scale), icons)
        hints = qt.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and later
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._follow_system)
        apply(qt, self.look)

    def listen(self, tell: Callable[[Look], None]) -> None:
        """Tells of every other look, before it is put on."""
        self._told.append(tell)

    def change(self, how: str) -> None:
        """larger, smaller, theme for the next one, theme: and the name of one, or size: and a scale; remembered."""
        if how.startswith("size:"):
            self._choose(text_scale=float(how.removeprefix("size:")))
        elif how.startswith("theme:"):
            self._choose(theme=how.removeprefix("theme:"))
        elif how == "theme":
            at = ORDER.index(self._settings.theme) if self._settings.theme in ORDER else 0
            # One that looks like the present one would seem to be a dead key.
            others = (*ORDER[at + 1 :], *ORDER[:at])
            self._choose(theme=next(name for name in others if self._theme(name).name != self.look.theme.name))
        else:
            nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - self._settings.text_scale))
            at = max(0, min(len(SCALES) - 1, nearest + (1 if how == "larger" else -1)))
            self._choose(text_scale=SCALES[at])
        self._dress()

    def _choose(self, **values: object) -> None:
        self._settings = replace(self._settings, **values)  # type: ignore[arg-type]
        with suppress(Refused, OSError):  # What is not remembered is chosen again next time: no more.
            self._keep(**values)

    def _theme(self, name: str = "") -> Theme:
        wanted = name or self._settings.theme
        return self._themes[wanted if wanted in self._themes else system_theme(self._qt, self._themes)]

    def _follow_system(self, _preference: object) -> None:
        self._dress()

    def _dress(self) -> None:
        self.look = Look(self._theme(), self.look.fonts.scaled(self._settings.text_scale), self.look.icons)
        apply(self._qt, self.look)
        for tell in self._told:
            tell(self.look)
