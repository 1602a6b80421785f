"""Files that cannot be opened: each is refused with a code, and is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.sentences import sentence
from km_desktop.storage import CODES, SessionFile, StorageError, encode
from tests.storage.made import rich

SOUND = encode(rich())
DAMAGED = {
    "zero bytes": (b"", "empty_file"),
    "zeros from a power cut": (bytes(len(SOUND)), "damaged"),
    "zeros at the end": (SOUND[:700] + bytes(len(SOUND) - 700), "damaged"),
    "cut off in the middle": (SOUND[: len(SOUND) // 2], "damaged"),
    "cut off within a letter": (SOUND[: SOUND.index("Ż".encode()) + 1], "damaged"),
    "cut off at the last brace": (SOUND.rstrip()[:-1], "damaged"),
    "something after the end": (SOUND + b"}}", "damaged"),
    "two files in one": (SOUND + SOUND, "damaged"),
    "UTF-16": (SOUND.decode().encode("utf-16"), "not_utf8"),
    "another code page": (SOUND.replace("Ż".encode(), b"\xaf"), "not_utf8"),
    "a letter": (b"Dear all, thank you for coming.", "not_a_review"),
    "a list": (b"[1, 2, 3]", "not_a_review"),
    "another program's JSON": (b'{"name": "x", "version": "1.0"}', "not_a_review"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not_utf8"),
    "a newer version": (SOUND.replace(b'"version": 1', b'"version": 9'), "newer_version"),
    "a note of another shape": (SOUND.replace(b'"text": "Note 1"', b'"text": {"a": 1}'), "damaged"),
    "a format under no number": (SOUND.replace(b'"format": {', b'"format": {"2\\": {}, \\"x": {}, '), "damaged"),
    "a record that is none": (SOUND.replace(b'"details": {', b'"details": {"7777": null, '), "damaged"),
    "a note twice": (SOUND.replace(b'"id": "n2"', b'"id": "n1"'), "damaged"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_it_is_refused_with_a_code_and_left_as_it_is(kind: str, tmp_path: Path) -> None:
    content, code = DAMAGED[kind]
    path = tmp_path / "a.kmr"
    path.write_bytes(content)
    file = SessionFile(path)
    with pytest.raises(StorageError) as caught:
        file.load()
    file.close()
    assert caught.value.code == code
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_new_review_never_takes_its_place(kind: str, tmp_path: Path) -> None:
    content, _ = DAMAGED[kind]
    path = tmp_path / "a.kmr"
    path.write_bytes(content)
    with pytest.raises(StorageError, match="exists"):
        SessionFile(path).create(rich())
    assert path.read_bytes() == content


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_calm_sentence(code: str) -> None:
    facts: dict[str, object] = {"where": "notes 12 text", "limit": 16 * 2**20, "version": 2, "known": 1, "why": "EIO"}
    told = sentence(StorageError(code, Path("folder") / "a.kmr", **facts))
    assert "a.kmr" in told
    assert "_" not in told
    assert "!" not in told
    assert told.endswith((".", "?"))
