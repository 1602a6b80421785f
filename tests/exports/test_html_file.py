"""The report as a page for a browser: whole, accessible, and with nothing in it that acts."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import re
import struct
import zlib
from typing import Any, get_args

import pytest
import uharfbuzz as hb
from PIL import Image

from km_desktop.exports.html.sheet import quoted
from km_desktop.exports.html_file import WRITERS, html_bytes
from km_desktop.exports.saving import ExportStopped
from km_desktop.exports.spelling import spelled_out
from km_desktop.report import blocks as b
from km_desktop.report.house import House
from km_desktop.report.shades import contrast
from km_desktop.resources import root
from tests.exports.blocks_made import NOTE, WORDS, all_blocks, report_with
from tests.exports.html_reading import Read, read
from tests.exports.pdf_reading import squeezed
from tests.faults.texts import payloads, strings
from tests.report.reviews_made import ARABIC, CHINESE, HARD, POLISH, WELSH, hard, made, many, report_of

_GROUNDS = ("expected", "happened", "why", "learned", "worry", "plain", "action")
_INKS = ("ink", "ink2", "worked", "difficult", "surprise", "accent")


def page(*blocks: b.Block, **more: object) -> Read:
    return read(html_bytes(report_with(blocks or all_blocks(), **more)))


def style(held: bytes) -> str:
    return re.search(r"<style>(.*)</style>", held.decode("utf-8"), re.DOTALL)[1]  # type: ignore[index]


def test_every_kind_of_block_has_a_writer() -> None:
    assert set(WRITERS) == set(get_args(b.Block))


def test_every_block_says_all_it_has_to() -> None:
    text = " ".join(page().body.split())
    assert [told for told in WORDS if told not in text] == []


def test_headings_follow_one_another_without_gaps() -> None:
    for made_of in (page(), page(*all_blocks()[:6], *all_blocks()[7:]), read(html_bytes(report_of(many(60))))):
        levels = [int(heading.tag[1]) for heading in made_of.of("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= before + 1 for before, later in itertools.pairwise(levels))


def test_tables_say_what_their_heads_and_names_are() -> None:
    found = page()
    assert found.tags["table"] == found.tags["caption"] == 6
    assert all(caption.text for caption in found.of("caption"))
    assert {head.attributes["scope"] for head in found.of("th")} == {"col", "row"}
    assert {table.attributes["role"] for table in found.of("table")} == {"table"}


def test_it_can_be_got_about_in() -> None:
    found = page()
    ids = [element.attributes["id"] for element in found.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [element.attributes["href"] for element in found.of("a", "use")]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert found.of("a")[0].attributes == {"class": "skip", "href": "#report"}
    assert found.tags["main"] == found.tags["nav"] == 1
    chapters = [heading.text for heading in found.of("h2")]
    assert set(chapters) <= {link.text for link in found.of("a")}


def test_nothing_comes_from_elsewhere_and_nothing_runs() -> None:
    held = html_bytes(report_with(all_blocks()))
    found = read(held)
    policy = next(
        m.attributes["content"] for m in found.of("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    digest = base64.b64encode(hashlib.sha256(style(held).encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;")
    assert not re.search(
        r"https?:|@import|url\((?!data:font/woff;base64,)",
        held.decode().replace('xmlns="http://www.w3.org/2000/svg"', ""),
    )
    assert not {"script", "link", "iframe", "object", "form", "base"} & set(found.tags)
    assert not [
        e for e in found.elements if "style" in e.attributes or any(name.startswith("on") for name in e.attributes)
    ]


def test_every_hard_text_can_be_read() -> None:
    text = squeezed(read(html_bytes(report_of(hard()))).body)
    assert [told for told in HARD if squeezed(spelled_out(told)) not in text] == []
    texts = strings()
    text = squeezed(read(html_bytes(report_of(made(texts)))).body)
    assert [told[:60] for told in texts if squeezed(spelled_out(told)) not in text] == []


def test_no_text_becomes_anything_but_text() -> None:
    texts = payloads()
    notes = [{"stage": "learning", "text": text} for text in texts]
    found = read(html_bytes(report_of(made(notes, texts[:200], title=texts[40], about=texts[500]))))
    plain = read(
        html_bytes(
            report_of(made([{**note, "text": "plain"} for note in notes], ["plain"] * 200, title="x", about="y"))
        )
    )
    # Some of them turn the direction, and are in spans of their own; no other tag is there more often.
    assert {tag: count for tag, count in found.tags.items() if tag != "span"} == {
        t: n for t, n in plain.tags.items() if t != "span"
    }
    names = {name for element in found.elements for name in element.attributes}
    assert names == {name for element in plain.elements for name in element.attributes} | {"dir"} & names


def test_a_text_in_a_style_sheet_stays_a_string() -> None:
    assert quoted('a"} x{url(') == r'"a\000022\00007d\000020x\00007b\000075rl\000028"'.replace(r"\000075", "u")
    held = html_bytes(report_with(all_blocks(), handling='"}body{background:url(//canary)}</style><script>'))
    assert "canary)" not in style(held)
    assert read(held).tags["script"] == 0


def test_other_languages_say_which_they_are_and_run_their_way() -> None:
    found = read(html_bytes(report_of(made([ARABIC, CHINESE, f"The note says {ARABIC} and goes on"]))))
    notes = [element for element in found.of("p") if element.attributes.get("class") == "t"]
    held = {element.text: element.attributes for element in notes}
    assert held[ARABIC]["lang"] == "ar"
    assert held[ARABIC]["dir"] == "auto"
    assert held[CHINESE]["lang"] == "zh"
    assert "lang" not in held[f"The note says {ARABIC} and goes on"]
    assert any(span.attributes.get("lang") == "ar" and span.text.startswith("تأخر") for span in found.of("span"))
    assert found.of("html")[0].attributes == {"lang": "en-GB"}


@pytest.mark.parametrize("accent", ["", "#7A0019", "#FFD200", "#0000FF"])
@pytest.mark.parametrize("dark", [False, True])
def test_all_text_stands_out_from_its_ground(dark: bool, accent: str) -> None:
    css = style(html_bytes(report_with(all_blocks(), house=House(accent=accent))))
    rule = r"@media screen and \(prefers-color-scheme:dark\)\{:root\{(.*?)\}" if dark else r"^:root\{(.*?)\}"
    told = re.search(rule, css, re.MULTILINE)[1]  # type: ignore[index]
    colour = dict(pair.split(":") for pair in told.replace("--", "").split(";"))
    pairs = [(ink, f"{kind}-ground") for ink in _INKS for kind in _GROUNDS]
    pairs += [(f"{kind}-mark", ground) for kind in _GROUNDS for ground in (f"{kind}-ground", "surface")]
    pairs += [(ink, ground) for ink in (*_INKS, "ink3") for ground in ("surface", "bg")]
    pairs += [("amber", "amber-ground"), ("amber", "surface"), ("surface", "accent"), ("ink", "soft")]
    assert [pair for pair in pairs if contrast(colour[pair[0].replace("_", "-")], colour[pair[1]]) < 4.5] == []


def test_pictures_have_words_and_nothing_else_in_them() -> None:
    note = made([{"text": "The <board>", "picture": "p.jpg"}, {"text": "gone", "picture": "q.jpg"}])
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (3_000, 1_500), "red").save(held, "JPEG", exif=exif)
    found = read(html_bytes(report_of(note), lambda name: held.getvalue() if name == "p.jpg" else None))
    (picture,) = found.of("img")
    assert picture.attributes["alt"] == "Picture of the note: The <board>"
    assert int(picture.attributes["width"]) <= 1_400
    content = base64.b64decode(picture.attributes["src"].removeprefix("data:image/jpeg;base64,"))
    assert b"secret" not in content
    assert "Picture missing" in found.body


def test_the_house_stands_at_the_head() -> None:
    logo = io.BytesIO()
    Image.new("RGB", (300, 100), "navy").save(logo, "PNG")
    house = House("Library & Knowledge", logo.getvalue(), 'The "blue" sign', "#7A0019")
    held = html_bytes(report_with(all_blocks(), house=house))
    found = read(held)
    assert "Library & Knowledge" in found.body
    assert found.of("img")[0].attributes["alt"] == 'The "blue" sign'
    assert "--accent:#7A0019" in style(held)


def unwrapped(font: bytes) -> bytes:
    """A TrueType font taken out of the wrapping of the web."""
    flavour, count = struct.unpack_from(">4xI4xH", font)
    tables, parts, at = [], [], 12 + 16 * count
    for number in range(count):
        tag, begin, held, length, checksum = struct.unpack_from(">4sIIII", font, 44 + 20 * number)
        part = font[begin : begin + held]
        part = zlib.decompress(part) if held < length else part
        tables.append(struct.pack(">4sIII", tag, checksum, at, length))
        parts.append(part + b"\0" * (-length % 4))
        at += length + -length % 4
    return b"".join((struct.pack(">IH6x", flavour, count), *tables, *parts))


def fonts(held: bytes) -> dict[tuple[str, int], tuple[set[int], Any]]:
    """What the page's fonts are used for, and what each has, by family and weight."""
    rule = r"@font-face\{font-family:'([^']*)';font-weight:(\d+);font-display:swap;(?:unicode-range:([^;]*);)?src:url\(data:font/woff;base64,([^)]*)\)"
    found = {}
    for family, weight, told, packed in re.findall(rule, style(held)):
        ranges = [[int(code, 16) for code in each[2:].split("-")] for each in told.split(",") if each]
        codes = {code for each in ranges for code in range(each[0], each[-1] + 1)}
        found[family, int(weight)] = codes, hb.Face(unwrapped(base64.b64decode(packed)))
    return found


