"""Small general widgets that paint themselves in the look they are given. They know nothing of reviews."""

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

__all__ = [
    "Button",
    "Card",
    "CheckTile",
    "Chip",
    "Choice",
    "Divider",
    "EmptyState",
    "Fault",
    "FlowLayout",
    "Ground",
    "IconLabel",
    "KeyCap",
    "KeyHints",
    "MessageBar",
    "Segmented",
    "Stepper",
    "Text",
    "TextArea",
    "TextField",
]
