"""One style sheet for Qt's own widgets, built from a theme's tokens; our own widgets paint themselves."""

from collections.abc import Callable

from ui.theme.fonts import Fonts
from ui.theme.tokens import Theme

Part = Callable[[Theme, Fonts], str]


def style_sheet(theme: Theme, fonts: Fonts) -> str:
    """The whole sheet."""
    parts: tuple[Part, ...] = (_fields, _buttons, _lists, _menus, _bars, _tips)
    return "\n".join(part(theme, fonts) for part in parts)


def _px(fonts: Fonts, role: str) -> int:
    return fonts.font(role).pixelSize()


def _fields(theme: Theme, fonts: Fonts) -> str:
    at, edge, focus = theme.colour, theme.edges.control, 2
    tall = round(36 * fonts.scale) - 2 * edge
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit {{
    color: {at("ink")}; background: {at("surface")}; border: {edge}px solid {at("line2")}; border-radius: 7px;
    padding: 0 {12 - edge}px; placeholder-text-color: {at("ink3")};
    selection-color: {at("on_accent")}; selection-background-color: {at("accent")}; }}
QLineEdit {{ min-height: {tall}px; }}
QPlainTextEdit, QTextEdit {{ padding: 6px {8 - edge}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
    border: {focus}px solid {at("focus")}; padding-left: {12 - focus}px; padding-right: {12 - focus}px; }}
QLineEdit:focus {{ min-height: {tall + 2 * edge - 2 * focus}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {5 + edge - 1}px {8 - focus}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {at("ink3")}; background: {at("bg")}; }}
QLineEdit[wrong="true"] {{ min-height: {tall + 2 * edge - 2 * focus}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px solid {at("difficult")}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QLineEdit[bare="true"], QLineEdit[bare="true"]:focus,
QPlainTextEdit[bare="true"], QPlainTextEdit[bare="true"]:focus {{
    border: none; padding: 0; min-height: 0; background: transparent; }}
"""


def _buttons(theme: Theme, fonts: Fonts) -> str:
    """For the buttons of Qt's own dialogs; ours paint themselves."""
    at, edge = theme.colour, theme.edges.control
    return f"""
QDialogButtonBox QPushButton, QMessageBox QPushButton {{
    color: {at("ink")}; background: {at("surface")}; border: {edge}px solid {at("line2")}; border-radius: 7px;
    padding: 0 14px; min-height: {round(34 * fonts.scale)}px; font-weight: 600; }}
QDialogButtonBox QPushButton:hover, QMessageBox QPushButton:hover {{ background: {at("soft")}; }}
QDialogButtonBox QPushButton:default, QMessageBox QPushButton:default {{
    color: {at("on_accent")}; background: {at("accent")}; border-color: {at("accent")}; }}
QDialogButtonBox QPushButton:focus, QMessageBox QPushButton:focus {{ border: 2px solid {at("focus")}; }}
"""


def _lists(theme: Theme, _fonts: Fonts) -> str:
    at = theme.colour
    return f"""
QListView, QTreeView, QTableView {{
    color: {at("ink")}; background: transparent; border: none; outline: none;
    selection-color: {at("ink")}; selection-background-color: {at("soft")}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QHeaderView::section {{
    color: {at("ink2")}; background: transparent; border: none; border-bottom: 1px solid {at("line")}; padding: 6px; }}
"""


def _menus(theme: Theme, fonts: Fonts) -> str:
    at, edge = theme.colour, theme.edges.control
    shown = f"border: 1px solid {at('accent')};" if theme.contrast else ""
    return f"""
QMenu {{ color: {at("ink")}; background: {at("surface")}; border: {edge}px solid {at("line")}; padding: 6px; }}
QMenu::item {{ padding: {round(7 * fonts.scale)}px 28px {round(7 * fonts.scale)}px 12px; border-radius: 6px; }}
QMenu::item:selected {{ color: {at("ink")}; background: {at("soft")}; {shown} }}
QMenu::item:disabled {{ color: {at("ink3")}; }}
QMenu::icon {{ padding-left: 10px; }}
QMenu::separator {{ height: 1px; background: {at("line")}; margin: 6px 8px; }}
QMenuBar {{ color: {at("ink")}; background: {at("side")}; }}
QMenuBar::item {{ background: transparent; padding: 5px 10px; }}
QMenuBar::item:selected {{ background: {at("soft")}; {shown} }}
"""


def _bars(theme: Theme, _fonts: Fonts) -> str:
    at = theme.colour
    return f"""
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {at("line2")}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {at("ink3")}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QProgressBar {{ background: {at("line")}; border: none; border-radius: 3px; max-height: 6px; color: transparent; }}
QProgressBar::chunk {{ background: {at("accent")}; border-radius: 3px; }}
QSplitter::handle {{ background: {at("line")}; }}
"""


def _tips(theme: Theme, fonts: Fonts) -> str:
    at, edge = theme.colour, theme.edges.control
    return f"""
QToolTip {{ color: {at("ink")}; background: {at("surface")}; border: {edge}px solid {at("line2")};
    padding: 5px 8px; font-size: {_px(fonts, "caption")}px; }}
"""
