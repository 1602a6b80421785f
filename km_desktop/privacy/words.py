"""What is said of each kind of finding, and what stands in its place."""

from __future__ import annotations

from collections.abc import Iterable

from km_desktop.i18n import _


def kind_word(kind: str) -> str:
    """What a kind is called in the middle of a sentence."""
    return {
        "nhs_number": _("an NHS number"),
        "chi_number": _("a CHI number"),
        "hc_number": _("a Health and Care number"),
        "hospital_number": _("a hospital number"),
        "date_of_birth": _("a date of birth"),
        "phone": _("a phone number"),
        "email": _("an email address"),
        "postcode": _("a postcode"),
        "name": _("somebody’s name"),
        "place": _("the place of one person"),
    }.get(kind, _("something that says who somebody is"))


def instead_of(kind: str) -> str:
    """What stands where it was taken out."""
    return {
        "nhs_number": _("[NHS number left out]"),
        "chi_number": _("[CHI number left out]"),
        "hc_number": _("[Health and Care number left out]"),
        "hospital_number": _("[hospital number left out]"),
        "date_of_birth": _("[date of birth left out]"),
        "phone": _("[phone number left out]"),
        "email": _("[email address left out]"),
        "postcode": _("[postcode left out]"),
        "name": _("[name left out]"),
        "place": _("[place left out]"),
    }.get(kind, _("[left out]"))


def looks_like(kinds: Iterable[str]) -> str:
    """That something looks so, as a sentence; each kind once."""
    told = list(dict.fromkeys(kind_word(kind) for kind in kinds))
    whole = _("{all} and {last}").format(all=", ".join(told[:-1]), last=told[-1]) if len(told) > 1 else told[0]
    return _("Looks like {what}.").format(what=whole)


def looks_like_in_short(kinds: Iterable[str]) -> str:
    """The same where room is short, without a full stop: several kinds by their names alone, the first two of them."""
    told = list(dict.fromkeys(kinds))
    if len(told) < 2:
        return looks_like(told).rstrip(".")
    names = [_in_short(kind) for kind in told]
    whole = _("{one}, {two}").format(one=names[0], two=names[1])
    if len(told) > 2:
        whole = _("{some} and {n} more").format(some=whole, n=len(told) - 2)
    return whole[:1].upper() + whole[1:]


def _in_short(kind: str) -> str:
    return {
        "nhs_number": _("NHS number"),
        "chi_number": _("CHI number"),
        "hc_number": _("Health and Care number"),
        "hospital_number": _("hospital number"),
        "date_of_birth": _("date of birth"),
        "phone": _("phone number"),
        "email": _("email address"),
        "postcode": _("postcode"),
        "name": _("name"),
        "place": _("place"),
    }.get(kind, _("who somebody is"))


def cannot_find() -> tuple[str, ...]:
    """What the guard does not see, in sentences: it is no promise that a text says nothing of anybody."""
    return (
        _("Names without a title before them, nicknames and initials."),
        _("Who somebody is from what happened: a rare illness, a date, the only person in a role that day."),
        _("A bed or a room without its ward, ages, and dates of birth of the last ten years with no word beside them."),
        _("Numbers with a slip of the finger in them, unless the word for them stands beside."),
        _("Words in pictures and on photographs."),
    )
