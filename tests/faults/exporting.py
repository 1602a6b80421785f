"""Exports that are killed, meet a full disk, are very large or are stopped: the earlier file stands, or the new one does."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from km_desktop.exports import FORMATS, ExportStopped, export
from km_desktop.exports.pdf import write_pdf
from km_desktop.exports.saving import save
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from km_desktop.storage import StorageError
from tests.faults.disks import FaultyDisk, system_error
from tests.faults.trial import Outcome, Trial
from tests.report.reviews_made import GENERATED, TODAY, made, many, report_of

LONGEST = 0.12
"""Seconds that a process exports at the most."""
CALLS = ("create", "write", "sync", "close", "replace")
ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES)
Write = Callable[[Session, Path], None]


def _export(session: Session, folder: Path) -> None:
    export(session, FORMATS, folder, guard=unguarded, today=TODAY, generated=GENERATED, name="report")


def _carelessly(session: Session, folder: Path) -> None:
    """For comparison: into the file that is there, piece by piece."""
    for kind in FORMATS:
        content = f"{kind} {session.details.title} {'x' * 400_000}".encode()
        with (folder / f"report.{kind}").open("wb") as file:
            for at in range(0, len(content), 20_000):
                file.write(content[at : at + 20_000])


def killed(folder: Path, kills: int, write: Write = _export) -> Outcome:
    """Kills processes that export two reviews in turn over the same files."""
    sessions = [replace(many(40), details=replace(many(1).details, title=title, follow_up="2026-09-15")) for title in ("One", "Another")]
    sound: dict[str, set[bytes]] = {}
    for session in sessions:
        write(session, folder)
        for kind in FORMATS:
            sound.setdefault(kind, set()).add((folder / f"report.{kind}").read_bytes())
    bad, told, left = 0, list[str](), 0
    for number in range(kills):
        _killed(lambda number=number: _for_ever(sessions, folder, write, number), Random(number).uniform(0, LONGEST))  # type: ignore[misc]
        wrong = [kind for kind in FORMATS if (folder / f"report.{kind}").read_bytes() not in sound[kind]]
        bad += bool(wrong)
        told += [f"kill {number}: {', '.join(wrong)}"] if wrong else []
        if number % 10 == 9 or number == kills - 1:
            write(sessions[0], folder)
            left += len([path for path in folder.iterdir() if path.name.startswith(".km-")])
    return Outcome(kills, bad + left, f"{bad} cut off, {left} half-made files left after the next export", told[:5])


def _for_ever(sessions: list[Session], folder: Path, write: Write, number: int) -> None:
    while True:
        number += 1
        write(sessions[number % 2], folder)


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
    path, earlier, bad, tried = folder / "a.pdf", b"%PDF- earlier" * 99, 0, 0
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
    for most in (0, 1_000, 20_000):
        tried += 1
        path.write_bytes(earlier)
        bad += _at_the_limit(path, most) != 7 or path.read_bytes() != earlier or len(list(folder.iterdir())) != 1
    return Outcome(tried, bad, f"{bad} of {tried} lost the earlier file")


def _at_the_limit(path: Path, most: int) -> int:
    """Exports in a process that may write so many bytes to a file; returns 7 where that was refused in our words."""
    child = os.fork()
    if not child:
        import resource

        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            write_pdf(report_of(many(60)), path)
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
    """Five thousand notes, a note of a hundred thousand characters, and stopping half-way; times of the processor."""
    count = max(500, int(5_000 * min(1.0, part)))
    whole = _seconds(lambda: write_pdf(report_of(many(count, linked=False)), folder / "a.pdf"))
    longest = _seconds(
        lambda: write_pdf(report_of(made(["Hypogammaglobulinaemia, and so on. " * 2_858])), folder / "b.pdf")
    )
    word = _seconds(lambda: write_pdf(report_of(made(["x" * 100_000])), folder / "c.pdf"))
    stop = max(_stopped(count, folder / "d.pdf", after) for after in (0.0, 0.2, whole * 0.6))
    bad = (whole > 10 * count / 5_000, longest > 5, word > 5, stop > 0.5, (folder / "d.pdf").exists())
    told = f"{count:,} notes {whole:.1f} s, 100,000 characters {max(longest, word):.1f} s, stopped in {stop:.2f} s"
    return Outcome(6, sum(bad), told)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _stopped(count: int, path: Path, after: float) -> float:
    """Seconds from asking to stop until it has; 9 where it went on to the end though asked in time."""
    asked, ended = threading.Event(), list[float]()
    report = report_of(many(count, linked=False))

    def work() -> None:
        try:
            write_pdf(report, path, cancelled=asked.is_set)
        except ExportStopped:
            ended.append(time.perf_counter())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(after)
    began = time.perf_counter()
    asked.set()
    thread.join(30)
    path.unlink(missing_ok=True) if not ended else None
    return max(0.0, ended[0] - began) if ended else 0.0


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
        lambda folder, part: killed(folder, max(20, int(200 * part))),
        lambda folder, _: killed(folder, 20, _carelessly),
        posix=True,
    ),
    Trial("R15", "disk full while exporting", "0 lost", lambda folder, _: full(folder), lambda folder, _: full_carelessly(folder), posix=True),
    Trial("R16", "large exports, and stopping one", "5,000 notes ≤10 s, long ≤5 s, stop ≤0.5 s", heavy, heavy_carelessly),
]  # fmt: skip
