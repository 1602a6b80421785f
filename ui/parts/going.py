"""What goes when something is removed for good, in words; and what nobody here can promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from km_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from km_desktop.library.traces import Trace


def going_words(traces: Sequence[Trace], *, review: bool = True) -> list[str]:
    """A line for each kind of thing that goes: such as "3 dated copies". Twins are told of elsewhere."""
    counts = Counter(trace.kind for trace in traces)
    counts["copy"] = sum(_inside(trace) for trace in traces if trace.kind == "copy")
    counts["pictures"] = sum(_inside(trace) for trace in traces if trace.kind == "pictures")
    lines = [_("The review itself")] if review and counts["review"] else []
    told = (
        ("previous", ngettext("Its previous copy", "{n} previous copies", counts["previous"])),
        ("copy", ngettext("A dated copy", "{n} dated copies", counts["copy"])),
        ("rescue", _("What was kept of it on this PC")),
        ("damaged", ngettext("A damaged version that was kept", "{n} damaged versions that were kept", counts["damaged"])),
        ("pictures", ngettext("Its picture", "Its {n} pictures", counts["pictures"])),
    )
    return lines + [words.format(n=counts[kind]) for kind, words in told if counts[kind]]


def honest_words() -> str:
    """What no program can promise of a drive."""
    return _(
        "Memory sticks, network drives and your organisation’s own backups may hold old versions for longer. "
        "No program can reach those."
    )


def _inside(trace: Trace) -> int:
    """How many files there are in a folder; 1 for a file."""
    try:
        return sum(each.is_file() for each in trace.path.rglob("*")) if trace.path.is_dir() else 1
    except OSError:
        return 1
