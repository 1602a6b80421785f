"""The only place that builds the real parts and hands them on."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from km_desktop.log import Log
from km_desktop.places import LIBRARY, library_folder, local_folder, log_file, own_formats, settings_file
from km_desktop.review.refused import Refused
from km_desktop.site import Site, load_site, rules

if TYPE_CHECKING:
    from km_desktop.desk import Desk
    from km_desktop.format_files import FormatProblem
    from km_desktop.format_list import Formats
    from km_desktop.house import Houses
    from km_desktop.imports.sources import Imported, Remark
    from km_desktop.library import Library
    from km_desktop.library.removing import Removal
    from km_desktop.rehearsal import FastClock, Script, Stage
    from km_desktop.report.house import House
    from km_desktop.review.formats import Format
    from km_desktop.review.guarded import Finding, Guard
    from km_desktop.review.session import Session
    from km_desktop.settings import Settings, SettingsFile
    from km_desktop.site import Rules
    from km_desktop.storage import SessionFile
    from km_desktop.storage.coat import Coat
    from km_desktop.storage.drives import Drive
    from km_desktop.storage.keys import Keys, Worn
    from km_desktop.storage.rescue import Rescue


class SystemClock:
    """The clocks of this computer."""

    def now(self) -> datetime:
        """The wall clock, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()

    def text(self) -> str:
        """The wall clock as files have it: UTC, ISO 8601, with milliseconds."""
        return self.now().isoformat(timespec="milliseconds")


def new_id() -> str:
    """A fresh id for a record: 12 hexadecimal digits."""
    from uuid import uuid4

    return uuid4().hex[:12]


def load_all_formats(env: Mapping[str, str]) -> tuple[dict[str, Format], list[FormatProblem]]:
    """The formats that ship with the program and the user's own, and what is to be said about their files."""
    from km_desktop.format_files import load_formats
    from km_desktop.resources import root

    return load_formats(root() / "formats", own_formats(env))


def settings_store(env: Mapping[str, str]) -> SettingsFile:
    """The settings file, which is written as safely as a review."""
    from km_desktop.settings import SettingsFile

    return SettingsFile(settings_file(env), write_safely)


def write_safely(path: Path, content: bytes) -> None:
    """Puts the bytes in the place of what a file holds; its folder is made first. Raises StorageError."""
    from km_desktop.storage.disk import PRIVATE, RealDisk
    from km_desktop.storage.errors import told
    from km_desktop.storage.files import replace_safely

    disk = RealDisk()
    try:
        disk.make_folder(path.parent)
        replace_safely(disk, path, (content,), PRIVATE)
    except OSError as error:
        raise told(error, path) from error


def make_library(folder: Path, clock: SystemClock, keys: Keys | None = None) -> Library:
    """The library in a folder, whether or not that is there yet. `keys` are the locks that were opened."""
    from km_desktop.library import Library

    return Library(folder, new_id=new_id, now=clock.text, keys=keys)


def make_guard(hospital_numbers: Sequence[str] = ()) -> Guard:
    """The guard over what may say who somebody is; with how hospital numbers are written here."""
    made: list[Guard] = []

    def guard(text: str) -> tuple[Finding, ...]:
        if not made:  # The window does not wait for what no review asks yet.
            from km_desktop.privacy import make_guard as make

            made.append(make(hospital_numbers, year=SystemClock().now().year))
        return made[0](text)

    return guard


def guard_here(env: Mapping[str, str]) -> Guard:
    """The guard with the numbers that the settings and the organisation name."""
    settings, _aside = settings_store(env).load()
    return make_guard(rules(settings, load_site(env)).hospital_numbers)


def make_houses(settings: Path) -> Houses:
    """What finds how papers look here, by where the settings file is."""
    from km_desktop.house import Houses

    return Houses(settings.parent, write_safely)


def house_here(env: Mapping[str, str]) -> House:
    """How papers look, as the settings and the organisation have it."""
    store = settings_store(env)
    return make_houses(store.path).house(rules(store.load()[0], load_site(env)))


def make_log(env: Mapping[str, str], clock: SystemClock) -> Log:
    """The log."""
    return Log(log_file(env), clock.text)


def begin(formats: Mapping[str, Format], format_id: str, title: str, clock: SystemClock) -> Session:
    """A new review, not yet on disk. Raises Refused `format_unknown` or `title_empty`."""
    from km_desktop.imports.kinds import by_id
    from km_desktop.review.create import new_session

    form = by_id(formats, format_id)
    today = clock.now().astimezone().date().isoformat()
    return new_session(form, id=new_id(), now=clock.text(), title=title, met=today)


