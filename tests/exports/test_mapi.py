"""A draft handed to the mail program of Windows: what would be handed over, and what comes of each answer."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from km_desktop.exports import mapi
from km_desktop.exports.mapi import MapiFileDescW, MapiMessageW, Outcome, available, send_draft

Answer = Callable[[Any, Any, Any, int, int], int]


@dataclass
class Dll:
    """Stands for Windows' own: takes down what it is handed, by the pointers that it gets, and answers."""

    answer: int = 0
    error: OSError | None = None
    meanwhile: Callable[[], None] | None = None
    mails: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.MAPISendMailW = _Function(self)

    def taken(self, session: Any, window: Any, message: Any, flags: int, reserved: int) -> int:
        """What a real one would read through the pointer."""
        mail = ctypes.cast(message, ctypes.POINTER(MapiMessageW)).contents
        self.mails.append(
            {
                "subject": mail.lpszSubject,
                "body": mail.lpszNoteText,
                "files": [
                    (mail.lpFiles[at].lpszPathName, mail.lpFiles[at].lpszFileName, mail.lpFiles[at].nPosition)
                    for at in range(mail.nFileCount)
                ],
                "recipients": mail.nRecipCount,
                "call": (session, window, flags, reserved),
            }
        )
        if self.meanwhile:
            self.meanwhile()
        if self.error:
            raise self.error
        return self.answer


class _Function:
    """A function of a DLL: it has types, and the call goes through ctypes, as a real one does."""

    argtypes: Any = None
    restype: Any = None

    def __init__(self, dll: Dll) -> None:
        self._dll = dll

    def __call__(self, *told: Any) -> int:
        assert len(told) == len(self.argtypes) == 5
        return self._dll.taken(*told)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "2026-06-16 ŵard – 4.pdf", tmp_path / "dates.ics"]
    for path in paths:
        path.write_bytes(b"x")
    return paths


def test_the_mail_is_what_was_asked_for_and_its_window_opens(files: list[Path]) -> None:
    dll = Dll()
    assert send_draft("Ŵard 4 – zażółć 😀", "one\ntwo تأخر\n", files, load=lambda: dll) is Outcome.HANDED_OVER
    (mail,) = dll.mails
    assert (mail["subject"], mail["body"]) == ("Ŵard 4 – zażółć 😀", "one\r\ntwo تأخر\r\n")
    nowhere = 0xFFFFFFFF
    assert mail["files"] == [(str(files[0]), "2026-06-16 ward 4.pdf", nowhere), (str(files[1]), "dates.ics", nowhere)]
    assert mail["recipients"] == 0
    assert mail["call"] == (None, None, 0x8 | 0x1, 0)
    assert dll.MAPISendMailW.restype is ctypes.c_uint32


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of a 64-bit Windows")
def test_the_structures_are_laid_out_as_windows_lays_them_out() -> None:
    assert (ctypes.sizeof(MapiMessageW), ctypes.sizeof(MapiFileDescW)) == (96, 40)
    fields = {name: getattr(MapiMessageW, name).offset for name, _kind in MapiMessageW._fields_}
    assert (fields["lpszSubject"], fields["flFlags"], fields["nFileCount"], fields["lpFiles"]) == (8, 48, 80, 88)
    assert MapiFileDescW.lpszPathName.offset == 16


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (0, Outcome.HANDED_OVER), (1, Outcome.STOPPED), (2, Outcome.FAILED), (3, Outcome.NO_PROGRAM), (5, Outcome.FAILED),
        (9, Outcome.FILES), (11, Outcome.FILES), (12, Outcome.FILES), (26, Outcome.NO_PROGRAM), (27, Outcome.NO_PROGRAM),
        (28, Outcome.FILES), (0x80004005, Outcome.FAILED), (999, Outcome.FAILED),
    ],
)  # fmt: skip
def test_every_answer_has_a_calm_code(answer: int, outcome: Outcome, files: list[Path]) -> None:
    assert send_draft("a", "b", files, load=lambda: Dll(answer)) is outcome


