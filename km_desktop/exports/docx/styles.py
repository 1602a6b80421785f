"""The styles of a document: type and measures of the report, under the names that programs know."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.exports.look import Look
from km_desktop.exports.xml_text import escaped

FONT = "Atkinson Hyperlegible Next"
_OTHERS = "Atkinson Hyperlegible,Segoe UI,Calibri,Arial"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Name: what it is called, entry of style.toml, points before and after, further properties, level in the outline.
_KEEP = "<w:keepNext/><w:keepLines/>"
_PARAGRAPHS = (
    ("Heading1", "heading 1", "chapter", 0, 4, _KEEP, 0),
    ("Heading2", "heading 2", "heading", 18, 4, _KEEP, 1),
    ("Heading3", "heading 3", "body_strong", 12, 2, _KEEP, 2),
    ("Lead", "Lead", "about", 4, 10, "", None),
    ("Fact", "Fact", "fact", 0, 2, '<w:tabs><w:tab w:val="left" w:pos="1900"/></w:tabs>', None),
    ("Intro", "Intro", "intro", 0, 8, "", None),
    ("Remark", "Remark", "remark", 0, 6, "", None),
    ("Lesson", "Lesson", "lesson", 4, 5, "<w:keepLines/>", None),
    ("Cell", "Cell", "cell", 0, 0, "", None),
    ("CellHead", "Cell head", "head", 0, 0, "<w:keepNext/>", None),
    ("Note", "Note", "note", 0, 0, "", None),
    ("Closing", "Closing", "closing", 5, 0, "", None),
    ("Header", "header", "footer", 0, 0, "", None),
    ("Footer", "footer", "footer", 0, 0, "", None),
    ("ListBullet", "List Bullet", "body", 0, 2, "", None),
)


def styles(look: Look, language: str) -> str:
    """The part of the document that holds the styles."""
    return f"{HEAD}<w:styles {_SPACE}>{_defaults(look, language)}{''.join(_styles(look))}</w:styles>"


def font_table() -> str:
    """Which font stands in where the first is missing."""
    return (
        f'{HEAD}<w:fonts {_SPACE}><w:font w:name="{FONT}"><w:altName w:val="{_OTHERS}"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def numbering(look: Look) -> str:
    """Lists: 1 has bullets, 2 has nothing before its entries, which stand as cards; 3 has large numbers."""
    return f"{HEAD}<w:numbering {_SPACE}>{_bullets()}{_cards()}{_numbers(look)}{_lists()}</w:numbering>"


BULLETS, CARDS, NUMBERS = 1, 2, 3


def _bullets() -> str:
    return _abstract(1, "bullet", "•", '<w:ind w:left="284" w:hanging="227"/>', "")


def _cards() -> str:
    return _abstract(2, "bullet", "", "", "", suffix='<w:suff w:val="nothing"/>')


def _numbers(look: Look) -> str:
    bold = f'<w:b/><w:bCs/><w:color w:val="{look.colours["worked"][1:]}"/><w:sz w:val="34"/><w:szCs w:val="34"/>'
    return _abstract(3, "decimal", "%1", '<w:ind w:left="900" w:hanging="600"/>', bold)


def _abstract(number: int, kind: str, text: str, place: str, face: str, suffix: str = "") -> str:
    face = f"<w:rPr>{face}</w:rPr>" if face else ""
    place = f"<w:pPr>{place}</w:pPr>" if place else ""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{suffix}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"{place}{face}</w:lvl></w:abstractNum>"
    )


def _lists() -> str:
    return "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (BULLETS, CARDS, NUMBERS))


def _defaults(look: Look, language: str) -> str:
    body = look.text["body"]
    size = f'<w:sz w:val="{round(body["size"] * 2)}"/><w:szCs w:val="{round(body["size"] * 2)}"/>'
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="Microsoft YaHei" w:cs="Arial"/>'
        f'<w:color w:val="{look.colours["ink"][1:]}"/>{size}'
        f'<w:lang w:val="{escaped(language)}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:after="0" w:line="245" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _styles(look: Look) -> Iterator[str]:
    yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    for id, name, entry, before, after, more, level in _PARAGRAPHS:
        kind = look.text[entry]
        bold = "" if kind["face"] == "regular" else "<w:b/><w:bCs/>"
        size = round(kind["size"] * 2)
        outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
        follows = '<w:next w:val="Normal"/>' if outline else ""
        keep, tabs = (more, "") if "keep" in more else ("", more)
        yield (
            f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
            f"{follows}<w:qFormat/><w:pPr>{keep}{tabs}"
            f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>{outline}'
            f'</w:pPr><w:rPr>{bold}<w:color w:val="{look.colours[kind["colour"]][1:]}"/><w:sz w:val="{size}"/>'
            f'<w:szCs w:val="{size}"/></w:rPr></w:style>'
        )
