"""Papers for the wall and the table: a guide and a form of any format, a sign-in sheet, and the board as a poster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import page
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from km_desktop.exports import ExportStopped
from km_desktop.exports.papers import KINDS, Asked, paper_bytes, paper_name, write_paper
from km_desktop.report.house import House
from km_desktop.review.formats import Format, Stage
from km_desktop.review.guarded import Finding, unguarded
from km_desktop.review.refused import Refused
from km_desktop.review.session import Group, Session
from tests.exports.pdf_reading import squeezed
from tests.report.reviews_made import ARABIC, CHAIN, GENERATED, HARD, LONG_TEXT, LONG_WORD, format_of, made

FORMATS = ("bar", "aar", "hot", "kri", "cop", "retrospect", "peer-assist", "pre-mortem")
A4, A3_LYING = (595, 842), (1191, 842)
NAME = "Imogen Quill"


def logo() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (240, 60), "#7A1F5C").save(buffer, "PNG")
    return buffer.getvalue()


HOUSE = House("Library and knowledge", logo(), "Library", "#7A1F5C")


def longest() -> Format:
    """A site's own format with as much in it as may be."""
    question = ("What is it that we would want the next team to know about this " * 3)[:160]
    card = ("Ask the whole room, and wait until everybody who wants to has answered. " * 6)[:400]
    stages = tuple(Stage(f"s{n}", f"Stage {n}", f"{n} {question}"[:160], card=(card,), minutes=5) for n in range(30))
    rules = tuple(f"{n} {card}"[:200] for n in range(20))
    return replace(
        format_of("aar"), id="long", name="W" * 60, purpose=(card * 2)[:600], stages=stages, ground_rules=rules,
        presets=(), default_minutes=150,
    )  # fmt: skip


def pages(kind: str, asked: Asked, folder: Path) -> list[str]:
    path = folder / "paper.pdf"
    write_paper(kind, asked, path)
    return [squeezed(page.extract_text()) for page in PdfReader(path).pages]


def of(form: Format) -> Asked:
    return Asked(form, GENERATED)


def on(session: Session, **more: Any) -> Asked:
    return replace(Asked(session.format, GENERATED, session, unguarded), **more)


