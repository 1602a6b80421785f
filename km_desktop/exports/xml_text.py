"""Text that stands in XML and HTML as text, whatever it says."""

from __future__ import annotations

import re

from km_desktop.exports.spelling import label, spelled_out

_NONE_OF_XML = re.compile("[\ufffe\uffff]")


def readable(text: str) -> str:
    """The text with every character spelled out that acts, or that XML does not take. Tabs and line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return _NONE_OF_XML.sub(lambda found: label(found[0]), spelled_out(text))


def escaped(text: str) -> str:
    """The text between two tags, or between double quotes."""
    text = readable(text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")
