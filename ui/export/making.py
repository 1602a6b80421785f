"""The work of making a report, away from the window's own thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from km_desktop.exports import ExportStopped
from km_desktop.exports.email_draft import body_of, subject_of
from km_desktop.report.choices import Choices
from km_desktop.report.house import House
from km_desktop.settings import SettingsFile
from km_desktop.storage.errors import told
from km_desktop.storage.pictures import read_picture
from ui.export import remembered
from ui.export.order import Order
from ui.jobs import Cancelled, Work
from ui.open_review import OpenReview

Finder = Callable[[str], Path | bytes | None]
Record = Callable[[Sequence[Path]], None]
_WHOLE = Choices()


def pictures_of(review: OpenReview) -> Finder:
    """Finds the picture of a note by its name."""
    return partial(read_picture, review.path, coat=review.coat)


def make_files(
    review: OpenReview,
    export: Callable[..., Sequence[Path]],
    kinds: Sequence[str],
    folder: Path,
    today: date,
    generated: datetime,
    settings: SettingsFile,
    name: str,
    record: Record,
    choices: Choices = _WHOLE,
    house: Callable[[], House] = House,
) -> Work:
    """Saves the review, makes the files of that name from it as it is now, and remembers folder and choices.

    Its result is their paths, which `record` is told.
    """
    order = Order(review.session, review.guard, today, generated, pictures_of(review), choices, house)

    def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> list[Path]:
        review.flush()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise told(error, folder) from error
        try:
            made = export(
                order.session, kinds, folder, **order.said(), name=name, progress=progress, cancelled=cancelled
            )
        except ExportStopped:
            raise Cancelled from None
        remembered.keep(settings, order.session.format.id, choices, kinds, folder)
        record(made)
        return list(made)

    return work


def make_draft(
    order: Order, write: Callable[..., None], paths: Sequence[Path], record: Record
) -> Work:
    """Writes an e-mail draft with the files beside the first of them. Its result is the draft's path."""

    def work(_progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> Path:
        path = paths[0].with_suffix(".eml")
        write(path, paths, order.report())
        record([path])
        return path

    return work


def hand_over(order: Order, send: Callable[[str, str, Sequence[Path]], str], paths: Sequence[Path]) -> Work:
    """Opens the system's own mail program with the files, and waits until its window closes. Its result is the outcome."""

    def work(_progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> str:
        report = order.report()
        return send(subject_of(report), body_of(report, [path.name for path in paths]), paths)

    return work


def remembered_folder(settings: SettingsFile) -> Path | None:
    """Where the last report went, if anybody knows and it is still there."""
    held, _aside = settings.load()
    folder = Path(held.export_folder) if held.export_folder else None
    return folder if folder is not None and folder.is_dir() else None
