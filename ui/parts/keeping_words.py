"""Where the words of a review are safe now, and why they are not where they belong: one calm sentence."""

from __future__ import annotations

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from km_desktop.storage.drives import Drive


def place_word(drive: Drive) -> str:
    """What people call where the review lies."""
    return drive.name or _("Its folder")


def kept_words(drive: Drive, why: Refused | None) -> str:
    """What is said while the words are on this computer only."""
    place = place_word(drive)
    sentences = {
        "gone": _("{place} is not there just now: what you type is safe on this PC, and goes there when it is back."),
        "no_answer": _("{place} gives no answer: what you type is safe on this PC, and goes there when it answers."),
        "no_space": _("{place} is full: what you type is safe on this PC, and goes there when there is room."),
        "quota": _("Your share of {place} is used up: what you type is safe on this PC, and goes there when there is room."),
        "read_only": _("This place cannot be written: what you type is safe on this PC only."),
        "no_permission": _("This place may not be written: what you type is safe on this PC only."),
        "path_too_long": _("The name of this place is too long to write to: what you type is safe on this PC only."),
        "busy": _("Another program holds the file: what you type is safe on this PC, and goes there when it is free."),
        "other_review": _("Another review now lies in this place: what you type is safe on this PC only."),
    }
    otherwise = _("{place} cannot be written just now: what you type is safe on this PC, and goes there when it can.")
    return sentences.get(why.code if why is not None else "", otherwise).format(place=place)


def opened_words(why: Refused) -> str:
    """What is said of a place that cannot be written before anything was typed."""
    if why.code == "no_permission":
        return _("This place may not be written: what you type will be kept on this PC only.")
    return _("This place cannot be written: what you type will be kept on this PC only.")


def nowhere_words() -> str:
    """What is said while the words are on no disk at all."""
    return _("What you type cannot be saved here or on this PC just now: keep this window open, and save it elsewhere.")


def saved_words(drive: Drive) -> str:
    """Saved, where it belongs."""
    return _("Saved to {place}").format(place=drive.name) if drive.slow else _("Saved")


def saved_again_words(drive: Drive) -> str:
    """Saved where it belongs, after it was not."""
    return _("Saved to {place} again.").format(place=drive.name) if drive.slow else _("Saved in its place again.")
