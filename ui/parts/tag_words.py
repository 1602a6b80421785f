"""Tags as word and shape: colour never speaks alone."""

from __future__ import annotations

from km_desktop.i18n import _

TAG_ICONS = {"worked": "circle-check", "difficult": "triangle-alert", "surprise": "diamond"}


def tag_word(tag: str) -> str:
    """The tag as people read it; empty for none."""
    return {"worked": _("Worked"), "difficult": _("Difficult"), "surprise": _("Surprise")}.get(tag, "")
