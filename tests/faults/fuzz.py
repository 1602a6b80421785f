"""Files that nobody meant to write, by the hundred thousand: each is refused in our words or opens, and quickly."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.mutations import as_text, bent, misshapen
from tests.faults.trial import Outcome, Trial

SLOW = 0.25
"""Seconds of the processor that one file may take."""
FAT = 300
"""Megabytes that the whole may take."""
SPAWN = multiprocessing.get_context("spawn")
Made = Callable[[Random], bytes]
Read = Callable[[Path], object]


@dataclass
class Met:
    """What became of the files."""

    files: int = 0
    opened: int = 0
    slowest: float = 0.0
    megabytes: int = 0
    wrong: dict[str, int] = field(default_factory=dict)
    """Faults that nobody caught, and files that took too long, by what they were."""

    def say(self, what: str) -> None:
        """Counts a fault."""
        self.wrong[what] = self.wrong.get(what, 0) + 1


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what is bent, and how it is read. `read` gives a value where a file is taken."""

    name: str
    seeds: tuple[bytes, ...]
    read: Read
    values: tuple[Any, ...] = ()
    """JSON values that are bent as values."""
    use: Callable[[Any], None] | None = None
    """What is then done with what was taken; not timed."""

    def made(self, random: Random) -> bytes:
        """The next file."""
        if self.values and random.random() < 0.6:
            content = as_text(misshapen(random, random.choice(self.values)))
            return bent(random, content, self.seeds) if random.random() < 0.1 else content
        return bent(random, random.choice(self.seeds), self.seeds)


def met(kind: Kind, folder: Path, files: int, seed: int, known: tuple[type[Exception], ...]) -> Met:
    """Reads so many files of a kind. Of what is raised only `known` is right."""
    told, random = Met(), Random(seed)
    path = folder / kind.name
    path.parent.mkdir(exist_ok=True)
    for _ in range(files):
        content = kind.made(random)
        path.write_bytes(content)
        took = _read(told, kind, path, known)
        told.files += 1
        told.slowest = max(told.slowest, took)
        if took > SLOW:
            told.say(f"{kind.name}: {took:.2f} s for {len(content):,} bytes")
        if path.read_bytes() != content if path.exists() else kind.name != "settings.json":
            told.say(f"{kind.name}: not as it was")
    return told


def _read(told: Met, kind: Kind, path: Path, known: tuple[type[Exception], ...]) -> float:
    """Reads one file and uses what it holds; returns how long the reading took."""
    began, took, taken = time.process_time(), 0.0, None
    try:
        try:
            taken = kind.read(path)
        finally:
            took = time.process_time() - began
        told.opened += taken is not None
        if kind.use and taken is not None:
            kind.use(taken)
    except known as error:
        _check_words(told, error)
    except Exception as error:  # noqa: BLE001 - these are what is looked for
        told.say(f"{kind.name}: {type(error).__name__} {str(error)[:80]}")
    return took


def _check_words(told: Met, error: Exception) -> None:
    """Each refusal is one plain sentence."""
    from km_desktop.exports.spelling import acts
    from km_desktop.review.refused import Refused
    from km_desktop.sentences import sentence

    if isinstance(error, Refused):
        said = sentence(error)
        if any(acts(mark) or mark in "\n\t" for mark in said) or said.startswith("Something went wrong"):
            told.say(f"no words for {error.code}")


def fuzzed(
    make: Callable[[], Iterable[tuple[Kind, int]]], folder: Path, part: float, *, careless: bool = False
) -> Outcome:
    """Reads all kinds in a process of its own, so that its memory is its own too. `make` is of this module."""
    heard, told = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=_child, args=(make, folder, part, careless, told))
    process.start()
    told.close()
    try:
        score: Met = heard.recv()
    except EOFError:
        process.join()
        return Outcome(0, 1, f"ended by itself ({process.exitcode})")
    process.join()
    wrong = sum(score.wrong.values()) + (score.megabytes > FAT)
    kinds = f", {len(score.wrong)} kinds" if careless else ""
    reached = f"{wrong} uncaught{kinds}, {score.slowest * 1000:.0f} ms at most, {score.megabytes} MB"
    return Outcome(score.files, wrong, reached, [f"{count} × {what}" for what, count in list(score.wrong.items())[:8]])


