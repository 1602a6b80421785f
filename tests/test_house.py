"""How papers look here: the organisation first, then the person; no logo harms anybody, and every colour can be read."""

from __future__ import annotations

import gzip
import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from km_desktop import pictures
from km_desktop.compose import house_here, make_app, settings_store, write_safely
from km_desktop.house import LOGO, MOST_KEPT, Houses
from km_desktop.pictures import LOGO_SIDE
from km_desktop.report.house import House
from km_desktop.report.shades import contrast
from km_desktop.review.refused import Refused
from km_desktop.sentences import sentence
from km_desktop.settings import LONGEST_HEADER, Settings
from km_desktop.site import Rules, Site, load_site, rules
from tests.cli_running import Km, km

__all__ = ["km"]

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


def drawn(size: tuple[int, int] = (300, 100), colour: object = "navy", kind: str = "PNG", **how: object) -> bytes:
    out = BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, colour).save(out, kind, **how)  # type: ignore[arg-type]
    return out.getvalue()


def bomb() -> bytes:
    """A small file that says it is a hundred thousand million pixels."""
    head = struct.pack(">IIBBBBB", 300_000, 300_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
        for name, held in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(5_000))), (b"IEND", b""))
    )


def offered(folder: Path, content: bytes, name: str = "offered.png") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def houses(folder: Path) -> Houses:
    return Houses(folder / "settings", write_safely)


def held(settings: Settings | None = None, site: Site | None = None) -> Rules:
    return rules(settings or Settings(), site or Site())


def site_at(folder: Path, text: str) -> Site:
    path = folder / "site.toml"
    path.write_text(text, "utf-8")
    return load_site({"KM_SITE": str(path)})


def test_where_nothing_is_chosen_papers_are_the_programs_own(tmp_path: Path) -> None:
    assert houses(tmp_path).house(held()) == House()
    assert houses(tmp_path).fault(held()) is None
    assert list(tmp_path.iterdir()) == []


def test_line_words_and_colour_are_kept_within_limits_and_come_back(tmp_path: Path) -> None:
    file = settings_store({"KM_SETTINGS": str(tmp_path / "settings.json")})
    file.change(paper_header="Library \n service", paper_logo_words="The\tsign", paper_accent="#7A1F5C")
    kept, _aside = file.load()
    assert (kept.paper_header, kept.paper_logo_words, kept.paper_accent) == ("Library service", "The sign", "#7A1F5C")
    assert len(replace(kept, paper_header="x" * 900).paper_header) == LONGEST_HEADER
    assert {Settings(paper_accent=wrong).paper_accent for wrong in ("red", "#12345", "#12345G", "#123456\n")} == {""}


def test_a_logo_is_kept_anew_under_a_name_of_its_own_and_holds_nothing_else(tmp_path: Path) -> None:
    told = Image.Exif()
    told[0x010F] = "SecretMaker"
    path = offered(tmp_path, drawn((3_000, 900), (200, 0, 0), "JPEG", exif=told, comment=b"whispered"), "sign.jpg")
    found = houses(tmp_path)
    made = found.keep_logo(path)
    assert [each.name for each in (tmp_path / "settings").iterdir()] == [LOGO]
    assert (tmp_path / "settings" / LOGO).read_bytes() == made == found.own_logo()
    assert max(Image.open(BytesIO(made)).size) == LOGO_SIDE
    assert b"SecretMaker" not in made and b"whispered" not in made
    house = found.house(held(Settings(paper_logo_words="The sign")))
    assert (house.logo, house.logo_words) == (made, "The sign")


def test_a_logo_that_can_be_seen_through_lies_on_white(tmp_path: Path) -> None:
    made = houses(tmp_path).keep_logo(offered(tmp_path, drawn((40, 40), (255, 0, 0, 0))))
    seen = Image.open(BytesIO(made))
    assert seen.mode == "RGB" and seen.getpixel((5, 5)) == (255, 255, 255)


def test_a_logo_is_never_without_words(tmp_path: Path) -> None:
    found = houses(tmp_path)
    found.keep_logo(offered(tmp_path, drawn()))
    assert found.house(held()).logo_words
    assert found.house(held(Settings(paper_header="Library service"))).logo_words == "Library service"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SVG, "logo_svg"),
        (b"\xef\xbb\xbf\n<SVG xmlns='x'/>", "logo_svg"),
        (b"<!DOCTYPE svg><svg/>", "logo_svg"),
        (gzip.compress(SVG), "logo_svg"),
        (bomb(), "picture_too_large"),
        (drawn()[:60], "picture_unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "picture_unreadable"),
        (b"", "picture_kind_unknown"),
        (b"%PDF-1.7", "picture_kind_unknown"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "picture_heic"),
    ],
)
def test_what_is_no_picture_for_paper_is_refused_kindly_and_the_one_before_stays(
    tmp_path: Path, content: bytes, code: str
) -> None:
    found = houses(tmp_path)
    before = found.keep_logo(offered(tmp_path, drawn()))
    with pytest.raises(Refused) as refusal:
        found.keep_logo(offered(tmp_path, content))
    assert refusal.value.code == code
    assert "try once more" in sentence(refusal.value)
    assert found.own_logo() == before


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("km_desktop.pictures.MOST_BYTES", 100)
    with pytest.raises(Refused) as refusal:
        houses(tmp_path).keep_logo(offered(tmp_path, drawn()))
    assert refusal.value.code == "picture_too_large"


