"""`km export`: the report as files."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from km_desktop.cli import DONE
from km_desktop.cli.passphrase import new_passphrase, opened
from km_desktop.cli.where import library_at, path_line, review_at
from km_desktop.compose import Opened, SystemClock, guard_here, house_here
from km_desktop.review.refused import Refused
from km_desktop.sentences import printable

if TYPE_CHECKING:
    from km_desktop.report.choices import Choices

LOCKED = "locked"
"""The kind that is no report: the whole review in one file, to be handed over."""


def export(options: Any, env: Mapping[str, str]) -> int:
    """Writes the report in each kind asked for, prints the paths, and says what is left out of it."""
    from km_desktop.exports import FORMATS, name_on_paper
    from km_desktop.exports import export as write
    from km_desktop.library.exported import Exported
    from km_desktop.places import local_folder
    from km_desktop.privacy.listing import told
    from km_desktop.report.carried import travelling_words
    from km_desktop.report.left_out import left_out_words
    from km_desktop.storage.naming import HANDED
    from km_desktop.storage.pictures import read_picture

    kinds = dict.fromkeys(kind.strip().lower() for kind in options.to.split(",") if kind.strip())
    unknown = [kind for kind in kinds if kind not in (*FORMATS, LOCKED)] if kinds else [options.to]
    if unknown:
        raise Refused("export_kind_unknown", kind=unknown[0], choices=(*FORMATS, LOCKED))
    choices = _choices(options)
    path = review_at(options.file, options, env)
    review = opened(path, options)
    session = review.desk.session
    folder = Path(options.out)
    if folder.exists() and not folder.is_dir():
        raise Refused("not_a_folder", path=folder)
    clock = SystemClock()
    local, name = clock.now().astimezone(), library_at(options, env, clock).export_name(path, session)
    guard = guard_here(env)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pictures = partial(read_picture, path, coat=review.coat)
        handed = folder / f"{name_on_paper(session, guard, name)}{HANDED}"
        made = [_locked(review, handed, options, env)] if LOCKED in kinds else []
        kinds.pop(LOCKED, None)
        written = made + write(
            session,
            kinds,
            folder,
            guard=guard,
            today=local.date(),
            generated=local,
            choices=choices,
            house=house_here(env),
            name=name,
            pictures=pictures,
        )
    except OSError as error:
        from km_desktop.storage.errors import told as told_of

        raise told_of(error, Path(error.filename or folder)) from error
    Exported(local_folder(env)).add(session.id, written, clock.text())
    sys.stdout.writelines(map(path_line, written))
    sys.stdout.flush()
    # Beside the paths, which a script reads.
    inside = travelling_words(session, guard, choices) if "pdf" in kinds else ()
    sys.stderr.writelines(f"{printable(words)}\n" for words in (*left_out_words(session), *told(session, guard), *inside))
    return DONE


def _choices(options: Any) -> Choices:
    """What goes into the papers. Raises Refused `part_unknown`."""
    from km_desktop.report.choices import PARTS, Choices

    without = frozenset(part.strip().lower() for part in options.without.split(",") if part.strip())
    if unknown := sorted(without.difference(PARTS)):
        raise Refused("part_unknown", part=unknown[0], parts=PARTS)
    return Choices(options.audience, options.starred, without, options.standing, options.carry)


def _locked(review: Opened, to: Path, options: Any, env: Mapping[str, str]) -> Path:
    """Writes all of the review into one file that a passphrase of its own opens."""
    from km_desktop.cli.locking import site_key
    from km_desktop.storage.handover import hand_over
    from km_desktop.storage.locked import lock_with
    from km_desktop.storage.pictures import read_picture

    session, path = review.desk.session, review.file.path
    lock = lock_with(new_passphrase(options, to.name), site_key(env), review=session.id)
    hand_over(to, session, partial(read_picture, path, coat=review.coat), lock)
    return to
