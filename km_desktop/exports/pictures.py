"""Pictures of notes, made ready for papers: upright, no larger than paper can show, and nothing in them but the picture."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from km_desktop.report.house import House

MOST_PIXELS = 1_400
"""Of the longer side: 200 to the inch across a page."""
_LARGEST = 80_000_000
"""Pixels of a file beyond which it is not even opened."""
_QUALITY = 82
_LOGO = "logo"
"""The logo's name within a document; no picture of a note has it."""
_KINDS = ("JPEG", "PNG")
"""What a review keeps; anything else that lies in its folder is none of ours."""

Find = Callable[[str], Path | bytes | None]
"""From the name of a picture to its file or its bytes, or None where there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture as a page holds it."""

    name: str
    """A name of its own within the document: letters and digits."""
    width: int
    """Pixels."""
    height: int
    content: bytes
    """JPEG."""

    def size(self, width: float, most: float) -> tuple[float, float]:
        """Width and height in points that keep its proportion, within `width` and `most`; small ones are not blown up."""
        share = min(width / self.width, most / self.height, 1.0)
        return self.width * share, self.height * share


class Pictures:
    """Reads each picture once."""

    def __init__(self, find: Find | None = None) -> None:
        self._find = find or (lambda _name: None)
        self._read: dict[str, Picture | None] = {}

    def of(self, name: str) -> Picture | None:
        """The picture of this name; None where it is missing or cannot be read."""
        if name not in self._read:
            self._read[name] = self._picture(name)
        return self._read[name]

    def _picture(self, name: str) -> Picture | None:
        try:
            found = self._find(name)
            if found is None:
                return None
            width, height, content = _printable(io.BytesIO(found) if isinstance(found, bytes) else found)
        except Exception:  # noqa: BLE001 - a file of any kind may stand there, and no report fails for it
            return None
        return Picture(f"picture{len(self._read)}", width, height, content)


def logo_of(house: House) -> Picture | None:
    """The organisation's logo as papers hold it; None where there is none, or none that can be read."""
    found = Pictures(lambda _name: house.logo).of(_LOGO) if house.logo else None
    return replace(found, name=_LOGO) if found else None


def _printable(source: Path | io.BytesIO) -> tuple[int, int, bytes]:
    from PIL import Image, ImageOps  # Needed by few, and slow to read.

    with Image.open(source, formats=_KINDS) as opened:
        if opened.width * opened.height > _LARGEST or not opened.width or not opened.height:
            raise ValueError(opened.size)
        opened.draft("RGB", (MOST_PIXELS, MOST_PIXELS))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((MOST_PIXELS, MOST_PIXELS))
        if upright.has_transparency_data:
            held = upright.convert("RGBA")
            flat = Image.new("RGB", held.size, "white")
            flat.paste(held, mask=held.getchannel("A"))
        else:
            flat = upright.convert("RGB")
    flat.info = {}  # No remark of a camera goes with it.
    buffer = io.BytesIO()
    flat.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return flat.width, flat.height, buffer.getvalue()