@pytest.mark.parametrize("name", ["", "gone.png"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        houses(tmp_path).keep_logo(tmp_path / name)
    assert refusal.value.code == "logo_unreadable"


@pytest.mark.parametrize("content", [b"", SVG, b"\x89PNG\r\n\x1a\n" + b"\0" * MOST_KEPT])
def test_what_others_put_in_its_place_is_passed_over(tmp_path: Path, content: bytes) -> None:
    found = houses(tmp_path)
    found.path.parent.mkdir()
    found.path.write_bytes(content)
    assert found.house(held()).logo == b""


def test_a_logo_can_be_removed_and_removed_again(tmp_path: Path) -> None:
    found = houses(tmp_path)
    found.keep_logo(offered(tmp_path, drawn()))
    found.remove_logo()
    found.remove_logo()
    assert found.house(held()) == House()


def test_the_organisations_word_wins(tmp_path: Path) -> None:
    offered(tmp_path, drawn((50, 80)), "sign.png")
    text = 'paper_header = "Trust"\npaper_logo = "sign.png"\npaper_logo_words = "Trust sign"\npaper_accent = "#1D5AA8"\n'
    site = site_at(tmp_path, text)
    found = houses(tmp_path)
    found.keep_logo(offered(tmp_path, drawn()))
    mine = Settings(paper_header="Mine", paper_logo_words="My sign", paper_accent="#7A1F5C")
    rule = held(mine, site)
    assert rule.fixed >= {"paper_header", "paper_logo", "paper_logo_words", "paper_accent"}
    house = found.house(rule)
    assert (house.header, house.logo_words, house.accent) == ("Trust", "Trust sign", "#1D5AA8")
    assert Image.open(BytesIO(house.logo)).size == (50, 80)
    assert found.house(held(mine)).header == "Mine"


def test_a_persons_words_are_not_said_of_the_organisations_logo(tmp_path: Path) -> None:
    offered(tmp_path, drawn(), "sign.png")
    site = site_at(tmp_path, 'paper_logo = "sign.png"\n')
    house = houses(tmp_path).house(held(Settings(paper_logo_words="My own sign"), site))
    assert house.logo and "My own" not in house.logo_words


def test_a_whole_path_is_taken_as_it_is_and_the_logo_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = offered(tmp_path, drawn(), "sign.png")
    (tmp_path / "else").mkdir()
    rule = held(site=site_at(tmp_path / "else", f"paper_logo = '{path}'\n"))
    found = houses(tmp_path)
    logo = found.house(rule).logo
    monkeypatch.setattr(pictures, "prepare", lambda *_: pytest.fail("made again"))
    assert found.house(rule).logo == logo != b""
    monkeypatch.undo()
    offered(tmp_path, drawn((10, 10)), "sign.png")
    assert found.house(rule).logo != logo


@pytest.mark.parametrize(("content", "code"), [(None, "logo_missing"), (SVG, "logo_unusable"), (bomb(), "logo_unusable")])
def test_an_organisations_logo_that_cannot_be_used_is_left_out_and_told(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    if content is not None:
        offered(tmp_path, content, "sign.png")
    site = site_at(tmp_path, 'paper_logo = "sign.png"\npaper_header = "Trust"\n')
    found = houses(tmp_path)
    found.keep_logo(offered(tmp_path, drawn()))
    assert found.house(held(site=site)) == House(header="Trust")
    fault = found.fault(held(site=site))
    assert fault is not None and fault.code == code and "sign.png" in sentence(fault)


@pytest.mark.parametrize("text", ["paper_accent = 'red'", "paper_accent = 7", f"paper_header = '{'x' * 121}'", "paper_logo = 1"])
def test_a_site_file_with_a_wrong_look_says_where(tmp_path: Path, text: str) -> None:
    site = site_at(tmp_path, f"{text}\n")
    assert site.fault is not None and f"“{text.split(maxsplit=1)[0]}” (line 1)" in sentence(site.fault)


@pytest.mark.parametrize("colour", ["#FFFFFF", "#FFFF00", "#66CC99", "#E05AA0", "#777777", "#7A1F5C", "#000000"])
def test_every_colour_can_be_read_on_white(tmp_path: Path, colour: str) -> None:
    accent = houses(tmp_path).house(held(Settings(paper_accent=colour))).accent
    assert contrast(accent, "#FFFFFF") >= 4.5
    assert accent == colour or contrast(colour, "#FFFFFF") < 4.5


def test_program_and_terminal_find_the_same(tmp_path: Path) -> None:
    env = {"KM_SETTINGS": str(tmp_path / "own" / "settings.json")}
    app = make_app(env, str(tmp_path / "library"))
    settings_store(env).change(paper_header="Library service", paper_accent="#7A1F5C")
    app.houses.keep_logo(offered(tmp_path, drawn()))
    assert app.house() == house_here(env)
    assert app.house().logo and app.house().header == "Library service"


def test_the_terminal_makes_papers_that_wear_it(km: Km) -> None:
    settings_store({"KM_SETTINGS": str(km.folder / "settings" / "settings.json")}).change(paper_header="Library service")
    Houses(km.folder / "settings", write_safely).keep_logo(offered(km.folder, drawn()))
    review = km.new()
    km("export", review, "--to", "pdf", "--out", km.folder / "out")
    km("paper", "guide", "aar", "--to", km.folder / "out")
    for path in (km.folder / "out").glob("*.pdf"):
        assert "Library service" in PdfReader(path).pages[0].extract_text()
    assert len(list((km.folder / "out").glob("*.pdf"))) == 2
