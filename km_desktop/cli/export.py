"""`km export`: the report as files."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.where import review_at
from km_desktop.compose import SystemClock, open_review
from km_desktop.review.refused import Refused


def export(options: Any, env: Mapping[str, str]) -> int:
    """Writes the report in each kind asked for and prints the paths."""
    from km_desktop.exports import FORMATS
    from km_desktop.exports import export as write

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
        written = write(session, kinds, folder, today=local.date(), generated=local, name=path.stem)
    except OSError as error:
        from km_desktop.storage.errors import told

        raise told(error, Path(error.filename or folder)) from error
    sys.stdout.writelines(f"{path.absolute()}\n" for path in written)
    return DONE
