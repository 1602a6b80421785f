"""What may say who somebody is: found in a text, offline, to prompt and never to block."""

from __future__ import annotations

from km_desktop.privacy.guard import KINDS, make_guard
from km_desktop.privacy.words import cannot_find, kind_word, looks_like, looks_like_in_short

__all__ = ["KINDS", "cannot_find", "kind_word", "looks_like", "looks_like_in_short", "make_guard"]
