"""What is said about passphrases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from km_desktop.i18n import _, ngettext

SHORT, FAIR, LONG = 8, 14, 20
TRIES = 3
"""Wrong tries after which it is said what else there is."""


def before_setting(what: str, *, recovery: bool) -> list[str]:
    """What everybody should know before there is a passphrase. `what` is review, library or copy."""
    first = {
        "review": _("Whoever opens this review will be asked for the passphrase. Its copies and pictures are locked with it."),
        "library": _("Whoever opens a review of this library will be asked for the passphrase, once each time the program runs."),
        "copy": _("Whoever opens this copy will be asked for the passphrase. Tell it to them, but not in the same message."),
    }[what]
    lost = _(
        "If the passphrase is forgotten, nobody can bring the words back: not your IT department, and not the people who make "
        "KM Desktop. Write it down first, and keep it where your team keeps such things, such as the safe."
    )
    other = _("Your organisation has a recovery key. Whoever looks after that can open it too.")
    return [first, lost, *([other] if recovery else [])]


def strength(words: str) -> str:
    """A kind word about how long a passphrase is. Nothing is ever asked of it but that it is there."""
    if not words:
        return _("Four or five plain words are easy to remember and hard to guess.")
    if len(words) < SHORT:
        return _("That is quickly guessed. Another word or two would help a lot.")
    if len(words) < FAIR:
        return _("That will do against a glance. One more word makes it strong.")
    return _("Good.") if len(words) < LONG else _("Very good.")


def wrong(tries: int, said: str, *, recovery: bool) -> str:
    """What is said to a passphrase that does not open it."""
    if tries < TRIES:
        return said
    more = _("You can go on trying: nothing is shut.")
    if recovery:
        return f"{said} {more} {_('If it is lost, your organisation’s recovery key opens it too.')}"
    return f"{said} {more} {_('Look where your team keeps such things, or ask whoever set it.')}"


def left_words(left: Sequence[Path]) -> str:
    """What is said of copies that stayed as they were."""
    if not left:
        return ""
    names = ", ".join(str(path) for path in left[:3])
    words = ngettext(
        "{n} copy could not be written anew and is as it was: {names}.",
        "{n} copies could not be written anew and are as they were, such as {names}.",
        len(left),
    )
    return words.format(n=len(left), names=names)
