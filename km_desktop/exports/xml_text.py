"""Text that stands in XML and HTML as text, whatever it says."""

from __future__ import annotations

from km_desktop.exports.spelling import spelled_out


def escaped(text: str) -> str:
    """The text between two tags, or between double quotes; what XML does not take is spelled out."""
    text = spelled_out(text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")
