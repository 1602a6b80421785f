"""Exports that are killed, meet a full disk, are very large or are stopped: the earlier file stands, or the new one does."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from types import MappingProxyType

from km_desktop.exports import FORMATS, ExportStopped, export, papers
from km_desktop.exports.email_draft import write_email_draft
from km_desktop.exports.pdf.slips import quiet_stages, write_slips
from km_desktop.exports.saving import save
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from km_desktop.storage import StorageError
from tests.faults.disks import FaultyDisk, system_error
from tests.faults.trial import Outcome, Trial
from tests.report.reviews_made import GENERATED, TODAY, made, many, report_of

CALLS = ("create", "write", "sync", "close", "replace")
ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES)
Write = Callable[[Session, Path, Callable[[], bool] | None], None]


def _file(kind: str) -> Write:
    def write(session: Session, folder: Path, stop: Callable[[], bool] | None = None) -> None:
        told = {"today": TODAY, "generated": GENERATED, "name": "report", "guard": unguarded}
        export(session, (kind,), folder, cancelled=stop, **told)  # type: ignore[arg-type]

    return write


def _paper(kind: str) -> Write:
    def write(session: Session, folder: Path, stop: Callable[[], bool] | None = None) -> None:
        asked = papers.Asked(session.format, GENERATED, session, unguarded, people=200)
        papers.write_paper(kind, asked, folder / f"report {kind}.pdf", _ticking(stop))

    return write


def _ticking(stop: Callable[[], bool] | None) -> Callable[[], None]:
    def tick() -> None:
        if stop and stop():
            raise ExportStopped

    return tick


def _draft(session: Session, folder: Path, _stop: Callable[[], bool] | None = None) -> None:
    with_it = folder.parent / "attached.json"
    if not with_it.exists():
        with_it.write_text("{}" * 20_000)
    write_email_draft(folder / "report.eml", with_it, report_of(session))


def _slips(session: Session, folder: Path, _stop: Callable[[], bool] | None = None) -> None:
    write_slips(session.format, quiet_stages(session.format), 40, folder / "report slips.pdf", generated=GENERATED)


KINDS: Mapping[str, Write] = {
    **{kind: _file(kind) for kind in FORMATS},
    **{kind: _paper(kind) for kind in papers.KINDS},
    "eml": _draft,
    "slips": _slips,
}
"""Everything that leaves the program as a file."""


def _carelessly(session: Session, folder: Path, _stop: Callable[[], bool] | None = None) -> None:
    """For comparison: into the file that is there, piece by piece."""
    content = f"{session.details.title} {'x' * 400_000}".encode()
    with (folder / "report").open("wb") as file:
        for at in range(0, len(content), 20_000):
            file.write(content[at : at + 20_000])


def killed(folder: Path, kills: int, kinds: Mapping[str, Write] = KINDS) -> Outcome:
    """Kills processes that export two reviews in turn over the same files, kind by kind."""
    sessions = [_dated(many(40), title=title) for title in ("One", "Another")]
    each = max(2, kills // len(kinds))
    bad, told, left = 0, list[str](), 0
    for kind, write in kinds.items():
        place = folder / kind
        place.mkdir()
        sound, longest = set[bytes](), 0.0
        for session in (*sessions, *sessions):
            began = time.perf_counter()
            write(session, place, None)
            longest = time.perf_counter() - began
            sound.add(_only(place).read_bytes())
        if len(sound) > 2:
            bad, told = bad + 1, [*told, f"{kind}: not the same each time"]
        for number in range(each):
            wait = Random(number).uniform(0, longest * 2.5)
            _killed(partial(_for_ever, sessions, place, write, number), wait)
            if _only(place).read_bytes() not in sound:
                bad, told = bad + 1, [*told, f"kill {number}: {kind}"]
        write(sessions[0], place, None)
        left += len(list(place.iterdir())) - 1
    return Outcome(each * len(kinds), bad + left, f"{bad} cut off, {left} half-made files left after the next export", told[:5])


def _dated(session: Session, title: str = "Six weekends of the lounge") -> Session:
    """The review with a day for each action, so that there is a calendar of it too."""
    actions = {id: replace(action, due="2026-09-15") for id, action in session.actions.items()}
    details = replace(session.details, follow_up="2026-09-15", title=title)
    return replace(session, actions=MappingProxyType(actions), details=details)


def _only(folder: Path) -> Path:
    """The one file that is there, besides what a killed process left half-made."""
    (found,) = (path for path in folder.iterdir() if not path.name.startswith(".km-"))
    return found


def _for_ever(sessions: list[Session], folder: Path, write: Write, number: int) -> None:
    while True:
        number += 1
        write(sessions[number % 2], folder, None)


def _killed(work: Callable[[], None], seconds: float) -> None:
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def full(folder: Path) -> Outcome:
    """Every step of an export fails in every way; then the system itself takes no more bytes."""
    path, earlier, bad, tried, told = folder / "a.pdf", b"%PDF- earlier" * 99, 0, 0, list[str]()
    for call in CALLS:
        for number in ERRORS:
            tried += 1
            path.write_bytes(earlier)
            disk = FaultyDisk(call, system_error(number), 0, 3)
            try:
                save(path, b"%PDF- later" * 9_999, disk)
                bad += 1
            except StorageError:
                bad += path.read_bytes() != earlier or len(list(folder.iterdir())) != 1
    path.unlink()
    session = _dated(many(100))
    for kind, write in KINDS.items():
        place = folder / kind
        place.mkdir()
        write(session, place, None)
        made = _only(place)
        for most in (0, 1_000, made.stat().st_size - 1):
            tried += 1
            made.write_bytes(earlier)
            refused = _at_the_limit(partial(write, session, place, None), most) == 7
            if not refused or made.read_bytes() != earlier or len(list(place.iterdir())) != 1:
                bad, told = bad + 1, [*told, f"{kind} with room for {most} bytes"]
    return Outcome(tried, bad, f"{bad} of {tried} lost the earlier file", told[:5])


def _at_the_limit(work: Callable[[], object], most: int) -> int:
    """Exports in a process that may write so many bytes to a file; returns 7 where that was refused in our words."""
    child = os.fork()
    if not child:
        import resource

        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            work()
        except StorageError:
            code = 7
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def full_carelessly(folder: Path) -> Outcome:
    """For comparison: written into the file that is there."""
    path, earlier = folder / "a.pdf", b"%PDF- earlier" * 99
    path.write_bytes(earlier)
    child = os.fork()
    if not child:
        import resource

        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
            path.write_bytes(b"x" * 99_999)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    lost = int(path.read_bytes() != earlier)
    return Outcome(1, lost, f"{lost} of 1 lost the earlier file")


def heavy(folder: Path, part: float) -> Outcome:
    """Thousands of notes, notes of a hundred thousand characters, and stopping half-way, for every kind."""
    count = max(500, int(5_000 * min(1.0, part)))
    session = _dated(many(count, linked=False))
    long = "Hypogammaglobulinaemia, and so on. " * 2_858
    others = [made([text], [{"what": text, "due": "2026-09-15"}], follow_up="2026-09-15") for text in (long, "x" * 100_000)]
    told, most, longest, slowest = list[str](), 0.0, 0.0, 0.0
    for kind, write in KINDS.items():
        place = folder / kind
        place.mkdir()
        write(many(3), place, None) if kind != "ics" else None  # What it imports is not counted.
        whole = _seconds(partial(write, session, place, None))
        note = max(_seconds(partial(write, other, place, None)) for other in others)
        stop = max(_stopped(partial(write, session, place), after) for after in (0.0, 0.2, whole * 0.6))
        wrong = (whole > 10 * count / 5_000, note > 5, stop > 0.5, len(list(place.iterdir())) != 1)
        told += [f"{kind}: {whole:.1f} s, a long note {note:.1f} s, stopped in {stop:.2f} s"] if any(wrong) else []
        most, longest, slowest = max(most, whole), max(longest, note), max(slowest, stop)
    reached = f"{count:,} notes {most:.1f} s, 100,000 characters {longest:.1f} s, stopped in {slowest:.2f} s"
    return Outcome(4 * len(KINDS), len(told), reached, told)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _stopped(write: Callable[[Callable[[], bool]], None], after: float) -> float:
    """Seconds from asking to stop until it has, or has come to its end."""
    asked = threading.Event()

    def work() -> None:
        with contextlib.suppress(ExportStopped):
            write(asked.is_set)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(after)
    began = time.perf_counter()
    asked.set()
    thread.join(60)
    return time.perf_counter() - began


def heavy_carelessly(folder: Path, _: float) -> Outcome:
    """For comparison: one paragraph of the PDF library for a long note. Its time grows as the square."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["Normal"]

    def work(length: int) -> None:
        SimpleDocTemplate(str(folder / "a.pdf")).build([Paragraph("x" * length, style)])

    times = [_seconds(partial(work, length)) for length in (4_000, 16_000)]
    expected = times[1] * (100_000 / 16_000) ** 2
    return Outcome(
        1,
        int(times[1] > 6 * times[0]),
        f"four times the text takes {times[1] / times[0]:.0f} times as long, 100,000 characters {expected:.0f} s",
    )


TRIALS = [
    Trial(
        "R15",
        "killed while exporting, over the earlier file",
        "0 cut off, none left, of 200",
        lambda folder, part: killed(folder, max(28, int(200 * part))),
        lambda folder, _: killed(folder, 20, {"careless": _carelessly}),
        posix=True,
    ),
    Trial("R15", "disk full while exporting", "0 lost", lambda folder, _: full(folder), lambda folder, _: full_carelessly(folder), posix=True),
    Trial("R16", "large exports, and stopping one", "5,000 notes ≤10 s, long ≤5 s, stop ≤0.5 s", heavy, heavy_carelessly),
]  # fmt: skip
