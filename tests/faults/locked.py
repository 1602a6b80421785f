"""A locked review: flipped bytes, wrong passphrases, heads that ask for too much, bytes used once, and words looked for."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from km_desktop.review.refused import Refused
from km_desktop.storage import decode, encode
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.header import Cost, Header, _sum
from km_desktop.storage.locked import Lock, lock_with, unlock
from tests.faults.trial import Outcome, Trial
from tests.storage.made import with_notes

WORDS = "seven green kettles"
CHEAP = Cost(64, 1, 1)
QUICK = 0.01
"""Seconds of work within which a head that asks for too much is refused."""
SAVES = 100_000
PATH = Path("a.kmr")
CANARIES = tuple(f"zqx{number:02}kestrel" for number in range(20))
"""Words that nobody else writes, one for each place of a review."""
Opens = Callable[[bytes], object]
T = TypeVar("T")


def content_of(lock: Lock) -> bytes:
    """A locked review of about ten kilobytes."""
    return b"".join(lock.put_on([encode(with_notes(70))]))


def flips(_folder: Path, part: float) -> Outcome:
    """Every byte changed, one at a time; and every byte of the head with its sum put right again."""
    lock = lock_with(WORDS, cost=CHEAP)
    content = content_of(lock)
    places = _some(len(content), part)
    changed = [content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :] for at in places]
    forged = [head + content[len(lock.head) :] for head in _forged(lock.header, part)]
    taken = [*_taken(changed, lambda told: decode(lock.take_off(told, PATH), PATH))]
    taken += _taken(forged, lambda told: decode(unlock(told, WORDS).take_off(told, PATH), PATH))
    tried = len(changed) + len(forged)
    return Outcome(tried, len(taken), f"{tried - len(taken):,} of {tried:,} refused", taken[:3])


def flips_unlocked(_folder: Path, part: float) -> Outcome:
    """The same on a review that wears nothing."""
    content = encode(with_notes(70))
    changed = [content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in _some(len(content), max(part, 0.02))]
    taken = [*_taken(changed, lambda told: decode(told, PATH))]
    return Outcome(len(changed), len(taken), f"{len(taken):,} of {len(changed):,} taken for sound")


def _some(many: int, part: float) -> list[int]:
    return random.Random(19).sample(range(many), max(1, min(many, round(many * part))))


def _taken(contents: list[bytes], opens: Opens) -> Iterator[str]:
    """What opened though it should not, or failed in another way than with a refusal."""
    for number, content in enumerate(contents):
        try:
            opens(content)
        except Refused:
            continue
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            yield f"{number}: {type(error).__name__}"
            continue
        yield f"{number}: opened"


def _forged(header: Header, part: float) -> Iterator[bytes]:
    """Heads with one character changed and a sum that is right for them, as somebody would make who knows how."""
    told = json.loads(header.line())
    del told["sum"]
    line = json.dumps(told, separators=(",", ":")).encode()
    for at in _some(len(line), part):
        for turn in (1, 3):
            changed = line[:at] + bytes([line[at] ^ turn]) + line[at + 1 :]
            yield LOCKED + changed[:-1] + f',"sum":"{_sum(changed)}"}}\n'.encode()


def wrong_words(_folder: Path, part: float) -> Outcome:
    """Passphrases that are nearly the right one."""
    content = content_of(lock_with(WORDS, cost=CHEAP))
    return _guessed(part, lambda words: unlock(content, words))


def lenient(_folder: Path, part: float) -> Outcome:
    """The same where somebody thought it kind to tidy what was typed."""
    content = content_of(lock_with(WORDS, cost=CHEAP))
    return _guessed(part, lambda words: unlock(content, " ".join(words.lower().split())))


def _guessed(part: float, opens: Callable[[str], object]) -> Outcome:
    near = [WORDS.upper(), f" {WORDS}", f"{WORDS} ", WORDS.replace(" ", "  "), WORDS[:-1], f"{WORDS}\0", "", WORDS[::-1]]
    near += [WORDS[:at] + chr(ord(WORDS[at]) ^ 1) + WORDS[at + 1 :] for at in range(len(WORDS))]
    near += [f"{WORDS}{number}" for number in range(round(2_000 * part))]
    found = []
    for words in near:
        try:
            opens(words)
        except Refused:
            continue
        found.append(words)
    return Outcome(len(near), len(found), f"{len(near) - len(found):,} of {len(near):,} refused", found[:3])


def costly(_folder: Path, part: float) -> Outcome:
    """Heads that ask for a terabyte, for hours, or for more than there is."""
    asked = [Cost(1 << 30, 1, 1), Cost(1 << 62, 1, 1), Cost(262_145, 3, 4), Cost(65_536, 1 << 30, 4), Cost(1 << 20, 3, 1 << 24)]
    asked += [Cost(-1, 3, 4), Cost(0, 0, 0), Cost(64, 11, 1), Cost(256, 1, 9)]
    return _asked(asked * max(1, round(100 * part)))


def unbounded(_folder: Path, _part: float) -> Outcome:
    """The same where nobody looks at what is asked for; little, so that this computer can bear it."""
    with patch.object(Cost, "bearable", lambda _cost: True):
        return _asked([Cost(4_096, 60, 1)])


def _asked(costs: list[Cost]) -> Outcome:
    lock = lock_with(WORDS, cost=CHEAP)
    rest, told, longest = content_of(lock)[len(lock.head) :], [], 0.0
    for cost in costs:
        content = LOCKED + replace(lock.header, cost=cost).line() + rest
        began = time.process_time()
        with contextlib.suppress(Refused, MemoryError):
            unlock(content, WORDS)
        took = time.process_time() - began
        longest = max(longest, took)
        if took > QUICK:
            told.append(f"{cost}: {took * 1000:.0f} ms")
    return Outcome(len(costs), len(told), f"refused in {longest * 1000:.1f} ms at the longest", told[:3])


def once(_folder: Path, part: float) -> Outcome:
    """Saves by one key, the program started anew now and then: no two may use the same nonce."""
    content = content_of(lock_with(WORDS, cost=CHEAP))
    return _used(part, lambda: unlock(content, WORDS), lambda lock: lock.put_on([b"x"])[1])


def counted(_folder: Path, part: float) -> Outcome:
    """The same where each start counts from one."""
    return _used(part, lambda: itertools.count(1), lambda counting: next(counting).to_bytes(12, "big"))


def _used(part: float, start: Callable[[], T], nonce: Callable[[T], bytes]) -> Outcome:
    many, seen, run = max(100, round(SAVES * part)), set[bytes](), start()
    for number in range(many):
        if number % 500 == 0:
            run = start()
        seen.add(nonce(run))
    twice = many - len(seen)
    return Outcome(many, twice, f"{twice:,} of {many:,} used twice")


def canaries(folder: Path, _part: float) -> Outcome:
    """A whole locked review in the real program, with an end nobody wished for in the middle; then its words are looked for."""
    return _looked(folder, "locked")


def canaries_unlocked(folder: Path, _part: float) -> Outcome:
    """The same review without a passphrase."""
    return _looked(folder, "bare")


def _looked(folder: Path, how: str) -> Outcome:
    for name in ("tmp", "home", "run"):
        (folder / name).mkdir(mode=0o700)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "KM_"))}
    env |= {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "QT_QPA_PLATFORM": "offscreen"}
    env |= {"XDG_RUNTIME_DIR": str(folder / "run"), "KM_SETTINGS": str(folder / "settings.json")}
    files, locked, told = 0, 0, []
    for act in ("write", "again"):
        subprocess.run([sys.executable, "-m", "tests.faults.locked_review", str(folder), how, act], env=env, check=True)
        for path in filter(Path.is_file, folder.rglob("*")):
            files, content = files + 1, path.read_bytes()
            locked += content.startswith(LOCKED)
            content += str(path).encode()
            found = (word for word in CANARIES if any(word.encode(code) in content for code in ("utf-8", "utf-16-le")))
            told += [f"{word} in {path.relative_to(folder)}" for word in found]
    if how == "locked" and locked < 8:  # The review, its copies here and there, a picture, what was half typed.
        told.append(f"only {locked} files were locked at all")
    return Outcome(files, len(told), f"{len(told)} canaries in {files} files", told[:5])


TRIALS = [
    Trial("R19", "every byte of a locked review flipped", "100 % refused", flips, flips_unlocked, slice=0.1),
    Trial("R19", "passphrases nearly right", "100 % refused", wrong_words, lenient, slice=0.02),
    Trial("R19", "heads that ask for a terabyte, or for hours", "refused in 10 ms", costly, unbounded, slice=0.02),
    Trial("R19", "saves by one key", "no nonce twice", once, counted, slice=0.02),
    Trial("R19", "20 canary phrases after a locked review", "0 found", canaries, canaries_unlocked),
]
