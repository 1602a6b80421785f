"""The work of making a paper for the room or the wall, away from the window's own thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop.exports.saving import save
from km_desktop.i18n import _, ngettext
from km_desktop.report.house import House
from km_desktop.review.formats import Format, Stage
from km_desktop.storage.errors import told
from ui.export.making import pictures_of
from ui.jobs import Cancelled, Work
from ui.open_review import OpenReview

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from km_desktop.exports.papers import Asked

SLIPS, GUIDE, FORM, SIGN_IN, POSTER = KINDS = ("slips", "guide", "form", "sign-in", "poster")
COUNTED = (SLIPS, SIGN_IN)
"""Papers of which there are as many as people come."""
ALL = "*"
"""The choice of every question that is answered in writing."""


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is to be made: of a review, or of a format where there is none."""

    kind: str
    form: Format
    review: OpenReview | None
    name: str
    """Of the review's own file, without its ending."""
    people: int
    question: str
    generated: datetime
    house: Callable[[], House] = House
    """How the organisation's papers look; asked beside the window, as a logo may take its time."""

    def stages(self) -> tuple[Stage, ...]:
        """Whose questions slips are for."""
        from km_desktop.exports.pdf.slips import quiet_stages

        return quiet_stages(self.form) if self.question == ALL else (self.form.stage(self.question),)


Make = Callable[[Callable[[], None]], bytes]
"""Makes the pages; what it is given is called now and then, and may raise to stop."""


def make_paper(order: PaperOrder, folder: Path, record: Callable[[Sequence[Path]], None]) -> Work:
    """Makes the paper in a folder. Its result is its path, which `record` is told where it says something of a review."""
    content, path = content_of(order), folder / _name(order)

    def work(_progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Path:
        tick = _ticking(cancelled)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise told(error, folder) from error
        made = content(tick)
        tick()
        save(path, made)
        if order.review is not None and order.kind not in (SLIPS, GUIDE):
            record([path])
        return path

    return work


def print_paper(order: PaperOrder, printer: QPrinter) -> Work:
    """Prints the paper. Its result is how many pages the printer took."""
    from ui.export.printing import print_made

    content = content_of(order)
    return print_made(printer, lambda _progress, cancelled: content(_ticking(cancelled)))


def shape(kind: str) -> tuple[float, float]:
    """Width and height of its pages in points."""
    return (1190.55, 841.89) if kind == POSTER else (595.28, 841.89)


def _ticking(cancelled: Callable[[], bool]) -> Callable[[], None]:
    def tick() -> None:
        if cancelled():
            raise Cancelled

    return tick


def content_of(order: PaperOrder) -> Make:
    """What makes the pages, to be saved or printed, in any thread: all that a session says is taken here."""
    if order.kind == SLIPS:
        from km_desktop.exports.pdf.slips import slips_bytes

        stages = order.stages()
        return lambda tick: slips_bytes(order.form, stages, order.people, generated=order.generated, tick=tick)[0]
    from km_desktop.exports.papers import paper_bytes

    asked = _asked(order)
    return lambda tick: paper_bytes(order.kind, replace(asked, house=order.house()), tick)


def _name(order: PaperOrder) -> str:
    if order.kind == SLIPS:
        part = f" {order.question}" if order.question != ALL else ""
        return f"{_stem(order)} slips{part}.pdf"
    from km_desktop.exports.papers import paper_name

    return paper_name(order.kind, _asked(order), order.name)


def _stem(order: PaperOrder) -> str:
    """What slips are called after: the review's own file, unless papers may not hold all of that name; or the format."""
    review = order.review
    if review is None:
        return order.name or order.form.id
    from km_desktop.exports import file_for, name_on_paper

    held = name_on_paper(review.session, review.guard, order.name)
    return file_for(review.session, "pdf", Path(), held).stem


def _asked(order: PaperOrder) -> Asked:
    from km_desktop.exports.papers import Asked

    people, review = order.people if order.kind in COUNTED else 0, order.review
    if review is None:
        return Asked(order.form, order.generated, people=people)
    return Asked(order.form, order.generated, review.session, review.guard, people, pictures_of(review))


def kind_choices(*, of_a_review: bool) -> list[tuple[str, str]]:
    """The papers that can be chosen."""
    told = [
        (SLIPS, _("Slips to write on")),
        (GUIDE, _("Guide on one page, for the wall")),
        (FORM, _("Blank form, for when the computer fails")),
        (SIGN_IN, _("Sign-in sheet without names")),
        (POSTER, _("Poster of the board, A3")),
    ]
    return told if of_a_review else told[:-1]


def question_choices(form: Format) -> list[tuple[str, str]]:
    """The slips that there can be: for all questions that are answered in writing, or for any one."""
    return [(ALL, _("Every question answered in writing")), *((stage.id, stage.question) for stage in form.stages)]


def first_question(form: Format, stage: str) -> str:
    """The present stage where it is one of writing; else all that are."""
    return stage if any(s.id == stage and s.capture == "quiet" for s in form.stages) else ALL


def about(kind: str) -> str:
    """What a paper is, and what to do with it."""
    return {
        SLIPS: _("Four to a page, with the question on each. Print them, cut along the lines, hand them out."),
        GUIDE: _("What it is for, its questions and minutes, how to run them, the ground rules, and who does what."),
        FORM: _("To fill in by hand, and to type in afterwards: the program asks in the same order."),
        SIGN_IN: _("Counts who is there and names nobody: a role, a service and three ticks on each line."),
        POSTER: _("The board as it stands, in letters as large as fit. What is hidden or held back is not on it."),
    }[kind]


def size_words(order: PaperOrder) -> str:
    """How much paper it takes."""
    if order.kind == SLIPS:
        from km_desktop.exports.pdf.slips import EACH, ON_A_PAGE, pages_for

        questions = len(order.stages())
        pages = pages_for(order.people) * questions
        told = ngettext("{slips} slips on {pages} page", "{slips} slips on {pages} pages", pages)
        each = _("{each} a person") if questions == 1 else _("{each} a person for each question")
        return _("{slips}, {each}.").format(
            slips=told.format(slips=pages * ON_A_PAGE, pages=pages), each=each.format(each=EACH)
        )
    return {
        GUIDE: _("One A4 page."),
        FORM: _("One or two A4 pages."),
        SIGN_IN: _("A4, with three lines more than people."),
        POSTER: _("A3 lying on its side; more than 65 notes go on over further sheets."),
    }[order.kind]
