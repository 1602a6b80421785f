"""The faces of the report: which font has which character, how wide it is, and what a reader copies out of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from km_desktop.exports.pdf.library import SUBSETN, TTFont, pdfdoc

FIRST_ALIAS = 0x100000
"""Codes from here to the end of Unicode are private; the report uses them for its own drawing."""
_OTHERS_ALIAS = 0x108000
_CHUNK = 100


class ReportFont(TTFont):  # type: ignore[misc]
    """A font whose copied text may mean something else than the character that is drawn."""

    def __init__(self, name: str, path: Path, first_alias: int = FIRST_ALIAS) -> None:
        super().__init__(name, str(path), asciiReadable=0)
        self.own = frozenset(self.face.charToGlyph) - {0xFFFF}
        self.meanings: dict[int, str] = {}
        self._next_alias = first_alias
        self._codes: _Codes | None = None

    def alias(self, like: str, meaning: str) -> str:
        """A new character that looks like one of the font and is copied as `meaning`."""
        code, self._next_alias = self._next_alias, self._next_alias + 1
        glyph = self.face.charToGlyph.get(ord(like), 0)
        self.face.charToGlyph[code] = glyph
        self.face.charWidths[code] = self.face.charWidths.get(ord(like), self.face.defaultWidth)
        self.meanings[code] = meaning
        return chr(code)

    def coded(self, text: str, doc: Any) -> list[tuple[int, str]]:
        """The text as a PDF writes it: pieces, each with the number of its subset and its codes in hexadecimal."""
        if self._codes is None:
            self._codes = _Codes(self, doc)
        try:
            return [(0, text.translate(self._codes).encode("latin-1").hex())]
        except _OtherSubsetError:
            return [(subset, codes.hex()) for subset, codes in self.splitString(text, doc)]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab calls it by this name when it saves
        """The font's objects. reportlab's own has no characters beyond U+FFFF and no meanings."""
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            base = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name, font.BaseFont = name, base
            font.FirstChar, font.LastChar = 0, len(subset) - 1
            font.Widths = pdfdoc.PDFArray([self.face.getCharWidth(code) for code in subset])
            stream = pdfdoc.PDFStream()
            stream.content = self._copied(base, subset)
            stream.filters = [pdfdoc.PDFZCompress]
            font.ToUnicode = doc.Reference(stream, "toUnicodeCMap:" + base)
            font.FontDescriptor = self.face.addSubsetObjects(doc, base, subset)
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font
        del self.state[doc]

    def _copied(self, base: str, subset: list[int]) -> str:
        """The table that says which text each code of a subset stands for."""
        pairs = []
        for at, code in enumerate(subset):
            if code:
                text = self.meanings.get(code) or chr(code)
                pairs.append(f"<{at:02X}> <{text.encode('utf-16-be').hex().upper()}>")
        lines = [
            *("/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"),
            f"/CIDSystemInfo << /Registry ({base}) /Ordering ({base}) /Supplement 0 >> def",
            *(f"/CMapName /{base} def", "/CMapType 2 def"),
            *("1 begincodespacerange", "<00> <FF>", "endcodespacerange"),
        ]
        for at in range(0, len(pairs), _CHUNK):
            chunk = pairs[at : at + _CHUNK]
            lines += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
        return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


class _OtherSubsetError(Exception):
    """A character that is not among the first 255 of its font in this document."""


class _Codes(dict[int, int]):
    """The codes of a font's first subset: a look-up for each character takes half the time of making a report."""

    def __init__(self, font: ReportFont, doc: Any) -> None:
        self._font, self._doc = font, doc

    def __missing__(self, code: int) -> int:
        subset, codes = self._font.splitString(chr(code), self._doc)[0]
        if subset:
            raise _OtherSubsetError
        self[code] = found = int(codes[0])
        return found


class Face:
    """One weight: its own font first, then one that has nearly everything else."""

    def __init__(self, font: ReportFont, others: Others) -> None:
        self.font = font
        self._others = others
        self.advance: dict[str, float] = _Advances(self)
        """Width of each character in thousandths of the size."""
        self.beginnings: dict[tuple[object, ...], tuple[list[Any], bool]] = {}
        """First lines of texts that were measured: page one is tried in several ways."""
        self._twins: dict[tuple[str, str], str] = {}
        self.words: dict[str, float] = {}
        """Widths of words that were measured."""

    def font_of(self, char: str) -> ReportFont:
        """The font that draws a character."""
        code = ord(char)
        if code in self.font.face.charToGlyph:
            return self.font
        return self._others.font if code in self._others.font.face.charToGlyph else self.font

    def has(self, char: str) -> bool:
        """Whether one of its fonts has the character."""
        code = ord(char)
        return code < FIRST_ALIAS and (code in self.font.own or code in self._others.font.own)

    def twin(self, char: str, meaning: str) -> str:
        """A character that looks like `char` and is copied as `meaning`."""
        if (char, meaning) not in self._twins:
            self._twins[char, meaning] = self.font_of(char).alias(char, meaning)
        return self._twins[char, meaning]

    def figure(self, char: str, width: float) -> str:
        """A figure that is as wide as is said, in thousandths of the size, to whoever copies it: no gap is read after it."""
        known = (char, char) in self._twins
        twin = self.twin(char, char)
        if not known:
            self.font_of(char).face.charWidths[ord(twin)] = width
        return twin

    def plain(self, text: str) -> bool:
        """Whether its own font draws the whole text."""
        return text.isascii() or all(ord(char) in self.font.face.charToGlyph for char in set(text))

    def runs(self, text: str) -> Iterator[tuple[ReportFont, str]]:
        """The text in pieces, each drawn by one font."""
        began, present = 0, self.font_of(text[0]) if text else self.font
        for at, char in enumerate(text):
            font = self.font_of(char)
            if font is not present:
                yield present, text[began:at]
                began, present = at, font
        if text:
            yield present, text[began:]

    def width(self, text: str) -> float:
        """Width of a text in thousandths of the size."""
        advance = self.advance
        return sum([advance[char] for char in text])


class _Advances(dict[str, float]):
    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, char: str) -> float:
        face = self._face.font_of(char).face
        width = float(face.charWidths.get(ord(char), face.defaultWidth))
        self[char] = width
        return width


class Others:
    """The font that stands in for what another lacks; read when it is first needed."""

    def __init__(self, name: str, path: Path) -> None:
        self._name, self._path = name, path

    @cached_property
    def font(self) -> ReportFont:
        """The font itself."""
        return ReportFont(self._name, self._path, _OTHERS_ALIAS)


class Faces:
    """The weights of one document. A document needs its own, as its fonts remember which characters it used."""

    def __init__(self, folder: Path) -> None:
        others = Others("Other", folder / "DejaVuSans.ttf")
        bold = Others("OtherBold", folder / "DejaVuSans-Bold.ttf")
        stem = "AtkinsonHyperlegibleNext_"
        self._faces = {
            "regular": Face(ReportFont("Regular", folder / f"{stem}400Regular.ttf"), others),
            "medium": Face(ReportFont("Medium", folder / f"{stem}500Medium.ttf"), others),
            "semibold": Face(ReportFont("Semibold", folder / f"{stem}600SemiBold.ttf"), bold),
        }

    def __getitem__(self, weight: str) -> Face:
        return self._faces[weight]
