"""Text as it may be seen: marks that turn writing round are seen themselves, and turn nothing."""

import re

_ACTS = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
TURNED = "\u2194"
"""An arrow to both sides stands for a mark that would turn what follows it."""
UNKNOWN = "\ufffd"


def unturned(text: str) -> str:
    """The text with a sign for each character that would act: as many characters as before, in the order they came."""
    if text.isprintable() or not _ACTS.search(text):
        return text
    return _ACTS.sub(lambda found: TURNED if found[0] > "\u2000" else UNKNOWN, text)
