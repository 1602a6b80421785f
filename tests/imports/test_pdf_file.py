"""A PDF is looked through for a review of ours, whoever saved it last, and for nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import zlib
from pathlib import Path

import pytest

from km_desktop.exports.carried import carried_bytes
from km_desktop.imports import pdf_file
from km_desktop.review.guarded import unguarded
from km_desktop.review.refused import Refused
from tests.exports.carrying import attached, packed_zeros, pdf_of, stream
from tests.imports.reading import read, take, texts
from tests.report.reviews_made import made

SESSION = made(["Note one", "Żółć, and “5 0 obj” of it"], ["Label the pumps"])
REVIEW = carried_bytes(SESSION, unguarded)
SOUND = attached(stream(zlib.compress(REVIEW)))


def refused(folder: Path, content: bytes, name: str = "in.pdf") -> str:
    with pytest.raises(Refused) as refusal:
        take(folder, content, name)
    assert (folder / name).read_bytes() == content
    return refusal.value.code


@pytest.mark.parametrize(
    ("content", "how"),
    [
        (SOUND, "as it was written"),
        (attached(stream(REVIEW, b"")), "not packed"),
        (attached(stream(zlib.compress(REVIEW), b"/Filter [ /FlateDecode ]")), "with a list of one way of packing"),
        (attached(stream(zlib.compress(REVIEW), length=b"7")), "with a wrong length"),
        (attached(stream(zlib.compress(REVIEW), length=b"6 0 R"), more=[b"%d" % len(zlib.compress(REVIEW))]), "with a length elsewhere"),
        (attached(stream(zlib.compress(REVIEW)), b"<FEFF007200650076006900650077002e006b006d0072002e006a0073006f006e>"), "named in UTF-16"),
        (attached(stream(zlib.compress(REVIEW)), rb"(review\056kmr.js\157n)"), "named with signs in octal"),
        (SOUND[: SOUND.index(b"xref")], "without its table"),
        (b"\n" + SOUND, "after an empty line"),
        (SOUND.replace(b"\n5 0 obj", b"\n5  0\r\nobj"), "with other gaps"),
        (SOUND + b"5 0 obj\n" + stream(zlib.compress(REVIEW)) + b"\nendobj\n", "saved a second time"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_review_inside_is_found(tmp_path: Path, content: bytes, how: str) -> None:
    imported = take(tmp_path, content, "in.pdf")
    assert imported.session.id == SESSION.id and imported.session.notes.keys() == SESSION.notes.keys(), how


@pytest.mark.skipif(not shutil.which("qpdf"), reason="needs qpdf")
@pytest.mark.parametrize(
    "how", ["--object-streams=generate", "--linearize", "--qdf", "--stream-data=uncompress", "--compress-streams=n"]
)
def test_a_pdf_that_another_program_saved_again(tmp_path: Path, how: str) -> None:
    (tmp_path / "a.pdf").write_bytes(SOUND)
    subprocess.run(["qpdf", how, tmp_path / "a.pdf", tmp_path / "b.pdf"], check=True)
    imported = read(tmp_path / "b.pdf")
    assert [note.text for note in imported.session.notes.values()] == [note.text for note in SESSION.notes.values()]


@pytest.mark.skipif(not shutil.which("qpdf"), reason="needs qpdf")
def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(SOUND)
    for number, user in enumerate(("secret", "")):
        path = tmp_path / f"{number}.pdf"
        subprocess.run(["qpdf", "--encrypt", user, "owner", "256", "--", tmp_path / "a.pdf", path], check=True)
        assert refused(tmp_path, path.read_bytes()) == "pdf_protected"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]), "pdf_without_review"),
        (attached(stream(zlib.compress(REVIEW)), b"(../../review.kmr.json)"), "pdf_without_review"),
        (attached(stream(zlib.compress(REVIEW)), b"(REVIEW.KMR.JSON)"), "pdf_without_review"),
        (attached(stream(zlib.compress(b'{"title": "T", "stages": {"why": ["a"]}}'))), "pdf_damaged"),
        (attached(stream(zlib.compress(b"[1, 2]"))), "pdf_damaged"),
        (attached(stream(zlib.compress(REVIEW)[:-9])), "pdf_damaged"),
        (attached(stream(zlib.compress(zlib.compress(REVIEW)), b"/Filter [/FlateDecode /FlateDecode]")), "pdf_damaged"),
        (SOUND[: SOUND.index(b"5 0 obj") + 200], "pdf_damaged"),
        (SOUND[:60], "pdf_damaged"),
        (b"hello", "pdf_damaged"),
        (attached(stream(zlib.compress(REVIEW.replace(b'"schema": 1', b'"schema": 9', 1)))), "newer_version"),
        (attached(stream(zlib.compress(REVIEW.replace(b'"id"', b'"id": 5, "x"', 1)))), "pdf_damaged"),
        (b"", "empty_file"),
    ],
)
def test_what_is_no_review_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(tmp_path, content) == code


def test_what_would_fill_the_memory_is_never_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.thread_time()
    assert refused(tmp_path, attached(stream(packed_zeros(400)))) == "pdf_too_large"
    assert time.thread_time() - began < 5
    monkeypatch.setattr(pdf_file, "MOST_CARRIED", 1000)
    assert refused(tmp_path, attached(stream(b"x" * 1001, b""))) == "pdf_too_large"
    assert refused(tmp_path, b"%PDF-1.7\n" + bytes(64 * 1024 * 1024)) == "pdf_too_large"


def test_a_text_that_speaks_of_pdfs_is_a_text(tmp_path: Path) -> None:
    text = "# T\n\n## Why was there a difference?\n\n- it said %PDF-1.7 on top\n"
    assert texts(take(tmp_path, text, "in.md", "aar").session, "why") == ["it said %PDF-1.7 on top"]


def test_an_attachment_without_an_id_is_a_new_review_each_time(tmp_path: Path) -> None:
    value = json.loads(REVIEW)
    del value["id"]
    imported = take(tmp_path, attached(stream(zlib.compress(json.dumps(value).encode()))), "in.pdf")
    assert not imported.same and imported.session.id == "id1"
