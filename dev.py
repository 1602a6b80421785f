"""KM Desktop from a checkout, with nothing but Python.

    python3 dev.py run      open the program; a review's file may follow
    python3 dev.py test     pass the tests; pytest's own arguments may follow
    python3 dev.py km ...   the same engine without a screen, such as: km formats
    python3 dev.py check    lint, types, contracts, tests
    python3 dev.py bench    how quick it is, beside its floors
    python3 dev.py faults   kill it thousands of times and count what was lost
    python3 dev.py offline  prove that no network is used: a whole review, and every test, where there is none
    python3 dev.py room     play the room at random and look for what is private
    python3 dev.py papers   make PDFs of 200 sessions at random, and let a validator look at each
    python3 dev.py shots    a picture of every screen, in the folder shots

On Windows say "py" instead of "python3". The first start makes an environment
in the folder .venv from requirements.lock; every later one goes straight in.
"""

# The syntax of this file parses on every Python 3, so that an old one is turned away by a sentence.
import os
import sys

if sys.version_info < (3, 11):
    sys.exit("KM Desktop needs Python 3.11 or newer, and this is Python {}.{}.".format(*sys.version_info[:2]))

import io
from collections.abc import Callable, Mapping, Sequence

ROOT = os.path.dirname(os.path.abspath(__file__))
LOCK = os.path.join(ROOT, "requirements.lock")
ENVIRONMENT = os.path.join(ROOT, ".venv")
SAMPLE = os.path.join(ROOT, "resources", "samples", "weekend-discharge-lounge.aar.json")
VARIABLES = dict(os.environ, PYTHONPATH=ROOT)  # The checkout is where our programs find the code.

# What Qt's windows need of a Linux system: the library, and the Debian package that holds it.
LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
)

# Qt's bindings carry Python files in an archive and compile them at each start, unless they lie unpacked beside it.
UNPACK = (
    "import compileall, os; os.environ['SBK_EMBED'] = '0'; import shiboken6; "
    "compileall.compile_dir(os.path.join(os.path.dirname(shiboken6.__file__), 'files.dir'), quiet=2)"
)

CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("Lint", ("-m", "ruff", "check", ".")),
    ("Types", ("-m", "mypy")),
    ("Contracts", ("-c", CONTRACTS)),
    ("Tests", ("-m", "pytest", "-q", "-n", "auto")),
)

# For each command that is one program: where it starts (None: where the user is), and what it is.
# -P keeps files that lie where the user is, or beside the program, from being taken for modules.
PROGRAMS = {
    "run": (None, ("-P", "-m", "ui.main")),
    "km": (None, ("-P", "-m", "km_desktop")),
    "test": (ROOT, ("-m", "pytest", "-n", "auto")),
    "bench": (ROOT, ("-P", "-m", "tests.bench.run")),
    "faults": (ROOT, ("-P", "-m", "tests.faults.run")),
    "offline": (ROOT, ("-P", "-m", "tests.offline.run")),
    "room": (ROOT, ("-P", "-m", "tests.room.run")),
    "papers": (ROOT, ("-P", "-m", "tests.exports.sweep")),
    "shots": (ROOT, ("-P", "-m", "tests.shots")),
}


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window can open; a Qt platform chosen by the user is taken at its word."""
    if platform in ("win32", "darwin"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def loads(library: str) -> bool:
    """Whether the system has this shared library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(have_pip: bool, has: Callable[[str], bool]) -> list[tuple[str, str]]:
    """What a Linux system lacks: (its name anywhere, its Debian package)."""
    lacking = [] if have_pip else [("Python's venv and ensurepip", "python{}.{}-venv".format(*sys.version_info[:2]))]
    return lacking + [pair for pair in LIBRARIES if not has(pair[0])]


def remedy(lacking: Sequence[tuple[str, str]], apt: bool, root: bool) -> list[list[str]]:
    """The commands that install what is lacking; where they may not be run, leaves with a sentence that says so."""
    names, packages = [name for name, _ in lacking], [package for _, package in lacking]
    if not apt:
        sys.exit("First install, with this system's own tool: {}.".format(", ".join(names)))
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not root:
        sys.exit("Some system packages are missing; install them as root with: {}".format(" ".join(install)))
    return [["apt-get", "update"], install]


