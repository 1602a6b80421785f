"""The PDF as a file: safe, the same each time, replaced whole or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from km_desktop.exports import ExportStopped
from km_desktop.exports.pdf import write_pdf
from km_desktop.storage import files
from km_desktop.storage.errors import StorageError
from tests.exports.pdf_reading import made_pdf
from tests.report.reviews_made import GENERATED, LONG_TEXT, MARKUP, hard, made, many, report_of

LIVE = (b"/URI", b"/JS", b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA", b"/PS")


def opened(path: Path) -> bytes:
    """The bytes of a PDF with its streams unpacked."""
    raw = path.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)endstream", raw, re.DOTALL)
    parts = [raw]
    for stream in streams:
        try:
            parts.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_nothing_in_it_is_live(tmp_path: Path) -> None:
    session = made(
        [*MARKUP, "/URI (http://x)", "https://example.org", "/JS (app.alert(1))"], [MARKUP[5]], title=MARKUP[5]
    )
    content = opened(made_pdf(session, tmp_path))
    assert [word for word in LIVE if word + b" " in content or word + b"(" in content] == []


def test_what_can_be_pressed_leads_to_a_place_in_it_and_nowhere_else(tmp_path: Path) -> None:
    session = made([*MARKUP, "https://example.org", LONG_TEXT], [MARKUP[5], "https://example.org"])
    found = [
        held.get_object()
        for page in PdfReader(made_pdf(session, tmp_path)).pages
        for held in page.get("/Annots", [])
    ]
    assert found
    assert {each["/Subtype"] for each in found} == {"/Link"}
    assert all("/A" not in each and each["/Dest"][0].get_object()["/Type"] == "/Page" for each in found)


def test_it_says_its_title_language_and_outline(tmp_path: Path) -> None:
    reader = PdfReader(made_pdf(made(["a"], ["b"], title="Zażółć <b>"), tmp_path))
    assert reader.metadata is not None
    assert reader.metadata.title == "Zażółć <b>"
    assert reader.metadata.creator == "KM Desktop"
    assert reader.metadata.creation_date == GENERATED
    assert str(reader.root_object["/Lang"]) == "en-GB"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["Summary", "How we got there", "Keeping it going"]


def test_what_a_reader_shows_of_it_outside_its_pages_does_nothing_either(tmp_path: Path) -> None:
    reader = PdfReader(made_pdf(made(["a"], ["b"], title="A \u202egnp.exe \x1b[31m"), tmp_path))
    assert reader.metadata is not None
    told = f"{reader.metadata.title} {reader.metadata.subject} {reader.outline}"
    assert "[U+202E right-to-left override]gnp.exe" in told
    assert not [char for char in "\u202e\x1b" if char in told]


def test_all_its_fonts_are_in_it(tmp_path: Path) -> None:
    for page in PdfReader(made_pdf(hard(), tmp_path)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            (drawn,) = font["/DescendantFonts"]
            assert "/FontFile2" in drawn["/FontDescriptor"], font["/BaseFont"]


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    report = report_of(hard())
    write_pdf(report, tmp_path / "one.pdf")
    write_pdf(report, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    write_pdf(replace(report, generated=GENERATED + timedelta(days=1)), tmp_path / "three.pdf")
    assert (tmp_path / "three.pdf").read_bytes() != (tmp_path / "one.pdf").read_bytes()


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    made_of = write_pdf(
        report_of(many(400)), tmp_path / "a.pdf", progress=lambda done, total: told.append((done, total))
    )
    assert made_of.pages > 10
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]


def test_stopping_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"the earlier one")
    with pytest.raises(ExportStopped):
        write_pdf(report_of(many(200)), path, cancelled=lambda: True)
    assert [p.name for p in tmp_path.iterdir()] == ["report.pdf"]
    assert path.read_bytes() == b"the earlier one"


def test_it_stops_within_half_a_second(tmp_path: Path) -> None:
    stop = threading.Event()
    asked = threading.Event()

    def cancelled() -> bool:
        asked.set()
        return stop.is_set()

    report = report_of(many(8_000))
    ended: list[float] = []

    def run() -> None:
        with pytest.raises(ExportStopped):
            write_pdf(report, tmp_path / "a.pdf", cancelled=cancelled)
        ended.append(time.monotonic())

    thread = threading.Thread(target=run)
    thread.start()
    assert asked.wait(20)
    began = time.monotonic()
    stop.set()
    thread.join(20)
    assert ended
    assert ended[0] - began < 0.5
    assert not (tmp_path / "a.pdf").exists()


def test_a_full_disk_leaves_the_earlier_one_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"the earlier one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write_all", full)
    with pytest.raises(StorageError) as refused:
        write_pdf(report_of(made(["a"])), path)
    assert refused.value.code == "no_space"
    assert [p.name for p in tmp_path.iterdir()] == ["report.pdf"]
    assert path.read_bytes() == b"the earlier one"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        write_pdf(report_of(made(["a"])), tmp_path / "none" / "a.pdf")
    assert refused.value.code == "gone"


WRITES_A_REPORT = """
import sys
told = []
sys.addaudithook(lambda event, given: told.append(event) if event.startswith(("pickle.", "socket.", "urllib.")) else None)
from pathlib import Path
from km_desktop.exports.pdf import write_pdf
from reportlab import rl_config
from tests.report.reviews_made import hard, report_of
write_pdf(report_of(hard()), Path("a.pdf"))
found = [name for name in ("pickle", "reportlab.lib.fontfinder") if name in sys.modules]
sys.exit(str((told, found)) if told or "reportlab.lib.fontfinder" in found or rl_config.trustedSchemes else 0)
"""


def planted(folder: Path) -> dict[str, str]:
    """An environment whose home, temporary folder and variables would have the PDF library run what lies there."""
    for name in (".reportlab_settings", ".reportlab_mods"):
        (folder / name).write_text("import pathlib; pathlib.Path('ran').write_text('x')")
    homes = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), str(folder))
    return {
        **os.environ,
        **homes,
        "RL_pageCompression": "nonsense(",
        "RL_trustedSchemes": "['http']",
        "PYTHONPATH": os.getcwd(),
    }


def test_no_settings_of_a_home_folder_are_run_and_nothing_is_unpickled(tmp_path: Path) -> None:
    env = planted(tmp_path)
    told = subprocess.run(
        [sys.executable, "-c", WRITES_A_REPORT], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert not (tmp_path / "ran").exists()


def test_the_library_alone_would_run_them(tmp_path: Path) -> None:
    env = {name: value for name, value in planted(tmp_path).items() if not name.startswith("RL_")}
    subprocess.run([sys.executable, "-c", "import reportlab.rl_config"], cwd=tmp_path, env=env, check=True)
    assert (tmp_path / "ran").exists()


def test_two_reports_at_once_do_not_mix(tmp_path: Path) -> None:
    reports = {name: report_of(session) for name, session in (("hard", hard()), ("many", many(300)))}
    alone = {}
    for name, report in reports.items():
        write_pdf(report, tmp_path / name)
        alone[name] = (tmp_path / name).read_bytes()
    threads = [threading.Thread(target=write_pdf, args=(report, tmp_path / name)) for name, report in reports.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {name: (tmp_path / name).read_bytes() for name in reports} == alone
