"""What the tests of `km` share: a library and settings of their own, and running a command within the test."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from km_desktop.cli import main
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line printed."""
        return self.out.splitlines()[-1]


class Km:
    """Runs `km` within the test, in a folder of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.library = folder / "library"
        self._monkeypatch, self._capsys = monkeypatch, capsys
        monkeypatch.setenv("KM_LIBRARY", str(self.library))
        monkeypatch.setenv("KM_SETTINGS", str(folder / "settings" / "settings.json"))

    def __call__(self, *words: str | Path, stdin: bytes = b"") -> Ran:
        """Runs a command."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main([str(word) for word in words])
        told = self._capsys.readouterr()
        return Ran(code, told.out, told.err)

    def done(self, *words: str | Path, stdin: bytes = b"") -> Ran:
        """Runs a command that must work and say nothing on standard error."""
        ran = self(*words, stdin=stdin)
        assert (ran.code, ran.err) == (0, "")
        return ran

    def refused(self, *words: str | Path, stdin: bytes = b"") -> str:
        """Runs a command that must be refused; returns its one sentence."""
        ran = self(*words, stdin=stdin)
        assert ran.code == 1
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err
        return ran.err.strip()

    def new(self, format_id: str = "aar", title: str = "Power cut") -> Path:
        """A new review."""
        return Path(self.done("new", format_id, "--title", title).last)


def load(path: Path) -> Session:
    """The review in a file."""
    return SessionFile(path).load()


@pytest.fixture
def km(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Km:
    """`km` with a library of its own."""
    return Km(tmp_path, monkeypatch, capsys)
