"""Help that is always at hand: the keys of this place, every command by name, the stage's card, and finding a note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from km_desktop.i18n import _

if TYPE_CHECKING:
    from ui.console.page import ConsolePage
    from ui.open_review import OpenReview
    from ui.shell.find import Finder
    from ui.shell.main_window import MainWindow
    from ui.shell.palette import Entry

THEMES = ("system", "light", "dark", "contrast")
ON_PAPER = ("export.open", "slips.print")
"""What a rehearsal does not do: it leaves nothing behind."""


class OurKeysFirst(QObject):
    """Keeps Ctrl+K from boxes that would delete to the end of the line with it, as they do on some systems.

    Only the box that has the keyboard is watched: all else goes by untouched.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_K or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        event.ignore()
        return True

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if isinstance(now, (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)):
            now.installEventFilter(self)


class Help(QObject):
    """Shows help over the window that has the keyboard, which gets it back afterwards."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._finder: Finder | None = None
        self._keys = OurKeysFirst(self)

    def show(self, id: str = "keys.show") -> None:
        """Answers one of the commands keys.show, palette.open, stage.card, notes.find and notes.next."""
        {
            "keys.show": self._show_keys,
            "palette.open": self._show_palette,
            "stage.card": self._show_card,
            "notes.find": self._find,
            "notes.next": self._find_next,
        }[id]()

    def _show_keys(self) -> None:
        from ui.shell.key_sheet import KeySheet
        from ui.shell.palette import bound_here

        window, context = self._window, self._window.context
        letters = [card.letter for card in window.home.reviews.cards.cards if card.letter]
        bound = bound_here(self._roots())
        KeySheet(context.look, context.commands, self._over(), place=self._place(), bound=bound, letters=letters).open()

    def _show_palette(self) -> None:
        from ui.shell.palette import Palette, bound_here, command_entries

        context = self._window.context
        entries = command_entries(context.commands, bound_here(self._roots()), self._why)
        Palette(context.look, [*entries, *self._stages(), *self._formats(), *self._themes()], self._over()).open()

    def _show_card(self) -> None:
        from ui.shell.stage_card import StageCard

        pages, review = self._window.pages, self._window.review
        if pages is None or review is None:
            return
        # On the only screen the card would stand before everybody: the room goes first.
        pages.uncover()
        session = review.session
        here = session.run.stage or session.format.stages[0].id
        stage = next((each for each in session.format.stages if each.id == here), None)
        if stage is not None:
            StageCard(self._window.context.look, stage, self._window).open()

    def _find(self) -> None:
        from ui.shell.find import FindBox

        pages, finder = self._window.pages, self._found()
        if pages is None or finder is None:
            return
        pages.uncover()  # What is found may be private.
        FindBox(self._window.context.look, finder, self._window).open()

    def _find_next(self) -> None:
        finder, pages = self._found(), self._window.pages
        if finder is None or pages is None:
            return
        if not finder.sought:
            self._find()
        else:
            finder.go_next()

    def _found(self) -> Finder | None:
        """What remembers the last search in the console that is shown."""
        from ui.shell.find import Finder

        console, review = self._console(), self._window.review
        if console is None or review is None:
            return None
        if self._finder is None or self._finder.console is not console:
            kept = self._finder.sought if self._finder is not None and self._finder.review is review else ""
            self._finder = Finder(review, console, kept)
        return self._finder

    def _console(self) -> ConsolePage | None:
        console = self._window.console
        return console if console is not None and self._window.page() is console else None

    def _place(self) -> str:
        pages = self._window.pages
        return (pages.place() if pages is not None else "") or "home"

    def _over(self) -> QWidget:
        pages = self._window.pages
        return (pages.cover() if pages is not None else None) or self._window

    def _roots(self) -> list[QWidget]:
        over = self._over()
        return [over] if over is self._window else [over, self._window]

    def _why(self, id: str) -> str:
        """What keeps a command from being of use now; empty if nothing is known to."""
        review, place = self._window.review, self._place()
        if id == "edit.undo" and review is not None and not review.desk.undo_name:
            return _("Nothing to undo")
        if id == "edit.redo" and (review is None or not review.desk.redo_name):
            return _("Nothing to do again")
        if id in ON_PAPER and _rehearsing(review):
            return _("Not in a rehearsal")
        return self._elsewhere(id, place, started=self._console() is not None)

    def _elsewhere(self, id: str, place: str, *, started: bool) -> str:
        command = self._window.context.commands[id]
        if command.place == "review" and not started and place != "setup":
            return _("Open a review first") if place == "home" else _("Back in the review")
        if command.place == "review" and place == "setup" and id != "room.welcome":
            return _("When the review runs")
        if command.place == "setup" and place != "setup":
            return _("On the set-up page")
        if command.place == "export":
            return _("Once a file is made") if place == "export" else _("On the page that makes the report")
        if command.place == "home" and place != "home":
            return _("In the list of reviews")
        if id == "home.open" and place == "home":
            return _("You are here")
        if id == "review.rehearse" and place == "review":
            return _("Before a review, not during one")
        return ""

    def _stages(self) -> list[Entry]:
        """Where the room can go."""
        from ui.shell.palette import Entry
        from ui.shell.picker import Offer

        console, review = self._console(), self._window.review
        if console is None or review is None:
            return []
        session = review.session
        entries = []
        for number, stage in enumerate(session.format.stages, 1):
            key = f"Ctrl+{number}" if number <= 9 else ""
            why = _("You are here") if stage.id == session.run.stage else ""
            words = _("Go to {stage}").format(stage=stage.name)
            run = partial(console.go, stage.id)
            entries.append(Entry(Offer(words, run, "chevron-right", key=key, why=why), f"{stage.question} {_('stage')}"))
        return entries

    def _formats(self) -> list[Entry]:
        """What can be started, for good or to practise with."""
        from ui.shell.palette import Entry
        from ui.shell.picker import Offer

        window = self._window
        if self._place() != "home":
            return []
        letters = {card.format.id: card.letter for card in window.home.reviews.cards.cards}
        rehearsals = [
            Entry(
                Offer(_("Rehearse {format}").format(format=_lowered(line.name)), partial(window.rehearse, line.id), "graduation-cap"),
                _("practise practice try sample demo"),
            )
            for line in window.context.app.formats.lines
        ]
        made = [
            Entry(
                Offer(_("New {format}").format(format=_lowered(line.name)), partial(window.start, line.id), line.icon, key=letters.get(line.id, "")),
                f"{line.short} {_('start begin make')}",
            )
            for line in window.context.app.formats.lines
        ]
        return [*made, *rehearsals]

    def _themes(self) -> list[Entry]:
        from ui.shell.palette import Entry
        from ui.shell.picker import Offer

        words = (_("Theme: as the system"), _("Theme: light"), _("Theme: dark"), _("Theme: high contrast"))
        ask = self._window.look_asked.emit
        return [
            Entry(Offer(name, partial(ask, f"theme:{theme}"), "settings"), _("colour appearance look night day"))
            for theme, name in zip(THEMES, words, strict=True)
        ]


def _rehearsing(review: OpenReview | None) -> bool:
    return review is not None and review.rehearsal


def _lowered(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
