"""Groups, votes, times, the parking lot and pictures in the files themselves."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from km_desktop.exports.csv_file import csv_bytes
from km_desktop.exports.markdown import markdown_bytes
from km_desktop.exports.pdf import write_pdf
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.exports.pictures import MOST_PIXELS, Pictures
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Group, Session
from tests.exports.pdf_reading import held, made_pdf, pages, squeezed
from tests.report.reviews_made import ARABIC, HARD, LONG_TEXT, LONG_WORD, NOW, made, report_of


def room(count: int = 1) -> Session:
    """A review in which everything was used, `count` times over, with the hardest of texts."""
    texts = (*HARD, ARABIC, LONG_WORD)
    notes = [
        {"text": text, "hands": at % 4, "group": f"g{at % 3}" if at % 2 else "", "parked": at % 7 == 6, "count": 1 + at % 2}
        for at, text in enumerate(texts * count)
    ]
    notes += [{"text": f"{at % 24:02}:35 {text}", "stage": "actual"} for at, text in enumerate(texts * count)]
    names = (LONG_TEXT[:120], ARABIC, "")
    groups = {f"g{i}": Group(id=f"g{i}", stage="learning", name=names[i], hands=i, created=NOW) for i in range(3)}
    session = made(notes, mood=("tired", ARABIC[:20], LONG_WORD[:60]), worth=(1, 0, 12, 3, 2), people=9)
    return replace(session, groups=MappingProxyType(groups))


@pytest.mark.parametrize("count", [1, 4])
def test_every_word_of_it_is_in_the_pdf_as_it_was_typed(tmp_path: Path, count: int) -> None:
    session = room(count)
    text = held(made_pdf(session, tmp_path))
    assert [note.text for note in session.notes.values() if squeezed(note.text) not in text] == []
    assert all(squeezed(group.name) in text for group in session.groups.values())
    assert "Parkedforanotherday" in text
    assert "Wasitworthourtime?" in text


def test_nothing_is_drawn_beyond_the_margins_of_a_page(tmp_path: Path) -> None:
    for page in PdfReader(made_pdf(room(2), tmp_path)).pages:
        places: list[tuple[float, float]] = []

        def note(text: str, _cm: object, tm: list[float], _font: object, _size: object) -> None:
            if text.strip():
                places.append((tm[4], tm[5]))  # noqa: B023 - read before the next page

        page.extract_text(visitor_text=note)
        assert all(40 <= x <= 560 and 20 <= y <= 815 for x, y in places if (x, y) != (0.0, 0.0))


def test_markdown_tells_all_of_it() -> None:
    notes: list[dict[str, Any]] = [
        {"text": "a", "group": "g", "hands": 2},
        {"text": "b", "parked": True},
        {"text": "15:35 Call came", "stage": "actual"},
        {"text": "flip chart", "picture": "0123456789ab.jpg"},
    ]
    session = made(notes, mood=("tired", "tired"), worth=(0, 0, 0, 1, 2))
    session = replace(session, groups=MappingProxyType({"g": Group(id="g", stage="learning", name="Ringing", hands=3)}))
    told = markdown_bytes(report_of(session)).decode("utf-8")
    for words in (
        "- **Ringing** (5 votes)\n  - a (2 votes)",
        "### Parked for another day\n\n- b (What do we know now that others should?)",
        "- 15:35 Call came",
        "- 1st: Ringing (5 votes)",
        "flip chart (picture)",
        "tired (2 times)",
        "- 5, very much: 2",
    ):
        assert words in told, words
    assert "0123456789ab" not in told


def test_the_table_has_columns_for_all_of_it() -> None:
    notes: list[dict[str, Any]] = [
        {"text": "15:35 a", "group": "g", "hands": 2},
        {"text": "b", "group": "g"},
        {"text": "c", "parked": True, "picture": "0123456789ab.jpg"},
    ]
    session = replace(made(notes), groups=MappingProxyType({"g": Group(id="g", stage="learning", name="=Ring", hands=3)}))
    rows = list(csv.DictReader(io.StringIO(csv_bytes(session, unguarded).decode("utf-8-sig"), newline="")))
    names = ("votes", "group", "group votes", "time", "parked", "picture")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("2", "'=Ring", "5", "15:35", "", ""),
        ("", "'=Ring", "5", "", "", ""),
        ("", "", "", "", "yes", "0123456789ab.jpg"),
    ]


# Pictures.


def picture(path: Path, size: tuple[int, int], mode: str = "RGB") -> Path:
    Image.new(mode, size, "red").save(path)
    return path


def drawn(session: Session, folder: Path, **files: Path) -> PdfReader:
    path = folder / "report.pdf"
    write_pdf(report_of(session), path, pictures=files.get)
    return PdfReader(path)


def test_a_picture_is_drawn_in_proportion_with_its_words_and_small_enough(tmp_path: Path) -> None:
    wide = picture(tmp_path / "wide.png", (4000, 1000))
    reader = drawn(made([{"text": "The flip chart", "picture": "wide"}]), tmp_path, wide=wide)
    images = [image for page in reader.pages for image in page.images]
    assert [image.image.size for image in images if image.image] == [(MOST_PIXELS, MOST_PIXELS // 4)]
    assert "The flip chart" in reader.pages[1].extract_text()
    assert "missing" not in reader.pages[1].extract_text()


@pytest.mark.parametrize("where", ["row", "list", "group", "timeline", "parked"])
def test_a_picture_is_drawn_wherever_its_note_stands(tmp_path: Path, where: str) -> None:
    shown = {"text": "15:35 The flip chart" if where == "timeline" else "The flip chart", "picture": "tall"}
    notes: list[dict[str, Any]] = [{"text": "plan", "stage": "expected"}, {**shown, "stage": "actual", "parked": where == "parked"}]
    if where == "row":
        notes[1]["answers"] = "n0"
    session = made(notes)
    if where == "group":
        held_notes = {id: replace(n, group="g") if n.stage == "actual" else n for id, n in session.notes.items()}
        groups = {"g": Group(id="g", stage="actual", name="Charts")}
        session = replace(session, notes=MappingProxyType(held_notes), groups=MappingProxyType(groups))
    reader = drawn(session, tmp_path, tall=picture(tmp_path / "tall.jpg", (700, 2000)))
    assert sum(len(page.images) for page in reader.pages) == 1


def test_one_picture_on_two_notes_is_held_once(tmp_path: Path) -> None:
    Image.effect_noise((900, 900), 80).save(tmp_path / "a.png")
    sizes = []
    for count in (1, 6):
        reader = drawn(made([{"text": f"n{i}", "picture": "a"} for i in range(count)]), tmp_path, a=tmp_path / "a.png")
        sizes.append((tmp_path / "report.pdf").stat().st_size)
        assert sum(len(page.images) for page in reader.pages) >= 1
    assert sizes[1] < sizes[0] * 1.2


def broken_files(folder: Path) -> dict[str, Path]:
    whole = picture(folder / "whole.jpg", (800, 600)).read_bytes()
    made_files = {"empty": b"", "text": b"<svg onload=alert(1)>", "cut": whole[: len(whole) // 2], "head": whole[:40]}
    for name, content in made_files.items():
        (folder / name).write_bytes(content)
    bomb = folder / "bomb"
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    return {**{name: folder / name for name in made_files}, "bomb": bomb, "directory": folder, "gone": folder / "gone"}


def test_a_file_that_is_no_picture_is_said_to_be_missing_and_stops_nothing(tmp_path: Path) -> None:
    files = broken_files(tmp_path)
    session = made([{"text": f"about {name}", "picture": name} for name in (*files, "nobody-knows-it")])
    text = "".join(page.extract_text() for page in drawn(session, tmp_path, **files).pages)
    assert text.count("Picture missing") == len(files) + 1
    assert all(f"about {name}" in text for name in files)


def test_a_finder_that_fails_stops_nothing() -> None:
    def find(name: str) -> Path:
        raise OSError(name)

    assert Pictures(find).of("a") is None


def test_a_transparent_picture_stands_on_white(tmp_path: Path) -> None:
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(tmp_path / "a.png")
    found = Pictures(lambda _name: tmp_path / "a.png").of("a")
    assert found
    with Image.open(io.BytesIO(found.content)) as shown:
        assert shown.getpixel((25, 25)) == (255, 255, 255)


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    picture(tmp_path / "a.jpg", (300, 200))
    report = report_of(made([{"text": "a", "picture": "a"}]))
    assert pdf_bytes(report, None, lambda _n: tmp_path / "a.jpg") == pdf_bytes(report, None, lambda _n: tmp_path / "a.jpg")


def test_times_are_copied_without_gaps_although_their_figures_are_as_wide_as_one_another(tmp_path: Path) -> None:
    notes = [{"text": f"{clock} call", "stage": "actual"} for clock in ("00:10", "11:11", "21:17")]
    told = "\n".join(pages(made_pdf(made(notes), tmp_path)))
    for clock in ("00:10", "11:11", "21:17"):
        assert re.search(rf"{clock}\s+call", told)
