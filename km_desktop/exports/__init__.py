"""Files that leave the program. Each writer is read only when its kind is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop.exports.saving import ExportStopped, save
from km_desktop.report.choices import GOVERNANCE, KNOWLEDGE, TEAM, Choices
from km_desktop.report.house import House
from km_desktop.review.guarded import Guard, Place, undecided, without
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage.naming import ENDING, file_name, slug

if TYPE_CHECKING:
    from km_desktop.exports.pdf.archive import Attachment
    from km_desktop.report.blocks import Report

__all__ = ["FORMATS", "ExportStopped", "export", "file_for"]

FORMATS = ("pdf", "docx", "html", "md", "csv", "xlsx", "json", "ics")
"""The kinds of file; each is also how its name ends."""
_TABLES = ("csv", "xlsx", "json", "ics")
"""Those that are made of the session, not of its pages."""

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Pictures = Callable[[str], Path | bytes | None]
"""From the name of a note's picture to its file or its bytes, or None where there is none."""
_WHOSE = {TEAM: "", GOVERNANCE: " governance", KNOWLEDGE: " lessons"}
"""What the name of a file ends with."""
_WHOLE = Choices()
_PLAIN = House()


@dataclass(frozen=True)
class _Asked:
    """What every writer is told, and what several of them are made of: that is made once."""

    session: Session
    guard: Guard
    today: date
    generated: datetime
    choices: Choices
    house: House
    pictures: Pictures | None
    cancelled: Cancelled | None

    def tick(self) -> None:
        """Called often by writers that take long. Raises ExportStopped."""
        if self.cancelled and self.cancelled():
            raise ExportStopped

    @cached_property
    def report(self) -> Report:
        """The session as a document."""
        from km_desktop.report.project import project

        return project(
            self.session,
            guard=self.guard,
            today=self.today,
            generated=self.generated,
            choices=self.choices,
            house=self.house,
        )

    @cached_property
    def chosen(self) -> Session:
        """What of the session goes into files of tables."""
        from km_desktop.report.chosen import chosen

        return chosen(self.session, self.guard, self.choices)

    def inside(self) -> tuple[Attachment, ...]:
        """What a PDF carries. Raises Refused `carried_too_large`."""
        from km_desktop.report.carried import carries

        if not carries(self.choices):
            return ()
        from km_desktop.exports.carried import carried

        return (carried(self.session, self.guard),)


def export(
    session: Session,
    kinds: Iterable[str],
    folder: Path,
    *,
    guard: Guard,
    today: date,
    generated: datetime,
    choices: Choices = _WHOLE,
    house: House = _PLAIN,
    name: str = "",
    pictures: Pictures | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Path]:
    """Writes one file a kind into `folder` and returns their paths; an earlier one of that name is replaced, safely.

    `choices` say what of the review goes into all of them, and for whom; `house` how those look that are pages. `name`
    is that of the review's own file without its ending, so that two reviews with the same title keep two reports; else
    it is made of date and title. It is made afresh where papers may not hold all of the title. `pictures` finds the
    file of a note's picture by its name. What is hidden, held back or private is in no file, nor what `guard` finds
    and nobody decided to keep. `progress(done, total)` and `cancelled()` are called from the thread this runs in.
    Raises Refused `export_kind_unknown`, `no_dates` and `carried_too_large`, ExportStopped, and StorageError.
    """
    chosen = tuple(kinds)
    for kind in chosen:
        if kind not in FORMATS:
            raise Refused("export_kind_unknown", kind=kind, choices=", ".join(FORMATS))
    asked = _Asked(session, guard, today, generated, choices, house, pictures, cancelled)
    if "ics" in chosen:
        _look_for_dates(asked)
    name, written = name_on_paper(session, guard, name), []
    for kind in chosen:
        if cancelled and cancelled():
            raise ExportStopped
        path = file_for(session, kind, folder, name, choices)
        if kind == "pdf":
            from km_desktop.exports.pdf import write_pdf

            inside = asked.inside()
            write_pdf(asked.report, path, pictures=pictures, attachments=inside, progress=progress, cancelled=cancelled)
        else:
            save(path, _bytes(kind, asked))
        written.append(path)
    return written


def file_for(session: Session, kind: str, folder: Path, name: str = "", choices: Choices = _WHOLE) -> Path:
    """The path that an export of this kind has; see `export`. What is not for the team never replaces what is."""
    stem = name or file_name(session.details.met or session.created[:10], session.details.title).removesuffix(ENDING)
    return folder / f"{stem}{_WHOSE[choices.audience]}.{kind}"


def name_on_paper(session: Session, guard: Guard, name: str) -> str:
    """What the files are called: as asked, unless that or the title holds words that papers do not; then without those."""
    title, date = session.details.title, session.details.met or session.created[:10]
    told = without(title, undecided(session, guard, Place("details", "", "title", title), room=False))
    # The review's own file may have the name of a title from which words were taken out since.
    words = name.removeprefix(date)
    if told == title and (guard(title) or not (guard(words) or guard(words.replace("-", " ")))):
        return name
    # Two such titles may read the same without them; neither may replace the other's report. In a file that somebody
    # else made an id may be any text.
    return f"{file_name(date, told).removesuffix(ENDING)} {slug(session.id)[:6]}"


def _look_for_dates(asked: _Asked) -> None:
    """Raises Refused `no_dates` where a calendar would be empty."""
    from km_desktop.exports.ics_file import has_dates

    if not has_dates(asked.chosen, asked.guard, asked.today):
        raise Refused("no_dates")


def _bytes(kind: str, asked: _Asked) -> bytes:
    """A file of a kind that is no PDF."""
    return _of_tables(kind, asked) if kind in _TABLES else _of_pages(kind, asked)


def _of_pages(kind: str, asked: _Asked) -> bytes:
    report = asked.report
    if kind == "docx":
        from km_desktop.exports.docx_file import docx_bytes

        return docx_bytes(report, asked.pictures, asked.tick)
    if kind == "html":
        from km_desktop.exports.html_file import html_bytes

        return html_bytes(report, asked.pictures, asked.tick)
    from km_desktop.exports.markdown import markdown_bytes

    return markdown_bytes(report)


def _of_tables(kind: str, asked: _Asked) -> bytes:
    session, guard = asked.chosen, asked.guard
    if kind == "csv":
        from km_desktop.exports.csv_file import csv_bytes

        return csv_bytes(session, guard)
    if kind == "xlsx":
        from km_desktop.exports.xlsx_file import xlsx_bytes

        return xlsx_bytes(session, guard, asked.generated, asked.tick)
    if kind == "ics":
        from km_desktop.exports.ics_file import ics_bytes

        return ics_bytes(session, guard, asked.today, asked.generated, asked.tick)
    from km_desktop.exports.json_file import json_bytes

    return json_bytes(session, guard)
