"""`km` and passphrases: set, asked for, changed, taken off, recovered, and handed over."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from km_desktop.storage import locked
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.header import Cost
from tests.cli_running import Km


@pytest.fixture(autouse=True)
def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are made in no time here; what that takes is measured elsewhere."""
    real = locked.lock_with
    monkeypatch.setattr(locked, "lock_with", lambda *given, **more: real(*given, **{**more, "cost": Cost(64, 1, 1)}))
    monkeypatch.setattr("km_desktop.library.locking.lock_with", locked.lock_with)


@pytest.fixture
def km(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Km:
    return Km(tmp_path, monkeypatch, capsys)


@pytest.fixture
def words(tmp_path: Path) -> Callable[[str], str]:
    """Writes a passphrase into a file and names it."""

    def write(phrase: str) -> str:
        path = tmp_path / f"{phrase}.txt"
        path.write_text(f"{phrase}\n", "utf-8")
        return str(path)

    return write


@pytest.fixture
def locked_review(km: Km, words: Callable[[str], str]) -> str:
    path = km("new", "aar", "--title", "Theatre 3, power cut").last
    km("add", path, "--stage", "1", "Pumps were flat")
    return km("lock", path, "--new-passphrase-file", words("one")).last


def test_a_locked_review_is_read_with_its_passphrase_and_not_without(km: Km, locked_review: str, words: Callable[[str], str]) -> None:
    assert "power" not in locked_review
    for command in (("show", locked_review), ("add", locked_review, "--stage", "1", "More"), ("export", locked_review)):
        ran = km(*command)
        assert ran.code == 1
        assert ran.err.strip() == f"“{Path(locked_review).name}” is locked: open it with its passphrase."
    assert "does not open" in km("show", locked_review, "--passphrase-file", words("two")).err
    assert km("add", locked_review, "--stage", "1", "Spare in bay 4", "--passphrase-file", words("one")).code == 0
    shown = km("show", locked_review, "--passphrase-file", words("one")).out
    assert "Pumps were flat" in shown and "Spare in bay 4" in shown
    assert Path(locked_review).read_bytes().startswith(LOCKED)


def test_the_list_and_the_check_tell_nothing_of_it(km: Km, locked_review: str, words: Callable[[str], str]) -> None:
    listed, checked = km("list").out, km("check", locked_review)
    assert "locked" in listed and "power" not in listed + checked.out
    assert checked.code == 0
    assert "1 note" in km("check", locked_review, "--passphrase-file", words("one")).out


def test_another_passphrase_and_none(km: Km, locked_review: str, words: Callable[[str], str]) -> None:
    changed = km("lock", locked_review, "--passphrase-file", words("one"), "--new-passphrase-file", words("two"))
    assert changed.code == 0
    assert km("unlock", locked_review, "--passphrase-file", words("one")).code == 1
    bare = km("unlock", locked_review, "--passphrase-file", words("two")).last
    assert Path(bare).name.endswith("theatre-3-power-cut.kmr")
    assert km("show", bare).code == 0
    assert "is not locked" in km("unlock", bare).err


def test_the_recovery_key_of_a_site_opens_what_was_locked_since(
    km: Km, words: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, site = km.folder / "key.txt", km.folder / "site.toml"
    made = km("recovery-key", "make", "--to", str(key), "--new-passphrase-file", words("key words"))
    assert made.code == 0 and made.out.startswith('recovery_key = "')
    assert key.read_bytes().startswith(LOCKED)
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert km("recovery-key", "make", "--to", str(key), "--plain").code == 1  # What is there is never replaced.
    site.write_text(made.out, "utf-8")
    monkeypatch.setenv("KM_SITE", str(site))
    path = km("new", "aar", "--title", "Lost words").last
    locked_path = km("lock", path, "--new-passphrase-file", words("one")).last
    refused = km("unlock", locked_path, "--recovery", str(key), "--passphrase-file", words("one"))
    assert refused.code == 1 and "key.txt" in refused.err
    assert km("unlock", locked_path, "--recovery", str(key), "--passphrase-file", words("key words")).code == 0


def test_a_review_is_handed_over_in_one_locked_file(km: Km, locked_review: str, words: Callable[[str], str]) -> None:
    out = str(km.folder / "out")
    options = ("--passphrase-file", words("one"), "--new-passphrase-file", words("theirs"))
    ran = km("export", locked_review, "--to", "locked", "--out", out, *options)
    handed = Path(ran.last)
    assert handed.suffix == ".kmlock"
    assert handed.read_bytes().startswith(LOCKED) and b"Pumps" not in handed.read_bytes()
    assert km("import", str(handed), "--passphrase-file", words("one")).code == 1
    taken = km("import", str(handed), "--passphrase-file", words("theirs"))
    assert "Pumps were flat" in km("show", taken.last).out


@pytest.mark.parametrize("content", [b"", b"\xff\n"])
def test_a_file_without_a_passphrase_in_it_is_refused(km: Km, locked_review: str, content: bytes) -> None:
    path = km.folder / "bad.txt"
    path.write_bytes(content)
    ran = km("show", locked_review, "--passphrase-file", str(path))
    assert ran.code == 1 and "Traceback" not in ran.err
