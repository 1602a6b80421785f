"""`km export`: the report as files."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.where import review_at
from km_desktop.compose import SystemClock, guard_here, open_review
from km_desktop.review.refused import Refused


def export(options: Any, env: Mapping[str, str]) -> int:
    """Writes the report in each kind asked for, prints the paths, and says what is left out of it."""
    from km_desktop.exports import FORMATS
    from km_desktop.exports import export as write
    from km_desktop.report.left_out import left_out_words
    from km_desktop.storage.pictures import picture_path

    kinds = dict.fromkeys(kind.strip().lower() for kind in options.to.split(",") if kind.strip())
    unknown = [kind for kind in kinds if kind not in FORMATS] if kinds else [options.to]
    if unknown:
        raise Refused("export_kind_unknown", kind=unknown[0], choices=FORMATS)
    path = review_at(options.file, options, env)
    session = open_review(path).desk.session
    folder = Path(options.out)
    if folder.exists() and not folder.is_dir():
        raise Refused("not_a_folder", path=folder)
    local = SystemClock().now().astimezone()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pictures = partial(picture_path, path)
        written = write(
            session, kinds, folder, guard=guard_here(env), today=local.date(), generated=local, name=path.stem, pictures=pictures
        )
    except OSError as error:
        from km_desktop.storage.errors import told

        raise told(error, Path(error.filename or folder)) from error
    sys.stdout.writelines(f"{path.absolute()}\n" for path in written)
    sys.stdout.flush()
    # Beside the paths, which a script reads.
    sys.stderr.writelines(f"{words}\n" for words in left_out_words(session))
    return DONE