def test_a_library_that_breaks_or_lacks_the_function_is_no_fault_of_the_program(files: list[Path]) -> None:
    assert send_draft("a", "b", files, load=lambda: Dll(error=OSError("access violation"))) is Outcome.FAILED
    assert send_draft("a", "b", files, load=object) is Outcome.FAILED
    assert send_draft("a", "b", files, load=lambda: None) is Outcome.NO_PROGRAM


def test_a_file_that_is_gone_is_said_before_anything_opens(files: list[Path]) -> None:
    dll = Dll()
    files[1].unlink()
    assert send_draft("a", "b", files, load=lambda: dll) is Outcome.FILES
    assert dll.mails == []


def test_a_draft_may_have_no_files() -> None:
    dll = Dll()
    assert send_draft("a", "b", [], load=lambda: dll) is Outcome.HANDED_OVER
    assert dll.mails[0]["files"] == []


def test_paths_are_whole_wherever_the_program_stands(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    dll = Dll()
    monkeypatch.chdir(files[0].parent)
    send_draft("a", "b", [Path(files[0].name)], load=lambda: dll)
    assert dll.mails[0]["files"][0][0] == str(files[0])


def test_a_mail_program_that_goes_elsewhere_does_not_take_us_along(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    send_draft("a", "b", files, load=lambda: Dll(meanwhile=lambda: os.chdir(tmp_path / "elsewhere")))
    assert Path.cwd() == tmp_path


@pytest.mark.parametrize("text", ["x\r\nBcc: a@example.org", "a\x00b", "a\u2028b", "\u202eabc", "x" * 5_000])
def test_no_words_end_a_string_or_a_line_too_early(text: str, files: list[Path]) -> None:
    dll = Dll()
    send_draft(text, f"{text}\nlast", files, load=lambda: dll)
    (mail,) = dll.mails
    assert not set(mail["subject"]) & set("\r\n\x00\u2028\u202e")
    assert len(mail["subject"]) <= 251
    assert mail["body"].endswith("\r\nlast")
    assert "\x00" not in mail["body"]


def test_it_is_offered_only_where_a_mail_program_and_the_library_are_there() -> None:
    assert available(load=Dll, client=lambda: "Outlook")
    assert not available(load=Dll, client=lambda: "")
    assert not available(load=lambda: None, client=lambda: "Outlook")


def test_who_takes_drafts_is_what_windows_says(monkeypatch: pytest.MonkeyPatch) -> None:
    clients = r"SOFTWARE\Clients\Mail"
    told = {("HKEY_LOCAL_MACHINE", clients, ""): "Microsoft Outlook"}
    monkeypatch.setattr(mapi, "_known", lambda *place: told.get(place, ""))
    assert mapi.client() == ""  # Its part of MAPI is nowhere: one that lives in a browser.
    told["HKEY_LOCAL_MACHINE", rf"{clients}\Microsoft Outlook", "DLLPathEx"] = r"C:\Office\olmapi32.dll"
    assert mapi.client() == "Microsoft Outlook"
    told["HKEY_CURRENT_USER", clients, ""] = "Thunderbird"
    assert mapi.client() == ""
    told["HKEY_LOCAL_MACHINE", rf"{clients}\Thunderbird", "DLLPath"] = r"C:\Thunderbird\mozMapi32.dll"
    assert mapi.client() == "Thunderbird"


@pytest.mark.skipif(sys.platform == "win32", reason="there the library is loaded")
def test_on_other_systems_nothing_is_loaded_nor_offered(files: list[Path]) -> None:
    words = """
import ctypes
def refused(*_): raise SystemExit("loaded")
ctypes.CDLL.__init__ = refused
from km_desktop.exports.mapi import Outcome, available, send_draft
assert not available()
assert send_draft("a", "b", []) is Outcome.NO_PROGRAM
"""
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert send_draft("a", "b", files) is Outcome.NO_PROGRAM
