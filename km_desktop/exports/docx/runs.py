"""Text of a document: runs, each in one language and one direction, in which every character is only itself."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.exports.scripts import COMPLEX, EASTERN, RIGHT_TO_LEFT, Stretch, begins_right_to_left, stretches
from km_desktop.exports.spelling import spelled_out
from km_desktop.exports.xml_text import escaped

_FONTS = {
    "hi": "Nirmala UI", "bn": "Nirmala UI", "pa": "Nirmala UI", "gu": "Nirmala UI", "ta": "Nirmala UI",
    "te": "Nirmala UI", "kn": "Nirmala UI", "ml": "Nirmala UI", "si": "Nirmala UI", "mr": "Nirmala UI",
    "ne": "Nirmala UI", "th": "Leelawadee UI", "ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei",
}  # fmt: skip
"""Fonts that come with Windows; where one is not there, another stands in."""
_EASTERN_FONT = "Microsoft YaHei"
SIGNS_FONT = "Segoe UI Symbol"
_MOST = 4_000
"""Characters of one run: readers grow slow with longer ones."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a run looks, where it differs from its paragraph."""

    bold: bool = False
    light: bool = False
    """Not bold, in a paragraph that is."""
    colour: str = ""
    """#RRGGBB."""
    size: float = 0.0
    """Points; 0 for that of the paragraph."""
    font: str = ""
    ground: str = ""
    """#RRGGBB behind the words."""


PLAIN = Face()


def run(text: str, face: Face = PLAIN) -> str:
    """A text as runs. Line ends and tabs are those of the document, never characters in it."""
    return "".join(_run(stretch, face) for stretch in stretches(spelled_out(text)))


def sign(char: str, colour: str) -> str:
    """A sign before a word that says the same."""
    return _held(_properties(Face(colour=colour, font=SIGNS_FONT)), f"{char}\u00a0") if char else ""


def turned(text: str) -> str:
    """The property of a paragraph that is read from right to left; empty for any other."""
    return "<w:bidi/>" if begins_right_to_left(text) else ""


def tab() -> str:
    """A step to the next stop."""
    return "<w:r><w:tab/></w:r>"


def line_end() -> str:
    """A new line in the same paragraph."""
    return "<w:r><w:br/></w:r>"


def field(code: str, shown: str) -> str:
    """A number that the reader works out. `code` is the program's own word."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _run(stretch: Stretch, face: Face) -> str:
    properties = _properties(face, stretch)
    pieces = []
    for at, line in enumerate(stretch.text.split("\n")):
        if at:
            pieces.append(f"<w:r>{properties}<w:br/></w:r>")
        for number, part in enumerate(line.split("\t")):
            if number:
                pieces.append(f"<w:r>{properties}<w:tab/></w:r>")
            pieces += [_held(properties, part[begin : begin + _MOST]) for begin in range(0, len(part), _MOST)]
    return "".join(pieces)


def _held(properties: str, text: str) -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _properties(face: Face, stretch: Stretch | None = None) -> str:
    """In the order that the format wants: fonts, weight, colour, size, ground, direction, script, language."""
    kind = stretch.kind if stretch else ""
    language = escaped(stretch.language) if stretch else ""
    told = [_fonts(face, kind, language)]
    told += ["<w:b/><w:bCs/>"] if face.bold else ['<w:b w:val="0"/><w:bCs w:val="0"/>'] if face.light else []
    told += [f'<w:color w:val="{face.colour[1:]}"/>'] if face.colour else []
    told += [f'<w:sz w:val="{round(face.size * 2)}"/><w:szCs w:val="{round(face.size * 2)}"/>'] if face.size else []
    told += [f'<w:shd w:val="clear" w:color="auto" w:fill="{face.ground[1:]}"/>'] if face.ground else []
    told += ["<w:rtl/>"] if kind == RIGHT_TO_LEFT else ["<w:cs/>"] if kind == COMPLEX else []
    if language:
        name = {RIGHT_TO_LEFT: "bidi", COMPLEX: "bidi", EASTERN: "eastAsia"}.get(kind, "val")
        told.append(f'<w:lang w:{name}="{language}"/>')
    inside = "".join(told)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _fonts(face: Face, kind: str, language: str) -> str:
    if face.font:
        return f'<w:rFonts w:ascii="{face.font}" w:hAnsi="{face.font}" w:eastAsia="{face.font}" w:cs="{face.font}"/>'
    font = _FONTS.get(language.partition("-")[0], _EASTERN_FONT if kind == EASTERN else "")
    if kind == EASTERN:
        return f'<w:rFonts w:eastAsia="{font}" w:hint="eastAsia"/>'
    return f'<w:rFonts w:cs="{font}"/>' if kind == COMPLEX and font else ""
