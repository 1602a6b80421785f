"""Files that somebody made to do harm, one of each kind: refused within a second in a sentence, and left as they are."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from km_desktop.format_files import FormatProblem, read_format
from km_desktop.pictures import prepare
from km_desktop.review.refused import Refused
from km_desktop.sentences import problem, sentence
from km_desktop.storage import SessionFile, encode
from km_desktop.storage.pictures import picture_path, read_offered
from tests.faults.hostile_pdfs import hostile_pdfs, may_open
from tests.faults.trial import Outcome, Trial
from tests.imports.reading import read as read_import
from tests.storage.made import rich, with_notes

LONGEST = 1.0
"""Seconds of the processor for each file."""
PLACED = ("damaged", "not_utf8", "not_json", "csv_damaged", "too_large_inside")
"""Refusals that say where in the file it is."""
SOUND = encode(rich())
SMALL = encode(with_notes(2))


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and whether it may open: some are only to do no harm."""

    what: str
    name: str
    content: bytes
    opens: bool = False


def hostile(*, twice: bool = True) -> Iterator[Hostile]:
    """Every one of them; those that are reviews `twice`: opened, and imported."""
    for what, content in _reviews():
        yield Hostile(what, "a.kmr", content)
    for what, content in _reviews() if twice else ():
        yield Hostile(f"{what}, imported", "in.kmr", content)
    for what, name, content in _imports():
        yield Hostile(what, name, content)
    for what, content in hostile_pdfs():
        yield Hostile(what, "in.pdf", content)
    for what, content in may_open():
        yield Hostile(what, "in.pdf", content, opens=True)
    for what, content in _formats():
        yield Hostile(what, "own.toml", content)
    for what, content in _pictures():
        yield Hostile(what, "a.png", content)
    note = {"id": "n9", "stage": "why", "text": "x", "picture": "../../secret.png"}
    yield Hostile("a picture elsewhere", "a.kmr", _with(SMALL, b'"notes": {', f'"9": {json.dumps(note)}, '), opens=True)


def _with(content: bytes, after: bytes, more: str) -> bytes:
    """The content with more right after a place in it."""
    assert content.count(after) == 1, after
    return content.replace(after, after + more.encode("utf-8", "surrogatepass"))


def _reviews() -> Iterator[tuple[str, bytes]]:
    yield "no bytes", b""
    yield "zeros", bytes(len(SOUND))
    yield "zeros at the end", SOUND[:700] + bytes(len(SOUND) - 700)
    yield "UTF-16", SOUND.decode().encode("utf-16")
    yield "null", b"null"
    yield "a list", b"[1, 2]"
    yield "a million deep", b'{"a":' * 1_000_000
    yield "a million lists deep", b"[" * 1_000_000 + b"]" * 1_000_000
    yield "deep, and within the braces", b'{"a":' * 150_000 + b"1" + b"}" * 150_000
    yield "8 MB of braces", b'{"notes": [' + b"{}," * 2_700_000 + b"{}]}"
    yield "400,000 names", b"{" + b",".join(b'"k%d":1' % at for at in range(400_000)) + b',"k399999":1}'
    yield "3 million numbers", b'{"more": [' + b"1," * 3_000_000 + b"1]," + SMALL.lstrip()[1:]
    yield "a text of 19 MB", SMALL.replace(b"Note 1", b"x" * 19_000_000)
    yield "a text of 101,000 characters", SMALL.replace(b"Note 1", b"x" * 101_000)
    yield "one id twice", SMALL.replace(b'"id": "n1"', b'"id": "n0"')
    yield "one number twice", SMALL.replace(b'"2": {"id": "n1"', b'"1": {"id": "n1"')
    yield "an unusual number of a record", SMALL.replace(b'"2": {"id": "n1"', b'"0x2": {"id": "n1"')
    yield "not a number", SMALL.replace(b'"order": 2', b'"order": NaN')
    yield "infinity", SMALL.replace(b'"order": 2', b'"order": 1e999')
    yield "a number of 5,000 digits", SMALL.replace(b'"order": 2', b'"order": ' + b"9" * 5_000)
    yield "a table that is a list", SMALL.replace(b'"notes": {', b'"notes": [], "nn": {')
    yield "a record that is a text", SMALL.replace(b'"1": {"id": "n0"', b'"1": "n0", "7": {"id": "n0"')
    yield "a newer version", SMALL.replace(b'"version": 1', b'"version": 99')
    yield "an archive", _archive()
    yield "trailing braces", SMALL + b"}}"


