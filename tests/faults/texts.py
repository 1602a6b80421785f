"""Texts that programs stumble over: five hundred to be shown as they are, a thousand that try to act."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from random import Random

WORDS = (
    "Sats <90 on <unit name>", "<b>unclosed & <", "</para>", "if a<b and c>d", '<img src="//canary/x">', "&lt;b&gt; &amp; &#65; &nbsp;",
    "<!-- gone? -->", "<![CDATA[x]]>", "<?xml version='1.0'?>", "{curly} %s %(x)s %n {{x}} ${x}", "\\n \\u202e \\x00", "50 % of 3 ÷ 2 ≥ 1 ± 0·5 µg",
    "**bold** _under_ `code` [link](http://x) # heading", "| a | b |\n|---|---|", "~~gone~~ ==mark==", "1. one\n2. two", "---", "> quoted",
    "👍🏽 well done", "👩‍⚕️ and 👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru", "🩺💉🏥", "❤️ ❤", "1️⃣ first", "🇬🇧🇵🇱",
    "Zażółć gęślą jaźń", "Pchnąć w tę łódź jeża", "Mae’r tŷ bwyta ar gau: ŵyr neb pam", "Ystafell ddŵr, llwybr ŷd", "Își bea țuică, știe să râdă", "Mănăstire în fața șanțului",
    "Dvě žluté ťuhýky", "Ðæt wæs gōd cyning", "Ærøskøbing, Ålesund", "Straße, GROẞ", "İstanbul ılık", "Ngã tư đường Hồ Chí Minh", "Ελληνικά", "Русский текст", "Українська ґ",
    "تأخر خروج المرضى", "مرحبا بالعالم 123", "سلام دنیا گچ پژ", "اُردو میں لکھا ہوا", "שלום עולם", "שָׁלוֹם עם ניקוד",
    "病房在中午之前准备好了", "病棟は正午までに", "병동은 정오 전에", "हिन्दी में लिखा", "தமிழ்", "ภาษาไทย", "አማርኛ", "ગુજરાતી ਪੰਜਾਬੀ বাংলা",
    "abc\u202edef\u202cghi", "\u2066isolated\u2069", "\u202a\u202b\u202d", "a\u200bb\u200cc\u200dd\ufeffe", "soft\u00adhyphen", "no\u00a0break\u202fnarrow", "word\u2060joiner",
    "bell\x07 esc\x1b[31m red", "tab\tbed", "form\x0cfeed", "null\x00byte", "del\x7f c1\x9b", "\x1b]0;title\x07", "back\x08space",
    "half \ud800 of it", "\udfff", "line\u2028parted\u2029here", "vertical\x0btab", "next\x85line", "cr\rlf\r\nend",
    "e\u0301 a\u030a n\u0303", "Z̸̡̛a̷̧l̴̨g̵̢o̶̧", "\u0301alone", "ﬁne ﬂow ﬃ", "Ⅷ ½ ² ₂ ™ ℃ №", "ｆｕｌｌ ｗｉｄｔｈ", "𝔣𝔯𝔞𝔨𝔱𝔲𝔯 𝟏𝟐𝟑", "\U000e0041tag", "\ue000 private", "\uffff \ufffe", "�",
    "'quoted' “so” ‘so’ «so» „so“", '"quoted" and ""twice""', "a;b,c\td", "O'Neill", "C:\\Wards\\4", "\\\\server\\share", "/etc/passwd", "file:///x", "http://x/?a=b&c=d", "mailto:a@b",
    "=1+1", "+44 117", "-1 day", "@SUM(A1)", " =3", "\u200b=2", "＝1", "ID;x", "0123", "1e5", "2026-06-16",
)  # fmt: skip
MARKS = "\u0300\u0301\u0302\u0303\u0308\u030a\u0323\u0327\u0336"


def strings(count: int = 500) -> list[str]:
    """So many texts: each of WORDS, then two or three of them run together, and a few that are very long."""
    random, found = Random(11), list(WORDS)
    found += [
        "a" + "".join(random.choices(MARKS, k=10_000)),
        "Hypogammaglobulinaemia" * 4_545,
        "x " * 9_000,
        "漢字" * 900,
        "ᚠᚢᚦᚨᚱᚲ " * 90,
        "ខ្មែរ" * 500,
        "\u200b=2/שלום",
        "abc \u200bשלום \u200b",
        "\u200b שלום \u200b \u200b x",
        ("שלום" * 9 + " \u200b ") * 40,
        ("وَقَالَ (123) abc! " * 60).strip(),
        "👩\u200d" * 300,
        "क्" * 300,
        "🇬" * 301,
    ]
    while len(found) < count:
        glue = random.choice((" ", "", " – ", "\n", "\u200b", " (", "/"))
        found.append(glue.join(random.choices(WORDS, k=random.choice((2, 2, 3)))))
    return found[:count]


FORMULAS = ("=1+1", '=HYPERLINK("http://canary/x","press")', "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "=WEBSERVICE(\"//canary\")",
            "\t=1", "\r=1", "\n=1", "=\n1", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹢1", "﹣1", "﹦1", "﹫x", "⁼1", "₊1", "−1")  # fmt: skip
BEFORE = (
    "",
    " ",
    "  ",
    "\t",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u2060",
    "\u202e",
    "\u200f",
    "\u3000",
    "'",
    '"',
    "\x00",
    "\x0b",
    "\x1f",
    "\u00ad",
    "\u2800",
)
MARKUP = ("<script>alert(1)</script>", '<img src="//canary/x">', "<img src=x onerror=alert(1)>", '<a href="javascript:alert(1)">press</a>', "<b>bold</b>",
          "[press](javascript:alert(1))", "[press](http://canary/x)", "![picture](//canary/x.png)", "<http://canary/x>", "[a]: http://canary/x", "[a][a]", "http://canary/x", "www.canary.example",
          "# heading", "- list", "1. list", "> quote", "```\ncode", "    code", "---", "===", "| a |\n|---|\n| b |", "*em* __strong__", "~~gone~~", "&lt;b&gt;", "&#60;script&#62;", "<!-- x -->",
          "\\<b>", "\\[a](b)", "`<b>`", "a  \nb", "[x]: <javascript:1> 't'", "<svg/onload=alert(1)>", "<a@canary.example>", "canary@canary.example")  # fmt: skip
PAPER = ("/URI (http://canary)", "/JS (app.alert(1))", "/Launch", "/EmbeddedFile", ") Tj ET /Launch (", "endstream endobj 1 0 obj << /S /JavaScript /JS (x) >>", "<</OpenAction 1 0 R>>", '<link href="http://canary">x</link>',
         '<a href="file:///etc/passwd">x</a>', "<onDraw name=x label=y/>", '<font color="[[[getattr(pow,1)]]]">x</font>', '<img src="/etc/hostname"/>', "<para><unclosed")  # fmt: skip
LINES = ("Subject\r\nBcc: canary@x", "a\nBcc: canary@x", "a\rTo: canary@x", "a%0ABcc:canary@x", "a\u2028Bcc: canary@x", "a\x85Bcc: canary@x", "a\x0bBcc: canary@x", "a\x0cBcc: canary@x",
         "=?utf-8?b?QmNjOiBjYW5hcnk=?=", "=?utf-8?q?a=0D=0ABcc:_canary@x?=", "a&bcc=canary@x", "?cc=canary@x", "a\r\n\r\n<html>", "--boundary\r\nContent-Type: text/html")  # fmt: skip
NAMES = ("CON", "nul", "com1.txt", "aux.", "LPT¹", "a:b", "a:b:$DATA", "trailing.", "trailing ", "...", "..", "../../x", "..\\..\\x", "/abs", "C:\\x", "\\\\host\\share", "a/b", "a\x00b", "x" * 300, "ż" * 300, "漢" * 300,
         "fdp.\u202eexe", "a\nb", "a\rb", "a|b<c>d?e*f\"g", "~", "-rf", "--help", ".hidden", "~$x.lock", "desktop.ini", "a\u200b", "é" * 80, "\ud800", "", " ", "%2e%2e", "x.kmr", "x.prev", "CLOCK$", "CONIN$")  # fmt: skip


def payloads() -> list[str]:
    """More than a thousand texts that try to act, each as it is and behind what is not seen."""
    return list(dict.fromkeys(_payloads()))


def _payloads() -> Iterator[str]:
    for text in FORMULAS:
        yield from (before + text for before in BEFORE)
        yield f"{text},{text}"
        yield f"plain {text}"
    for text in (*MARKUP, *PAPER, *LINES):
        yield from (before + text for before in ("", " ", "\n", "a ", "1. ", "- ", "\\", "*", "\u200b"))
    for text in NAMES:
        yield from (text, f"{text}.kmr", f"../{text}")
    yield from (unicodedata.normalize("NFKC", text) for text in FORMULAS)
