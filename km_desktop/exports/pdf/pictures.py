"""Pictures of notes, as every paper holds them."""

from __future__ import annotations

from km_desktop.exports.pictures import MOST_PIXELS, Find, Picture, Pictures

__all__ = ["MOST_PIXELS", "Find", "Picture", "Pictures"]