def _imports() -> Iterator[tuple[str, str, bytes]]:
    yield "deep lists", "in.json", b'{"stages": ' + b"[" * 99_000 + b"]" * 99_000 + b"}"
    yield "very many objects", "in.json", b'{"stages": [' + b"{}," * 300_000 + b"{}]}"
    yield "one name 60,000 times", "in.json", b'{"stages": {' + b",".join([b'"why":"a"'] * 60_000) + b"}}"
    yield "very many names", "in.json", b'{"stages": {' + b",".join(b'"k%d":"a"' % n for n in range(400_000)) + b"}}"
    yield "a text of 15 MB", "in.json", b'{"stages": {"why": ["' + b"a" * 15_000_000 + b'"]}}'
    yield "17 MB", "in.json", b" " * 17_000_000
    yield "an archive as JSON", "in.json", _archive()
    yield "an archive as CSV", "in.csv", _archive()
    yield "a quotation mark that never closes", "in.csv", b'stage,text\nwhy,"' + b"a\n" * 300_000
    yield "a cell of 2 MB", "in.csv", b"stage,text\nwhy," + b"a" * 2_000_000
    yield (
        "30,000 rows under numbers",
        "in.csv",
        b"stage,text\n" + b"".join(b"1 " * 90 + b",%d\n" % n for n in range(30_000)),
    )
    yield "zeros in a CSV", "in.csv", b"stage,text\n" + bytes(5_000) + b"\xff"
    yield "a paragraph of 150,000 lines", "in.md", b"a\n" * 150_000
    yield "a heading with a long gap", "in.md", b"# a" + b" " * 300_000 + b"b\n"
    yield "a bullet of 150,000 lines", "in.md", b"- a\n" + b"  b\n" * 150_000
    yield "very many headings", "in.md", b"".join(b"# Heading %d\n" % n for n in range(100_000))
    yield "another code page", "in.txt", "Żółć".encode("cp1250")


def _formats() -> Iterator[tuple[str, bytes]]:
    yield "a format 5,000 lists deep", b"a = " + b"[" * 5_000 + b"]" * 5_000
    yield "a format that is too large", b"# " + b"x" * 300_000
    yield "a format with a long gap", b'id = "a"\nname = """\n[' + b" " * 150_000 + b'\n"""\n'
    yield "a format with a number of 9,000 digits", b"default_minutes = " + b"9" * 9_000
    yield "a format with half a character", b'id = "a"\nname = "\xed\xa0\x80"'
    yield "an archive as a format", _archive()


def _pictures() -> Iterator[tuple[str, bytes]]:
    yield "a picture of 60,000 by 60,000", _png(60_000, 60_000, b"\0" * 1_000)
    yield "a picture as wide as can be", _png(2**31 - 1, 1, b"\0")
    yield "a picture without pixels", _png(0, 0, b"")
    yield "a picture cut off", _png(100, 100, b"\0" * 400)[:60]
    yield (
        "a picture with a profile that unpacks to 200 MB",
        _png(8, 8, bytes(8 * 25), _chunk(b"iCCP", b"a\0\0" + _bomb())),
    )
    yield "a picture with words that unpack to 200 MB", _png(8, 8, bytes(8 * 25), _chunk(b"zTXt", b"a\0\0" + _bomb()))
    yield "a picture in WebP of 16,383 by 16,383", b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f" + bytes(9)
    yield "a GIF of 65,535 by 65,535", b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\0;"
    yield "a program", b"MZ" + bytes(4_000)
    yield "a drawing with a script", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield "an archive as a picture", _archive()


