"""What `km drive` says of each check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from km_desktop.i18n import _
from km_desktop.storage.drive_check import Checked

_MILLION = 1_000_000
Facts = Mapping[str, Any]
Words = tuple[str, str]


def words(found: Checked) -> Words:
    """What was tried, and what came of it."""
    return _WORDS[found.code](found.facts)


def verdict(found: Checked) -> str:
    """What it means, in a word or two."""
    return {"good": _("good"), "odd": _("look at this"), "bad": _("not safe")}[found.verdict]


def _kind(facts: Facts) -> str:
    kinds = {"fixed": _("this computer’s own disk"), "removable": _("can be taken out"), "network": _("on another computer")}
    said = " ".join(filter(None, (kinds[facts["kind"]], facts["name"])))
    return said + (", " + _("kept in step with a cloud") if facts["synced"] else "")


def _rights(facts: Facts) -> str:
    known = {"none": _("nobody"), "read": _("others of this computer or network")}
    return known.get(facts["others"]) or _("ask whoever looks after the drive")


def _times(facts: Facts) -> str:
    said = _("{middle:.0f} ms as a rule, {worst:.0f} ms at worst, of {n}")
    return said.format(middle=facts["median"] * 1000, worst=facts["worst"] * 1000, n=facts["times"])


def _save(facts: Facts) -> str:
    wrong = facts["wrong"]
    return _times(facts) + (", " + _("{n} came back different").format(n=wrong) if wrong else "")


def _held(facts: Facts) -> Words:
    if "allowed" in facts:
        said = _("can be replaced") if facts["allowed"] else _("cannot, until it is closed (fault {n})").format(n=facts["fault"])
        return _("A file that another program reads"), said
    if "seconds" in facts:
        return _("… which lets go in a moment"), _("saved after {s:.1f} s").format(s=facts["seconds"])
    return _("… which lets go in a moment"), _fault(facts)


def _fault(facts: Facts) -> str:
    return _("not taken (fault {n})").format(n=facts["fault"]) if facts["fault"] else _("taken")


def _names(facts: Facts) -> str:
    said = [_("small and large letters differ") if facts["case"] else _("small and large letters are the same")]
    said += [_("not taken: {name}").format(name=name[:40]) for name in facts["refused"]]
    said += [_("changed: {name}").format(name=name[:40]) for name in facts["changed"]]
    return "; ".join(said)


def _locks(facts: Facts) -> str:
    if not facts["second"]:
        return _("a second program could not be started")
    return _("each waits for the other") if facts["kept_out"] else _("locks do not work here; saves compare the file instead")


def _local(facts: Facts) -> str:
    if not facts["writable"]:
        return _("cannot be written")
    return _("there") if facts["kind"] == "fixed" else _("not on this computer’s own disk")


def _tidied(facts: Facts) -> str:
    return _("please remove “{path}”").format(path=facts["path"]) if facts["left"] else _("nothing was left behind")


_WORDS: Mapping[str, Callable[[Facts], Words]] = {
    "kind": lambda facts: (_("Kind of drive"), _kind(facts)),
    "free": lambda facts: (_("Free space"), _("{mb:,} MB").format(mb=facts["bytes"] // _MILLION)),
    "rights": lambda facts: (_("Who else may read the folder"), _rights(facts)),
    "sync": lambda facts: (_("Until bytes are on the drive"), _times(facts)),
    "save": lambda facts: (_("A whole save, read back"), _save(facts)),
    "held_open": _held,
    "held_a_moment": _held,
    "names": lambda facts: (_("Names with accents, marks, length"), _names(facts)),
    "long_path": lambda facts: (_("A path of {n} characters").format(n=facts["characters"]), _fault(facts)),
    "locks": lambda facts: (_("Two programs at once"), _locks(facts)),
    "clock": lambda facts: (_("Clock of the drive"), _("differs by {s:.1f} s").format(s=facts["seconds"])),
    "local": lambda facts: (_("Folder for copies on this PC"), _local(facts)),
    "tidied": lambda facts: (_("Tidied up"), _tidied(facts)),
}
