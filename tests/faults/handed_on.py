"""The hardest texts, and those that try to act, in what others work on with: workbooks and calendars."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from km_desktop.exports.ics_file import ics_bytes
from km_desktop.exports.sheets import LONGEST_CELL
from km_desktop.exports.spelling import spelled_out
from km_desktop.exports.xlsx_file import xlsx_bytes
from km_desktop.review.edits.texts import sound
from km_desktop.review.guarded import unguarded
from tests.exports.pdf_reading import squeezed
from tests.faults.injection import injected, live
from tests.faults.texts import payloads
from tests.faults.torture import tortured
from tests.faults.trial import Trial

ENTRY = {
    "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CREATED", "TRANSP", "STATUS",
}  # fmt: skip
CALENDAR = {"PRODID", "VERSION", "CALSCALE", "METHOD"}


def _made(texts: Sequence[str]) -> tuple[bytes, bytes]:
    """A workbook and a calendar with the texts in every place where text can be."""
    from tests.report.reviews_made import GENERATED, TODAY, made

    notes = [{"text": text, "heading": text[:80], "for_whom": text[:80], "extra": {text[:80]: text}} for text in texts]
    actions = [{"what": text, "owner": text, "due": "1 July", "measure": text, "extra": {text[:80]: text}} for text in texts]
    one = texts[0][:100].strip() or "a"
    session = made(notes, actions, title=one, about=one, place=one, support=one, follow_up="2026-09-15")
    return xlsx_bytes(session, unguarded, GENERATED), ics_bytes(session, unguarded, TODAY, GENERATED)


def told_in_a_workbook(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text in one cell, or in the cells below it where it is too long for one."""
    held: dict[int, list[str]] = {}
    sheet = _book(_made([sound(text) for text in texts])[0])["Notes"]
    for row in sheet.iter_rows(min_row=4):
        if row[0].value:
            held.setdefault(row[0].value, []).append(re.sub("_x005F_", "_", row[2].value or ""))
            if len(row[2].value or "") > LONGEST_CELL * 7:
                yield f"workbook has a cell of {len(row[2].value)}"
    for number, text in enumerate(texts, 1):
        if squeezed("".join(held.get(number, ()))) != squeezed(spelled_out(sound(text))):
            yield f"workbook lacks {text[:60]!r}"


def told_in_a_calendar(texts: Sequence[str], _: Path) -> Iterator[str]:
    """Each text in the entry of its action."""
    entries = _calendar(_made([sound(text) for text in texts])[1]).walk("VEVENT")
    for text, entry in zip(texts, entries, strict=False):
        if squeezed(spelled_out(sound(text))) not in squeezed(str(entry["description"])):
            yield f"calendar lacks {text[:60]!r}"


def acting_in_a_workbook(texts: Sequence[str]) -> Iterator[str]:
    """No cell is anything but text, number or day, and a text that looks like a formula is marked as text."""
    yield from _acting_cells(_made(texts)[0])


def acting_in_a_calendar(texts: Sequence[str]) -> Iterator[str]:
    """The calendar has our entries with our lines, and no others."""
    yield from _acting_lines(_made(texts)[1], len(texts) + 1)


def _acting_cells(content: bytes) -> Iterator[str]:
    for sheet in _book(content):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type not in ("s", "n", "d"):
                    yield f"workbook runs {str(cell.value)[:40]!r}"
                if cell.hyperlink:
                    yield f"workbook links {str(cell.value)[:40]!r}"
                if isinstance(cell.value, str) and live(cell.value) and not cell.quotePrefix:
                    yield f"workbook would run {cell.value[:40]!r} once it is edited"


def _acting_lines(content: bytes, wanted: int) -> Iterator[str]:
    try:
        calendar = _calendar(content)
    except ValueError as error:
        yield f"calendar breaks: {str(error)[:60]}"
        return
    entries = calendar.walk("VEVENT")
    if len(entries) != wanted:
        yield f"calendar has {len(entries)} entries for {wanted}"
    for part, ours in ((calendar, CALENDAR), *((entry, ENTRY) for entry in entries)):
        if set(part) - ours:
            yield f"calendar has {sorted(set(part) - ours)}"


def carelessly_told(texts: Sequence[str], _: Path) -> Iterator[str]:
    """For comparison: the workbook library with the text as it is."""
    for text in texts:
        try:
            sheet = _book(_plainly([text])).active
        except Exception as error:  # noqa: BLE001 - it breaks in many ways
            yield f"{type(error).__name__} {text[:40]!r}"
            continue
        if squeezed(str(sheet["A1"].value or "")) != squeezed(spelled_out(sound(text))):
            yield f"lacks {text[:40]!r}"


def carelessly_acting(texts: Sequence[str]) -> Iterator[str]:
    """For comparison: the same, and a calendar of lines put together."""
    for text in texts:
        try:
            yield from _acting_cells(_plainly([text]))
        except Exception as error:  # noqa: BLE001 - it breaks in many ways
            yield f"{type(error).__name__} {text[:40]!r}"
        lines = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        yield from _acting_lines(lines.encode("utf-8", "replace"), 1)


def _plainly(texts: Sequence[str]) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for text in texts:
        book.active.append([text])
    book.save(out)
    return out.getvalue()


def _book(content: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content))


def _calendar(content: bytes) -> Any:
    from icalendar import Calendar

    return Calendar.from_ical(content)


TRIALS = [
    Trial(
        "R11",
        "hard texts in workbooks and calendars",
        "0 dropped, 0 exceptions",
        lambda folder, part: tortured(folder, part, (told_in_a_workbook, told_in_a_calendar)),
        lambda folder, _: tortured(folder, 0.01, (carelessly_told,)),
    ),
    Trial(
        "R12",
        "texts that try to act in workbooks and calendars",
        "0 hits of 1,000",
        lambda _, part: injected(payloads(), (acting_in_a_workbook, acting_in_a_calendar), part),
        lambda _, part: injected(payloads(), (carelessly_acting,), min(part, 0.01)),
    ),
]
