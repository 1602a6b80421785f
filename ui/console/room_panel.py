"""What the room sees, as a small live picture, and the four ways to change that at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from ui import a11y
from ui.commands import Commands, press
from ui.console.room_picture import RoomPicture
from ui.console.room_words import Sight, sight
from ui.console.side import SOON, Panel, inner_width
from ui.showing import Showing
from ui.theme import Look
from ui.widgets import Button, IconLabel, Text

PADDING = 14


class RoomPanel(Panel):
    """Follows a Showing; its tiles press the keys that are printed on them. The picture comes from outside, by
    `show_picture`, while `picture_watched` says so.
    """

    steps = 1
    toggled = Signal()
    """The room is to be shown, or hidden."""
    sight_changed = Signal(object)
    """A Sight: what the room sees from now on."""
    picture_watched = Signal(bool)
    """Whether anybody sees the small picture."""
    picture_resized = Signal(QSize)
    """Pixels, not dots, that the picture may take."""

    def __init__(self, look: Look, commands: Commands, showing: Showing, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=PADDING, parent=parent)
        self._showing = showing
        self._shown, self._step, self._watched = False, 0, False
        self._sight = sight(showing, shown=False)
        self._on: dict[str, bool] = {}
        self._head = Text(look, "", "strong", parent=self)
        self._screen = IconLabel(look, "monitor", "", parent=self)
        self._hide = Button(look, _("Hide from the room"), kind="icon", icon="monitor-off", small=True, parent=self)
        self._hide.set_key(commands.key("room.show"))
        self.picture = RoomPicture(look, inner_width(look, PADDING), self)
        self._says = Text(look, "", "caption", "ink2", wrap=True, parent=self)
        self._show = Button(look, _("Show the room"), icon="projector", key=commands.key("room.show"), small=True, parent=self)
        self._tiles = {
            id: Button(look, words, kind="tile", icon=commands[id].icon, key=key, parent=self)
            for id, words, key in (
                ("room.blank", _("Blank"), commands.key("room.blank")),
                ("room.freeze", _("Freeze"), commands.key("room.freeze")),
                ("room.question", _("Question"), commands.key("room.question")),
                ("room.note", _("Big note"), _("Ctrl ↵")),
            )
        }
        self._names = {id: (commands[id].words, commands.key(id)) for id in self._tiles}
        self._lay_out()
        self._connect()
        self.show_state(shown=False, screens=1)

    def show_state(self, *, shown: bool, screens: int) -> None:
        """Whether the room sees this review, and how many screens are connected."""
        two = screens > 1
        self._shown = shown
        self._head.setText(_("The room sees") if shown else _("The room"))
        self._screen.set("projector" if two else "monitor", _("Projector") if two else _("One screen"))
        self._show.setVisible(not shown)
        self._hide.setVisible(shown)
        self._says.setText(
            _("The room sees nothing yet.") if two or shown else _("Fills this screen and hides what only you should see.")
        )
        self._follow()
        self._watch()

    @property
    def sight(self) -> Sight:
        """What the room sees."""
        return self._sight

    @property
    def watched(self) -> bool:
        """Whether anybody sees the small picture."""
        return self._watched

    def show_picture(self, picture: QPixmap) -> None:
        """Shows what the room sees."""
        self.picture.show_picture(picture)

    def shape(self) -> object:
        # Another number in the sentence is no other shape: while notes come, nothing here is measured again.
        return (self.isHidden(), self._shown, self._says.heightForWidth(inner_width(self._look, PADDING)))

    def shrink(self, step: int) -> None:
        self._step = step
        self._watch()

    def _watch(self) -> None:
        """The picture is there while the room sees something, and there is room for it here."""
        self.picture.setVisible(self._shown and not self._step)
        self._says.setVisible(not self.picture.isVisibleTo(self))
        if self._shown:
            self._says.setText(f"{self._sight.sentence}.")
        watched = self.picture.isVisible()
        if watched != self._watched:
            self._watched = watched
            self.picture_watched.emit(watched)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch()

    def _follow(self, _what: object = None) -> None:
        """Says what the room sees, and marks what is on."""
        seen = sight(self._showing, shown=self._shown)
        wanted = self._showing.wanted
        states = {
            "room.blank": wanted.blank,
            "room.freeze": self._showing.frozen,
            "room.question": wanted.question,
            "room.note": bool(wanted.note),
        }
        for id, on in states.items():
            words, key = self._names[id]
            if self._tiles[id].isChecked() != on or self._on.get(id) != on:
                self._on[id] = on
                self._tiles[id].setChecked(on)
                a11y.name(self._tiles[id], words, _("{key}, on").format(key=key) if on else key)
        self.picture.say(seen.sentence)
        if seen != self._sight:
            self._sight = seen
            if self._shown:
                self._says.setText(f"{seen.sentence}.")
            self.sight_changed.emit(seen)

    def _heed(self, event: Event) -> None:
        if all(change.table == "notes" for change in event.changes):
            self._soon.start()
        else:
            self._follow()

    def _press(self, id: str) -> None:
        press(self, id)
        self._follow()

    def _connect(self) -> None:
        self._show.clicked.connect(self.toggled)
        self._hide.clicked.connect(self.toggled)
        self.picture.resized.connect(self.picture_resized)
        for id, tile in self._tiles.items():
            tile.setCheckable(True)
            tile.clicked.connect(lambda _checked=False, id=id: self._press(id))
        for signal in (self._showing.face_changed, self._showing.frozen_changed):
            signal.connect(self._follow)
        # How many notes the room sees can be told once they are painted.
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._follow)
        self._showing.changed.connect(self._heed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._screen)
        head.addWidget(self._hide)
        tiles = QHBoxLayout()
        tiles.setSpacing(2)
        for tile in self._tiles.values():
            tiles.addWidget(tile, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._says)
        self.body.addWidget(self._show)
        self.body.addWidget(self.picture)
        self.body.addLayout(tiles)
