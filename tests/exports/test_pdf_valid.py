"""Every PDF that the program writes is a PDF/UA-1 and a PDF/A-3a, whatever is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from km_desktop.exports.pdf.archive import Attachment
from km_desktop.exports.pdf.slips import quiet_stages, slips_bytes
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.format_files import load_formats
from km_desktop.imports import read_review
from km_desktop.report.blocks import Report
from km_desktop.report.choices import AUDIENCES, Choices
from km_desktop.report.project import project
from km_desktop.resources import root
from km_desktop.review.guarded import unguarded
from tests.exports.blocks_made import all_blocks, report_with
from tests.exports.pdf_spoiled import bare, without_colours, without_language, without_tree
from tests.exports.pdf_valid import broken_rules, not_whole
from tests.exports.sweep import sessions
from tests.exports.test_room_on_paper import room
from tests.report.reviews_made import GENERATED, HARD, LONG_TEXT, NOW, TODAY, format_of, hard, made, many, report_of

SAMPLES = sorted([*(root() / "samples").glob("*.json"), *(Path(__file__).parents[1] / "samples").glob("*.json")])
FORMATS = sorted(path.stem for path in (root() / "formats").glob("*.toml"))


def faults(report: Report, folder: Path, **more: object) -> list[str]:
    """What is wrong with the PDF of a report."""
    content = pdf_bytes(report, **more)[0]  # type: ignore[arg-type]
    path = folder / "report.pdf"
    path.write_bytes(content)
    return [*broken_rules(content), *filter(None, [not_whole(path)])]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples(tmp_path: Path, sample: Path) -> None:
    formats, _ = load_formats(root() / "formats", None)
    numbers = iter(range(10_000))
    read = read_review(sample, formats=formats, format_id=None, ids=lambda: f"id-{next(numbers)}", now=NOW)
    assert faults(report_of(read.session), tmp_path) == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_empty_and_with_a_note_on_each_question(tmp_path: Path, form: str) -> None:
    stages = format_of(form).stages
    assert faults(report_of(made(form=form)), tmp_path) == []
    notes = [{"text": f"Said at {stage.name}", "stage": stage.id} for stage in stages]
    times = {stage.id: 60.0 * at for at, stage in enumerate(stages)}
    assert faults(report_of(made(notes, ["Do it"], form=form, times=times)), tmp_path) == []


@pytest.mark.parametrize("linked", [True, False], ids=["rows", "lists"])
@pytest.mark.parametrize("count", [0, 6, 60, 600])
def test_any_number_of_notes(tmp_path: Path, count: int, *, linked: bool) -> None:
    assert faults(report_of(many(count, linked=linked)), tmp_path) == []


def test_hard_texts(tmp_path: Path) -> None:
    assert faults(report_of(hard()), tmp_path) == []
    assert faults(report_of(room(2)), tmp_path) == []


@pytest.mark.parametrize("text", [*HARD, "\u202eabc\x00\x1b", "a\ud800b", "\ufffe\uffff", "\U000f0000 \ue000", " ", "\t"], ids=range(len(HARD) + 6))
def test_a_hard_text_in_every_place(tmp_path: Path, text: str) -> None:
    action = {"what": text, "owner": text[:200], "due": text[:40], "measure": text[:200]}
    session = made([text], [action], title=text[:300].strip() or "A day", about=text, place=text[:200], support=text)
    assert faults(report_of(session), tmp_path) == []


def test_every_block_alone_and_all_together(tmp_path: Path) -> None:
    assert faults(report_with(all_blocks()), tmp_path) == []
    for block in all_blocks():
        assert faults(report_with([block]), tmp_path) == [], type(block).__name__


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience(tmp_path: Path, audience: str) -> None:
    for session in (made(), hard(), many(65)):
        choices = Choices(audience=audience)
        report = project(session, guard=unguarded, today=TODAY, generated=GENERATED, choices=choices)
        assert faults(report, tmp_path) == []


def test_notes_that_break_over_pages(tmp_path: Path) -> None:
    notes = [{"text": LONG_TEXT * 4, "stage": "expected"}]
    notes += [{"text": f"Ward {i} did not call", "stage": "actual", "answers": "n0"} for i in range(90)]
    assert faults(report_of(made(notes, [LONG_TEXT * 3] * 3)), tmp_path) == []


def test_pictures(tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "red").save(tmp_path / "a.png")
    Image.new("L", (300, 200), 90).save(tmp_path / "b.jpg")
    notes = [{"text": LONG_TEXT[:at], "picture": name} for at, name in ((0, "a.png"), (40, "b.jpg"), (900, "none.png"))]
    assert faults(report_of(made(notes)), tmp_path, pictures=lambda name: tmp_path / name) == []


def test_what_it_carries(tmp_path: Path) -> None:
    carried = Attachment("review (1).json", b"{}" * 90_000, "application/json", "Añadido: the review", "Source")
    assert faults(report_of(made(["a"])), tmp_path, attachments=(carried,)) == []


@pytest.mark.parametrize("form", FORMATS)
def test_slips(tmp_path: Path, form: str) -> None:
    content = slips_bytes(format_of(form), quiet_stages(format_of(form)), 9, generated=GENERATED)[0]
    (tmp_path / "slips.pdf").write_bytes(content)
    assert broken_rules(content) == []
    assert not_whole(tmp_path / "slips.pdf") == ""


def test_some_of_the_sessions_that_papers_are_swept_with(tmp_path: Path) -> None:
    for session in sessions(12, seed=7):
        assert faults(report_of(session), tmp_path) == []


def test_pdfs_that_keep_less_are_found_out(tmp_path: Path) -> None:
    content = pdf_bytes(report_of(many(6)))[0]
    assert broken_rules(content) == []
    for spoiled in (bare(), without_tree(content)):
        told = broken_rules(spoiled)
        assert any(rule.startswith("ua1") for rule in told) and any(rule.startswith("3a") for rule in told)
    assert any(rule.startswith("ua1") for rule in broken_rules(without_language(content)))
    assert any(rule.startswith("3a") for rule in broken_rules(without_colours(content)))
    half = tmp_path / "half.pdf"
    half.write_bytes(content[: len(content) // 2])
    assert not_whole(half) or shutil.which("qpdf") is None
