"""What is heard of a PDF: its headings, lists, tables, links and pictures, in the order in which they are read."""

from __future__ import annotations

import io
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from km_desktop.exports.pdf.archive import Attachment
from km_desktop.exports.pdf.slips import quiet_stages, slips_bytes
from km_desktop.exports.pdf.writer import pdf_bytes
from km_desktop.report.language import language_of
from km_desktop.review.session import Session
from tests.exports.blocks_made import WORDS, all_blocks, report_with
from tests.exports.pdf_reading import squeezed
from tests.exports.pdf_spoiled import bare, without_tree
from tests.exports.pdf_structure import Said, faults, marked_texts, said_by, stumbles
from tests.exports.test_room_on_paper import room
from tests.report.reviews_made import GENERATED, LONG_TEXT, format_of, hard, made, many, report_of

CLOSED = "2026-06-16T14:00:00+00:00"


def content_of(session: Session) -> bytes:
    return pdf_bytes(report_of(session))[0]


def heard(session: Session) -> Said:
    return said_by(content_of(session))


def every_block() -> bytes:
    return pdf_bytes(report_with(all_blocks()))[0]


@pytest.mark.parametrize(
    "session",
    [made(), made(["a"], ["b"]), hard(), many(65), many(65, linked=False), room(1)],
    ids=["nothing", "one", "hard", "rows", "lists", "room"],
)
def test_nobody_stumbles_over_it(session: Session) -> None:
    assert faults(content_of(session)) == []


def test_nobody_stumbles_over_any_block() -> None:
    assert faults(every_block()) == []


def test_a_pdf_that_says_nothing_of_itself_would_be_found_out() -> None:
    assert faults(bare()) == ["nothing says what is what"]
    assert faults(without_tree(every_block())) == ["nothing says what is what"]


def said(role: str, *kids: Said, text: str = "words", **more: object) -> Said:
    """A part that holds others, or words."""
    return Said(role, "" if kids else text, kids=[*kids], pages=[] if kids else [0], **more)  # type: ignore[arg-type]


WELL = said("Document", said("H1"), said("H2"), said("L", said("LI", said("LBody"))))


@pytest.mark.parametrize(
    ("spoiled", "found"),
    [
        (said("H3"), "a heading of level 3 after one of level 1"),
        (said("H1"), "the title is not the one heading of level 1: [1, 1, 2]"),
        (said("Table", said("TR", said("TD"))), "a table that does not say what its cells are"),
        (said("Table", said("TR", said("TH"))), "a table that does not say what its cells are"),
        (said("Table", said("TR", said("TH", scope="Row"), said("TD")), said("TR", said("TD"))), "rows of several lengths: [2, 1]"),
        (said("Table", said("TR", said("TH", text="", scope="Column"))), "a head of a table without words"),
        (said("L", said("P")), "a list that holds something else than its parts"),
        (said("L", said("LI", said("P"))), "a part of a list without a body"),
        (said("Figure", alt=" ", boxed=True), "a picture that nobody describes"),
        (said("Link"), "a link that leads nowhere"),
        (said("Link", links=[DictionaryObject()]), "a link that does not say where it leads"),
        (said("P", said("P")), "a paragraph in a paragraph"),
        (Said("P"), "an empty P"),
    ],
)
def test_each_thing_that_somebody_would_stumble_over_is_found(spoiled: Said, found: str) -> None:
    assert stumbles(WELL) == []
    assert found in stumbles(replace(WELL, kids=[WELL.kids[0], spoiled, *WELL.kids[1:]]))


def test_every_word_of_every_block_is_heard() -> None:
    told = squeezed(said_by(every_block()).told())
    foot = "A learning record"
    assert [words for words in WORDS if squeezed(words) not in told and words != foot] == []


def test_what_is_heard_is_all_that_is_copied_but_for_feet_and_heads_drawn_again() -> None:
    content = content_of(many(300))
    decoration = " ".join(text for (_page, number), text in marked_texts(content).items() if number < 0)
    assert set(decoration.split()) <= set(
        f"A learning record, not an investigation of Six weekends lounge What did we expect to happen? really happened? Why was "
        f"there a the difference? do know now that others should? Action Who leads By when Status "
        f"{' '.join(str(number) for number in range(100))}".split()
    )