def board(count: int, texts: Sequence[str] = (), **details: Any) -> Session:
    notes = []
    for n in range(count):
        stage = CHAIN[n * 4 // count]
        text = f"{texts[n % len(texts)] if texts else 'Porters rerouted at once, and'} {n}"
        signs = {"tag": ("worked", "difficult", "surprise")[n % 3], "hands": 1 + n % 4, "count": 1 + n % 3}
        grouped = {"group": "g1"} if stage == "learning" and n % 2 else {}
        notes.append({"stage": stage, "text": text, "starred": n % 5 == 0, **signs, **grouped})
    group = Group(id="g1", stage="learning", name="Say it early", hands=3)
    return replace(made(notes, ["Put the number on the wall"], **details), groups=MappingProxyType({"g1": group}))


def size(reader: PdfReader) -> set[tuple[int, int]]:
    return {(round(each.mediabox.width), round(each.mediabox.height)) for each in reader.pages}


@pytest.mark.parametrize("name", [*FORMATS, "longest"])
def test_the_guide_of_every_format_is_one_page_with_every_question(tmp_path: Path, name: str) -> None:
    form = longest() if name == "longest" else format_of(name)
    texts = pages("guide", of(form), tmp_path)
    assert len(texts) == 1
    assert size(PdfReader(tmp_path / "paper.pdf")) == {A4}
    for stage in form.stages:
        assert squeezed(stage.question) in texts[0]
        assert name == "longest" or squeezed(stage.card[0]) in texts[0]
    shown = form.ground_rules if name != "longest" else form.ground_rules[:2]
    assert all(squeezed(rule) in texts[0] for rule in shown)
    assert squeezed(form.purpose[:60]) in texts[0] and "Facilitator" in texts[0]


@pytest.mark.parametrize("name", FORMATS)
def test_questions_of_a_guide_are_read_across_a_room(tmp_path: Path, name: str) -> None:
    write_paper("guide", of(format_of(name)), tmp_path / "g.pdf")
    sizes: list[float] = []
    PdfReader(tmp_path / "g.pdf").pages[0].extract_text(
        visitor_text=lambda text, _cm, _tm, _font, size: sizes.append(size) if text.strip() else None
    )
    assert sum(size >= 14.5 for size in sizes) >= len(format_of(name).stages)


@pytest.mark.parametrize("name", [*FORMATS, "longest"])
def test_every_question_is_on_the_form_in_order_with_room_for_actions(tmp_path: Path, name: str) -> None:
    form = longest() if name == "longest" else format_of(name)
    texts = pages("form", of(form), tmp_path)
    assert len(texts) <= 2
    told = "".join(texts)
    places = [told.index(squeezed(stage.question)) for stage in form.stages]
    assert places == sorted(places)
    for words in ("Title", "Wholeadsit(arole)", "Howwewillknow", "Readback", "Weattheactions"[:2], "Writehere"):
        assert words in told


def test_a_longer_stage_has_more_room_on_the_form() -> None:
    from km_desktop.exports.pdf.forms.blank import _asked, _part, _shared_out
    from km_desktop.exports.pdf.forms.sheet import Sheet

    sheet = Sheet("t", "a", GENERATED)
    parts = [
        _part(sheet, *told, 1.0, 1.0)
        for told in _asked(format_of("kri"), [s.minutes * 60 for s in format_of("kri").stages])
    ]
    heights = [piece.height for piece in _shared_out(sheet, parts[:4], 700)]
    assert heights == sorted(heights) and heights[3] > 2 * heights[0]


def test_a_review_begins_its_form_and_its_sheet_with_what_is_known(tmp_path: Path) -> None:
    session = made(title="The lift that stopped", place="Theatre 3", met="2026-06-16", people=11)
    for kind in ("form", "sign-in"):
        told = "".join(pages(kind, on(session), tmp_path))
        assert "Theliftthatstopped" in told and "Theatre3" in told and "16June2026" in told


@pytest.mark.parametrize(("people", "lines"), [(0, 18), (5, 8), (40, 43), (200, 203)])
def test_the_sign_in_sheet_has_a_line_for_everybody_and_asks_for_no_name(
    tmp_path: Path, people: int, lines: int
) -> None:
    write_paper("sign-in", replace(of(format_of("aar")), people=people), tmp_path / "s.pdf")
    reader = PdfReader(tmp_path / "s.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert text.count("Tick here") == 3 * lines
    assert "Roles, never names" in text and "signature" in text
    assert not {"Name", "Email", "Phone"} & set(text.split())


@pytest.mark.parametrize("count", [0, 1, 6, 65, 300])
def test_every_note_that_may_be_seen_is_on_the_poster(tmp_path: Path, count: int) -> None:
    session = board(count) if count else made()
    texts = pages("poster", on(session), tmp_path)
    assert size(PdfReader(tmp_path / "paper.pdf")) == {A3_LYING}
    assert (len(texts) == 1) == (count <= 65)
    told = "".join(texts)
    assert all(squeezed(note.text) in told for note in session.notes.values())
    if count:
        assert "Putthenumberonthewall" in told and "Worked" in told and "vote" in told
    else:
        assert "Nothingwaswritten" in told


@pytest.mark.parametrize("text", [ARABIC, LONG_WORD, LONG_TEXT, *HARD[:8]])
def test_any_words_stand_on_the_poster_as_they_were_typed(tmp_path: Path, text: str) -> None:
    session = made([{"stage": CHAIN[n], "text": text} for n in range(3)])
    told = "".join(pages("poster", on(session), tmp_path))
    assert told.count(squeezed(text)) == 3


def test_a_note_that_no_sheet_holds_goes_on_over_several(tmp_path: Path) -> None:
    text = " ".join(f"word{n}" for n in range(12_000))
    texts = pages("poster", on(made([text])), tmp_path)
    assert len(texts) > 1 and "word0" in texts[0] and "word11999" in "".join(texts[1:])


def test_nothing_hidden_held_private_binned_or_flagged_is_on_any_paper(tmp_path: Path) -> None:
    def guard(text: str) -> tuple[Finding, ...]:
        at = text.find(NAME)
        return (Finding("name", at, at + len(NAME), "[a name]"),) if at >= 0 else ()

    session = made(
        [
            {"stage": "actual", "text": "HIDDEN"},
            {"text": "HELD", "held": True},
            {"text": "BINNED", "binned": True},
            {"text": "PARKED", "parked": True},
            {"text": f"{NAME} rang first"},
            "SEEN",
        ],
        [{"what": f"Ask {NAME}", "owner": NAME}],
        title=f"What {NAME} saw",
        place=NAME,
        roles=(NAME,),
        private="PRIVATE",
    )
    session = replace(session, run=replace(session.run, hidden=("actual",)))
    for kind in KINDS:
        asked = on(session, guard=guard)
        told = "".join(pages(kind, asked, tmp_path))
        assert not [w for w in ("HIDDEN", "HELD", "BINNED", "PARKED", "PRIVATE", squeezed(NAME)) if w in told]
        assert b"Imogen" not in paper_bytes(kind, asked)
        assert "imogen" not in paper_name(kind, asked, "").lower()
    assert "SEEN" in "".join(pages("poster", on(session, guard=guard), tmp_path))


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_wears_what_the_organisation_set(tmp_path: Path, kind: str) -> None:
    assert "Libraryandknowledge" in pages(kind, on(board(6), house=HOUSE), tmp_path)[0]
    assert PdfReader(tmp_path / "paper.pdf").pages[0].images


def every_paper() -> Iterable[tuple[str, Asked]]:
    yield from (("guide", of(format_of(name))) for name in FORMATS)
    yield from (("form", of(format_of(name))) for name in FORMATS)
    yield from (("guide", of(longest())), ("form", of(longest())), ("sign-in", of(format_of("hot"))))
    yield ("sign-in", replace(of(format_of("hot")), people=60))
    yield from (("poster", on(board(count))) for count in (1, 6, 65, 300))
    yield ("poster", on(made()))
    yield ("poster", on(board(12, HARD, title=ARABIC)))
    yield (
        "form",
        on(board(12, title=ARABIC, place=LONG_WORD), house=HOUSE),
    )


@pytest.mark.parametrize(("kind", "asked"), list(every_paper()))
def test_every_paper_is_accessible_and_fit_for_the_archive_and_always_the_same(
    tmp_path: Path, kind: str, asked: Asked
) -> None:
    path = tmp_path / "paper.pdf"
    write_paper(kind, asked, path)
    for profile in ("ua1", "3a"):
        found = page.validate_pdf(str(path), profile=profile)
        assert found.is_compliant, [(each.rule_id, each.message) for each in found.failures][:5]
    assert paper_bytes(kind, asked) == path.read_bytes()


def test_papers_that_cannot_be_made_are_refused_and_a_stopped_one_leaves_nothing(tmp_path: Path) -> None:
    for kind, asked in (("flag", of(format_of("aar"))), ("poster", of(format_of("aar")))):
        with pytest.raises(Refused):
            paper_bytes(kind, asked)
    with pytest.raises(Refused):
        paper_bytes("sign-in", replace(of(format_of("aar")), people=201))

    def stop() -> None:
        raise ExportStopped

    with pytest.raises(ExportStopped):
        write_paper("poster", on(board(6)), tmp_path / "p.pdf", stop)
    assert not list(tmp_path.iterdir())


def test_all_of_a_large_board_is_on_its_sheets() -> None:
    session = board(5_000)
    document = PdfDocument(paper_bytes("poster", on(session)))
    told = squeezed("".join(document[at].get_textpage().get_text_bounded() for at in range(len(document))))
    assert 60 < len(document) < 140
    assert not [note.text for note in session.notes.values() if squeezed(note.text) not in told]
