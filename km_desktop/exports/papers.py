"""Papers beside the report: a guide to a format, its blank form, a poster of the board, a sheet that counts who is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from km_desktop.exports.saving import save
from km_desktop.report.house import House
from km_desktop.review.formats import Format
from km_desktop.review.guarded import Guard
from km_desktop.review.refused import Refused
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Session

GUIDE, FORM, POSTER, SIGN_IN = KINDS = ("guide", "form", "poster", "sign-in")
"""The kinds of paper; each is also how the file is called after what it is of."""
OF_A_REVIEW = (POSTER,)
"""Those that there are of a review only; the others there are of every format."""
MOST_PEOPLE = 200

Pictures = Callable[[str], Path | bytes | None]
_PLAIN = House()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a paper is made from. With a session, its plan and its first facts stand on it, as papers may show them."""

    form: Format
    generated: datetime
    session: Session | None = None
    guard: Guard | None = None
    """Needed with a session."""
    people: int = 0
    """How many are expected; 0 is as many as the session says, or the usual number."""
    pictures: Pictures | None = None
    house: House = _PLAIN


def paper_bytes(kind: str, asked: Asked, tick: Callable[[], None] = lambda: None) -> bytes:
    """The paper as a PDF; the same is the same to the byte. `tick` is called now and then, and may raise to stop.

    Raises Refused `paper_unknown`, `paper_needs_review` and `people_out_of_range`.
    """
    if kind not in KINDS:
        raise Refused("paper_unknown", kind=kind, choices=", ".join(KINDS))
    if not 0 <= asked.people <= MOST_PEOPLE:
        raise Refused("people_out_of_range", people=asked.people, most=MOST_PEOPLE)
    seen = _seen(asked)
    plan = tuple(seen.plan.get(stage.id, 0) for stage in asked.form.stages) if seen else ()
    plan = plan if all(plan) else ()
    if kind == GUIDE:
        from km_desktop.exports.pdf.forms.guide import guide_bytes

        return guide_bytes(asked.form, generated=asked.generated, plan=plan, house=asked.house)
    if kind == FORM:
        from km_desktop.exports.pdf.forms.blank import blank_bytes

        return blank_bytes(asked.form, generated=asked.generated, plan=plan, session=seen, house=asked.house)
    if kind == SIGN_IN:
        from km_desktop.exports.pdf.forms.sign_in import sign_in_bytes

        return sign_in_bytes(
            asked.form, generated=asked.generated, people=asked.people, session=seen, house=asked.house
        )
    if seen is None:
        raise Refused("paper_needs_review", kind=kind)
    from km_desktop.exports.pdf.forms.poster import poster_bytes

    return poster_bytes(seen, generated=asked.generated, pictures=asked.pictures, tick=tick, house=asked.house)


def write_paper(kind: str, asked: Asked, path: Path, tick: Callable[[], None] = lambda: None) -> None:
    """Writes the paper in place of what is there, once all of it is made. Raises as `paper_bytes`, and StorageError."""
    content = paper_bytes(kind, asked, tick)
    tick()
    save(path, content)


def paper_name(kind: str, asked: Asked, name: str = "") -> str:
    """What the file is called: after the format, or after `name`, which is that of the review's own file.

    A name is not taken where papers may not hold all of it.
    """
    stem = asked.form.id
    if asked.session is not None and asked.guard is not None and kind != GUIDE:
        from km_desktop.exports import file_for, name_on_paper

        held = name_on_paper(asked.session, asked.guard, name)
        stem = file_for(asked.session, "pdf", Path(), held).stem
    return f"{stem} {kind}.pdf"


def _seen(asked: Asked) -> Session | None:
    if asked.session is None:
        return None
    if asked.guard is None:
        raise ValueError("a session goes onto paper through a guard")
    return seen_on_paper(asked.session, asked.guard)
