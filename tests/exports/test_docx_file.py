"""The report as a document for Word, read back by two others: python-docx and LibreOffice."""

from __future__ import annotations

import io
import itertools
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from km_desktop.exports.docx_file import WRITERS, docx_bytes
from km_desktop.exports.saving import ExportStopped
from km_desktop.exports.spelling import spelled_out
from km_desktop.report import blocks as b
from km_desktop.report import printed_values as v
from km_desktop.report.house import House
from tests.exports.blocks_made import NOTE, WORDS, all_blocks, report_with
from tests.exports.pdf_reading import squeezed
from tests.faults.texts import payloads, strings
from tests.report.reviews_made import ARABIC, CHINESE, HARD, hard, made, many, report_of


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def made_of(*blocks: b.Block, **more: object) -> Document:
    return opened(docx_bytes(report_with(blocks or all_blocks(), **more)))


def text_of(document: Document) -> str:
    """All text of the body in its order; a line end and a tab are what they look like."""
    shapes = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:p"): "\n"}
    return "".join(
        element.text or "" if element.tag == qn("w:t") else shapes.get(element.tag, "")
        for element in document.element.body.iter()
    )


def headings(document: Document) -> list[tuple[int, str]]:
    styled = ((str(paragraph.style.name), paragraph.text) for paragraph in document.paragraphs if paragraph.style)
    return [(int(name[-1]), text) for name, text in styled if name.startswith("Heading")]


def test_every_kind_of_block_has_a_writer() -> None:
    assert set(WRITERS) == set(get_args(b.Block))


def test_every_block_says_all_it_has_to() -> None:
    document = made_of()
    foot = document.sections[0].footer.paragraphs[0].text
    text = " ".join((text_of(document) + foot).replace("\u00a0", " ").split())
    assert [told for told in WORDS if told not in text] == []


def test_headings_are_headings_and_leave_no_gaps() -> None:
    found = headings(made_of())
    assert found[:4] == [(1, "The title"), (2, "What we learned"), (2, "What happens next"), (1, "How we got there")]
    assert (3, "Beds") in found
    levels = [level for level, _text in found]
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))


def test_tables_repeat_their_heads_and_keep_their_rows_whole() -> None:
    document = made_of()
    assert [[cell.text for cell in table.rows[0].cells] for table in document.tables][:2] == [
        ["No.", "Action", "Who leads", "By when", "How will we know?"],
        ["Expected?", "Why?"],
    ]
    for table in document.tables:
        marks = [{mark.tag for mark in row._tr.trPr} for row in table.rows if row._tr.trPr is not None]
        assert marks[0] == {qn("w:cantSplit"), qn("w:tblHeader")}
        assert all(mark == {qn("w:cantSplit")} for mark in marks[1:])
        assert len(marks) == len(table.rows)
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption is not None
        assert caption.get(qn("w:val"))


def test_what_is_signed_stands_on_one_page() -> None:
    facts, blanks = (v.Fact("This report is", "a draft"),), ("Agreed by", "On behalf of", "Date")
    found: Any = made_of(all_blocks()[0], b.SignOff("Sign-off", facts, blanks)).paragraphs
    after = found[[each.text for each in found].index("Sign-off") + 1 :]
    assert [each.text for each in after if each.text] == ["This report is\ta draft", *blanks]
    assert [each.paragraph_format.keep_with_next for each in after] == [True] * (len(after) - 1) + [None]


def test_cards_of_either_direction_stand_in_line() -> None:
    document: Any = made_of(
        all_blocks()[0], b.Notes("Q", "why", "", tuple(replace(NOTE, text=text) for text in (ARABIC, "a", ARABIC, "b")))
    )
    cards = [each.paragraph_format for each in document.paragraphs if each.style.name == "Note"]
    edges = [(card.left_indent.twips, card.right_indent.twips) for card in cards]
    assert [edge[::-1] for edge in edges[::2]] == [(190, 152), (190, 152)]
    assert edges[1::2] == [(190, 140), (190, 140)]


def test_lists_are_lists() -> None:
    document = made_of()
    found: Any = document.paragraphs
    numbered = {
        p.text.split("\n")[0]: p._p.pPr.numPr.numId.val
        for p in found
        if p._p.pPr is not None and p._p.pPr.numPr is not None
    }
    assert numbered["One voice"] == 1
    assert numbered["The note itself"] in (2, 3)
    assert numbered["Board line   ◇\u00a0Surprise   said by 2"] == 2


def test_every_hard_text_can_be_read() -> None:
    text = squeezed(text_of(opened(docx_bytes(report_of(hard())))))
    assert [told for told in HARD if squeezed(spelled_out(told)) not in text] == []
    texts = strings()
    text = squeezed(text_of(opened(docx_bytes(report_of(made(texts))))))
    assert [told[:60] for told in texts if squeezed(spelled_out(told)) not in text] == []


