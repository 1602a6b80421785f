"""A report that carries its review: it opens again as what papers may show, and holds nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from km_desktop.exports import carried
from km_desktop.exports.carried import carried_bytes
from km_desktop.imports.limits import MOST_BYTES
from km_desktop.report.carried import CARRIED, MOST_CARRIED, carried_session, travelling_words
from km_desktop.report.choices import AUDIENCES, TEAM, Choices
from km_desktop.report.plain import session_to_plain
from km_desktop.review.guarded import Finding, unguarded
from km_desktop.review.refused import Refused
from km_desktop.review.session import Group, Note, Session
from tests.exports.carrying import CARRYING, report_file, without_origin
from tests.imports.reading import CHECKOUT, read
from tests.report.reviews_made import ARABIC, CHINESE, EMOJI, HARD, made
from tests.storage.made import rich, with_notes

HINDI = "वार्ड में दवा समय पर नहीं पहुँची"
SAMPLES = sorted((CHECKOUT / "resources" / "samples").glob("*.json")) + sorted(
    (CHECKOUT / "tests" / "samples").glob("*.json")
)
WORDS = st.text(st.characters(codec=None), min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


def sayable(session: Session) -> dict[str, object]:
    """All of a session as values, with ? for what no file can hold."""

    def told(value: object) -> object:
        if isinstance(value, str):
            return value.encode("utf-8", "replace").decode()
        if isinstance(value, dict):
            return {told(name): told(held) for name, held in value.items()}
        return [told(each) for each in value] if isinstance(value, list) else value

    values = told(session_to_plain(session))
    assert isinstance(values, dict)
    return values


def comes_back(session: Session, folder: Path) -> None:
    imported = read(report_file(session, folder))
    assert imported.same and [remark.code for remark in imported.remarks] == ["from_pdf"]
    assert imported.session.details.more["Brought back from"] == "report.pdf"
    back, sent = without_origin(imported.session), carried_session(session, unguarded)
    assert sayable(back) == sayable(sent)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_comes_back_as_papers_may_show_it(sample: Path, tmp_path: Path) -> None:
    comes_back(read(sample).session, tmp_path)


def test_every_field_and_the_hardest_of_texts_come_back(tmp_path: Path) -> None:
    comes_back(rich(), tmp_path)
    comes_back(
        made([*HARD, ARABIC, HINDI, EMOJI, CHINESE, "a \ud800 b", "5 0 obj << /EF 1 >>", "endstream\nendobj"], ["x"]),
        tmp_path,
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, max_size=2))
def test_whatever_was_typed_comes_back(tmp_path: Path, notes: list[str], actions: list[str]) -> None:
    typed = [[text.replace("\0", "") for text in texts if text.replace("\0", "").strip()] for texts in (notes, actions)]
    comes_back(made(*typed), tmp_path)


def secretive() -> Session:
    """A review with a word of each kind that no paper holds."""
    session = made(["Seen by all", "The SECRETNUMBER is here"], ["An action"], private="SECRETPRIVATE")
    stage = session.format.stages
    hidden = {
        "h": Note(id="h", stage=stage[0].id, text="SECRETHELD", held=True),
        "s": Note(id="s", stage=stage[2].id, text="SECRETSTAGE"),
        "b": Note(id="b", stage=stage[0].id, text="SECRETBINNED", binned=True, group="g"),
    }
    return replace(
        session,
        notes=MappingProxyType({**session.notes, **hidden}),
        groups=MappingProxyType({"g": Group(id="g", stage=stage[0].id, name="SECRETGROUP")}),
        run=replace(session.run, hidden=(stage[2].id,)),
    )


def guard(text: str) -> tuple[Finding, ...]:
    """Finds the one word that nobody decided to keep."""
    return tuple(Finding("name", m.start(), m.end(), "[…]") for m in re.finditer("SECRETNUMBER", text))


def test_what_no_paper_holds_is_nowhere_in_the_file_nor_in_what_it_carries(tmp_path: Path) -> None:
    path = report_file(secretive(), tmp_path, guard=guard)
    content = path.read_bytes()
    inside = [content]
    for match in re.finditer(rb"stream\r?\n", content):
        opened = zlib.decompressobj()
        try:
            inside.append(opened.decompress(content[match.end() :]))
        except zlib.error:
            continue
    assert any(b"Seen by all" in each and b'"schema"' in each for each in inside)
    assert not [each[:80] for each in inside if b"SECRET" in each]
    if shutil.which("qpdf"):
        plain = tmp_path / "plain.pdf"
        subprocess.run(["qpdf", "--qdf", path, plain], check=True)
        assert b"SECRET" not in plain.read_bytes() and b"Seen by all" in plain.read_bytes()
    words = " ".join(note.text for note in read(path).session.notes.values())
    assert "SECRET" not in words and "Seen by all" in words


def test_nothing_is_carried_unless_it_is_chosen(tmp_path: Path) -> None:
    for choices in (Choices(), *(replace(CARRYING, audience=audience) for audience in AUDIENCES if audience != TEAM)):
        path = report_file(made(["Seen by all"]), tmp_path, choices)
        assert b"EmbeddedFile" not in path.read_bytes()
        with pytest.raises(Refused) as refusal:
            read(path)
        assert refusal.value.code == "pdf_without_review"


def test_other_programs_find_it_too(tmp_path: Path) -> None:
    from pypdf import PdfReader

    session = made(["Seen by all"], ["Label the pumps"])
    path = report_file(session, tmp_path)
    assert PdfReader(path).attachments == {CARRIED: [carried_bytes(session, unguarded)]}
    if not shutil.which("pdfdetach"):
        return
    told = subprocess.run(["pdfdetach", "-list", path], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["1 embedded files", f"1: {CARRIED}"]


def test_what_could_not_be_read_back_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_CARRIED == MOST_BYTES
    monkeypatch.setattr(carried, "MOST_CARRIED", 10_000)
    with pytest.raises(Refused) as refusal:
        report_file(with_notes(50), tmp_path)
    assert refusal.value.code == "carried_too_large"
    assert not [*tmp_path.iterdir()]


def test_what_travels_is_said_in_words() -> None:
    assert not travelling_words(secretive(), unguarded, Choices())
    (only,) = travelling_words(secretive(), unguarded, replace(CARRYING, audience="governance"))
    assert "nothing travels" in only
    first, second = travelling_words(secretive(), unguarded, CARRYING)
    assert "2 notes, 1 action," in first
    assert "hidden notes" in second and "your own notes" in second and "pictures" in second
