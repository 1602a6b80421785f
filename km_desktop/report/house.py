"""How an organisation's papers look: its line at the head, its logo, its colour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class House:
    """Every part may be empty; then papers look as the program's own."""

    header: str = ""
    """One line at the head of page one, such as the name of the library and knowledge service."""
    logo: bytes = b""
    """A PNG or JPEG that was made anew by the program, never as it came."""
    logo_words: str = ""
    """What the logo says, for whoever does not see it."""
    accent: str = ""
    """#RRGGBB, dark enough to be read on white."""
