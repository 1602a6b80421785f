"""Small general widgets that paint themselves in the look they are given. They know nothing of reviews."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.widgets.button import Button
    from ui.widgets.card import Card, Divider
    from ui.widgets.check import CheckTile
    from ui.widgets.chip import Chip
    from ui.widgets.choice import Choice
    from ui.widgets.empty import EmptyState
    from ui.widgets.fault import Fault
    from ui.widgets.fields import TextArea, TextField
    from ui.widgets.flow import FlowLayout
    from ui.widgets.ground import Ground
    from ui.widgets.keys import KeyCap, KeyHints
    from ui.widgets.message import MessageBar
    from ui.widgets.segmented import Segmented
    from ui.widgets.stepper import Stepper
    from ui.widgets.text import IconLabel, Text

__all__ = ["Button", "Card", "CheckTile", "Chip", "Choice", "Divider", "EmptyState", "Fault", "FlowLayout", "Ground"]
__all__ += ["IconLabel", "KeyCap", "KeyHints", "MessageBar", "Segmented", "Stepper", "Text", "TextArea", "TextField"]

# The first window must not wait for widgets that it does not show: each name is imported when it is asked for.
_HOMES = {
    "button": ("Button",),
    "card": ("Card", "Divider"),
    "check": ("CheckTile",),
    "chip": ("Chip",),
    "choice": ("Choice",),
    "empty": ("EmptyState",),
    "fault": ("Fault",),
    "fields": ("TextArea", "TextField"),
    "flow": ("FlowLayout",),
    "ground": ("Ground",),
    "keys": ("KeyCap", "KeyHints"),
    "message": ("MessageBar",),
    "segmented": ("Segmented",),
    "stepper": ("Stepper",),
    "text": ("IconLabel", "Text"),
}


def __getattr__(name: str) -> Any:
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{home}"), name)
