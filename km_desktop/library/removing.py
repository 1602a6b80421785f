"""Delete means delete: a review goes with every copy of it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from km_desktop.library.exported import Exported
from km_desktop.library.traces import (
    Trace,
    everything_of,
    exported_from,
    folders_of,
    is_there,
    names_of,
    review_id,
    twins_in,
)
from km_desktop.review.refused import Refused
from km_desktop.settings import SettingsFile
from km_desktop.storage import SafeStorage
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.files import patiently
from km_desktop.storage.locks import lock_path


@dataclass(frozen=True, slots=True)
class Removal:
    """What a person is shown and asked before a review goes for good, and then does it."""

    local: Path
    """The folder of what only this computer knows."""
    settings: SettingsFile

    def everything(self, path: Path) -> list[Trace]:
        """All that there is of a review; see `traces.everything_of`."""
        return everything_of(path, self.local)

    def reports(self, path: Path) -> list[Path]:
        """The reports made of it that are still where they were put; they stay."""
        return exported_from(path, self.local)

    def remove(self, path: Path, *, twins: bool) -> None:
        """See `remove_for_good`."""
        remove_for_good(path, self.local, self.settings, twins=twins)


def remove_for_good(path: Path, local: Path, settings: SettingsFile, *, twins: bool = True) -> None:
    """Removes a review and every copy of it from this computer and from its drive; its own file goes last.

    Reports that were made of it stay where they are: see `exported_from`. Raises Refused `not_all_removed` or busy:
    then the review's own file is still there, and it can be tried again. For `twins` see `everything_of`.
    """
    id = review_id(path, local)
    storage = SafeStorage(path)
    with storage.held():
        found = everything_of(path, local, twins=twins)
        alone = twins or not any(True for folder in folders_of(path) for _twin in twins_in(folder, path, id))
        traces = [trace for trace in found if trace.path not in (path, lock_path(path))]
        remove_traces(traces)
        _remove_or_say([Trace(path, "review")])
    storage.close()
    with contextlib.suppress(OSError):
        RealDisk().sync_folder(path.parent)
    if id and alone:
        Exported(local).forget(id)
    held, _aside = settings.load()
    settings.change(recent=tuple(each for each in held.recent if each not in names_of(path) or is_there(Path(each))))


def remove_copies(path: Path, local: Path) -> None:
    """Removes every copy of a review and its pictures, but not the review itself.

    Raises Refused `not_all_removed`. For whoever holds the review: what belongs to a writing under way stays.
    """
    keep = {path, lock_path(path)}
    remove_traces(trace for trace in everything_of(path, local) if trace.path not in keep and trace.kind != "other")


def remove_traces(traces: Iterable[Trace]) -> None:
    """Removes these, and folders of ours that are empty then. Raises Refused `not_all_removed`."""
    traces = list(traces)
    _remove_or_say(traces)
    for folder in {trace.path.parent for trace in traces if trace.kind == "copy"}:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _remove_or_say(traces: Iterable[Trace]) -> None:
    stayed: list[Path] = []
    for trace in traces:
        try:
            _remove(trace.path)
        except OSError:
            stayed.append(trace.path)
    if stayed:
        raise Refused("not_all_removed", path=stayed[0], count=len(stayed))


def _remove(path: Path) -> None:
    """Removes a file, or a folder with all in it; of a link the link alone. Raises OSError."""
    disk = RealDisk()
    if path.is_dir() and not path.is_symlink():
        patiently(disk, lambda: shutil.rmtree(path))
        return
    with contextlib.suppress(FileNotFoundError):
        patiently(disk, path.unlink)
