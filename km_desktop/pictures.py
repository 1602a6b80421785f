"""A picture from outside, made safe to keep: bytes in; upright, small bytes out that hold what is seen and nothing else."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from km_desktop.review.refused import Refused

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 40 * 1024 * 1024
"""Of a file that is offered."""
MOST_PIXELS = 80_000_000
"""Width times height, as the head of the file tells before anything is unpacked."""
MOST_ON_A_SIDE = 65_500
"""Pixels: no JPEG has more, and of a picture one pixel wide each costs far more than its colour."""
LONGEST_SIDE = 2000
"""Pixels of a picture that is kept: sharp on an A4 page and on a wall."""
LOGO_SIDE = 1000
"""The same of a logo, which is small on paper."""
QUALITY = 82
KINDS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
"""What is read. Of several frames only the first is."""
_MOST_PROFILE = 1024 * 1024
_FEW_COLOURS = 2048
"""A drawing has no more colours than this; a photograph has."""
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
# How each EXIF orientation is turned upright: names of Image.Transpose.
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG or PNG without place, time, camera, comment or profile in it; sizes in pixels, colours as sRGB."""

    content: bytes
    width: int
    height: int


def prepare_logo(content: bytes) -> Picture:
    """The same for an organisation's logo. Raises Refused `logo_svg`, and as `prepare` does."""
    if _svg(content):
        raise Refused("logo_svg")
    return prepare(content, LOGO_SIDE)


def prepare(content: bytes, longest: int = LONGEST_SIDE) -> Picture:
    """The picture as it may be kept. For a thread of its own: a large one takes a second or two.

    `longest` is of its longer side, in pixels. Raises Refused `picture_too_large`, `picture_kind_unknown`, `picture_heic` or `picture_unreadable`.
    """
    if len(content) > MOST_BYTES:
        raise too_large()
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Refused("picture_heic")
    if (size := _webp_size(content)) is not None:
        _check_size(size)  # Its decoder makes room for the whole canvas as soon as it is opened.
    try:
        return _prepared(content, longest)
    except Refused:
        raise
    except Exception as error:  # A damaged file trips decoders up in every way there is.
        raise Refused("picture_unreadable") from error


def _prepared(content: bytes, longest: int) -> Picture:
    from PIL import Image, UnidentifiedImageError

    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        opened = Image.open(BytesIO(content), formats=KINDS)
    except bombs as error:
        raise too_large() from error
    except UnidentifiedImageError as error:
        raise Refused("picture_unreadable" if _known(content) else "picture_kind_unknown") from error
    with opened:
        _check_size(opened.size)
        drawn = opened.format not in {"JPEG", "MPO"}
        turn, profile = _orientation(opened), opened.info.get("icc_profile")
        opened.draft("RGB", (longest, longest))  # A JPEG is unpacked no larger than is needed.
        opened.load()
        seen = _shrunk(_coloured(_plain(opened), profile), longest)
    if turn in _TURNS:
        seen = seen.transpose(Image.Transpose[_TURNS[turn]])
    return Picture(_packed(_clean(seen), drawn=drawn), *seen.size)


def _orientation(picture: Image.Image) -> int:
    """How the camera was held; 1 where that is not known or cannot be read."""
    with contextlib.suppress(Exception):
        turn = picture.getexif().get(0x0112, 1)
        if isinstance(turn, int):
            return turn
    return 1


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be shrunk smoothly."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("RGB", "RGBA", "L", "LA", "CMYK"):
        return picture
    see_through = picture.mode in ("PA", "La", "RGBa") or "transparency" in picture.info
    return picture.convert("RGBA" if see_through else "RGB")


def _coloured(picture: Image.Image, profile: object) -> Image.Image:
    """The picture in sRGB; a profile that cannot be understood is passed over."""
    if isinstance(profile, bytes) and 0 < len(profile) <= _MOST_PROFILE and picture.mode in ("RGB", "CMYK", "RGBA"):
        from PIL import ImageCms

        with contextlib.suppress(Exception):
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGBA" if picture.mode == "RGBA" else "RGB"
            made = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"), outputMode=mode)
            if made is not None:
                return made
    if picture.mode in ("RGBA", "LA"):
        return picture.convert("RGBA")
    return picture.convert("RGB")


def _shrunk(picture: Image.Image, longest: int) -> Image.Image:
    from PIL import Image

    if max(picture.size) <= longest:
        return picture
    factor = longest / max(picture.size)
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _clean(picture: Image.Image) -> Image.Image:
    """The pixels alone, on white paper: whatever else the file held stays behind with the old image."""
    from PIL import Image

    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return paper


def _packed(picture: Image.Image, *, drawn: bool) -> bytes:
    photo = BytesIO()
    picture.save(photo, "JPEG", quality=QUALITY, optimize=True)
    if drawn and picture.getcolors(_FEW_COLOURS) is not None:
        drawing = BytesIO()
        picture.save(drawing, "PNG", optimize=True)
        if len(drawing.getvalue()) <= len(photo.getvalue()):
            return drawing.getvalue()
    return photo.getvalue()


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS or max(size) > MOST_ON_A_SIDE:
        raise too_large()


def too_large() -> Refused:
    """What is said of a picture over a limit."""
    return Refused("picture_too_large", megabytes=MOST_BYTES // (1024 * 1024), megapixels=MOST_PIXELS // 1_000_000)


def _svg(content: bytes) -> bool:
    """Whether it is a drawing made of lines, plain or packed, which is a program of its own to read."""
    begin = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return begin.startswith(b"<svg") or (begin.startswith((b"<?xml", b"<!")) and b"<svg" in begin) or begin[:2] == b"\x1f\x8b"


def _known(content: bytes) -> bool:
    """Whether the first bytes are those of a kind that is read."""
    starts = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")
    return content.startswith(starts) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def _webp_size(content: bytes) -> tuple[int, int] | None:
    """Width and height as the head of a WebP tells; None for any other file."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 30:
        return None
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(content[26:28], "little") & 0x3FFF, int.from_bytes(content[28:30], "little") & 0x3FFF
