"""The work of making a report, away from the window's own thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path

from km_desktop.exports import ExportStopped
from km_desktop.report.project import project
from km_desktop.review.guarded import Guard
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.settings import SettingsFile
from km_desktop.storage.errors import told
from km_desktop.storage.pictures import read_picture
from ui.jobs import Cancelled, Work
from ui.open_review import OpenReview


def make_files(
    review: OpenReview,
    export: Callable[..., Sequence[Path]],
    kinds: Sequence[str],
    folder: Path,
    today: date,
    generated: datetime,
    settings: SettingsFile,
    name: str,
    record: Callable[[Sequence[Path]], None],
) -> Work:
    """Saves the review, makes the files of that name from it as it is now, and remembers the folder.

    Its result is their paths, which `record` is told.
    """
    session = review.session

    def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> list[Path]:
        review.flush()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise told(error, folder) from error
        try:
            made = export(
                session,
                kinds,
                folder,
                guard=review.guard,
                today=today,
                generated=generated,
                name=name,
                pictures=partial(read_picture, review.path, coat=review.coat),
                progress=progress,
                cancelled=cancelled,
            )
        except ExportStopped:
            raise Cancelled from None
        with suppress(Refused, OSError):  # A folder that is not remembered is chosen again: no more.
            settings.change(export_folder=str(folder))
        record(made)
        return list(made)

    return work


def make_draft(
    session: Session,
    write: Callable[..., None],
    pdf: Path,
    guard: Guard,
    today: date,
    generated: datetime,
    record: Callable[[Sequence[Path]], None],
) -> Work:
    """Writes an e-mail draft beside the PDF. Its result is the draft's path."""

    def work(_progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> Path:
        path = pdf.with_suffix(".eml")
        write(path, pdf, project(session, guard=guard, today=today, generated=generated))
        record([path])
        return path

    return work


def remembered_folder(settings: SettingsFile) -> Path | None:
    """Where the last report went, if anybody knows and it is still there."""
    held, _aside = settings.load()
    folder = Path(held.export_folder) if held.export_folder else None
    return folder if folder is not None and folder.is_dir() else None
