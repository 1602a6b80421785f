"""The styles of a document: type and measures of the report, under the names that programs know."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor, Twips

from km_desktop.exports.docx.shapes import BULLETS, CARDS, NUMBERS
from km_desktop.exports.look import Look
from km_desktop.exports.xml_text import escaped

FONT = "Atkinson Hyperlegible Next"
_OTHERS = "Atkinson Hyperlegible,Segoe UI,Calibri,Arial"
# Name, entry of style.toml, points before and after.
_PARAGRAPHS = (
    ("Heading 1", "chapter", 0, 4),
    ("Heading 2", "heading", 18, 4),
    ("Heading 3", "body_strong", 12, 2),
    ("Lead", "about", 4, 10),
    ("Fact", "fact", 0, 2),
    ("Intro", "intro", 0, 8),
    ("Remark", "remark", 0, 6),
    ("Lesson", "lesson", 4, 5),
    ("Cell", "cell", 0, 0),
    ("Cell Head", "head", 0, 0),
    ("Note", "note", 0, 0),
    ("Closing", "closing", 5, 0),
    ("Header", "footer", 0, 0),
    ("Footer", "footer", 0, 0),
    ("List Bullet", "body", 0, 2),
)
_KEPT_WITH_NEXT = ("Heading 1", "Heading 2", "Heading 3", "Cell Head")
_KEPT_WHOLE = ("Heading 1", "Heading 2", "Heading 3", "Lesson")
_KNOWN = ("Heading 1", "Heading 2", "Heading 3", "Header", "Footer", "List Bullet", "Closing")
"""Styles that programs have a name for themselves."""


def base(look: Look, language: str) -> str:
    """What every style begins from."""
    body = look.text["body"]
    size = f'<w:sz w:val="{round(body["size"] * 2)}"/><w:szCs w:val="{round(body["size"] * 2)}"/>'
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="Microsoft YaHei" w:cs="Arial"/>'
        f'<w:color w:val="{look.colours["ink"][1:]}"/>{size}'
        f'<w:lang w:val="{escaped(language)}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault>'
        '<w:pPr><w:spacing w:after="0" w:line="245" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def add_styles(document: Document, look: Look) -> None:
    """The styles of paragraphs."""
    normal = document.styles["Normal"]
    for name, entry, before, after in _PARAGRAPHS:
        kind = look.text[entry]
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _KNOWN)
        style.element.styleId = name.replace(" ", "")
        style.base_style, style.quick_style, style.hidden = normal, True, False
        if name.startswith("Heading"):
            style.next_paragraph_style = normal
        shape, font = style.paragraph_format, style.font
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.keep_with_next = name in _KEPT_WITH_NEXT or None
        shape.keep_together = name in _KEPT_WHOLE or None
        font.size, font.color.rgb = Pt(kind["size"]), RGBColor.from_string(look.colours[kind["colour"]][1:])
        if kind["face"] != "regular":
            font.bold = font.cs_bold = True
        # For these there is no word: the size of scripts that are read from the right, and the level in the outline.
        style.element.rPr.append(_valued("w:szCs", str(round(kind["size"] * 2))))
        if name.startswith("Heading"):
            style.element.pPr.append(_valued("w:outlineLvl", str(int(name[-1]) - 1)))
    document.styles["Fact"].paragraph_format.tab_stops.add_tab_stop(Twips(1_900))


def _valued(name: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def font_table() -> str:
    """Which font stands in where the first is missing."""
    return (
        f'<w:font w:name="{FONT}"><w:altName w:val="{_OTHERS}"/><w:panose1 w:val="020B0604020202020204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )


def numbering(look: Look) -> str:
    """The three lists."""
    bold = f'<w:b/><w:bCs/><w:color w:val="{look.colours["worked"][1:]}"/><w:sz w:val="34"/><w:szCs w:val="34"/>'
    lists = (
        _abstract(BULLETS, "bullet", "•", '<w:ind w:left="284" w:hanging="227"/>', "")
        + _abstract(CARDS, "bullet", "", "", "", suffix='<w:suff w:val="nothing"/>')
        + _abstract(NUMBERS, "decimal", "%1", '<w:ind w:left="900" w:hanging="600"/>', bold)
    )
    return lists + "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (BULLETS, CARDS, NUMBERS)
    )


def _abstract(number: int, kind: str, text: str, place: str, face: str, suffix: str = "") -> str:
    face = f"<w:rPr>{face}</w:rPr>" if face else ""
    place = f"<w:pPr>{place}</w:pPr>" if place else ""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{suffix}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"{place}{face}</w:lvl></w:abstractNum>"
    )