def test_no_text_becomes_anything_but_text() -> None:
    texts = payloads()
    held = docx_bytes(report_of(made(texts, texts[:100], title=texts[40], about=texts[500], audience=texts[90])))
    with zipfile.ZipFile(io.BytesIO(held)) as archive:
        assert all(b"TargetMode" not in archive.read(name) for name in archive.namelist())
    body = opened(held).element.body
    found = {element.tag for element in body.iter()}
    assert not found & {qn(f"w:{name}") for name in ("fldSimple", "instrText", "fldChar", "object", "pict", "altChunk")}
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert len(anchors) == 10
    assert set(anchors) <= {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert not any(link.get(qn("r:id")) for link in body.iter(qn("w:hyperlink")))


def test_other_languages_say_which_they_are_and_run_their_way() -> None:
    body = opened(docx_bytes(report_of(made([ARABIC, CHINESE])))).element.body
    runs: dict[str, Any] = {run.text: run.rPr for run in body.iter(qn("w:r"))}
    assert runs[ARABIC].find(qn("w:rtl")) is not None
    assert runs[ARABIC].find(qn("w:lang")).get(qn("w:bidi")) == "ar"
    assert runs[CHINESE].find(qn("w:lang")).get(qn("w:eastAsia")) == "zh"
    turned = {
        p.text.split("\n")[0]
        for p in body.iter(qn("w:p"))
        if p.pPr is not None and p.pPr.find(qn("w:bidi")) is not None
    }
    assert turned == {ARABIC}


def test_it_says_what_it_is_and_not_who_wrote_it() -> None:
    document = made_of()
    told = document.core_properties
    assert (told.title, told.subject, told.language) == ("The title", "After action review", "en-GB")
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert told.created == told.modified == datetime(2026, 6, 16, 15, 2, tzinfo=UTC)
    fonts = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert fonts.get(qn("w:val")) == "en-GB"


def test_nothing_of_the_template_of_the_library_is_in_it() -> None:
    held = docx_bytes(report_with(all_blocks()))
    with zipfile.ZipFile(io.BytesIO(held)) as archive:
        assert set(archive.namelist()) == {
            *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"),
            *(
                f"word/{part}.xml"
                for part in ("document", "styles", "numbering", "settings", "fontTable", "header1", "footer1")
            ),
        }
        assert not any(b"python" in archive.read(name).lower() for name in archive.namelist())
    document = opened(held)
    used = {style.get(qn("w:val")) for style in document.element.iter(qn("w:pStyle"))} | {"Header", "Footer"}
    assert {style.style_id for style in document.styles} - used == {"Normal", "TableNormal"}


def test_it_is_made_where_no_network_is_and_its_library_is_read_no_sooner() -> None:
    told = (
        "from km_desktop.offline import reached, stay_offline; stay_offline(); import sys, km_desktop.exports.docx_file as made; "
        "assert not {'docx', 'lxml'} & set(sys.modules); from tests.exports.blocks_made import all_blocks, report_with; "
        "assert made.docx_bytes(report_with(all_blocks())); assert 'docx' in sys.modules; assert reached() == []"
    )
    subprocess.run([sys.executable, "-c", told], check=True, cwd=Path(__file__).parents[2], timeout=60)


def test_the_foot_says_how_to_handle_it_and_which_page_it_is() -> None:
    foot = made_of().sections[0].footer.paragraphs[0]
    assert foot.text.startswith("A learning record\tThe title")
    fields = [field.get(qn("w:instr")).strip() for field in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_only_a_draft_is_called_one_on_every_page() -> None:
    assert made_of().sections[0].header.paragraphs[0].text == "Draft"
    assert made_of(draft=False).sections[0].header.paragraphs[0].text == ""


def test_the_same_report_gives_the_same_bytes_with_one_date() -> None:
    report = report_of(many(40))
    assert docx_bytes(report) == docx_bytes(report)
    with zipfile.ZipFile(io.BytesIO(docx_bytes(report))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 6, 16, 15, 2, 0)}


def test_pictures_have_words_and_nothing_else_in_them() -> None:
    session = made([{"text": 'The "board"', "picture": "p.jpg"}, {"text": "gone", "picture": "q.jpg"}])
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (3_000, 1_500), "red").save(held, "JPEG", exif=exif)
    document = opened(docx_bytes(report_of(session), lambda name: held.getvalue() if name == "p.jpg" else None))
    (shape,) = document.inline_shapes
    assert shape.width.pt <= 440
    about = document.element.body.find(f".//{qn('wp:docPr')}")
    assert about.get("descr") == 'Picture of the note: The "board"'
    (image,) = (part for part in document.part.package.iter_parts() if part.partname.startswith("/word/media"))
    assert b"secret" not in image.blob
    assert Image.open(io.BytesIO(image.blob)).format == "JPEG"
    assert "Picture missing" in text_of(document)


def test_the_house_stands_at_the_head() -> None:
    logo = io.BytesIO()
    Image.new("RGB", (300, 100), "navy").save(logo, "PNG")
    document = made_of(house=House("Library & Knowledge", logo.getvalue(), "The sign", "#7A0019"))
    assert document.paragraphs[0].text.strip() == "Library & Knowledge"
    assert document.element.body.find(f".//{qn('wp:docPr')}").get("descr") == "The sign"
    colours = {colour.get(qn("w:val")) for colour in document.element.body.iter(qn("w:color"))}
    assert "7A0019" in colours


def test_it_can_be_stopped_at_any_note_and_while_it_is_packed() -> None:
    for last in (300, 5_600):
        ticks = 0

        def tick(last: int = last) -> None:
            nonlocal ticks
            ticks += 1
            if ticks > last:
                raise ExportStopped

        with pytest.raises(ExportStopped):
            docx_bytes(report_of(many(5_000)), tick=tick)


def test_a_very_long_note_is_all_there() -> None:
    long = "".join(f"word {number} of it " for number in range(7_000))
    for session in (
        made([long]),
        made([{"text": "plan", "stage": "expected"}, {"text": long, "stage": "actual", "answers": "n0"}]),
    ):
        assert squeezed(long) in squeezed(text_of(opened(docx_bytes(report_of(session)))))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_every_note(tmp_path: Path) -> None:
    session = many(60)
    path = tmp_path / "report.docx"
    path.write_bytes(docx_bytes(report_of(session)))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    texts = [page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages]
    text = squeezed("".join(texts))
    # Words beside one another are read line by line: each word of a note is there, as often as it should be.
    for note in session.notes.values():
        assert all(word in text for word in note.text.split())
    assert f"1 of {len(texts)}" in " ".join(texts[0].split())
