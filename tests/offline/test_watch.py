"""The watch over the suite has ears: what reaches for a network is caught, in the test's process and in one it starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline.ears import SEEN, attempt

ROOT = Path(__file__).parents[2]
CONFTEST = "from tests.offline.watch import pytest_configure as pytest_configure\n"
PLANTED = '''
import os, socket, subprocess, sys, urllib.request

def test_opens_an_address():
    try:
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)
    except OSError:
        pass  # Whoever swallows the refusal is told of all the same.

CALL = "import socket; socket.socket().connect_ex(('192.0.2.1', 9))"

def test_connects_in_a_process_of_its_own():
    subprocess.run([sys.executable, "-c", CALL], capture_output=True)

def test_connects_in_a_process_with_its_own_environment():
    env = {**os.environ, "PYTHONPATH": "elsewhere"}
    subprocess.run([sys.executable, "-P", "-c", CALL], env=env, capture_output=True)

def test_asks_for_a_name():
    try:
        socket.getaddrinfo("example.invalid", 80)
    except OSError:
        pass

def test_does_nothing_of_the_kind():
    left, right = socket.socketpair()
    left.sendall(b"between processes")
    left.close(), right.close()
'''


def test_whoever_reaches_for_a_network_fails_by_name(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_planted.py").write_text(PLANTED, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:pytestqt", "-c", os.devnull]
    env = {**os.environ, "PYTHONPATH": str(ROOT), SEEN: ""}
    told = subprocess.run([*command, str(tmp_path)], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert "4 failed, 1 passed" in told.stdout
    for name, what in (
        ("opens_an_address", "urllib.Request http://192.0.2.1/"),
        ("connects_in_a_process_of_its_own", "socket.connect ('192.0.2.1', 9)"),
        ("connects_in_a_process_with_its_own_environment", "socket.connect ('192.0.2.1', 9)"),
        ("asks_for_a_name", "socket.getaddrinfo example.invalid"),
    ):
        assert f"test_{name} reached for a network: {what}" in told.stdout


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs sockets between processes")
def test_a_socket_between_processes_is_no_network() -> None:
    with socket.socket(socket.AF_UNIX) as within, socket.socket(socket.AF_INET) as out, socket.socket(socket.AF_INET6) as sixth:
        assert attempt("socket.connect", (within, "/run/x11")) == ""
        assert attempt("socket.connect", (out, ("127.0.0.1", 9))) == "socket.connect ('127.0.0.1', 9)"
        assert attempt("socket.bind", (sixth, ("::1", 9))) == "socket.bind ('::1', 9)"


def test_opening_a_file_is_no_network() -> None:
    assert attempt("open", ("socket.connect", "r", 0)) == ""