def test_every_script_brings_the_font_that_it_is_read_in_and_no_more() -> None:
    own = {("Atkinson Hyperlegible Next", 400), ("Atkinson Hyperlegible Next", 600)}
    plain = html_bytes(report_of(made([WELSH, POLISH, "“Only” – what Latin has…"])))
    assert set(fonts(plain)) == own
    hindi, chinese_letters = "मरीज़ों को भेजना", {ord(char) for char in CHINESE}
    held = html_bytes(report_of(made([ARABIC, CHINESE, hindi, "Это 1 день", "👩🏽\u200d⚕️ 👍🏽", "בוקר"])))
    found = fonts(held)
    assert {family for family, _weight in set(found) - own} == {
        "NotoSans",
        "NotoSansArabic",
        "NotoSansHebrew",
        "NotoEmoji",
        "NotoSansSC",
    }
    told = re.search(r"html\{--stand-ins:([^}]*)\}", style(held))
    assert told is not None
    assert [family.strip('"') for family in told[1].split(",")[:-1]] == list(
        dict.fromkeys(family for family, _ in found if (family, 400) not in own)
    )
    for name in set(found) - own:
        codes, face = found[name]
        assert codes == set(face.unicodes)
    assert found["NotoSansSC", 400][0] == chinese_letters
    assert 0x200D in found["NotoEmoji", 400][0]
    assert len(held) - len(plain) < 90_000