def _child(
    make: Callable[[], Iterable[tuple[Kind, int]]], folder: Path, part: float, careless: bool, pipe: Any
) -> None:
    from km_desktop.review.refused import Refused

    total = Met()
    for at, (kind, files) in enumerate(make()):
        one = met(kind, folder, max(20, int(files * part)), at + 1, () if careless else (Refused,))
        total.files += one.files
        total.opened += one.opened
        total.slowest = max(total.slowest, one.slowest)
        for what, count in one.wrong.items():
            total.wrong[what] = total.wrong.get(what, 0) + count
    total.megabytes = _megabytes()
    pipe.send(total)


def _megabytes() -> int:
    """The most memory that this process ever had; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    status = Path("/proc/self/status")
    if status.exists():  # There getrusage counts what the parent had, too.
        told = status.read_text("ascii")
        return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")) // 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(most / 1024 / (1024 if sys.platform == "darwin" else 1))


def reviews() -> Iterable[tuple[Kind, int]]:
    """Our own files: whatever opens can be written again, and is then the same; some of it becomes a report."""
    from km_desktop.storage import SessionFile, decode, encode
    from tests.storage.made import rich, with_notes

    old = Path(__file__).parents[1] / "old_files"
    seeds = (encode(rich()), encode(with_notes(30)), *(path.read_bytes() for path in sorted(old.glob("*.kmr"))))
    count = itertools.count()

    def use(session: Any) -> None:
        number = next(count)
        if number % 10 == 0 and decode(encode(session)) != session:
            raise AssertionError("not the same when it is written")
        if number % 20 == 0:
            shown(session)
        if number % 60 == 0:
            written(session, pdf=number % 600 == 0)

    def read(path: Path) -> object:
        return SessionFile(path).load()

    return [(Kind("a.kmr", seeds, read, tuple(json.loads(seed) for seed in seeds), use), 100_000)]


def shown(session: Any) -> None:
    """What the windows ask of a review as soon as it is open."""
    from km_desktop.desk import Desk
    from km_desktop.stopwatch import Stopwatch
    from tests.test_stopwatch import FakeClock

    watch = Stopwatch(Desk(session), FakeClock(), lambda: "t-new")
    watch.reading()
    watch.start()
    watch.tick()
    watch.close()
    session.parked()
    for stage in session.format.stages:
        session.notes_in(stage.id)


def written(session: Any, *, pdf: bool) -> None:
    """Each kind of export of a review; none may fail on what could be opened."""
    from km_desktop.exports.csv_file import csv_bytes
    from km_desktop.exports.json_file import json_bytes
    from km_desktop.exports.markdown import markdown_bytes
    from km_desktop.exports.pdf.writer import pdf_bytes
    from km_desktop.report.project import project
    from km_desktop.review.guarded import unguarded
    from tests.report.reviews_made import GENERATED, TODAY

    report = project(session, guard=unguarded, today=TODAY, generated=GENERATED)
    assert markdown_bytes(report)
    assert csv_bytes(session, unguarded)
    assert json_bytes(session, unguarded)
    assert not pdf or pdf_bytes(report)


def others() -> Iterable[tuple[Kind, int]]:
    """Everything else that is opened or imported."""
    from tests.imports.reading import CHECKOUT
    from tests.imports.reading import read as imported

    shipped = tuple(path.read_bytes() for path in sorted((CHECKOUT / "resources" / "formats").glob("*.toml")))
    samples = tuple(path.read_bytes() for path in sorted((CHECKOUT / "resources" / "samples").glob("*.json")))
    texts = _texts()
    values = tuple(json.loads(sample) for sample in (*samples, texts["json"]))
    settings = b'{"library": "", "theme": "dark", "text_scale": 1.25, "recent": ["/a/b.kmr"], "turn_pages": true, "later": [1]}'
    return [
        (Kind("in.json", (*samples, texts["json"]), imported, values), 12_000),
        (Kind("in.kmr", (texts["kmr"],), imported, (json.loads(texts["kmr"]),)), 4_000),
        (Kind("in.csv", (texts["csv"],), imported), 6_000),
        (Kind("in.md", (texts["md"],), imported), 4_000),
        (Kind("in.txt", (texts["md"], texts["csv"]), imported), 3_000),
        (Kind("in.pdf", _pdfs(), imported), 4_000),
        (Kind("own.toml", shipped, _format), 6_000),
        (Kind("settings.json", (settings,), _settings, (json.loads(settings),)), 6_000),
        (Kind("a.png", _pictures(), _picture), 4_000),
    ]  # fmt: skip


def _texts() -> Mapping[str, bytes]:
    from km_desktop.exports.csv_file import csv_bytes
    from km_desktop.exports.json_file import json_bytes
    from km_desktop.exports.markdown import markdown_bytes
    from km_desktop.review.guarded import unguarded
    from km_desktop.storage import encode
    from tests.report.reviews_made import made, report_of

    session = made([f"Note {at}, and “what” of it?" for at in range(12)], ["Label the pumps", "=1+1"])
    return {
        "kmr": encode(session),
        "json": json_bytes(session, unguarded),
        "csv": csv_bytes(session, unguarded),
        "md": markdown_bytes(report_of(session)),
    }


def _pdfs() -> tuple[bytes, ...]:
    """A report that carries its review; and the same review where a bent byte is not only one of a font."""
    from km_desktop.exports.carried import carried_bytes
    from km_desktop.review.guarded import unguarded
    from tests.exports.carrying import attached, stream, with_inside
    from tests.report.reviews_made import made

    inside = carried_bytes(made(["A note, and “what” of it?"], ["Label the pumps"]), unguarded)
    return with_inside(inside), attached(stream(zlib.compress(inside))), attached(stream(inside, b""))


def _settings(path: Path) -> object:
    from km_desktop.settings import SettingsFile

    def write(path: Path, content: bytes) -> None:
        path.write_bytes(content)

    return SettingsFile(path, write).load()


def _format(path: Path) -> object:
    from km_desktop.exports.spelling import acts
    from km_desktop.format_files import FormatProblem, read_format
    from km_desktop.sentences import problem

    found = read_format(path)
    if isinstance(found, FormatProblem):
        assert not any(acts(mark) or mark in "\n\t" for mark in problem(found))
        return None
    return found


def _pictures() -> tuple[bytes, ...]:
    """One small picture of every kind that is read."""
    from PIL import Image

    image = Image.effect_noise((48, 32), 60).convert("RGB")
    found = []
    for kind in ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF"):
        held = BytesIO()
        image.save(held, kind)
        found.append(held.getvalue())
    return tuple(found)


def _picture(path: Path) -> object:
    from km_desktop.pictures import LONGEST_SIDE, prepare
    from km_desktop.storage.pictures import read_offered

    made = prepare(read_offered(path))
    assert 0 < max(made.width, made.height) <= LONGEST_SIDE
    return made


def plain_reviews() -> Iterable[tuple[Kind, int]]:
    """For comparison: the same files, read by TinyDB's own storage."""
    from tinydb import TinyDB

    def read(path: Path) -> object:
        with TinyDB(path, encoding="utf-8", access_mode="r") as database:
            return [dict(doc) for name in database.tables() for doc in database.table(name).all()]

    (ours, files), *_ = reviews()
    return [(Kind(ours.name, ours.seeds, read, ours.values), files // 20)]


def plain_others() -> Iterable[tuple[Kind, int]]:
    """For comparison: imports read as most programs read them."""

    def read(path: Path) -> object:
        value = json.loads(path.read_text("utf-8"))
        return [note["text"] for notes in value["stages"].values() for note in notes]

    (ours, files), *_ = others()
    return [(Kind(ours.name, ours.seeds, read, ours.values), files // 20)]


TRIALS = [
    Trial(
        "R8",
        "bent files of reviews; beside it: TinyDB",
        "0 uncaught, ≤250 ms, ≤300 MB",
        lambda folder, part: fuzzed(reviews, folder, part),
        lambda folder, part: fuzzed(plain_reviews, folder, part, careless=True),
    ),
    Trial(
        "R8",
        "bent imports, formats, settings, pictures",
        "0 uncaught, ≤250 ms, ≤300 MB",
        lambda folder, part: fuzzed(others, folder, part),
        lambda folder, part: fuzzed(plain_others, folder, part, careless=True),
    ),
]
