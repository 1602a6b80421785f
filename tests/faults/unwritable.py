"""R18: places that cannot be written, or are not there: the review opens, typing goes on, and the words are kept."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from km_desktop.storage import SessionFile
from km_desktop.storage.drives import FIXED, Drive, cannot_write
from tests.faults.disks import ALWAYS, FaultyDisk, system_error
from tests.faults.drive import NETWORK, AtDrive, pull_out, read_only, small_disk, writable
from tests.faults.trial import Outcome, Trial
from tests.storage.made import with_notes

Case = Callable[[Path, Outcome], None]


def unwritable(folder: Path, _part: float) -> Outcome:
    """Each kind of place, on a fixed and on a network drive."""
    came = Outcome(0, 0, "")
    for number, case in enumerate((_read_only_disk, _no_permission, _too_long, _gone, _pulled_out, _long_path)):
        place = folder / str(number)
        place.mkdir()
        case(place, came)
    came.reached = f"{came.tried - came.bad} of {came.tried} opened, kept and came right"
    return came


def _read_only_disk(folder: Path, came: Outcome) -> None:
    with small_disk(folder, 1024) as place:
        path = (place or folder) / "a.kmr"
        SessionFile(path).create(with_notes(2))
        if place is None or not read_only(place):
            _opened(path, folder, came, "read_only", FaultyDisk("create", system_error(errno.EROFS), times=ALWAYS))
            return
        _expect(cannot_write(path) == "read_only", came, "it is not noticed at opening")
        _opened(path, folder, came, "read_only", None, lambda: writable(place))


def _no_permission(folder: Path, came: Outcome) -> None:
    path = folder / "a.kmr"
    SessionFile(path).create(with_notes(2))
    path.chmod(0o444)
    _expect(cannot_write(path) == "no_permission", came, "it is not noticed at opening")
    _opened(path, folder, came, "no_permission", None, lambda: path.chmod(0o644))
    denied = FaultyDisk("create", system_error(errno.EACCES), times=ALWAYS)
    _opened(path, folder, came, "no_permission", denied, denied.heal)


def _too_long(folder: Path, came: Outcome) -> None:
    path = folder / "a.kmr"
    SessionFile(path).create(with_notes(2))
    long = FaultyDisk("create", system_error(errno.ENAMETOOLONG), times=ALWAYS)
    _opened(path, folder, came, "path_too_long", long, long.heal)


def _gone(folder: Path, came: Outcome) -> None:
    path = folder / "stick" / "a.kmr"
    SessionFile(path).create(with_notes(2))
    away = folder / "away"
    _opened(path, folder, came, "gone", None, lambda: away.rename(path.parent), lambda: path.parent.rename(away))


def _pulled_out(folder: Path, came: Outcome) -> None:
    """A stick that is taken out leaves its bare folder: what is written there would not be on the stick."""
    with small_disk(folder, 1024) as place:
        if place is None:
            return
        at = AtDrive(place / "a.kmr", folder / "local", None, Drive("removable", "STICK", str(place)))
        try:
            at.add("x0")
            _expect(at.settled() == ("saved", ""), came, "a stick is not saved to")
            pull_out(place)
            at.add("x1")
            _expect(at.settled() == ("kept", "gone"), came, f"pulled out: {at.saver.state()}")
            _expect(at.kept() == {"n0", "x0", "x1"}, came, "pulled out: not kept")
            _expect(list(place.iterdir()) == [], came, "it wrote where the stick was")
        finally:
            at.saver.abandon()


def _long_path(folder: Path, came: Outcome) -> None:
    """More characters than Windows once took, which is no trouble here."""
    path = folder.joinpath(*("a rather long name of a folder" for _ in range(12))) / "a.kmr"
    at = AtDrive(path, folder / "local")
    at.add("x")
    _expect(len(str(path)) > 260 and at.settled() == ("saved", ""), came, "a long path is not saved")
    at.saver.abandon()


def _opened(
    path: Path,
    folder: Path,
    came: Outcome,
    code: str,
    disk: FaultyDisk | None,
    mend: Callable[[], object] = lambda: None,
    spoil: Callable[[], object] = lambda: None,
) -> None:
    for drive in (FIXED, NETWORK):
        local = folder / f"local-{code}-{drive.kind}-{came.tried}"
        at = AtDrive(path, local, disk, drive)
        try:
            spoil()
            before = at.path.read_bytes() if at.path.exists() else None
            at.add(f"x{came.tried}")
            _expect(at.settled() == ("kept", code), came, f"{code}: {at.saver.state()}")
            _expect(at.kept() == set(at.desk.session.notes), came, f"{code}: not kept")
            _expect(before is None or at.path.read_bytes() == before, came, f"{code}: touched")
            elsewhere = SessionFile(local / "elsewhere" / "a.kmr")
            elsewhere.create(at.desk.session)
            _expect(len(elsewhere.load().notes) == len(at.desk.session.notes), came, f"{code}: not elsewhere")
            if drive.slow:
                mend()
                if disk is None or not disk.times:
                    _expect(at.right_again(), came, f"{code}: did not come right")
            elif not at.path.exists():
                mend()
        finally:
            at.saver.abandon()


def _expect(true: bool, came: Outcome, what: str) -> None:
    came.tried += 1
    if not true:
        came.bad += 1
        if len(came.told) < 6:
            came.told.append(what)


def tinydb_unwritable(folder: Path, _part: float) -> Outcome:
    """TinyDB's own storage opens for writing at once: it cannot even show what is there."""
    came = Outcome(2, 0, "")
    (folder / "gone").mkdir()
    with small_disk(folder, 1024) as place:
        path = (place or folder) / "a.json"
        with TinyDB(path) as database:
            database.insert({"text": "x"})
        if place is None or not read_only(place):
            path.chmod(0o444)
        for each in (path, folder / "gone" / "deeper" / "a.json"):
            try:
                with TinyDB(each) as database:
                    database.insert({"text": "y"})
            except OSError as error:
                came.bad += 1
                came.reached = f"{came.bad} of 2 do not open: {errno.errorcode.get(error.errno or 0, '')}"
    shutil.rmtree(folder / "gone", ignore_errors=True)
    return came


TRIALS = [Trial("R18", "places that cannot be written", "all open, all kept", unwritable, tinydb_unwritable)]