def read_review(
    path: Path, formats: Mapping[str, Format], clock: SystemClock, format_id: str | None = None
) -> Imported:
    """A review from elsewhere, not yet on disk. Raises Refused."""
    from km_desktop.imports import read_review as read

    return read(path, formats=formats, format_id=format_id, ids=new_id, now=clock.text())


def unknown(imported: Imported, source: Path, library: Library, *, second: bool) -> Session:
    """A review from elsewhere as it may stand in the library; a `second` one of the same has an id of its own.

    Raises Refused `already_here` or `already_in_bin`.
    """
    if second:
        return replace(imported.session, id=new_id())
    if imported.same:
        from km_desktop.library.known import check_unknown

        check_unknown(imported.session.id, source, library.paths(), library.binned_paths())
    return imported.session


def drive_of(path: Path) -> Drive:
    """What kind of drive a path is on."""
    from km_desktop.storage.drives import drive_of as ask

    return ask(path)


class Place(NamedTuple):
    """Where a review lies, and how it is kept safe there."""

    file: SessionFile
    drive: Drive
    rescue: Rescue | None
    """Its copy on this computer, for as long as the drive does not hold everything; None: it is never copied."""
    refusal: Refused | None = None
    """Why nothing can be saved there, where that is known before anything is."""


class Opened(NamedTuple):
    """A review that was opened: its file, the desk over what the file holds, and the coat that all its copies wear."""

    file: SessionFile
    desk: Desk
    coat: Worn
    place: Place


def open_review(
    path: Path,
    *,
    previous: bool = False,
    keys: Keys | None = None,
    local: Path | None = None,
    drives: Callable[[Path], Drive] = drive_of,
    reading: bool = False,
) -> Opened:
    """Opens a review, or its previous copy; a locked one where `keys` has its lock. Writes nothing.

    `local` is the local folder, where the review is to be kept on this computer too. With `reading`, one of a newer
    version is opened at a desk that changes nothing. Raises StorageError, such as `locked`.
    """
    from km_desktop.desk import Desk
    from km_desktop.storage import SessionFile
    from km_desktop.storage.keys import Keys

    coat, drive = (keys or Keys()).coat(), drives(path)
    file = SessionFile(path, coat=coat, verify=drive.slow)
    session = file.load_previous() if previous else file.load(reading=reading)
    desk = Desk(session, reading_only=file.reading_only is not None)
    return Opened(file, desk, coat, _kept_at(file, drive, session, coat, local))


def save_elsewhere(
    path: Path, session: Session, coat: Coat, local: Path | None, drives: Callable[[Path], Drive] = drive_of
) -> Place:
    """Makes a new file of the whole session, for a review that goes on there. Raises StorageError."""
    from km_desktop.storage import SessionFile

    drive = drives(path.parent)
    file = SessionFile(path, coat=coat, verify=drive.slow)
    file.create(session)
    return _kept_at(file, drive, session, coat, local)


def _kept_at(file: SessionFile, drive: Drive, session: Session, coat: Coat, local: Path | None) -> Place:
    from km_desktop.storage.drives import cannot_write
    from km_desktop.storage.errors import StorageError
    from km_desktop.storage.rescue import Rescue

    why = cannot_write(file.path)
    refusal = StorageError(why, file.path) if why else None
    kept = local is not None and file.reading_only is None  # What cannot be changed need not be kept.
    return Place(file, drive, Rescue(local, session.id, file.path, coat=coat) if kept and local else None, refusal)


class Rehearsal(NamedTuple):
    """A sample that is only practised with."""

    path: Path
    script: Script
    """What people will say."""
    stage: Stage
    """The folder it is in, which has to be taken away in the end."""
    clock: FastClock


