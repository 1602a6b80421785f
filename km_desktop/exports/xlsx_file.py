"""Actions and notes as a workbook for Excel, which finds text in it and nothing to run."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from km_desktop.exports.csv_file import guarded
from km_desktop.exports.sheets import PART, Cell, Sheet, about_sheet, actions_sheet, notes_sheet
from km_desktop.i18n import _
from km_desktop.report.choices import Choices
from km_desktop.report.not_in_it import not_in_it
from km_desktop.review.guarded import Guard
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Session

_FIRST = 3
"""The row of the table's header: the title and a line stand above it."""
_WIDTHS = {
    "number": 8, "action": 60, "note": 60, "owner": 24, "due": 18, "how we will know": 40, "priority": 12, "status": 14,
    "stage": 30, "tag": 12, "said by": 9, "starred": 9, "votes": 8, "group": 26, "group votes": 9, "answers": 40,
    "for whom": 20, "heading": 20, "time": 8, "parked": 9, "picture": 18, "part": 10, "what": 30, "answer": 90,
}  # fmt: skip
_OTHER_WIDTH = 24
_LINE, _TALLEST = 15.0, 405.0
"""Points: a line of a cell, and the most that a row may have."""
_INK, _HEAD = "FF1F2933", "FFE4E9F0"
_DISGUISED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MOMENT = (1980, 1, 1, 0, 0, 0)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>KM Desktop</Application></Properties>'
)
_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:language>en-GB</dc:language>\
<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>"""

Tick = Callable[[], None]


def xlsx_bytes(session: Session, guard: Guard, generated: datetime, tick: Tick | None = None) -> bytes:
    """A workbook with the sheets Actions, Notes and About; the same session gives the same bytes.

    What is in the bin, hidden, held back or private is not in it, nor what `guard` finds and nobody decided to keep.
    `tick` is called for every row, twice; it may raise to stop.
    """
    missing = not_in_it(session, session, guard, Choices(), timelines=False)
    away = "\n".join(missing.texts) if missing else ""
    session = seen_on_paper(session, guard)
    tick = tick or _nothing
    sheets = [actions_sheet(session, generated.date(), tick), notes_sheet(session, tick)]
    sheets.append(about_sheet(session, generated, away=away, split=any(PART in sheet.columns for sheet in sheets)))
    return _written(sheets, generated, tick)


def as_cell(text: str) -> str:
    """The text as a workbook spells it: `_x0041_` in a cell would be read as the letter A."""
    return _DISGUISED.sub("_x005F_", text)


def header(name: str) -> str:
    """The name of a column, as it stands above it."""
    return name[:1].upper() + name[1:]


def _nothing() -> None:
    pass


def _written(sheets: list[Sheet], generated: datetime, tick: Tick) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    styles = _Styles(book)
    for number, sheet in enumerate(sheets, 1):
        _draw(book.create_sheet(sheet.name), sheet, number, styles)
    title = escape(" ".join(sheets[0].title.split()))
    moment = (generated.astimezone(UTC) if generated.tzinfo else generated).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _packed(book, _CORE.format(title=title, moment=moment).encode(), tick)


class _Styles:
    """The few looks a cell can have, by name."""

    def __init__(self, book: Any) -> None:
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

        top = Alignment(wrap_text=True, vertical="top")
        line = Border(bottom=Side(style="medium", color=_INK))
        for style in (
            NamedStyle("KM text", font=Font(name="Calibri", size=11, color=_INK), alignment=top, number_format="General"),
            NamedStyle(
                "KM number",
                font=Font(name="Calibri", size=11, color=_INK),
                alignment=Alignment(horizontal="center", vertical="top"),
            ),
            NamedStyle(
                "KM day",
                font=Font(name="Calibri", size=11, color=_INK),
                alignment=Alignment(horizontal="left", vertical="top"),
                number_format="d mmm yyyy",
            ),
            NamedStyle(
                "KM head",
                font=Font(name="Calibri", size=11, bold=True, color=_INK),
                alignment=Alignment(wrap_text=True, vertical="center"),
                border=line,
                fill=PatternFill("solid", fgColor=_HEAD),
            ),
            NamedStyle("KM title", font=Font(name="Calibri", size=16, bold=True, color=_INK)),
            NamedStyle("KM line", font=Font(name="Calibri", size=11, color=_INK)),
        ):
            book.add_named_style(style)

    def put(self, page: Any, row: int, column: int, value: Cell, style: str = "KM text") -> None:
        """Writes a cell: a text is text, whatever it begins with, a number a number and a day a day."""
        if isinstance(value, str):
            cell = page.cell(row, column)
            # Set as its value it would be looked at: "=1+1" became a formula, and what is long was cut off.
            cell._value, cell.data_type = as_cell(value), "s"  # noqa: SLF001
            cell.style = style
            if guarded(value) != value:
                cell.quotePrefix = True  # Somebody who edits the cell does not make it a formula either.
            return
        cell = page.cell(row, column, value)
        cell.style = "KM day" if isinstance(value, date) else "KM number"


def _draw(page: Any, sheet: Sheet, number: int, styles: _Styles) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    styles.put(page, 1, 1, f"{sheet.name}: {sheet.title}"[:255], "KM title")
    styles.put(page, 2, 1, sheet.remark, "KM line")
    for at, name in enumerate(sheet.columns, 1):
        styles.put(page, _FIRST, at, header(name), "KM head")
        page.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, _OTHER_WIDTH)
    for at, row in enumerate(sheet.rows, _FIRST + 1):
        lines = 1
        for column, name in enumerate(sheet.columns, 1):
            if (value := row.get(name, "")) != "":
                styles.put(page, at, column, value)
                lines = max(lines, _lines(value, _WIDTHS.get(name, _OTHER_WIDTH)))
        if lines > 1:  # Not every program makes room by itself for words that go on in a second line.
            page.row_dimensions[at].height = min(_TALLEST, lines * _LINE)
    last = f"{get_column_letter(len(sheet.columns))}{_FIRST + max(1, len(sheet.rows))}"
    table = Table(id=number, name=f"Table{number}", displayName=f"Table{number}", ref=f"A{_FIRST}:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    page.add_table(table)
    page.freeze_panes = f"A{_FIRST + 1}"
    page.print_title_rows = f"{_FIRST}:{_FIRST}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = _("%(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}


def _lines(value: Cell, width: int) -> int:
    """About how many lines the value takes in a column of that width, rather too many than too few."""
    if not isinstance(value, str) or (len(value) < width * 0.8 and "\n" not in value):
        return 1
    broad = 2 if unicodedata.east_asian_width(value[len(value) // 2]) == "W" else 1
    return sum(1 + int(broad * len(line) / (width * 0.85)) for line in value.split("\n"))


def _packed(book: Any, core: bytes, tick: Tick) -> bytes:
    """The workbook as bytes, made in memory: the library's own way leaves the notes in a temporary file for a while."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Rows(WorksheetWriter):  # type: ignore[misc]
        def write_row(self, xf: Any, row: Any, row_idx: int) -> None:
            tick()
            super().write_row(xf, row, row_idx)

    class Writer(ExcelWriter):  # type: ignore[misc]
        def write_worksheet(self, ws: Any) -> None:
            out = io.BytesIO()
            rows = Rows(ws, out)
            rows.write()
            ws._rels = rows._rels  # noqa: SLF001 - as the library's own does
            self._archive.writestr(ws.path[1:], out.getvalue())
            self.manifest.append(ws)

    out = io.BytesIO()
    with _Archive(out, {"docProps/core.xml": core, "docProps/app.xml": _APP}) as archive:
        Writer(book, archive).write_data()
    return out.getvalue()


class _Archive(ZipFile):
    """An archive in which no file says when it was made."""

    def __init__(self, out: io.BytesIO, instead: dict[str, bytes]) -> None:
        super().__init__(out, "w", ZIP_DEFLATED)
        self._instead = instead

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_args: Any, **_named: Any) -> None:
        """Adds a file, or ours in its place."""
        info = ZipInfo(str(zinfo_or_arcname), _MOMENT)
        info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
        super().writestr(info, self._instead.get(info.filename, data))
