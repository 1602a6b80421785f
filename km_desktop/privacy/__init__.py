"""What may say who somebody is: found in a text, offline, to prompt and never to block."""

from __future__ import annotations

from km_desktop.privacy.guard import KINDS, make_guard

__all__ = ["KINDS", "make_guard"]
