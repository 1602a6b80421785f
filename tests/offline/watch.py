"""A watch over the whole suite: a test whose process, or a Python process it starts, reaches for a network fails."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Generator
from typing import Any

import pytest

from tests.offline.ears import SEEN, SITE, listen, write_down

_Popen = Any


class Watch:
    """Knows what was tried since it was last asked."""

    def __init__(self) -> None:
        self._file = tempfile.NamedTemporaryFile(prefix="km-network-", delete=False)  # noqa: SIM115 - held to the end
        self._file.close()
        self._read = 0
        os.environ[SEEN] = self._file.name
        os.environ["PYTHONPATH"] = with_ears(os.environ.get("PYTHONPATH", ""))
        listen(write_down)

    def news(self) -> list[str]:
        """The attempts since the last call, in words."""
        if os.stat(self._file.name).st_size == self._read:
            return []
        with open(self._file.name, "rb") as file:
            file.seek(self._read)
            told = file.read()
        self._read += len(told)
        return [line.partition("\t")[0] for line in told.decode("utf-8", "replace").splitlines()]

    def end(self) -> None:
        """Tidies up."""
        os.unlink(self._file.name)


def with_ears(path: str) -> str:
    """A PYTHONPATH by which a process is heard, from one that may be empty."""
    return path if SITE in path.split(os.pathsep) else os.pathsep.join(filter(None, (SITE, path)))


def follow(patch: pytest.MonkeyPatch) -> None:
    """Lets processes be heard that are given an environment of their own."""
    start = subprocess.Popen.__init__

    def heard(self: _Popen, *words: Any, **settings: Any) -> None:
        env = settings.get("env")
        if env is not None and SEEN in env:  # One made from ours; an empty one is meant to be empty.
            settings["env"] = {**env, "PYTHONPATH": with_ears(env.get("PYTHONPATH", ""))}
        start(self, *words, **settings)

    patch.setattr(subprocess.Popen, "__init__", heard)


class Plugin:
    """What pytest asks."""

    def __init__(self) -> None:
        self._watch = Watch()
        self._patch = pytest.MonkeyPatch()
        follow(self._patch)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """A test that tried fails, by its name, whatever else came of it."""
        report = yield
        if tried := self._watch.news():
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} reached for a network: {'; '.join(tried)}"
        return report

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """What was tried outside any test, such as while tests were gathered, fails the run."""
        if tried := self._watch.news():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            print(f"\nOutside any test a network was reached for: {'; '.join(tried)}")

    def pytest_unconfigure(self) -> None:
        """Tidies up."""
        self._patch.undo()
        self._watch.end()


def pytest_configure(config: pytest.Config) -> None:
    """Sets the watch, once a process."""
    if not config.pluginmanager.has_plugin("km-offline"):
        config.pluginmanager.register(Plugin(), "km-offline")
