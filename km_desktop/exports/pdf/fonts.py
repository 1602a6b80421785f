"""The fonts of one document: which characters each has, how wide they are, and which of its glyphs are used as what."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from km_desktop.exports.pdf.library import pdfdoc
from km_desktop.exports.pdf.objects import stream

MOST_COPIED = 30
"""Characters that one glyph is copied as: some readers take no more than 63 units of UTF-16, and drop the rest."""
_CHUNK = 100
"""Lines of a table of meanings that stand together, by its own rules."""
_NEEDLESS = ("GSUB", "GPOS", "GDEF", "OS/2", "name", "post", "cmap", "BASE", "STAT", "gasp", "DSIG", "vhea", "vmtx", "VORG", "kern")
"""Tables that only somebody who types with a font needs."""


class Font:
    """A font within one document. Its glyphs are numbered as they are first used, each with the text it stands for.

    The same glyph may stand for more than one text: what is copied is what was written, whatever is drawn.
    """

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        """How the document's pages call it."""
        self._path = path
        self._numbers: dict[tuple[int, str], int] = {}
        self._outlines: dict[int, str] = {}
        self.codes: dict[int, str] = _Codes(self)
        """Its characters as a page writes them, for str.translate."""

    @cached_property
    def shaper(self) -> Any:
        """The font as HarfBuzz knows it."""
        import uharfbuzz as hb

        return hb.Font(self._face)

    @cached_property
    def _face(self) -> Any:
        import uharfbuzz as hb

        return hb.Face(hb.Blob.from_file_path(str(self._path)))

    @cached_property
    def _has(self) -> frozenset[int]:
        return frozenset(self._face.unicodes)

    def has(self, code: int) -> bool:
        """Whether it has a character."""
        return code in self._has

    def glyph(self, code: int) -> int:
        """The glyph of a character; 0 where it has none."""
        found: int | None = self.shaper.get_nominal_glyph(code)
        return found or 0

    @cached_property
    def scale(self) -> float:
        """From the font's own units to thousandths of its size."""
        return 1000 / float(self._face.upem)

    def advance(self, glyph: int) -> float:
        """How wide a glyph is, in thousandths of the size."""
        return float(self.shaper.get_glyph_h_advance(glyph)) * self.scale

    @cached_property
    def nothing(self) -> int:
        """A glyph that shows nothing and takes no room; 0 where there is none."""
        for code in (0x200C, 0x200D, 0x200B):
            glyph = self.glyph(code)
            if glyph and self.advance(glyph) == 0:
                return glyph
        return 0

    def outline(self, glyph: int) -> str:
        """The shape of a glyph as a path, in the font's own units."""
        if glyph not in self._outlines:
            import uharfbuzz as hb

            path: list[str] = []
            draw = hb.DrawFuncs()
            draw.set_move_to_func(lambda x, y, path: path.append(f"{x:g} {y:g} m"))
            draw.set_line_to_func(lambda x, y, path: path.append(f"{x:g} {y:g} l"))
            draw.set_cubic_to_func(lambda a, b, c, d, x, y, path: path.append(f"{a:g} {b:g} {c:g} {d:g} {x:g} {y:g} c"))
            draw.set_quadratic_to_func(lambda a, b, x, y, path: path.append(_cubic(path[-1], a, b, x, y)))
            draw.set_close_path_func(lambda path: path.append("h"))
            self.shaper.draw_glyph(glyph, draw, path)
            self._outlines[glyph] = " ".join(path)
        return self._outlines[glyph]

    def code(self, glyph: int, meaning: str) -> str:
        """A glyph that stands for a text, as a page writes it."""
        number = self._numbers.setdefault((glyph, meaning), len(self._numbers) + 1)
        return f"{number:04x}"

    def write(self, document: Any) -> None:
        """Puts the font into the document, cut down to what is used; nothing where nothing is."""
        if not self._numbers:
            return
        used = [glyph for glyph, _meaning in self._numbers]
        content, renamed = self._cut_down(set(used))
        tag = hashlib.sha256(repr(sorted(set(used))).encode()).digest()
        base = "".join(chr(65 + byte % 26) for byte in tag[:6]) + "+" + str(self._face.get_name(6))
        name, array = pdfdoc.PDFName, pdfdoc.PDFArray
        widths = array([1, array([_number(self.advance(glyph)) for glyph in used])])
        below = {
            "Type": name("Font"),
            "Subtype": name("CIDFontType2"),
            "BaseFont": name(base),
            "CIDSystemInfo": pdfdoc.PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}),
            "FontDescriptor": document.Reference(self._described(document, base, content)),
            "W": widths,
            "CIDToGIDMap": document.Reference(stream(b"".join(struct.pack(">H", renamed[glyph]) for glyph in (0, *used)))),
        }
        font = {
            "Type": name("Font"),
            "Subtype": name("Type0"),
            "BaseFont": name(base),
            "Encoding": name("Identity-H"),
            "DescendantFonts": array([document.Reference(pdfdoc.PDFDictionary(below))]),
            "ToUnicode": document.Reference(stream(self._meanings(base).encode())),
        }
        held = document.Reference(pdfdoc.PDFDictionary(font), f"font.{self.name}")
        document.idToObject["BasicFonts"].dict[self.name] = held

    def _cut_down(self, used: set[int]) -> tuple[bytes, dict[int, int]]:
        """The font with these glyphs alone, and what each of them is called there."""
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(used)
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.encode(), "big") for tag in _NEEDLESS)
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        plan = hb.SubsetPlan(self._face, wanted)
        renamed = {int(old): int(new) for old, new in plan.old_to_new_glyph_mapping.items()}
        return bytes(plan.execute().blob.data), renamed

    def _described(self, document: Any, base: str, content: bytes) -> Any:
        head = bytes(self._face.reference_table("head").data)
        box = [round(each * self.scale) for each in struct.unpack(">4h", head[36:44])]
        extents = self.shaper.get_font_extents("ltr")
        told = {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(base),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(box),
            "ItalicAngle": 0,
            "Ascent": round(extents.ascender * self.scale),
            "Descent": round(extents.descender * self.scale),
            "CapHeight": round(extents.ascender * self.scale * 0.75),
            "StemV": 80,
            "FontFile2": document.Reference(stream(content, Length1=len(content))),
        }
        return pdfdoc.PDFDictionary(told)

    def _meanings(self, base: str) -> str:
        """The table that says which text each number stands for."""
        pairs = [f"<{number:04X}> <{_utf16(meaning)}>" for (_glyph, meaning), number in self._numbers.items() if meaning]
        lines = [
            *("/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"),
            f"/CIDSystemInfo << /Registry ({base}) /Ordering (UCS) /Supplement 0 >> def",
            *(f"/CMapName /{base} def", "/CMapType 2 def"),
            *("1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange"),
        ]
        for at in range(0, len(pairs), _CHUNK):
            chunk = pairs[at : at + _CHUNK]
            lines += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
        return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