def test_notes_are_heard_in_their_order() -> None:
    told = squeezed(heard(made([f"Lesson number {at:02} of the day" for at in range(40)])).told())
    rest = told[told.index("Howwegotthere") :]
    places = [rest.index(f"Lessonnumber{at:02}oftheday") for at in range(40)]
    assert places == sorted(places)


def test_rows_are_heard_one_after_the_other_under_their_questions() -> None:
    table = next(t for t in heard(many(40)).all("Table") if len(t.all("TH")) == 4 and "expect" in t.told())
    questions = [head.told() for head in table.all("TH")]
    assert questions[0].startswith("What did we expect") and questions[3].startswith("What do we know")
    rows = [row for row in table.all("TR") if row.all("TD")]
    assert len(rows) == 10
    for at, row in enumerate(rows):
        assert [cell.told().split(" said by")[0].split()[-1] for cell in row.all("TD")] == [str(4 * at + k) for k in range(4)]


def test_the_head_of_a_table_is_heard_once_however_many_pages_it_takes() -> None:
    content = content_of(many(300))
    top = said_by(content)
    assert sum("What really happened?" in head.told() for head in top.all("TH")) == 1
    drawn = sum("What really happened?" in text for (_page, number), text in marked_texts(content).items() if number < 0)
    assert drawn > 3


def test_a_note_that_is_cut_over_pages_is_heard_as_one() -> None:
    top = heard(made([f"{LONG_TEXT} {LONG_TEXT} {LONG_TEXT}"]))
    (whole,) = [each for each in top.walk() if len(each.pages) > 1]
    assert squeezed(whole.text) == squeezed(f"{LONG_TEXT} {LONG_TEXT} {LONG_TEXT}")


def test_each_answer_is_beside_what_it_answers_over_pages_too() -> None:
    notes = [{"text": "Calls in the evening", "stage": "expected"}]
    notes += [{"text": f"Ward {i} did not call", "stage": "actual", "answers": "n0"} for i in range(90)]
    notes += [{"text": "The letter went to one inbox", "stage": "why", "answers": "n7"}]
    content = content_of(made(notes))
    assert faults(content) == []
    table = next(t for t in said_by(content).all("Table") if "Ward 0 did" in t.told())
    (expected,) = [cell for cell in table.all("TD") if "Calls in the evening" in cell.told()]
    assert expected.spans == 90
    (row,) = [row for row in table.all("TR") if "The letter went" in row.told()]
    assert "Ward 6 did not call" in row.told()
    assert [cell.told() for cell in table.all("TD") if "Ward 89" in cell.told()] == ["Ward 89 did not call"]


def test_an_action_says_its_column_and_its_status_in_words() -> None:
    action = {"what": "Ask pharmacy", "owner": "Ward manager", "due": "14 June", "status": "stuck", "measure": "Fewer calls"}
    plan = next(t for t in heard(made(["a"], [action])).all("Table") if "Status" in t.told())
    assert [head.told() for head in plan.all("TH")] == ["Action", "Who leads", "By when", "How will we know?", "Status"]
    assert [cell.told() for cell in plan.all("TD")] == ["1 Ask pharmacy", "Ward manager", "14 June overdue", "Fewer calls", "Stuck"]


def test_planned_time_is_heard_although_it_is_only_drawn() -> None:
    table = next(t for t in said_by(every_block()).all("Table") if t.all("Figure"))
    assert [figure.alt for figure in table.all("Figure")] == ["7 of 5 minutes planned"]
    assert [head.told() for head in table.all("TH")] == ["Set up"]


def test_a_picture_is_described_by_the_words_of_its_note(tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "red").save(tmp_path / "a.png")
    session = made([{"text": "The crowded store cupboard", "picture": "a.png"}, {"text": " ", "picture": "a.png"}])
    content = pdf_bytes(report_of(session), None, lambda _name: tmp_path / "a.png")[0]
    assert faults(content) == []
    assert [each.alt for each in said_by(content).all("Figure")] == ["The crowded store cupboard", "A picture without words"]