def _archive() -> bytes:
    """A zip file that unpacks to a thousand times its size. Nothing here unpacks any."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../a.kmr", bytes(4_000_000))
    return held.getvalue()


def _bomb() -> bytes:
    return zlib.compress(bytes(200_000_000), 1)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(width: int, height: int, rows: bytes, more: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def opened(path: Path) -> str:
    """Opens a file as its name says; returns the sentence that is said, or nothing where it opens. May raise anything."""
    try:
        if path.name == "a.kmr":
            session = SessionFile(path).load()
            named = [note.picture for note in session.notes.values() if picture_path(path, note.picture)]
            assert not named, named
        elif path.suffix == ".toml":
            found = read_format(path)
            return problem(found) if isinstance(found, FormatProblem) else ""
        elif path.suffix == ".png":
            prepare(read_offered(path))
        else:
            read_import(path)
    except Refused as refusal:
        said = sentence(refusal)
        if any(refusal.code.startswith(code) for code in PLACED) and not any(mark in said for mark in "(0123456789"):
            raise AssertionError(f"names no place: {said}") from refusal
        return said
    return ""


def tried(folder: Path, files: Iterator[Hostile], read: Callable[[Path], str], *, silent: bool = False) -> Outcome:
    """Opens each; `silent` says nothing is to be said of it."""
    gc.collect()
    gc.freeze()  # What other tests left in memory is not looked through again at this one's expense.
    try:
        return _each(folder, files, read, silent=silent)
    finally:
        gc.unfreeze()


def _each(folder: Path, files: Iterator[Hostile], read: Callable[[Path], str], *, silent: bool) -> Outcome:
    count, slowest, told = 0, 0.0, list[str]()
    for each in files:
        count += 1
        (folder / each.name).write_bytes(each.content)
        before = sorted(path.name for path in folder.iterdir())
        began, wrong = time.thread_time(), ""
        try:
            said = read(folder / each.name)
            plain = said.isprintable() and said.endswith((".", "?")) and not said.startswith("Something went")
            wrong = "" if each.opens or (said and plain) or silent else f"said: {said!r}"
        except Exception as error:  # noqa: BLE001 - these are what is looked for
            wrong = f"{type(error).__name__} {str(error)[:100]}"
        took = time.thread_time() - began
        for _again in range(2):  # The processor may have been another's: the best of three counts.
            if took > LONGEST:
                began = time.thread_time()
                with contextlib.suppress(Exception):
                    read(folder / each.name)
                took = min(took, time.thread_time() - began)
        slowest = max(slowest, took)
        changed = (folder / each.name).read_bytes() != each.content or sorted(
            p.name for p in folder.iterdir()
        ) != before
        wrong = wrong or ("changed" if changed else "") or (f"took {took:.1f} s" if took > LONGEST else "")
        if wrong:
            told.append(f"{each.what}: {wrong}")
        (folder / each.name).unlink()
    return Outcome(count, len(told), f"{len(told)} bad, {slowest:.2f} s at most; no archive is ever unpacked", told[:8])


def cut_off(every: int) -> Iterator[Hostile]:
    """A review cut off at every so-manyeth byte; only white space at its end may be missing."""
    for length in range(0, len(SOUND.rstrip()), every):
        yield Hostile(f"cut off after {length} bytes", "a.kmr", SOUND[:length])


def plainly(path: Path) -> str:
    """For comparison: TinyDB, json and nothing else. What it says is what it says."""
    from tinydb import TinyDB

    if path.suffix in (".json", ".kmr"):
        with TinyDB(path, encoding="utf-8", access_mode="r") as database:
            return "" if [doc for name in database.tables() for doc in database.table(name).all()] else "it opens empty"
    return path.read_text("utf-8")[:1]


TRIALS = [
    Trial(
        "R9",
        "files made to do harm",
        "0 bad, ≤1 s each",
        lambda folder, part: tried(folder, hostile(twice=part > 0.5), opened),
        lambda folder, _: tried(folder, islice(hostile(), 9), plainly, silent=True),
    ),
    Trial(
        "R9",
        "a review cut off at every byte",
        "0 bad, ≤1 s each",
        lambda folder, part: tried(folder, cut_off(max(1, min(29, round(0.05 / part)))), opened),
        lambda folder, _: tried(folder, cut_off(29), plainly, silent=True),
    ),
]
