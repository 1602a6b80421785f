"""The logo: seen small, chosen from a file, removed, and what it says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.settings import LONGEST_LOGO_WORDS
from ui import a11y
from ui.parts.documents import in_documents
from ui.theme import Look
from ui.widgets import Button, IconLabel, TextField, paint

WIDE, HIGH = 180, 64
"""Pixels, before text is made larger."""
_AIR = 6
ENDINGS = ("*.png", "*.jpg", "*.jpeg", "*.webp", "*.bmp", "*.gif", "*.tif", "*.tiff")


class Logo(QWidget):
    """`choose_asked` and `remove_asked` for the picture, `typed(words)` for what it says. Without `editable`, it is shown."""

    choose_asked = Signal()
    remove_asked = Signal()
    typed = Signal(str)

    def __init__(self, look: Look, words: str, *, editable: bool, words_editable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._editable = editable
        self.seen = Small(look, self)
        self.choose = Button(look, _("Choose a logo"), icon="image", small=True, parent=self)
        self.remove = Button(look, _("Remove the logo"), kind="quiet", small=True, parent=self)
        self.words = TextField(
            look,
            _("What the logo says"),
            hint=_("read to whoever does not see it"),
            placeholder=_("Name of the organisation"),
            text=words,
            limit=LONGEST_LOGO_WORDS,
            parent=self,
        )
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.seen)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        if not editable:
            row.addWidget(IconLabel(look, "lock", _("Set by your organisation"), parent=self))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.words)
        self.choose.setVisible(editable)
        self.remove.hide()
        self._words_editable = words_editable
        self.words.hide()
        self._waiting = False
        for button, wish in ((self.choose, self.choose_asked), (self.remove, self.remove_asked)):
            button.clicked.connect(partial(self._wish, wish))
        self.words.changed.connect(self.typed)

    def show_logo(self, content: bytes, words: str) -> None:
        """Shows the logo in force; empty where there is none. `words` are what it says."""
        there = bool(content)
        self.seen.show_image(QImage.fromData(content) if there else QImage(), words)
        if not there and self.remove.hasFocus():
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose.set_text(_("Choose another logo") if there else _("Choose a logo"))
        self.remove.setVisible(there and self._editable)
        self.words.setVisible(there and self._words_editable)

    def ask_words(self) -> None:
        """Takes the keyboard to what the logo says, unless it is elsewhere meanwhile."""
        if self.choose.hasFocus() and self.words.isVisible():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, *, waiting: bool) -> None:
        """Whether a picture is being read just now: no other is asked for, and the keyboard stays where it is."""
        self._waiting = waiting

    def _wish(self, wish: SignalInstance) -> None:
        if not self._waiting:
            wish.emit()


class Small(QWidget):
    """A picture on white, no larger than there is room for."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        a11y.name(self, _("No logo"))

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_image(self, image: QImage, words: str) -> None:
        """Shows a picture; `words` say it to whoever does not see it."""
        self._image = image
        a11y.name(self, _("No logo") if image.isNull() else _("The logo: {words}").format(words=words))
        self.update()

    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDE), self._look.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, room = self._look, self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("line2"), 1))
        if self._image.isNull():
            painter.drawRect(room)
            painter.setFont(look.fonts.font("caption"))
            painter.setPen(look.colour("ink2"))
            paint.text(painter, room.toRectF(), _("No logo"), Qt.AlignmentFlag.AlignHCenter)
        else:
            painter.fillRect(room, Qt.GlobalColor.white)
            painter.drawRect(room)
            inside = room.adjusted(_AIR, _AIR, -_AIR, -_AIR)
            size = self._image.size().scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inside.setSize(size)
            inside.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ratio = self.devicePixelRatioF()
            shown = self._image.scaled(size * ratio, mode=Qt.TransformationMode.SmoothTransformation)
            painter.drawImage(inside, shown)
        painter.end()


def ask_logo(parent: QWidget) -> Path | None:
    """The system's own window for choosing a file."""
    filters = f"{_('Pictures')} ({' '.join(ENDINGS)});;{_('All files (*)')}"
    name, _chosen = QFileDialog.getOpenFileName(parent, _("Choose a logo"), in_documents(), filters)
    return Path(name) if name else None
