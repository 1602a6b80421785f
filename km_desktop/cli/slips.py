"""`km slips`: paper to write on, before anything is said."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.where import path_line, stage_of
from km_desktop.compose import SystemClock, load_all_formats
from km_desktop.i18n import ngettext
from km_desktop.review.formats import Format
from km_desktop.review.refused import Refused


def slips(options: Any, env: Mapping[str, str]) -> int:
    """Writes the slips; says how many, and last the path."""
    from km_desktop.exports.papers import MOST_PEOPLE
    from km_desktop.exports.pdf.slips import quiet_stages, write_slips
    from km_desktop.imports.kinds import by_id

    formats, _problems = load_all_formats(env)
    form = by_id(formats, options.format)
    if not 1 <= options.people <= MOST_PEOPLE:
        raise Refused("slips_people_out_of_range", people=options.people, most=MOST_PEOPLE)
    stages = (form.stage(_stage(form, options.stage)),) if options.stage else quiet_stages(form)
    ending = f"-{stages[0].id}" if options.stage else ""
    path = Path(options.to or f"slips-{form.id}{ending}.pdf")
    made = write_slips(form, stages, options.people, path, generated=SystemClock().now().astimezone())
    told = ngettext("{slips} slips on {pages} page.", "{slips} slips on {pages} pages.", made.pages)
    sys.stdout.write(f"{told.format(slips=made.slips, pages=made.pages)}\n{path_line(path)}")
    return DONE


def _stage(form: Format, words: str) -> str:
    """The id of a stage of the format; the list for notes that fit none has no question to print."""
    found = stage_of(form, words)
    if all(stage.id != found for stage in form.stages):
        raise Refused("stage_unknown", stage=words, stages=tuple(stage.id for stage in form.stages))
    return found
