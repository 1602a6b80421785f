"""`km paper`: papers for the wall and the table, of a format or of a review."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from km_desktop.cli import DONE
from km_desktop.cli.passphrase import opened
from km_desktop.cli.where import library_at, path_line, review_at
from km_desktop.compose import SystemClock, guard_here, house_here, load_all_formats
from km_desktop.review.refused import Refused

if TYPE_CHECKING:
    from km_desktop.exports.papers import Asked


def paper(options: Any, env: Mapping[str, str]) -> int:
    """Writes the paper and prints its path."""
    from km_desktop.exports.papers import GUIDE, paper_name, write_paper
    from km_desktop.library.exported import Exported
    from km_desktop.places import local_folder

    folder = Path(options.to)
    if folder.exists() and not folder.is_dir():
        raise Refused("not_a_folder", path=folder)
    asked, name = _asked(options, env)
    path = folder / paper_name(options.kind, asked, name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_paper(options.kind, asked, path)
    except OSError as error:
        from km_desktop.storage.errors import told

        raise told(error, Path(error.filename or folder)) from error
    if asked.session is not None and options.kind != GUIDE:
        Exported(local_folder(env)).add(asked.session.id, [path], SystemClock().text())
    sys.stdout.write(path_line(path))
    return DONE


def _asked(options: Any, env: Mapping[str, str]) -> tuple[Asked, str]:
    """What the paper is of, a format or a review; and the name of the review's file."""
    from km_desktop.exports.papers import OF_A_REVIEW, Asked
    from km_desktop.imports.kinds import by_id

    clock = SystemClock()
    generated = clock.now().astimezone()
    formats, _problems = load_all_formats(env)
    path = review_at(options.of, options, env)
    if options.of in formats or not (path.suffix or path.exists()):
        form = by_id(formats, options.of)
        if options.kind in OF_A_REVIEW:
            raise Refused("paper_needs_review", kind=options.kind)
        return Asked(form, generated, people=options.people, house=house_here(env)), ""
    from km_desktop.storage.pictures import read_picture

    review = opened(path, options)
    session = review.desk.session
    asked = Asked(
        session.format,
        generated,
        session,
        guard_here(env),
        options.people,
        partial(read_picture, path, coat=review.coat),
        house_here(env),
    )
    return asked, library_at(options, env, clock).export_name(path, session)