def test_links_lead_where_they_say() -> None:
    content = content_of(made([LONG_TEXT, *(f"Lesson {at}" for at in range(9))], [f"Do {at}" for at in range(40)]))
    reader = PdfReader(BytesIO(content))
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages, 1) if page.indirect_reference}
    links = [link for each in said_by(content).all("Link") for link in each.links]
    told = {str(link["/Contents"]): numbers[link["/Dest"][0].idnum] for link in links}  # type: ignore[index]
    assert any(words.startswith("Lesson 1, on page") for words in told)
    assert any("more, from page" in words for words in told) and any("in full on page" in words for words in told)
    assert all(words.endswith(f"page {page}") for words, page in told.items())


def test_every_link_knows_its_place_in_the_tree() -> None:
    content = content_of(made(["a"], ["b"]))
    reader = PdfReader(BytesIO(content))
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in reader.pages:
        assert str(page["/Tabs"]) == "/S"
        assert page["/StructParents"] in parents
        for link in page.get("/Annots", []):
            assert parents[link.get_object()["/StructParent"]].get_object()["/S"] == "/Link"


def test_a_draft_says_so_in_words_and_its_mark_is_not_heard() -> None:
    content = content_of(many(40))
    assert "Draft" in said_by(content).told()
    pages = PdfReader(BytesIO(content)).pages
    assert len(pages) > 2
    for page in pages:
        code = page.get_contents().get_data()  # type: ignore[union-attr]
        assert code.startswith(b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n/Behind Do\nEMC")
    assert sum("Draft" in page.extract_text() for page in pages) == 1
    agreed = content_of(made(["a"], closed=CLOSED, read_back=True))
    assert b"Behind" not in PdfReader(BytesIO(agreed)).pages[0].get_contents().get_data()  # type: ignore[union-attr]


def test_it_carries_what_it_is_given() -> None:
    report = report_of(made(["a"]))
    given = (
        Attachment("review.json", b'{"a": 1}', "application/json", "The review itself", "Source"),
        Attachment("Añadido (2).txt", b"", "text/plain; charset=utf-8", "Nothing", "Supplement"),
    )
    content = pdf_bytes(report, attachments=given)[0]
    reader = PdfReader(BytesIO(content))
    assert {name: held[0] for name, held in reader.attachments.items()} == {each.name: each.content for each in given}
    kept = [each.get_object() for each in reader.root_object["/AF"]]  # type: ignore[attr-defined]
    assert {(each["/UF"], each["/AFRelationship"], each["/Desc"]) for each in kept} == {
        ("review.json", "/Source", "The review itself"),
        ("Añadido (2).txt", "/Supplement", "Nothing"),
    }
    assert pdf_bytes(report, attachments=given)[0] == content
    assert pdf_bytes(report, attachments=given[:1])[0] != content


def test_slips_are_heard_once_each() -> None:
    stages = quiet_stages(format_of("aar"))
    top = said_by(slips_bytes(format_of("aar"), stages, 9, generated=GENERATED)[0])
    assert [each.told() for each in top.all("H1", "H2")] == [stage.question for stage in stages]


def test_its_language_is_said() -> None:
    content = pdf_bytes(replace(report_of(made(["a"])), lang="cy"))[0]
    assert PdfReader(io.BytesIO(content)).root_object.get("/Lang") == "cy"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zażółć gęślą jaźń", ""),
        ("123 – …", ""),
        ("The word מנוחה means rest", ""),
        ("تأخر خروج المرضى", "ar"),
        ("مریض دیر سے گئے", "ur"),
        ("बिस्तर 4 खाली नहीं था", "hi"),
        ("ਬਿਸਤਰਾ ਖਾਲੀ ਨਹੀਂ ਸੀ", "pa"),
        ("শয্যা খালি ছিল না", "bn"),
        ("病房在中午之前准备好了", "zh"),
        ("病室は正午までに", "ja"),
        ("Ο θάλαμος ήταν έτοιμος", "el"),
        ("Палата була готова, її мили", "uk"),
    ],
)
def test_a_text_is_read_in_its_own_language(text: str, language: str) -> None:
    assert language_of(text) == language
    top = heard(made([text, {"text": text, "stage": "expected", "starred": True}], [text]))
    found = [each.lang for each in top.walk() if each.lang]
    # Both notes, the lesson of page one, and the action on page one and in the plan.
    assert found == [language] * 5 if language else found == []
