"""The home page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from ui.commands import Commands
from ui.home import dialogs
from ui.home.rail import Rail
from ui.home.reviews import Reviews
from ui.home.rows import Row, binned_row, row_of, second_row
from ui.home.shelf import Bring, Shelf
from ui.jobs import Jobs
from ui.theme import Look
from ui.widgets import MessageBar

if TYPE_CHECKING:
    from km_desktop.format_files import FormatProblem
    from km_desktop.format_list import FormatLine
    from km_desktop.library import Library
    from km_desktop.library.look_back import LookBack
    from km_desktop.library.removing import Removal
    from ui.home.bin import Bin
    from ui.home.deleting import Deleting
    from ui.home.left_bar import LeftBar

MOST_PROBLEMS = 3
LEAST_WIDE = 1110
"""Width, at the usual size of text, under which the rail shows icons alone."""


class HomePage(QWidget):
    """`bring` makes a review of a file from elsewhere; `sample` is one that ships with the program.

    `rehearse()` asks for a sample to be played, `start(format_id)` asks for a new review, `open(path)` for one to be opened,
    `help_asked(id)` for help, by the id of a command.
    """

    start = Signal(str)
    open = Signal(object)
    help_asked = Signal(str)
    rehearse = Signal()
    lock_asked = Signal(str, object)
    """lock, unlock or handover, and the path of a review."""
    settings_asked = Signal()
    due_asked = Signal()
    copies_asked = Signal(object, str)
    """The file of a review whose copies are wanted, and why; see RecoveryPage."""
    bring_back_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        library: Library,
        formats: Sequence[FormatLine],
        commands: Commands,
        jobs: Jobs,
        words: Callable[[Refused], str],
        today: Callable[[], date],
        *,
        bring: Bring,
        sample: Path | None = None,
        local: Callable[[datetime], datetime] = datetime.astimezone,
        removal: Callable[[], Removal] | None = None,
        show_in_folder: Callable[[Path], object] = lambda _path: None,
        ask_open: Callable[[QWidget], Path | None] = dialogs.ask_open,
        ask_save: Callable[[QWidget, str], Path | None] = dialogs.ask_save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._library, self._words, self._today, self._sample = library, words, today, sample
        self._ask_open, self._ask_save = ask_open, ask_save
        self._begun = False
        self.may_travel: Callable[[Path, Path], bool] = lambda _path, _to: True
        """Whether a copy of a review may go to a place as it is."""
        self._seen: dict[str, Path] = {}
        """The newest file of each review in the list, by the review's id."""
        self.setAcceptDrops(True)
        self.shelf = Shelf(library, jobs, words, bring, self)
        self._removal, self._jobs, self._show_in_folder = removal, jobs, show_in_folder
        self._deleting: Deleting | None = None
        self._due_count = self._put_off = 0
        self.rail = Rail(look, commands.key("settings.open"), self)
        self._bars, self._views = QWidget(self), QStackedWidget(self)
        self.problems = MessageBar(look, "", tone="amber", icon="triangle-alert", parent=self._bars)
        self.message = MessageBar(look, "", parent=self._bars)
        self.due = MessageBar(look, "", icon="calendar", parent=self._bars)
        self._local = local
        self.left: LeftBar | None = None
        self.reviews = Reviews(look, formats, commands, sample=sample is not None, page=self, parent=self._views)
        self._bin: Bin | None = None
        self._lay_out()
        self._connect()
        for id, run in (("file.open", self.open_file), ("edit.undo", self.undo)):
            commands.bind(self, id, run)
        commands.bind(self, "review.rehearse", self.rehearse.emit)
        commands.bind(self, "settings.open", self.settings_asked.emit)
        commands.bind(self, "review.copies", self._ask_copies)
        for id in ("palette.open", "keys.show"):
            commands.bind(self, id, partial(self.help_asked.emit, id))
        self.refresh()

    def _lay_out(self) -> None:
        self._views.addWidget(self.reviews)
        bars = QVBoxLayout(self._bars)
        bars.setContentsMargins(28, 0, 28, 16)
        bars.setSpacing(8)
        for bar in (self.due, self.problems, self.message):
            bars.addWidget(bar)
            bar.hide()
        self._bars.hide()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._views, 1)
        column.addWidget(self._bars)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.rail.picked.connect(self._show_place)
        self.rail.settings.clicked.connect(self.settings_asked)
        self.due.answered.connect(self._answered_due)
        self.shelf.said.connect(self._say)
        self.shelf.moved.connect(self.refresh)
        self.shelf.open.connect(self.open)
        self.message.answered.connect(self._answered)
        self.problems.answered.connect(lambda _code: self._show_bar(self.problems, shown=False))
        self.reviews.cards.start.connect(self.start)
        self.reviews.file_asked.connect(self.open_file)
        self.reviews.sample_asked.connect(self._open_sample)
        self.reviews.rehearse_asked.connect(self.rehearse)
        self.reviews.again_button.clicked.connect(lambda *_pressed: self.refresh())
        self.reviews.list.chosen.connect(self._choose)
        self.reviews.list.asked.connect(self._asked)
        self.reviews.list.rows.renamed.connect(self._rename)

    @property
    def bin(self) -> Bin:
        """The bin, made when it is first wanted."""
        if self._bin is None:
            from ui.home.bin import Bin

            self._bin = Bin(self._look, self._views, forever=self._removal is not None)
            self._bin.list.chosen.connect(self.shelf.restore)
            self._bin.list.asked.connect(self._asked)
            self._views.addWidget(self._bin)
        return self._bin

    def refresh(self, current: Path | None = None) -> None:
        """Looks at the library afresh; the row of `current` is the current one then, if it is there."""
        try:
            paths, binned = self._library.paths(), self._library.binned_paths()
        except Refused as refusal:
            self.reviews.show_gone(self._words(refusal))
            return
        self._seen.clear()
        self.reviews.show_rows(paths, self._row, current)
        if self._bin is not None:
            self._bin.show_rows(binned, lambda path: binned_row(self._library.entry(path), self._today()))
        self.rail.bin.set_count(len(binned))

    def come_back(self, path: Path | None) -> None:
        """Somebody comes from the review at `path`, or from a page of the program: its row is the current one."""
        self.refresh(path)
        if self._views.currentWidget() is self.reviews:
            self.reviews.take_keyboard()

    def say(self, text: str) -> None:
        """Shows a sentence until it is closed or another takes its place."""
        self._say(text, "wrong", ())

    def tell(self, text: str, tone: str = "info") -> None:
        """Says what was done, until it is closed or another sentence takes its place."""
        self._say(text, tone, ())

    def show_problems(self, found: Sequence[FormatProblem]) -> None:
        """Says which files of formats could not be used, and why."""
        if not found:
            self._show_bar(self.problems, shown=False)
            return
        from km_desktop.sentences import problem

        said = [problem(each) for each in found[:MOST_PROBLEMS]]
        if len(found) > MOST_PROBLEMS:
            said.append(_("There are {n} more such files.").format(n=len(found) - MOST_PROBLEMS))
        wrong = any(not each.note for each in found)
        title = _("A format of yours could not be used") if wrong else _("A format of yours is in use")
        self.problems.show_message(
            title, detail="\n".join(said), tone="amber" if wrong else "info", answers=[("close", _("Close"))]
        )
        self._show_bar(self.problems, shown=True)

    def show_due(self, count: int) -> None:
        """Says how many reviews have working notes that are due; 0 says nothing."""
        told = ngettext("{n} review has working notes that are due.", "{n} reviews have working notes that are due.", count)
        wanted = bool(count) and count != self._put_off
        if wanted:
            self._due_count = count
            self.due.show_message(told.format(n=count), answers=[("due", _("Have a look")), ("close", _("Not now"))])
        self._show_bar(self.due, shown=wanted)

    def show_left(self, found: Sequence[LookBack]) -> None:
        """Says what an earlier run left behind."""
        if not found:
            return
        if self.left is None:
            from ui.home.left_bar import LeftBar

            self.left = LeftBar(self._look, self._local, self._bars)
            self.left.asked.connect(self._asked_left)
            self.left.ended.connect(partial(self._show_bar, self.left, shown=False))
            layout = self._bars.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(0, self.left)
        self.left.show_found(found)
        self._show_bar(self.left, shown=True)

    def open_file(self) -> None:
        """Asks for a file and opens it."""
        path = self._ask_open(self)
        if path is not None:
            self.shelf.take(path)

    def undo(self) -> None:
        """Takes the review out of the bin that was put there last."""
        self.shelf.undo()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.reviews.cards.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_look(self, look: Look) -> None:
        """Gives the rail less room where text is large."""
        self._look = look
        self._fit()

    def _fit(self) -> None:
        self.rail.set_slim(self.width() < self._look.px(LEAST_WIDE))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.shelf.take(path)

    def _row(self, path: Path) -> Row:
        entry = self._library.entry(path)
        row = row_of(entry, self._today(), self._words)
        first = self._seen.setdefault(entry.id, path) if entry.id else path
        return row if first == path else second_row(row, first)

    def _show_place(self, place: str) -> None:
        shown = self.bin if place == "bin" else self.reviews
        self._views.setCurrentWidget(shown)
        self._show_bar(self.message, shown=False)
        self.refresh()

    def _choose(self, row: Row) -> None:
        if row.why:
            self._choose_copies(row)
        else:
            self.open.emit(row.path)

    def _choose_copies(self, row: Row) -> None:
        self.copies_asked.emit(row.copy_of or row.path, row.why)

    def _ask_copies(self) -> None:
        row = self.reviews.list.row()
        if row is not None and self._views.currentWidget() is self.reviews:
            self._choose_copies(row)

    def _asked_left(self, code: str, path: Path) -> None:
        if code == "open":
            self.open.emit(path)
        elif code == "back":
            self.bring_back_asked.emit(path)
        else:
            self.copies_asked.emit(path, "")

    def _asked(self, code: str, row: Row) -> None:
        if code == "bin":
            self.shelf.bin(row)
        elif code == "duplicate":
            self.shelf.duplicate(row)
        elif code == "copy":
            to = self._ask_save(self, row.path.name)
            if to is not None and self.may_travel(row.path, to):
                self.shelf.save_copy(row, to)
        elif code in ("lock", "unlock", "handover"):
            self.lock_asked.emit(code, row.path)
        elif code == "copies":
            self._choose_copies(row)
        elif code == "forever" and self._removal is not None:
            self.deleting(self._removal).ask(row, self._look, self.window())

    def _rename(self, row: Row, title: str) -> None:
        if not self.shelf.rename(row, title):
            self.reviews.list.rename_again(title)

    def deleting(self, removal: Callable[[], Removal]) -> Deleting:
        """What deletes for good, made when it is first wanted."""
        if self._deleting is None:
            from ui.home.deleting import Deleting

            self._deleting = Deleting(removal(), self._jobs, self._words, self._show_in_folder, self)
            self._deleting.gone.connect(self.refresh)
            self._deleting.said.connect(lambda text, tone: self._say(text, tone, ()))
        return self._deleting

    def _answered_due(self, code: str) -> None:
        self._show_bar(self.due, shown=False)
        if code == "due":
            self.due_asked.emit()
        else:
            self._put_off = self._due_count  # It is said again when there are others.

    def _open_sample(self) -> None:
        if self._sample is not None:
            self.shelf.take(self._sample)

    def _answered(self, code: str) -> None:
        self._show_bar(self.message, shown=False)
        if code == "undo":
            self.undo()
        elif code == "open" and self.shelf.imported is not None:
            self.open.emit(self.shelf.imported)
        elif code == "second":
            self.shelf.take_second()
        elif code == "back":
            self.shelf.take_back()

    def _say(self, text: str, tone: str, answers: object) -> None:
        asked = list(answers) if isinstance(answers, Sequence) else []
        if text:
            self.message.show_message(text, tone=tone, answers=[*asked, ("close", _("Close"))])
        self._show_bar(self.message, shown=bool(text))

    def _show_bar(self, bar: MessageBar, *, shown: bool) -> None:
        bar.setVisible(shown)
        self._bars.setVisible(any(each.isVisibleTo(self._bars) for each in self._bars.findChildren(MessageBar)))
