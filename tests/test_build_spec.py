"""What goes into the frozen program: nothing by which it could reach a network."""

from __future__ import annotations

import ast
import os
import re
import zipfile
from pathlib import Path

import pytest

from km_desktop.offline import ABSENT
from tests.offline.bundle import forbidden

ROOT = Path(__file__).parents[1]
SPEC = ast.parse((ROOT / "build.spec").read_text("utf-8"))
BUNDLE = os.environ.get("KM_BUNDLE", "")
"""The folder of a frozen program, to be looked through; `dev.py offline --bundle DIR` is the same."""


def assigned(name: str) -> ast.expr:
    """What build.spec assigns to a name."""
    return next(
        node.value
        for node in SPEC.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name
    )


def test_every_module_of_a_network_is_left_out_of_the_frozen_program() -> None:
    excluded = assigned("EXCLUDES")
    assert isinstance(excluded, ast.List)
    starred = [node.value.id for node in excluded.elts if isinstance(node, ast.Starred) and isinstance(node.value, ast.Name)]
    assert starred == ["ABSENT"]
    assert {"socket", "_socket", "ssl", "_ssl", "http.client", "urllib.request", "PySide6.QtNetwork"} <= set(ABSENT)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Network.so.6", "PySide6/Qt6Network.dll", "libssl.so.3", "libcrypto-3-x64.dll", "libcrypto-3.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so", "PySide6/plugins/networkinformation/qnetworklistmanager.dll",
        "libgnutls.so.30", "libcups.so.2", "libavahi-client.so.3",
    ],
)  # fmt: skip
def test_libraries_of_a_network_are_left_out(name: str) -> None:
    call = assigned("UNUSED")
    assert isinstance(call, ast.Call)
    assert isinstance(call.args[0], ast.Constant)
    assert re.search(str(call.args[0].value), name)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("_internal/PySide6/Qt/lib/libQt6Network.so.6", True),
        ("_internal/PySide6/Qt6WebEngineCore.dll", True),
        ("_internal/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", True),
        ("_internal/_socket.pyd", True),
        ("_internal/libssl.so.3", True),
        ("_internal/libcrypto-3-x64.dll", True),
        ("_internal/libgnutls.so.30", True),
        ("_internal/libavahi-client.so.3", True),
        ("_internal/cryptography/hazmat/bindings/_rust.abi3.so", False),
        ("_internal/PySide6/Qt6Core.dll", False),
        ("_internal/PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", False),
        ("_internal/resources/help/network.md", False),
    ],
)
def test_what_has_no_business_in_a_bundle_is_found_by_its_name(tmp_path: Path, name: str, found: bool) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.touch()
    assert forbidden(tmp_path) == ([name] if found else [])


def test_modules_inside_an_archive_are_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "base_library.zip", "w") as archive:
        for name in ("asyncio/__init__.pyc", "asyncio/events.pyc", "http/client.pyc", "socketless.pyc"):
            archive.writestr(name, b"")
    modules = [place.partition(": ")[2] for place in forbidden(tmp_path)]
    assert modules == ["asyncio", "asyncio.events", "http.client"]


def test_the_zone_that_calendars_ask_for_is_there_and_no_other() -> None:
    hidden, call = assigned("HIDDEN"), assigned("UNUSED")
    assert ast.literal_eval(hidden) == ["tzdata.zoneinfo"]
    assert isinstance(call, ast.Call)
    assert isinstance(call.args[0], ast.Constant)
    left_out = re.compile(str(call.args[0].value))
    assert not left_out.search("tzdata/zoneinfo/UTC")
    assert left_out.search("tzdata/zoneinfo/Europe/Paris")


@pytest.mark.slow
@pytest.mark.skipif(not BUNDLE, reason="KM_BUNDLE names no frozen program")
def test_the_frozen_program_holds_nothing_of_a_network() -> None:
    assert forbidden(Path(BUNDLE)) == []
