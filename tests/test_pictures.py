"""Pictures from outside: made small, upright and silent, and refused where they are none, are too large or are broken."""

from __future__ import annotations

import contextlib
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from km_desktop import pictures
from km_desktop.pictures import LONGEST_SIDE, MOST_BYTES, Picture, prepare
from km_desktop.review.refused import Refused

SECRETS = (b"Exif", b"SecretMaker", b"2026:06:16", b"GPS", b"http://ns.adobe.com", b"Photoshop", b"whispered", b"ICC_PROFILE")


def photo(size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Every place another colour, so that none can be taken for a drawing; red at the top left."""
    made = Image.radial_gradient("L").resize(size)
    picture = Image.merge("RGB", (made, made.rotate(90).resize(size), Image.linear_gradient("L").resize(size)))
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 4, size[1] // 4), "red")
    return picture


def packed(picture: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def seen(picture: Picture) -> Image.Image:
    opened = Image.open(BytesIO(picture.content))
    opened.load()
    assert opened.size == (picture.width, picture.height)
    return opened.convert("RGB")


def code(content: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        prepare(content)
    return refusal.value.code


def exif(orientation: int = 1) -> Image.Exif:
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = "SecretMaker"
    told[0x0132] = "2026:06:16 14:21:00"
    told.get_ifd(0x8825).update({1: "N", 2: (51.0, 28.0, 38.0), 3: "W", 4: (3.0, 10.0, 45.0), 29: "2026:06:16"})
    return told


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF"])
def test_every_common_kind_is_read_by_what_it_holds(kind: str) -> None:
    made = prepare(packed(photo(), kind))
    assert (made.width, made.height) == (400, 300)
    assert made.content.startswith((b"\xff\xd8\xff", b"\x89PNG"))


def test_a_large_photograph_is_shrunk_and_small_ones_stay_as_they_are() -> None:
    made = prepare(packed(photo((4000, 3000))))
    assert (made.width, made.height) == (LONGEST_SIDE, 1500)
    assert len(made.content) < 1_000_000
    assert (prepare(packed(photo((30, 1)))).width, prepare(packed(photo((9000, 2)), "PNG")).height) == (30, 1)


def test_nothing_of_the_camera_the_place_or_the_moment_is_left() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    jpeg = packed(photo(), exif=exif(), icc_profile=profile, comment=b"whispered", xmp=b"http://ns.adobe.com/xap Photoshop")
    assert all(secret in jpeg for secret in (b"SecretMaker", b"whispered", b"ICC_PROFILE", b"2026:06:16"))
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "whispered", zip=False)
    png = packed(photo(), "PNG", exif=exif(), icc_profile=profile, pnginfo=notes, dpi=(300, 300))
    tiff = packed(photo(), "TIFF", exif=exif(), description="whispered")
    webp = packed(photo(), "WEBP", exif=exif(), icc_profile=profile, xmp=b"http://ns.adobe.com/xap")
    for content in (jpeg, png, tiff, webp, packed(photo().quantize(8), "GIF", comment=b"whispered")):
        made = prepare(content)
        assert [secret for secret in SECRETS if secret in made.content] == []
        opened = Image.open(BytesIO(made.content))
        assert not opened.getexif() and not {"exif", "icc_profile", "comment", "xmp", "Comment"} & set(opened.info)


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_stands_upright_however_the_camera_was_held(turn: int) -> None:
    upright = photo()
    # What a camera held like that writes: the same picture, turned the other way.
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright.transpose(Image.Transpose(undo[turn])) if turn in undo else upright
    made = seen(prepare(packed(stored, exif=exif(turn), quality=95)))
    assert made.size == (400, 300)
    red, green, blue = made.getpixel((20, 20))  # type: ignore[misc]
    assert red > 200 and green < 60 and blue < 60
    assert made.getpixel((390, 290)) != made.getpixel((20, 20))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_orientation_that_is_nonsense_is_passed_over() -> None:
    made = prepare(packed(photo(), exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40))
    assert (made.width, made.height) == (400, 300)


def test_colours_of_another_profile_are_turned_into_those_of_a_screen() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = Image.new("RGB", (40, 40), (200, 100, 50))
    assert seen(prepare(packed(plain, "PNG", icc_profile=lab.tobytes()))).getpixel((5, 5)) == (200, 100, 50)
    # A profile that is none costs nobody the picture.
    assert seen(prepare(packed(plain, "PNG", icc_profile=b"nothing" * 30))).getpixel((5, 5)) == (200, 100, 50)
    ink = Image.new("CMYK", (40, 40), (0, 255, 255, 0))
    red, green, blue = seen(prepare(packed(ink))).getpixel((5, 5))  # type: ignore[misc]
    assert red > 200 and max(green, blue) < 80


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_what_is_seen_through_is_white_and_every_mode_is_a_picture(mode: str) -> None:
    made = Image.new(mode, (30, 20))
    if mode in ("LA", "RGBA"):
        made.putalpha(0)
    white = mode in ("LA", "RGBA")
    assert seen(prepare(packed(made, "PNG"))).getpixel((3, 3)) == ((255, 255, 255) if white else (0, 0, 0))


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    grey = Image.new("I;16", (30, 20), 32_768)
    assert seen(prepare(packed(grey, "PNG"))).getpixel((3, 3)) == (128, 128, 128)


def test_a_drawing_stays_sharp_and_a_photograph_becomes_a_jpeg() -> None:
    drawing = Image.new("RGB", (900, 700), "white")
    ImageDraw.Draw(drawing).line((10, 10, 800, 600), "black", 5)
    assert prepare(packed(drawing, "PNG")).content.startswith(b"\x89PNG")
    assert prepare(packed(photo((900, 700)), "PNG")).content.startswith(b"\xff\xd8\xff")


def test_of_something_that_moves_the_first_picture_is_taken() -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "lime", "blue")]
    for kind in ("GIF", "WEBP", "TIFF"):
        film = packed(frames[0], kind, save_all=True, append_images=frames[1:])
        red, green, blue = seen(prepare(film)).getpixel((5, 5))  # type: ignore[misc]
        assert red > 240 and max(green, blue) < 15


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"%PDF-1.7 nothing here", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe EPSF", b"MZ" + bytes(500)],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    assert code(content) == "picture_kind_unknown"


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"heix"])
def test_a_picture_of_a_phone_that_cannot_be_read_is_named(brand: bytes) -> None:
    assert code(b"\0\0\0\x18ftyp" + brand + bytes(64)) == "picture_heic"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_half_a_picture_is_refused_and_never_crashes(kind: str) -> None:
    whole = packed(photo(), kind)
    assert code(whole[: len(whole) // 2]) == "picture_unreadable"
    for length in range(1, min(len(whole) - 1, 400), 7):
        assert code(whole[:length]) in ("picture_unreadable", "picture_kind_unknown")


@pytest.mark.filterwarnings("ignore")  # The decoders complain before they go on.
def test_bytes_that_were_changed_are_a_picture_or_refused() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "TIFF"):
        whole = bytearray(packed(photo((64, 48)), kind))
        for at in range(0, len(whole), max(1, len(whole) // 120)):
            changed = bytes(whole[:at]) + bytes([whole[at] ^ 0xFF]) + bytes(whole[at + 1 :])
            with contextlib.suppress(Refused):  # Anything else would be a crash.
                made = prepare(changed)
                assert max(made.width, made.height) <= LONGEST_SIDE


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that would be unpacked to gigabytes."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(2000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(9000, 9000), (60_000, 60_000), (2**31 - 1, 2**31 - 1), (80_000_001, 1), (1, 70_000)])
def test_a_bomb_is_refused_by_its_head(size: tuple[int, int]) -> None:
    assert code(bomb(*size)) == "picture_too_large"


def test_a_bomb_in_a_webp_is_refused_before_its_canvas_is_made() -> None:
    canvas = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + (16_382).to_bytes(3, "little") * 2
    assert code(b"RIFF" + struct.pack("<I", 4 + len(canvas)) + b"WEBP" + canvas) == "picture_too_large"


def test_a_file_that_is_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_prepared", lambda _content: pytest.fail("looked"))
    assert code(packed(photo()) + bytes(MOST_BYTES)) == "picture_too_large"


def test_what_hides_behind_a_picture_does_not_come_along() -> None:
    hidden = b"PK\x03\x04<script>alert(1)</script>" + bytes(range(256))
    for kind in ("JPEG", "PNG", "GIF"):
        made = prepare(packed(photo(), kind) + hidden)
        assert b"<script>" not in made.content and b"PK\x03\x04" not in made.content
