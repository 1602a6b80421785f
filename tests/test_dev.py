"""dev.py: which command it runs where, what it says when it cannot, and that its environment is whole or not used."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.ROOT)
ALL_PACKAGES = (
    "libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 "
    "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)


class Calls:
    """Stands for subprocess.call: keeps what was asked, and answers with the code set for a word in it."""

    def __init__(self, codes: dict[str, int] | None = None) -> None:
        self.commands: list[list[str]] = []
        self.codes = codes or {}

    def __call__(self, command: Sequence[str], **settings: object) -> int:
        self.commands.append(list(command))
        return next((code for word, code in self.codes.items() if word in command), 0)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    fake = Calls()
    monkeypatch.setattr(subprocess, "call", fake)
    return fake


def made(folder: Path, lock: str) -> Path:
    """An environment as dev.py leaves it."""
    python = Path(dev.python_in(str(folder)))
    python.parent.mkdir(parents=True)
    python.touch()
    (folder / "made-from").write_text(f"{sys.executable}\n{lock}", encoding="utf-8")
    return folder


# An old Python


def test_old_pythons_can_read_the_file_as_far_as_the_sentence() -> None:
    source = (ROOT / "dev.py").read_text(encoding="ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    late = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr)  # Checked by hand: the parser lets these pass.
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, late)]


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_gets_one_sentence(version: tuple[int, int, int]) -> None:
    pretend = (
        f"import sys, runpy; sys.version_info = {version}; "
        f"runpy.run_path({str(ROOT / 'dev.py')!r}, run_name='__main__')"
    )
    told = subprocess.run([sys.executable, "-c", pretend], capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 1
    assert told.stdout == ""
    assert told.stderr == f"KM Desktop needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}.\n"


# What the system lacks


def test_a_machine_that_has_all_is_asked_for_nothing() -> None:
    assert dev.missing(have_pip=True, has=lambda _: True) == []


def test_a_bare_machine_lacks_venv_and_every_library() -> None:
    venv = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    packages = [package for _, package in dev.missing(have_pip=False, has=lambda _: False)]
    assert packages == [venv, *ALL_PACKAGES.split()]


def test_only_what_is_missing_is_named() -> None:
    lacking = dev.missing(have_pip=True, has=lambda library: library != "libEGL.so.1")
    assert lacking == [("libEGL.so.1", "libegl1")]


def test_root_on_debian_installs() -> None:
    update, install = dev.remedy([("libEGL.so.1", "libegl1")], apt=True, root=True)
    assert update == ["apt-get", "update"]
    assert install == ["apt-get", "install", "-y", "--no-install-recommends", "libegl1"]


def test_without_root_one_sentence_holds_the_whole_command() -> None:
    with pytest.raises(SystemExit) as left:
        dev.remedy([("libEGL.so.1", "libegl1"), ("libGL.so.1", "libgl1")], apt=True, root=False)
    assert left.value.code == (
        "Some system packages are missing; install them as root with: "
        "apt-get install -y --no-install-recommends libegl1 libgl1"
    )


def test_another_linux_is_told_the_libraries_rather_than_debian_packages() -> None:
    with pytest.raises(SystemExit) as left:
        dev.remedy([("libEGL.so.1", "libegl1")], apt=False, root=True)
    assert left.value.code == "First install, with this system's own tool: libEGL.so.1."


@pytest.mark.parametrize(
    ("platform", "environ", "opens"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_where_a_window_can_open(platform: str, environ: dict[str, str], opens: bool) -> None:
    assert dev.has_screen(platform, environ) is opens


# The environment


def test_a_whole_environment_is_used_as_it_is(tmp_path: Path) -> None:
    assert dev.is_ready(str(made(tmp_path / "env", "the lock")), "the lock")


def test_another_lock_asks_for_another_environment(tmp_path: Path) -> None:
    assert not dev.is_ready(str(made(tmp_path / "env", "the lock")), "a newer lock")


def test_a_half_made_environment_is_not_used(tmp_path: Path) -> None:
    folder = made(tmp_path / "env", "the lock")
    (folder / "made-from").unlink()
    assert not dev.is_ready(str(folder), "the lock")


def test_an_environment_whose_python_is_gone_is_not_used(tmp_path: Path) -> None:
    folder = made(tmp_path / "env", "the lock")
    Path(dev.python_in(str(folder))).unlink()
    assert not dev.is_ready(str(folder), "the lock")


def test_an_environment_made_by_a_python_since_removed_is_not_used(tmp_path: Path) -> None:
    folder = made(tmp_path / "env", "the lock")
    (folder / "made-from").write_text(f"{tmp_path / 'python3'}\nthe lock", encoding="utf-8")
    assert not dev.is_ready(str(folder), "the lock")


def test_making_checks_hashes_and_clears_what_was_half_made(tmp_path: Path, calls: Calls) -> None:
    stray = tmp_path / "env" / "lib" / "stray.py"
    stray.parent.mkdir(parents=True)
    stray.touch()

    def venv_then_rest(command: Sequence[str], **settings: object) -> int:
        if "venv" in command:
            (tmp_path / "env").mkdir()
        return Calls.__call__(calls, command)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "call", venv_then_rest)
        dev.make(str(tmp_path / "env"), "the lock")
    assert not stray.exists()
    base, lock = (tmp_path / "env" / "made-from").read_text(encoding="utf-8").split("\n")
    assert (Path(base).exists(), lock) == (True, "the lock")
    pip = next(command for command in calls.commands if "pip" in command)
    assert "--require-hashes" in pip
    assert not [word for word in pip if "index" in word or "://" in word]


def test_a_failed_install_leaves_no_mark_and_says_so(tmp_path: Path, calls: Calls) -> None:
    calls.codes = {"pip": 1}
    with pytest.raises(SystemExit, match=r"pip could not install requirements\.lock"):
        dev.make(str(tmp_path / "env"), "the lock")
    assert not (tmp_path / "env" / "made-from").exists()


def test_windows_keeps_its_python_elsewhere() -> None:
    assert dev.python_in("env", "nt") == str(Path("env", "Scripts", "python.exe"))
    assert dev.python_in("env", "posix") == str(Path("env", "bin", "python"))


# The commands


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, list[str]]]:
    """What dev.py would turn into, with an environment that is there already."""
    seen: list[tuple[str | None, list[str]]] = []

    def become(python: str, folder: str | None, arguments: list[str]) -> int:
        seen.append((folder, arguments))
        return 0

    monkeypatch.setattr(dev, "ready_python", lambda: "python")
    monkeypatch.setattr(dev, "become", become)
    return seen


def test_km_runs_where_the_user_is_with_the_users_words(started: list[tuple[str | None, list[str]]]) -> None:
    assert dev.main(["km", "add", "a.kmr", "--", "-x"]) == 0
    assert started == [(None, ["-P", "-m", "km_desktop", "add", "a.kmr", "--", "-x"])]


def test_tests_run_in_the_checkout(started: list[tuple[str | None, list[str]]]) -> None:
    dev.main(["test", "-k", "dev"])
    assert started == [(dev.ROOT, ["-m", "pytest", "-n", "auto", "-k", "dev"])]


def test_run_hands_a_file_to_the_program(
    started: list[tuple[str | None, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda *_: True)
    dev.main(["run", "a.kmr"])
    assert started == [(None, ["-P", "-m", "ui.main", "a.kmr"])]


def test_run_without_a_screen_replays_the_sample(
    started: list[tuple[str | None, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda *_: False)
    monkeypatch.setattr(dev, "replay_sample", lambda _: 7)
    assert dev.main(["run"]) == 7
    assert started == []


def test_an_unknown_command_is_named_and_makes_no_environment(
    started: list[tuple[str | None, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["tset"]) == 2
    assert capsys.readouterr().err == 'There is no command "tset"; python3 dev.py help lists them.\n'
    assert started == []


@pytest.mark.parametrize("asked", [[], ["help"], ["--help"]])
def test_help_lists_every_command(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(asked) == 0
    told = capsys.readouterr().out
    assert [name for name in (*dev.PROGRAMS, "check") if f"dev.py {name} " not in told] == []


def test_check_goes_on_after_a_failure_and_fails(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    calls.codes = {"ruff": 1}
    assert dev.check_all("python") == 1
    assert len(calls.commands) == len(dev.CHECKS)
    assert capsys.readouterr().out.splitlines()[-1] == "Failed: Lint."


def test_check_that_finds_nothing_passes(calls: Calls) -> None:
    assert dev.check_all("python") == 0


# The lock


def test_the_lock_holds_every_dependency_with_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\w)", text.partition("\n\n")[2] or text)
    pinned = {found[1]: block for block in blocks if (found := re.match(r"([\w.-]+)==", block))}
    assert [name for name, block in pinned.items() if "--hash=sha256:" not in block] == []
    assert "://" not in text

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in asked}  # type: ignore[index]
    assert names - set(pinned) == set()


def test_the_lock_serves_every_system_not_only_the_one_it_was_made_on() -> None:
    markers = re.findall(r"; (.+?) \\", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert {"sys_platform == 'win32'", "sys_platform == 'darwin'"} <= set(markers)
