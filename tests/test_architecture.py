"""The house rules, executed: who may import whom, and that the engine runs where Qt is not."""

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}

# Imports every module of the package it is given, while Qt cannot be found. Names the first that needs it.
IMPORT_WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError("no Qt here", name=name)

sys.meta_path.insert(0, NoQt())
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
    print(module.name)
"""

# Modules that break the contracts, each in its own way.
SINS = {
    "km_desktop.storage.upwards": "import km_desktop.library",
    "km_desktop.report.drawn": "import PySide6",
    "km_desktop.review.ticking": "import time",
    "km_desktop.library.stored": "import tinydb",
    "km_desktop.library.printed": "import reportlab, bidi, uharfbuzz, docx, openpyxl, icalendar",
    "km_desktop.library.paged": "import pypdfium2",
    "km_desktop.imports.egg": "import km_desktop.imports.hen",
    "km_desktop.imports.hen": "import km_desktop.imports.egg",
    "km_desktop.library.sight": "import PIL",
    "km_desktop.library.safe": "import cryptography",
    "ui.parts.upwards": "import ui.home",
    "ui.widgets.knowing": "import km_desktop.review",
}


def python(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A fresh Python that finds the code in the folder, with its exit code and all it said."""
    environ = dict(os.environ, PYTHONPATH=str(folder))
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )


def contracts_of(folder: Path) -> subprocess.CompletedProcess[str]:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return python("-c", lint, "--no-cache", folder=folder)


def test_the_contracts_hold() -> None:
    told = contracts_of(ROOT)
    assert told.returncode == 0, told.stdout


def every_name(contract: dict[str, object]) -> Iterator[str]:
    """Each of our modules that a contract speaks of."""
    containers = contract.get("containers", [])
    assert isinstance(containers, list)
    for key, value in contract.items():
        if key != "containers" and isinstance(value, list):
            for layer in value:
                for name in layer.replace("|", ":").split(":"):
                    bare = name.strip().strip("()")
                    yield from ([f"{container}.{bare}" for container in containers] or [bare])


def plant(folder: Path, module: str, text: str = "") -> None:
    """Write a module, and each package above it."""
    path = folder.joinpath(*module.split("."))
    path.parent.mkdir(parents=True, exist_ok=True)
    for above in path.parents:
        if above == folder:
            break
        (above / "__init__.py").touch()
    path.with_suffix(".py").write_text(text, encoding="utf-8")


def test_each_contract_has_teeth(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for contract in CONTRACTS.values():
        for name in every_name(contract):
            if name.startswith(("km_desktop.", "ui.")):
                plant(tmp_path, name + ".inside")
    plant(tmp_path, "km_desktop.exports.draw", "import reportlab, bidi, uharfbuzz, docx, openpyxl, icalendar")
    plant(tmp_path, "km_desktop.exports.leaf", "import pypdfium2")
    plant(tmp_path, "km_desktop.storage.file", "import tinydb, filelock, cryptography")
    plant(tmp_path, "km_desktop.pictures", "import PIL")
    clean = contracts_of(tmp_path)
    assert clean.returncode == 0, clean.stdout

    for module, text in SINS.items():
        plant(tmp_path, module, text)
    told = contracts_of(tmp_path).stdout
    kept = [name for name, contract in CONTRACTS.items() if f"{contract['name']} BROKEN" not in told]
    assert kept == [], told


def test_the_engine_imports_where_qt_cannot_be_found() -> None:
    told = python("-c", IMPORT_WITHOUT_QT, "km_desktop")
    assert told.returncode == 0, told.stdout
    assert "km_desktop.review.session" in told.stdout.splitlines()


def test_starting_reads_nothing_that_only_papers_need(tmp_path: Path) -> None:
    start = (
        "import os, sys; from km_desktop.compose import make_app\n"
        f"make_app({{'KM_SETTINGS': {str(tmp_path / 'settings.json')!r}, 'KM_LIBRARY': {str(tmp_path)!r}}})\n"
        "print(*sys.modules)"
    )
    told = python("-c", start)
    assert told.returncode == 0, told.stdout
    papers = ("km_desktop.exports", "km_desktop.report", "km_desktop.imports", "km_desktop.pictures", "reportlab", "PIL")
    assert [name for name in told.stdout.split() if name.startswith(papers)] == []


def test_blocking_qt_is_felt_where_qt_is_used() -> None:
    told = python("-c", IMPORT_WITHOUT_QT, "ui")
    assert told.returncode != 0
    assert "no Qt here" in told.stdout


def sources(*packages: str) -> list[Path]:
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """The top-level names of all that a file imports, wherever in it; its own package's are left out."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names} - {"km_desktop"}


@pytest.mark.parametrize("path", [*sources("km_desktop/review"), ROOT / "km_desktop" / "desk.py"], ids=lambda p: p.stem)
def test_a_review_and_its_desk_need_the_standard_library_alone(path: Path) -> None:
    assert imported(path) - set(sys.stdlib_module_names) == set()


def test_third_party_imports_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "sin.py"
    path.write_text("def late():\n    from tinydb.storages import Storage\n", encoding="utf-8")
    assert imported(path) - set(sys.stdlib_module_names) == {"tinydb"}


def test_events_are_never_pumped_by_hand() -> None:
    assert [str(path) for path in sources("km_desktop", "ui") if "processEvents" in path.read_text("utf-8")] == []


def test_qt_calls_that_return_nothing_do_not_wear_none_out() -> None:
    # Some releases of Qt's bindings drop a reference to None at each such call, until Python aborts.
    calls = (
        "from PySide6.QtWidgets import QApplication, QLabel; qt = QApplication(['', '-platform', 'offscreen'])\n"
        "label = QLabel()\n"
        "for count in range(30_000): label.setText('a')\n"
        "print('sound')"
    )
    told = python("-c", calls)
    assert (told.returncode, told.stdout.split()[-1]) == (0, "sound")