def drawn(face: Any, text: str) -> list[tuple[int, int]]:
    """How wide each shape is that the text makes and that is seen, and how far from where it would stand."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    return [place for each in buffer.glyph_positions if any(place := (each.x_advance, each.x_offset))]


def test_letters_join_in_the_fonts_of_the_page_as_in_the_whole_ones() -> None:
    hindi, people = "मरीज़ों को क्षेत्र", "👩\u200d⚕️👍🏽"
    found = fonts(html_bytes(report_of(made([ARABIC, hindi, people]))))
    for family, text in (("NotoSansArabic", "تأخر خروج"), ("NotoSans", "क्षेत्र"), ("NotoEmoji", people)):
        whole = hb.Face(hb.Blob.from_file_path(str(root() / "fonts" / f"{family}_400Regular.ttf")))
        assert drawn(found[family, 400][1], text.replace(" ", "")) == drawn(whole, text.replace(" ", ""))


def test_a_page_of_very_many_characters_stays_within_bounds() -> None:
    every = "".join(map(chr, range(0x4E00, 0x9FA5)))
    assert len(html_bytes(report_of(made([every])))) < 2_000_000


def test_only_a_draft_is_called_one() -> None:
    title = b.Title("After action review", "sunset", "The title", "", draft=False, state="Agreed")
    assert '@top-right{content:"Draft"' in style(html_bytes(report_with(all_blocks())))
    agreed = html_bytes(report_with((title,), draft=False))
    assert "Draft" not in agreed.decode()


def test_the_same_report_gives_the_same_bytes() -> None:
    report = report_of(many(40))
    assert html_bytes(report) == html_bytes(report)


def test_it_can_be_stopped_at_any_note() -> None:
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks > 300:
            raise ExportStopped

    with pytest.raises(ExportStopped):
        html_bytes(report_of(many(5_000)), tick=tick)


def test_a_very_long_note_is_all_there() -> None:
    long = "".join(f"word {number} of it " for number in range(7_000))
    for session in (
        made([long]),
        made([{"text": "plan", "stage": "expected"}, {"text": long, "stage": "actual", "answers": "n0"}]),
    ):
        assert squeezed(long) in squeezed(read(html_bytes(report_of(session))).body)


def test_a_lone_lesson_has_a_heading_of_the_second_level() -> None:
    found = page(all_blocks()[0], b.Lesson("Lesson 1", NOTE, ()))
    assert [heading.text for heading in found.of("h2")] == ["Lesson 1"]


def test_of_many_actions_the_first_stand_first_and_the_plan_has_all() -> None:
    what = "Ring the pharmacy before noon " * 20
    found = read(html_bytes(report_of(made(["lesson"], [f"{number} {what}" for number in range(30)]))))
    first, plan = (table for table in found.of("table") if "plan" in table.attributes["class"])
    assert first.text.count("…") == 10
    assert plan.text.count(what.strip()) == 30
    assert "20 more in the plan." in [link.text for link in found.of("a")]