class _Codes(dict[int, str]):
    """The codes of plain characters: a look-up for each would take half the time of making a report."""

    def __init__(self, font: Font) -> None:
        self._font = font

    def __missing__(self, code: int) -> str:
        self[code] = found = self._font.code(self._font.glyph(code), chr(code))
        return found


class Fonts:
    """The fonts of one document by their files, each opened when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fonts: dict[str, Font] = {}

    def __getitem__(self, file: str) -> Font:
        if file not in self._fonts:
            self._fonts[file] = Font(f"F{len(self._fonts) + 1}", self._folder / file)
        return self._fonts[file]

    def used(self) -> Iterator[Font]:
        """Those that were asked for."""
        yield from self._fonts.values()


def _cubic(before: str, a: float, b: float, x: float, y: float) -> str:
    """A curve with one handle as one with two, from where the path is."""
    *_others, left, low, _how = before.split()
    from_x, from_y = float(left), float(low)
    one = f"{from_x + 2 / 3 * (a - from_x):.1f} {from_y + 2 / 3 * (b - from_y):.1f}"
    return f"{one} {x + 2 / 3 * (a - x):.1f} {y + 2 / 3 * (b - y):.1f} {x:g} {y:g} c"


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _number(value: float) -> float:
    return round(value, 3) if value % 1 else int(value)