class App(NamedTuple):
    """The parts of the window program that live as long as it does."""

    clock: SystemClock
    new_id: Callable[[], str]
    formats: Formats
    library: Library
    settings_file: SettingsFile
    guard: Guard
    """Finds what may say who somebody is."""
    settings: Settings
    """As they were at the start; whoever changes them saves them with `settings_file`."""
    log: Log
    keys: Keys
    """The locks of reviews that were opened since the program started."""
    resources: Path
    local: Path
    """The folder on this computer's own disk; copies that wait for a drive are in it."""
    houses: Houses
    """Finds how papers look."""
    site: Site = Site()
    """What the organisation sets."""
    drives: Callable[[Path], Drive] = drive_of
    """What kind of drive a path is on."""
    folder_asked: bool = False
    """Whether the folder of the reviews was named when the program was started."""

    @property
    def rules(self) -> Rules:
        """What holds here, of what the organisation sets and `settings` say."""
        return rules(self.settings, self.site)

    def house(self) -> House:
        """How papers look now, whenever this was made. For a thread of its own: a large logo takes a while at first."""
        return self.houses.house(rules(self.settings_file.load()[0], self.site))

    def make_review(self, format_id: str, title: str) -> Path:
        """Makes a new review in the library and returns its file. Raises Refused."""
        return self.library.create(begin(self.formats, format_id, title, self.clock))

    def import_review(
        self, path: Path, format_id: str | None = None, *, second: bool = False
    ) -> tuple[Path, tuple[Remark, ...]]:
        """Takes a review from elsewhere into the library; returns its file and what is to be said. Raises Refused.

        One that was handed over locked is `locked` until its lock was opened. One that is here already is
        `already_here` or `already_in_bin`, unless it is taken as a `second` review beside it.
        """
        from km_desktop.storage.naming import HANDED

        if path.suffix.lower() == HANDED:
            from km_desktop.storage.handover import read_handed

            handed = read_handed(path, self.keys.coat())
            return self.library.create_with(handed.session, handed.pictures.get), ()
        imported = read_review(path, self.formats, self.clock, format_id)
        return self.library.create(unknown(imported, path, self.library, second=second), path), imported.remarks

    def removal(self) -> Removal:
        """What shows, and removes, all that there is of a review."""
        from km_desktop.library.removing import Removal

        return Removal(self.local, self.settings_file)

    def save_elsewhere(self, path: Path, session: Session, coat: Coat) -> Place:
        """Makes a new file of a whole session, for a review that goes on there. Raises StorageError."""
        return save_elsewhere(path, session, coat, self.local, self.drives)

    def rehearsal(self, format_id: str, like: Session | None = None) -> Rehearsal:
        """Makes a rehearsal outside the library: with the set-up and minutes of the review `like`, where it is given.

        A format without a sample of its own is rehearsed with nobody speaking. Raises Refused.
        """
        from km_desktop.rehearsal import FastClock, Stage, script_of
        from km_desktop.storage.locked import passing_lock

        found = sorted((self.resources / "samples").glob(f"*.{format_id}.json"))
        if found:
            sample = read_review(found[0], self.formats, self.clock).session
        else:
            sample = like or begin(self.formats, format_id, self.formats[format_id].name, self.clock)
        bare, script = script_of(sample)
        if like is not None:
            bare = replace(bare, format=like.format, plan=like.plan, details=like.details)
        # Not among the system's temporary files: what was set up for a review of one's own is in it.
        stage = Stage(_private_folder(self.local / "rehearsal"))
        try:
            # What somebody set up may be locked where it lies: the copy is locked too, with a key that nobody keeps.
            coat = self.keys.coat(passing_lock() if like is not None else None)
            path = make_library(stage.folder, self.clock, self.keys).create(bare, coat=coat)
        except Refused:
            stage.end()
            raise
        return Rehearsal(path, script, stage, FastClock(self.clock))

    def add_sample(self, format_id: str = "aar") -> Path:
        """Puts a sample review of a format into the library and returns its file. Raises Refused."""
        found = sorted((self.resources / "samples").glob(f"*.{format_id}.json"))
        if not found:
            raise Refused("resources_missing", looked=[str(self.resources / "samples")])
        return self.import_review(found[0])[0]


def _private_folder(folder: Path) -> Path:
    """A folder for its owner alone, made if it is missing. Raises StorageError."""
    from km_desktop.storage.errors import told

    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise told(error, folder) from error
    return folder


def make_app(env: Mapping[str, str], library: str | None = None) -> App:
    """Builds the real parts. `library` is the folder that was asked for, if one was. Raises Refused."""
    from km_desktop.format_list import Formats
    from km_desktop.resources import root
    from km_desktop.storage.keys import Keys

    clock, keys = SystemClock(), Keys()
    store = settings_store(env)
    settings, aside = store.load()
    log = make_log(env, clock)
    if aside is not None:
        log.note("settings_damaged", path=aside)
    site = load_site(env)
    if site.fault is not None:
        log.note(site.fault.code)
    try:
        folder = library_folder(env, library, settings.library)
    except Refused:
        log.note("library_unknown")
        raise
    held, made = rules(settings, site), make_library(folder, clock, keys)
    made.titles_in_names = held.titles_in_names
    return App(
        clock=clock,
        new_id=new_id,
        formats=Formats(root() / "formats", own_formats(env)),
        library=made,
        settings_file=store,
        guard=make_guard(held.hospital_numbers),
        settings=settings,
        log=log,
        keys=keys,
        resources=root(),
        local=local_folder(env),
        houses=make_houses(store.path),
        site=site,
        folder_asked=bool(library or env.get(LIBRARY)),
    )
