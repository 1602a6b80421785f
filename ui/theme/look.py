"""The look: what every widget is given, and how the whole program puts on another."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.fonts import Fonts
from ui.theme.icons import Icons
from ui.theme.shadows import Shadows
from ui.theme.stylesheet import style_sheet
from ui.theme.tokens import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGE = 1.4
"""The size of text, 1 being usual, above which a look is large."""
FUSION = "km_fusion"
"""A property of the application that wears the Fusion style already."""
RINGED = "km_ringed"
"""A property of the application that has a focus ring, which only some themes need."""


DRESSED_APART = "km_dressed_apart"
"""A property of a widget in or as a window that wears a look of its own, with all that is in it."""


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, fonts and icons together. A widget keeps it until `set_look` hands it the next."""

    theme: Theme
    fonts: Fonts
    icons: Icons
    shadows: Shadows = field(default_factory=Shadows)

    def colour(self, token: str) -> QColor:
        """A colour of the theme, by its name in the theme's file."""
        return QColor(self.theme.colour(token))

    @property
    def large(self) -> bool:
        """Whether text is so large that what can wait behind a key has to: notes come first."""
        return self.fonts.scale > LARGE

    def px(self, pixels: float) -> int:
        """A height that follows the size of text."""
        return round(pixels * self.fonts.scale)


def new_application(program: str) -> QApplication:
    """Qt's application, in the Fusion style from the beginning: setting the style later costs 15 ms more."""
    app = QApplication([program, "-style", "Fusion"])
    app.setProperty(FUSION, True)
    return app


def apply(app: QApplication, look: Look) -> None:
    """Dresses the whole program: palette, style sheet, every widget that has `set_look(look)`, and the ring
    around what has the keyboard. What is dressed apart keeps its look.
    """
    if not app.property(FUSION):
        app.setStyle("Fusion")
        app.setProperty(FUSION, True)
    app.setPalette(palette(look.theme))
    app.setFont(look.fonts.font("body"))
    app.setStyleSheet(style_sheet(look.theme, look.fonts))
    apart = _apart(app)
    for widget in app.allWidgets():
        if widget not in apart:
            change(widget, look)
    if look.theme.edges.focus_offset or app.property(RINGED):
        from ui.theme.focus import FocusRing

        ring = app.findChild(FocusRing) or FocusRing(app, look.theme)
        ring.set_theme(look.theme)
        app.setProperty(RINGED, True)


def _apart(app: QApplication) -> set[QWidget]:
    """What wears a look of its own: it is a window, or stands directly in one."""
    found: set[QWidget] = set()
    for window in app.topLevelWidgets():
        near = [window, *window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)]
        for widget in near:
            if widget.property(DRESSED_APART):
                found |= {widget, *widget.findChildren(QWidget)}
    return found


def change(widget: QWidget, look: Look) -> None:
    """Gives one widget a look, where it takes one."""
    set_look = getattr(widget, "set_look", None)
    if set_look is not None:
        set_look(look)
        widget.updateGeometry()
        widget.update()


def system_theme(app: QApplication, themes: "Mapping[str, Theme] | None" = None) -> str:
    """The theme that the system's own preferences ask for: "contrast", "dark" or "light"."""
    hints = app.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and later
    wanted = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        wanted = "contrast"
    return wanted if themes is None or wanted in themes else "light"


def palette(theme: Theme) -> QPalette:
    """Fusion's palette in the theme's colours, for everything the style sheet does not name."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in {
        roles.Window: "bg",
        roles.WindowText: "ink",
        roles.Base: "surface",
        roles.AlternateBase: "side",
        roles.Text: "ink",
        roles.Button: "surface",
        roles.ButtonText: "ink",
        roles.BrightText: "on_accent",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.PlaceholderText: "ink3",
        roles.ToolTipBase: "surface",
        roles.ToolTipText: "ink",
        roles.Light: "surface",
        roles.Midlight: "line",
        roles.Mid: "line2",
        roles.Dark: "line2",
        roles.Shadow: "shadow",
    }.items():
        made.setColor(role, QColor(theme.colour(token)))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colour("ink3")))
    return made