def prepare_system() -> None:
    """Install what Qt and venv need of a Debian system, only what is missing; leaves with a sentence otherwise."""
    import importlib.util
    import shutil
    import subprocess

    if not sys.platform.startswith("linux"):
        return
    have_pip = bool(importlib.util.find_spec("ensurepip")) and bool(importlib.util.find_spec("venv"))
    lacking = missing(have_pip, loads)
    if not lacking:
        return
    commands = remedy(lacking, shutil.which("apt-get") is not None, os.geteuid() == 0)
    print("Installing system packages, once: {}".format(" ".join(package for _, package in lacking)), flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in commands:
        told = subprocess.run(command, check=False, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if told.returncode:
        print(told.stdout.decode(errors="replace"))
        sys.exit("apt-get could not install them (its words are above); try by hand: {}".format(" ".join(command)))


def base_python() -> str:
    """The Python that environments are made from, also when this one is an environment's own."""
    base = str(getattr(sys, "_base_executable", "") or sys.executable)
    return os.path.realpath(base) if os.name == "posix" else base


def python_in(environment: str, system: str = os.name) -> str:
    """Where an environment keeps its Python."""
    return os.path.join(environment, *(("Scripts", "python.exe") if system == "nt" else ("bin", "python")))


def read(path: str) -> str:
    """A file's text, or nothing where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def is_ready(environment: str, lock: str) -> bool:
    """Whether the environment was made to the end, from this very lock, by a Python that is still there."""
    base, _, made_from = read(os.path.join(environment, "made-from")).partition("\n")
    return bool(made_from) and made_from == lock and os.path.exists(base) and os.path.exists(python_in(environment))


def wait_alone() -> io.BufferedReader:
    """Wait until no other dev.py makes an environment here; holds until the file is closed or the process ends."""
    import errno

    file = open(os.path.abspath(__file__), "rb")
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                file.seek(1 << 30)  # Far past the end, so that nobody is kept from reading.
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX)
        except OSError as fault:
            if fault.errno == errno.EDEADLK:
                continue  # Windows waits ten seconds at a time.
        return file  # Also on a network folder without locks.


def make(environment: str, lock: str) -> None:
    """Make the environment afresh, hash-checked; the mark that it is whole comes last."""
    import shutil
    import subprocess

    print("Making the environment in .venv, once; this takes a minute or so.", flush=True)
    if os.path.lexists(environment):
        shutil.rmtree(environment)
    base, python = base_python(), python_in(environment)
    install = ["-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "-r", LOCK]
    if subprocess.call([base, "-m", "venv", environment]):
        sys.exit("Python could not make the environment in .venv (its words are above).")
    if subprocess.call([python, *install]):
        sys.exit("pip could not install requirements.lock (its words are above); once that is mended, run this again.")
    subprocess.call([python, "-c", UNPACK])  # Only a quicker start: without it all works the same.
    with open(os.path.join(environment, "made-from"), "w", encoding="utf-8", newline="\n") as mark:
        mark.write(base + "\n" + lock)


def ready_python() -> str:
    """The environment's Python, made or mended first where it must be."""
    lock = read(LOCK)
    if not is_ready(ENVIRONMENT, lock):
        prepare_system()
        with wait_alone():
            if not is_ready(ENVIRONMENT, lock):
                make(ENVIRONMENT, lock)
    return python_in(ENVIRONMENT)


def become(python: str, folder: str | None, arguments: Sequence[str]) -> int:
    """Turn into the program; Windows cannot, so there it is waited for."""
    if folder:
        os.chdir(folder)
    if os.name == "posix":
        os.execve(python, [python, *arguments], VARIABLES)
    import subprocess

    return subprocess.call([python, *arguments], env=VARIABLES)


def replay_sample(python: str) -> int:
    """Run the sample review through the engine without a screen, and say where its report is."""
    import subprocess
    import tempfile

    km = [python, *PROGRAMS["km"][1]]

    def last_line(*arguments: str) -> str:
        command = [*km, *arguments]
        return subprocess.check_output(command, env=VARIABLES, encoding="utf-8").strip().splitlines()[-1]

    print("There is no screen here, so the sample review is replayed without one.", flush=True)
    try:
        with tempfile.TemporaryDirectory() as library:
            review = last_line("import", SAMPLE, "--library", library)
            report = last_line("export", review, "--to", "pdf", "--out", os.path.join(ROOT, "out"))
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    print("Its report is {}".format(report))
    return 0


def check_all(python: str) -> int:
    """Run every check, also after one that fails, and say which failed."""
    import subprocess

    failed = []
    for name, arguments in CHECKS:
        print("== {}".format(name), flush=True)
        if subprocess.call([python, *arguments], env=VARIABLES, cwd=ROOT):
            failed.append(name)
    print("Failed: {}.".format(", ".join(failed)) if failed else "All checks passed.")
    return 1 if failed else 0


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; gives the exit code: 2 for a command that is not known."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", ())
    if command in ("help", "-h", "--help"):
        print(__doc__.strip())
        return 0
    if command != "check" and command not in PROGRAMS:
        print('There is no command "{}"; python3 dev.py help lists them.'.format(command), file=sys.stderr)
        return 2
    python = ready_python()
    if command == "check":
        return check_all(python)
    if command == "run" and not has_screen(sys.platform, os.environ):
        return replay_sample(python)
    folder, program = PROGRAMS[command]
    return become(python, folder, [*program, *rest])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as fault:
        sys.exit("This could not be done: {}".format(fault))
